"""The server, over real sockets of this machine: requests, streams of events, and those who are slow."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from briefgen.preview.answers import own_files
from briefgen.preview.ports import doors_of, listen
from briefgen.preview.requests import MOST_HEAD
from briefgen.preview.server import Patience, Server
from briefgen.preview.snapshots import find
from briefgen.preview.states import State
from tests.preview.showing import EDITOR, PAGE, snapshot_of, state_of

FILES = {"index.html": PAGE.format("home"), "a/index.html": PAGE.format("a"), "feed.xml": "<feed/>"}
STATE = state_of(FILES)
BUSY = 800
"""Streams that are open at once; a test of its own process may have more than a thousand files open."""


class Running:
    """A server that runs, and how to reach it."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.port = port
        self.opened: list[asyncio.StreamWriter] = []

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return a connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.opened.append(writer)
        return reader, writer

    async def close(self) -> None:
        """Close every connection."""
        for writer in self.opened:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in self.opened), return_exceptions=True)

    def head(self, target: str, *headers: str, method: str = "GET") -> bytes:
        """Return the head of a request to this server."""
        return "\r\n".join(
            [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers, "", ""]
        ).encode()

    async def say(self, content: bytes) -> bytes:
        """Send bytes; return all that comes until the other side ends."""
        reader, writer = await self.connect()
        writer.write(content)
        said = await asyncio.wait_for(reader.read(), 20)
        writer.close()
        return said

    async def listen(
        self, path: str, state: State = STATE
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return a stream of events of the page at `path`, its opening read."""
        assert state.snapshot is not None
        token = find(state.snapshot, path).token
        reader, writer = await self.connect()
        writer.write(self.head(f"/__briefgen/events?path={path}&token={token}&version={state.version}"))
        opening = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
        assert b"200 OK\r\nContent-Type: text/event-stream" in opening
        assert await reader.readuntil(b"\n\n") == b"retry: 700\n\n"
        return reader, writer


async def event(reader: asyncio.StreamReader) -> dict[str, Any]:
    """Return what the next event says."""
    lines = (await asyncio.wait_for(reader.readuntil(b"\n\n"), 20)).decode().split("\n")
    told: dict[str, Any] = json.loads(lines[1].removeprefix("data: "))
    return told


@asynccontextmanager
async def running(patience: Patience, state: State = STATE) -> AsyncIterator[Running]:
    """Run a server."""

    async def read_desk() -> bytes:
        return b"<body>desk</body>"

    (opened,) = listen("127.0.0.1", 0)
    port = opened.getsockname()[1]
    server = Server(
        state,
        doors=doors_of("127.0.0.1", port),
        own=own_files(),
        editor=EDITOR,
        read_desk=read_desk,
        patience=patience,
    )
    async with await asyncio.start_server(server.serve, sock=opened, limit=MOST_HEAD):
        made = Running(server, port)
        try:
            yield made
        finally:
            await made.close()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def play(scene: Callable[[Running], Awaitable[None]], patience: Patience | None = None) -> None:
    """Play a scene with a server."""

    async def all_of_it() -> None:
        async with running(patience or Patience()) as server:
            await scene(server)

    asyncio.run(all_of_it())


def newer(files: Mapping[str, str], state: State = STATE) -> State:
    """Return the next state, some files of it others."""
    return replace(
        state,
        version=state.version + 1,
        snapshot=snapshot_of({**FILES, **files}, last=state.snapshot, name="s-2"),
    )


def test_server_answers_several_requests_of_one_connection() -> None:
    """A connection stays open until either side has enough, and answers come in order."""

    async def scene(server: Running) -> None:
        said = await server.say(
            server.head("/feed.xml")
            + server.head("/feed.xml", method="HEAD")
            + server.head("/a", "Connection: close")
        )
        assert said.count(b"HTTP/1.1 200 OK") == 2
        assert said.count(b"<feed/>") == 1
        assert b"HTTP/1.1 301 Moved Permanently\r\nLocation: /a/" in said
        assert b"Connection: close" in said

    play(scene)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * MOST_HEAD + b"\r\n\r\n", b"431"),
        (b"GET /" + b"x" * MOST_HEAD * 3, b"431"),
    ],
)
def test_server_refuses_and_ends(content: bytes, status: bytes) -> None:
    """Whoever sends nonsense gets one answer, and the connection is over."""

    async def scene(server: Running) -> None:
        assert (await server.say(content)).startswith(b"HTTP/1.1 " + status)

    play(scene)


def test_server_does_not_wait_for_a_slow_head() -> None:
    """A request that takes too long is told so; a connection that says nothing is closed without a word."""

    async def scene(server: Running) -> None:
        assert (await server.say(b"GET / HTT")).startswith(b"HTTP/1.1 408")
        assert await server.say(b"") == b""

    play(scene, Patience(head=0.05, idle=0.05))


def test_server_takes_no_more_connections_than_it_can() -> None:
    """One too many is told to come again, and the others are served all the same."""

    async def scene(server: Running) -> None:
        reader, writer = await server.connect()
        writer.write(server.head("/feed.xml"))
        await reader.readuntil(b"<feed/>")
        assert (await server.say(server.head("/feed.xml"))).startswith(b"HTTP/1.1 503")
        writer.write(server.head("/feed.xml"))
        await reader.readuntil(b"<feed/>")
        writer.close()

    play(scene, Patience(connections=1))


def test_server_tells_every_page_what_it_has_to_do() -> None:
    """Of two pages, the one that changed is loaded anew; the other is told that all is well."""

    async def scene(server: Running) -> None:
        (home, _), (other, _) = await server.listen("/"), await server.listen("/a/")
        assert not (await event(home))["reload"]
        assert not (await event(other))["reload"]
        server.server.publish(newer({"index.html": "new"}))
        told = await event(home), await event(other)
        assert [one["reload"] for one in told] == [True, False]
        assert [one["snapshot"] for one in told] == ["s-2", "s-2"]

    play(scene)


def test_server_shows_a_published_state_and_none_that_is_older() -> None:
    """A state that comes too late is not shown."""

    async def scene(server: Running) -> None:
        latest = newer({"feed.xml": "new"})
        server.server.publish(latest)
        server.server.publish(STATE)
        said = await server.say(server.head("/feed.xml", "Connection: close"))
        assert said.endswith(b"\r\n\r\nnew")
        assert b"X-Briefgen-Snapshot: s-2" in said

    play(scene)


def test_server_shows_the_desk() -> None:
    """The desk is made by whoever has the briefing, and guarded as no page of a site is."""

    async def scene(server: Running) -> None:
        said = await server.say(server.head("/__briefgen/", "Connection: close"))
        assert said.endswith(b"<body>desk</body>")
        assert b"X-Frame-Options: DENY" in said

    play(scene)


def test_server_beats_so_that_the_dead_are_noticed() -> None:
    """A stream with nothing to tell says so now and then."""

    async def scene(server: Running) -> None:
        reader, _ = await server.listen("/")
        await event(reader)
        assert await asyncio.wait_for(reader.readuntil(b"\n\n"), 20) == b": still here\n\n"

    play(scene, Patience(beat=0.02))


def test_server_is_not_kept_waiting_by_a_slow_reader() -> None:
    """Whoever takes nothing misses what is old; others are told at once, and it is told of the newest."""

    async def scene(server: Running) -> None:
        slow, _ = await server.listen("/")
        quick, _ = await server.listen("/")
        await event(quick)
        state = STATE
        for number in range(300):
            state = newer({"feed.xml": str(number)}, state)
            server.server.publish(state)
        while (await event(quick))["version"] < state.version:
            pass
        versions = [(await event(slow))["version"]]
        while versions[-1] < state.version:
            versions.append((await event(slow))["version"])
        assert len(versions) < 300

    play(scene)


@pytest.mark.slow
def test_server_holds_many_streams_and_still_answers() -> None:
    """Hundreds of idle streams need no thread and keep nobody waiting; each is told of what is new."""

    async def scene(server: Running) -> None:
        streams = [await server.listen("/a/") for _ in range(BUSY // 2)]
        said = await server.say(server.head("/feed.xml", "Connection: close"))
        assert said.endswith(b"<feed/>")
        for reader, _ in streams:
            await event(reader)
        server.server.publish(newer({"a/index.html": "new"}))
        assert all([(await event(reader))["reload"] for reader, _ in streams])

    play(scene)


def test_server_survives_who_goes_away() -> None:
    """A browser that is closed in the middle of anything is nobody else's trouble."""

    async def scene(server: Running) -> None:
        for content in (
            b"GET /a",
            server.head("/feed.xml") * 50,
            server.head("/__briefgen/events?path=/&token=&version=0"),
        ):
            _, writer = await server.connect()
            writer.write(content)
            writer.transport.abort()
        assert (await server.say(server.head("/feed.xml", "Connection: close"))).endswith(b"<feed/>")

    play(scene)
