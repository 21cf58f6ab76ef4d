"""The state of the preview in, answers to browsers out: one event loop, no thread a connection.

A state is published from any thread and replaces the one before. Whoever listens to events is woken
and told of the newest alone, so a slow reader misses what is old and keeps nobody waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from briefgen.preview.answers import EVENTS, Response, answer, own_page, refuse
from briefgen.preview.editor import Editor
from briefgen.preview.messages import BEAT, RETRY, shown_of, tell
from briefgen.preview.page import OWN
from briefgen.preview.requests import MOST_HEAD, Doors, Refusal, Request, parse_request
from briefgen.preview.states import State

END_OF_HEAD = b"\r\n\r\n"
_OPENING_OF_STREAM = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    b"Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long others may take, in seconds, and how many there may be at once."""

    head: float = 10.0
    """For a request's head, from its first byte."""
    idle: float = 75.0
    """Between two requests of one connection."""
    write: float = 30.0
    """For taking what was sent."""
    beat: float = 15.0
    """Between two signs of life on a stream of events."""
    farewell: float = 1.0
    """For the rest of what is refused."""
    connections: int = 4000


ReadDesk = Callable[[], Awaitable[bytes]]
"""Makes the curator's desk, as a page without what the preview adds."""


class Server:
    """Answers browsers from the newest state."""

    def __init__(
        self,
        state: State,
        *,
        doors: Doors,
        own: Mapping[str, bytes],
        editor: Editor,
        read_desk: ReadDesk,
        patience: Patience,
    ) -> None:
        self._state = state
        self._doors = doors
        self._own = own
        self._editor = editor
        self._read_desk = read_desk
        self._patience = patience
        self._news = asyncio.Event()
        self._open = 0

    def publish(self, state: State) -> None:
        """Show `state` from now on; called in the loop's own thread. An older one than shown comes too late."""
        if state.version < self._state.version:
            return
        self._state = state
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until it ends; nothing that happens to it is anybody else's trouble."""
        self._open += 1
        try:
            if self._open > self._patience.connections:
                await self._refuse(Refusal(status=503, reason="too many connections"), reader, writer)
            else:
                while await self._answer_one(reader, writer):
                    pass
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError):
            pass
        except asyncio.CancelledError:
            return  # the preview ends: what asyncio calls back with it would print a traceback
        finally:
            self._open -= 1
            writer.close()
            with suppress(ConnectionError, TimeoutError):
                await asyncio.wait_for(writer.wait_closed(), 1)

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays open for another."""
        head = await self._read_head(reader)
        if head is None:
            return False
        read = head if isinstance(head, Refusal) else parse_request(head, self._doors)
        if isinstance(read, Refusal):
            await self._refuse(read, reader, writer)
            return False
        if read.path == EVENTS and read.method == "GET":
            await self._stream(read, writer)
            return False
        response = await self._desk() if read.path == OWN else self._answer(read)
        await self._send(writer, response, read)
        return not read.is_last

    def _answer(self, request: Request) -> Response:
        return answer(request, self._state, own=self._own, editor=self._editor)

    async def _desk(self) -> Response:
        page = await self._read_desk()
        return own_page(page, self._state)

    async def _read_head(self, reader: asyncio.StreamReader) -> bytes | Refusal | None:
        """Return a request's head; None where the other side has no more to say."""
        async with asyncio.timeout(self._patience.idle):
            first = await reader.read(1)
        if not first:
            return None
        try:
            async with asyncio.timeout(self._patience.head):
                rest = await reader.readuntil(END_OF_HEAD)
        except asyncio.LimitOverrunError:
            return Refusal(status=431, reason="the request's head is too long")
        except TimeoutError:
            return Refusal(status=408, reason="the request took too long")
        head = first + rest
        return (
            head if len(head) <= MOST_HEAD else Refusal(status=431, reason="the request's head is too long")
        )

    async def _send(self, writer: asyncio.StreamWriter, response: Response, request: Request) -> None:
        is_head = request.method == "HEAD"
        await self._write(writer, response.emit(is_last=request.is_last, with_body=not is_head))

    async def _refuse(
        self, refusal: Refusal, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Say why there is no answer, and let that be read: to close on what is still sent would cut it off."""
        await self._write(writer, refuse(refusal).emit(is_last=True, with_body=True))
        writer.write_eof()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.farewell):
                while await reader.read(MOST_HEAD):
                    pass

    async def _write(self, writer: asyncio.StreamWriter, content: bytes) -> None:
        writer.write(content)
        async with asyncio.timeout(self._patience.write):
            await writer.drain()

    async def _stream(self, request: Request, writer: asyncio.StreamWriter) -> None:
        """Tell a page of each newer state as long as it listens."""
        state = self._state
        shown = shown_of(request.query, state)
        if shown is None:
            await self._send(
                writer, refuse(Refusal(status=404, reason="a page says which one it is")), request
            )
            return
        await self._write(writer, _OPENING_OF_STREAM + RETRY)
        while True:
            news, state = self._news, self._state
            event, shown = tell(shown, state)
            await self._write(writer, event)
            while self._state is state:
                try:
                    async with asyncio.timeout(self._patience.beat):
                        await news.wait()
                except TimeoutError:
                    await self._write(writer, BEAT)
