"""A project and how to show it in, a preview that runs until it is interrupted: its threads and who wakes whom.

Three run: the event loop, which answers; the builder, which looks and builds; and the observer's,
which wakes the builder. A state goes one way, from the builder to the loop.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

from briefgen.config import CONFIG_PATH
from briefgen.errors import OutsideError
from briefgen.preview.answers import own_files
from briefgen.preview.crews import EndedError
from briefgen.preview.desk import make_desk
from briefgen.preview.deskpage import desk_html
from briefgen.preview.editor import Editor
from briefgen.preview.glance import Glance, glance
from briefgen.preview.page import waiting_page, with_preview, with_script
from briefgen.preview.requests import MOST_HEAD, Doors
from briefgen.preview.rhythm import Pace, Rhythm
from briefgen.preview.rounds import Deeds, Rounds
from briefgen.preview.server import Patience, Server
from briefgen.preview.states import State
from briefgen.preview.watching import Watch, hears_events
from briefgen.preview.workshop import Built, Workshop

SWEEPS = 100
"""Tidyings after which all that was ever kept is looked through for what is of no use."""
MOST_FILES = 1 << 13
"""Files that the process asks to have open at once: one for each connection."""
DEAF = "no events come for these files (a network or container mount?): looking at them by the clock"
NO_WATCHES = "the system gives no more watches: looking at the files by the clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What to show, and how."""

    root: Path
    state_folder: Path
    """Where a probe may be written."""
    inputs: Sequence[Path]
    """The folders and files that a build reads."""
    sockets: Sequence[socket]
    doors: Doors
    editor: Editor
    does_poll: bool
    does_time_pass: bool
    """Whether each build is of its own moment, and not all of one."""
    pace: Pace
    patience: Patience
    say: Callable[[str], None]
    """Tells the person at the terminal."""
    on_ready: Callable[[], None]
    """Called once browsers are answered."""
    on_built: Callable[[Built, float], None]
    """Tells them of a build that took these seconds."""


class Preview:
    """A preview, put together."""

    def __init__(self, workshop: Workshop, setting: Setting) -> None:
        self._workshop = workshop
        self._setting = setting
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: Server | None = None
        rhythm = Rhythm(setting.pace, now=time.monotonic(), does_poll=setting.does_poll)
        self._rounds = Rounds(
            rhythm,
            Deeds(
                look=self._look,
                build=self._build,
                tidy=self._tidy,
                is_due=self.is_due,
                on_deaf=lambda: setting.say(DEAF),
            ),
            clock=time.monotonic,
        )
        self._rhythm = rhythm
        self._watch: Watch | None = None
        self._seen: Glance | None = None
        self._sweeps = 0
        self._desk: tuple[int, bytes] | None = None
        """The desk as it was last made, and of which state's version."""

    def is_due(self) -> bool:
        """Tell whether time alone has made another site; a clock that was stopped makes none."""
        return self._setting.does_time_pass and self._workshop.is_due(datetime.now(UTC))

    @property
    def is_ended(self) -> bool:
        """Whether nobody waits for a build any more."""
        return self._rounds.is_ended

    async def run(self) -> None:
        """Serve until cancelled."""
        setting, self._loop = self._setting, asyncio.get_running_loop()
        _raise_limit()
        self._server = Server(
            self._workshop.state,
            doors=setting.doors,
            own=own_files(),
            editor=setting.editor,
            read_desk=self._read_desk,
            patience=setting.patience,
        )
        servers = [
            await asyncio.start_server(self._server.serve, sock=one, limit=MOST_HEAD)
            for one in setting.sockets
        ]
        setting.on_ready()
        builder = threading.Thread(target=self._work, name="builder", daemon=True)
        builder.start()
        try:
            await asyncio.gather(*(server.serve_forever() for server in servers))
        finally:
            self._rounds.end()
            if self._watch:
                self._watch.stop()

    def _work(self) -> None:
        """Watch, look and build, in the builder's own thread."""
        if not self._setting.does_poll:
            self._begin_watch()
        try:
            self._rounds.run()
        except EndedError:
            return

    def _begin_watch(self) -> None:
        setting = self._setting
        folders = [one for one in setting.inputs if one != setting.root / CONFIG_PATH]
        names = frozenset({str(CONFIG_PATH), *(one.name for one in folders)})
        watch = Watch(setting.root, names=names, folders=folders, wake=self._rounds.wake)
        try:
            watch.start()
        except OSError:
            self._poll(NO_WATCHES)
            return
        self._watch = watch
        threading.Thread(target=self._probe, name="probe", daemon=True).start()

    def _probe(self) -> None:
        try:
            if not hears_events(self._setting.state_folder):
                self._poll(DEAF)
        except OutsideError:
            return  # where nothing can be written, edits that no event tells of will show it

    def _poll(self, why: str) -> None:
        self._rhythm.does_poll = True
        self._setting.say(why)
        self._rounds.wake()

    def _look(self) -> Glance:
        if self._watch and not self._rhythm.does_poll:
            try:
                self._watch.arm()
            except OSError:
                self._poll(NO_WATCHES)
        self._seen = glance(self._setting.inputs, self._seen)
        return self._seen

    def _build(self, seen: Glance) -> bool:
        begun = time.monotonic()
        # A collection in the middle of a build takes longer than the build; what stands is not looked through again.
        gc.disable()
        is_done = self._workshop.build(seen)
        if is_done:
            self._publish(self._workshop.state)
            if self._workshop.last:
                self._setting.on_built(self._workshop.last, time.monotonic() - begun)
        return is_done

    def _tidy(self) -> None:
        """Let go of what builds left, among what came since the last time; now and then among all."""
        self._workshop.tidy()
        self._sweeps += 1
        if self._sweeps % SWEEPS == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _publish(self, state: State) -> None:
        if self._loop and self._server and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._server.publish, state)

    async def _read_desk(self) -> bytes:
        future: Future[bytes] = self._rounds.submit(self._make_desk)
        return await asyncio.wrap_future(future)

    def _make_desk(self) -> bytes:
        """Return the desk of the last build, made where its memo is, and once for all who ask."""
        state, last, editor = self._workshop.state, self._workshop.last, self._setting.editor
        if last is None:
            return with_preview(waiting_page(state), token="", state=state, is_draft=False, editor=editor)
        if self._desk is None or self._desk[0] != state.version:
            desk = make_desk(self._workshop.briefing(), last.given.project, last.report.diagnostics)
            home = state.snapshot.base_path if state.snapshot else "/"
            self._desk = state.version, with_script(desk_html(desk, editor, home=home), state)
        return self._desk[1]


def _raise_limit() -> None:
    """Let this process have as many files open as it may, up to what many pages need; Windows sets no such limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (only some systems have it)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
