"""`briefgen serve`: the site beside the editor, from memory, as it will stand on its host."""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
import webbrowser
from collections.abc import Callable, Collection
from contextlib import ExitStack
from datetime import UTC
from pathlib import Path

import click

from briefgen.commands.building import Inputs, make_options, read_inputs, run_build
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.config import CONFIG_PATH
from briefgen.dates import DateProblem, parse_moment
from briefgen.diagnostics import Diagnostic, Format, count_text, is_error, printable
from briefgen.errors import UsageError
from briefgen.layout import bundled_folder, find_root
from briefgen.memo import Digest
from briefgen.memofile import borrow_memo
from briefgen.output.place import STATE_FOLDER
from briefgen.pages.permalinks import addresses_of
from briefgen.preview.crews import LooseCrew
from briefgen.preview.editor import VARIABLE, editor_at
from briefgen.preview.glance import Glance
from briefgen.preview.memory import Forgetting, RollingStore
from briefgen.preview.ports import doors_of, is_loopback, listen, shown_address
from briefgen.preview.rereading import Reader, Reading
from briefgen.preview.rhythm import Pace
from briefgen.preview.running import Preview, Setting
from briefgen.preview.server import Patience
from briefgen.preview.states import first_state
from briefgen.preview.workshop import Built, Given, Tools, Workshop, config_of
from briefgen.production.handing import Sink
from briefgen.reading.project import CONTENT
from briefgen.reading.tree import read_project
from briefgen.recall import AtHand, Recall
from briefgen.report import Report
from briefgen.theme.locate import THEMES

MOST_SAID = 5
"""Diagnostics that the terminal repeats; the desk has all."""


@click.command("serve", short_help="Show the site while it is written.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Likewise; 0 for any."
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--drafts", is_flag=True, help="Show drafts, under a banner.")
@click.option("--now", metavar="DATE", help="Show the site of another day; default: the clock.")
@click.option("--follow", is_flag=True, help="Go to the page of each new article.")
@click.option("--poll", is_flag=True, help="Look at the files by the clock; wait for no events.")
@shared_options
def command(
    terminal: Terminal,
    host: str,
    port: int,
    opens: bool,
    drafts: bool,
    now: str | None,
    follow: bool,
    poll: bool,
) -> int:
    """Serve the site from memory, and build it anew whenever a file is saved.

    Nothing is written to site/. The curator's desk is at /__briefgen/. Ctrl-C ends it.
    """
    root = find_root(terminal.start)
    _check_day(now)
    editor = editor_at(os.environ.get(VARIABLE), root)
    doors_of(host, port)
    sockets = listen(host, port)
    port = sockets[0].getsockname()[1]
    with ExitStack() as open_things:
        for one in sockets:
            open_things.enter_context(one)
        doors = doors_of(host, port)
        tools = PreviewTools(
            root, drafts=drafts, now=now, is_ended=lambda: preview.is_ended, open_things=open_things
        )
        state = first_state(shows_drafts=drafts, day=now)
        workshop = Workshop(tools.tools(), state, session=secrets.token_hex(3), does_follow=follow)
        teller = _Teller(terminal)
        config = config_of(read_project(root).value)
        address = shown_address(host, port, addresses_of(config.base_url if config else None).base_path)

        def on_ready() -> None:
            terminal.say(f"serving {printable(address)}  (the desk is at /__briefgen/; Ctrl-C ends)")
            if not is_loopback(host):
                terminal.warn("others on this network can read it too, drafts included if they are shown")
            if opens:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        preview = Preview(
            workshop,
            Setting(
                root=root,
                state_folder=root / STATE_FOLDER,
                inputs=(root / CONFIG_PATH, root / CONTENT, root / THEMES, bundled_folder()),
                sockets=sockets,
                doors=doors,
                editor=editor,
                does_poll=poll,
                does_time_pass=now is None and "SOURCE_DATE_EPOCH" not in os.environ,
                pace=Pace(),
                patience=Patience(),
                say=terminal.say,
                on_ready=on_ready,
                on_built=teller.tell,
            ),
        )
        asyncio.run(preview.run())
    return 0


def _check_day(now: str | None) -> None:
    """UsageError where `--now` is no moment, before anything is begun."""
    moment = parse_moment(now, zone=UTC) if now is not None else None
    if isinstance(moment, DateProblem):
        raise UsageError(f"--now: {moment.message}", hint=moment.hint)


class PreviewTools:
    """How this project is read and built for its preview."""

    def __init__(
        self,
        root: Path,
        *,
        drafts: bool,
        now: str | None,
        is_ended: Callable[[], bool],
        open_things: ExitStack,
    ) -> None:
        self._root = root
        self._drafts = drafts
        self._now = now
        self._engine = LooseCrew(workers=os.cpu_count() or 1, is_ended=is_ended)
        self._open_things = open_things
        self._reader = Reader(root, self._read_all)
        self._forgetting: Forgetting | None = None

    def tools(self) -> Tools:
        """Return them as a workshop takes them."""
        return Tools(read=self._read, build=self._build, fresh=self._fresh, forget=self._forget)

    def _read_all(self) -> Reading:
        inputs = read_inputs(self._root)
        return Reading(project=inputs.project, themes=inputs.themes, unreadable=inputs.unreadable)

    def _read(self, seen: Glance) -> Given:
        reading = self._reader.read(seen)
        options = make_options(
            _inputs(reading), base_url=None, drafts=self._drafts, future=False, now=self._now
        )
        return Given(reading=reading, options=options)

    def _build(self, given: Given, sink: Sink, recall: Recall) -> Report:
        return run_build(_inputs(given.reading), given.options, sink=sink, recall=recall)

    def _fresh(self, *, is_trusted: bool) -> Recall:
        store = RollingStore()
        state = self._root / STATE_FOLDER if is_trusted else None
        memo = self._open_things.enter_context(borrow_memo(state, store=store))
        at_hand = AtHand()
        self._forgetting = Forgetting(memo, store, at_hand)
        return Recall(memo=memo, engine=self._engine, at_hand=at_hand)

    def _forget(self, live: Collection[Digest]) -> None:
        if self._forgetting:
            self._forgetting.forget(live)


def _inputs(reading: Reading) -> Inputs:
    return Inputs(project=reading.project, themes=reading.themes, unreadable=reading.unreadable)


class _Teller:
    """Tells the terminal of builds: what each came to, and what is wrong if that is new."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._said: tuple[Diagnostic, ...] = ()

    def tell(self, built: Built, seconds: float) -> None:
        """Say what a build came to."""
        diagnostics = built.report.diagnostics
        errors = tuple(found for found in diagnostics if is_error(found))
        if errors and errors != self._said:
            self._terminal.report(errors[:MOST_SAID], form=Format.TEXT, is_strict=False)
        self._said = errors
        counts = count_text(diagnostics)
        found = f"; {counts}" if counts else ""
        if built.is_good:
            files = f"{built.written} of {built.report.outputs} files are new"
            self._terminal.say(f"built in {seconds:.2f} s: {files}{found}")
        else:
            self._terminal.say(f"not shown, the last good build stays{found}")
