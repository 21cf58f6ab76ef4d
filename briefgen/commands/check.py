"""`briefgen check`: everything that a build would say, and nothing written."""

from __future__ import annotations

import click

from briefgen.commands.building import (
    CONTENT_ERRORS,
    build_options,
    hidden_text,
    is_refused,
    make_options,
    read_inputs,
    run_build,
)
from briefgen.commands.laps import start_laps, tell_read, telling_first
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.diagnostics import Format
from briefgen.reading.tree import find_root


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
    jobs: int | None,  # noqa: ARG001 (the findings are the same for any number)
    no_memo: bool,  # noqa: ARG001 (the findings are the same without it)
    form: str,
) -> int:
    """Build without writing, and say what was found."""
    root, lap = find_root(terminal.start), start_laps(terminal)
    inputs = read_inputs(root)
    tell_read(inputs, root, terminal=terminal, lap=lap)
    options = make_options(inputs, base_url=base_url, drafts=drafts, future=future, now=now)
    report = run_build(inputs, options, write=telling_first(lambda _path, _content: None, lap))
    lap(f"rendered {report.outputs} files")
    terminal.report(report.diagnostics, form=Format(form), is_strict=strict)
    if report.hidden:
        terminal.say(hidden_text(report))
    if not report.diagnostics:
        terminal.say("nothing is wrong")
    return CONTENT_ERRORS if is_refused(report, strict=strict) else 0
