"""`briefgen check`: everything that a build would say, and nothing written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import click

from briefgen.commands.building import (
    hidden_text,
    is_refused,
    make_engine,
    make_options,
    read_inputs,
    read_last_site,
    run_build,
    until_still,
)
from briefgen.commands.laps import start_laps, tell_read
from briefgen.commands.options import CONTENT_ERRORS, OUTPUT, build_options
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.diagnostics import Format
from briefgen.layout import find_root
from briefgen.memofile import borrow_memo
from briefgen.output.place import STATE_FOLDER
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing


@click.command("check", short_help="Say what is wrong, and write nothing.")
@build_options
@shared_options
def command(
    terminal: Terminal,
    base_url: str | None,
    drafts: bool,
    future: bool,
    now: str | None,
    strict: bool,
    jobs: int | None,
    no_memo: bool,
    form: str,
) -> int:
    """Build without writing, and say what was found."""
    root, lap = find_root(terminal.start), start_laps(terminal)

    def attempt(is_trusted: bool) -> Report:
        inputs = read_inputs(root)
        tell_read(inputs, root, terminal=terminal, lap=lap)
        options = make_options(inputs, base_url=base_url, drafts=drafts, future=future, now=now)
        options = replace(options, last=partial(read_last_site, root / OUTPUT))
        sink = Writing(write=lambda _path, _content: None)
        with borrow_memo(root / STATE_FOLDER if is_trusted and not no_memo else None) as memo:
            recall = Recall(memo=memo, engine=make_engine(jobs, terminal))
            return run_build(inputs, options, sink=sink, recall=recall)

    report = until_still(attempt, terminal)
    lap(f"made {report.outputs} files")
    terminal.report(report.diagnostics, form=Format(form), is_strict=strict)
    if report.hidden:
        terminal.say(hidden_text(report))
    if not report.diagnostics:
        terminal.say("nothing is wrong")
    return CONTENT_ERRORS if is_refused(report, strict=strict) else 0
