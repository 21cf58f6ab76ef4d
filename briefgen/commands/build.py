"""`briefgen build`: the project in, the site on disk out, or the last good one left alone."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

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
from briefgen.commands.profiling import Profile
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.verifying import require_same
from briefgen.commands.writing import hold_project
from briefgen.diagnostics import Format, printable
from briefgen.errors import UsageError
from briefgen.memofile import borrow_memo, open_shelf
from briefgen.output.place import STATE_FOLDER
from briefgen.output.sync import SyncResult, open_stage
from briefgen.pipeline import Report
from briefgen.reading.tree import find_root
from briefgen.recall import Recall


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to."""

    report: Report
    result: SyncResult | None
    """None where nothing was written."""
    profile: tuple[str, ...]
    """Lines that tell how long it took, if anybody asked."""


@click.command("build", short_help="Build the site.")
@build_options
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write; default: site/ in the project."
)
@click.option("--profile", is_flag=True, help="Print how long each step took, and what took longest.")
@click.option("--verify", is_flag=True, help="Build a second time without the memo, and compare all.")
@click.option("--adopt", is_flag=True, help="Write into a folder that holds files not of ours; they stay.")
@shared_options
def command(
    terminal: Terminal,
    base_url: str | None,
    output: Path | None,
    drafts: bool,
    future: bool,
    now: str | None,
    strict: bool,
    jobs: int | None,
    no_memo: bool,
    profile: bool,
    verify: bool,
    adopt: bool,
    form: str,
) -> int:
    """Build the site of the project into site/.

    A build with errors leaves the last good site as it was.
    """
    root = find_root(terminal.start)
    if output and output.parts[:1] and output.parts[0].startswith("~"):
        hint = "let your shell expand it, as in `--output ~/site`; or write ./~ for a folder of that name"
        raise UsageError(f"the output cannot be {output}: no home folder is looked up here", hint=hint)
    folder = (Path.cwd() / output if output else root / OUTPUT).absolute()
    state, lap = root / STATE_FOLDER, start_laps(terminal)

    def attempt(is_trusted: bool) -> Outcome:
        inputs = read_inputs(root)
        tell_read(inputs, root, terminal=terminal, lap=lap)
        options = make_options(inputs, base_url=base_url, drafts=drafts, future=future, now=now)
        options = replace(options, last=partial(read_last_site, folder))
        with ExitStack() as open_things:
            shelf = None
            if not no_memo:
                shelf = open_things.enter_context(open_shelf(state, is_trusted=is_trusted))
            memo = shelf.memo if shelf else open_things.enter_context(borrow_memo(None))
            with open_stage(output=folder, root=root, adopt=adopt) as stage:
                recalled = len(memo.entries)
                engine = make_engine(jobs, terminal)
                observed = Profile(engine=engine) if profile else engine
                report = run_build(inputs, options, sink=stage, recall=Recall(memo=memo, engine=observed))
                lap(f"made {report.outputs} files")
                if verify:
                    require_same(inputs, options, report, stage.outputs, engine=engine)
                    lap("made them again without the memo")
                is_kept = is_refused(report, strict=strict)
                result = None if is_kept else stage.exchange(durable=False)
            if shelf:
                shelf.save(report.live)
            told = observed.lines(memo, recalled=recalled) if isinstance(observed, Profile) else ()
            return Outcome(report=report, result=result, profile=tuple(told))

    with hold_project(root, command="build"):
        outcome = until_still(attempt, terminal)
    report, result = outcome.report, outcome.result
    if outcome.profile:
        terminal.emit("\n".join(outcome.profile))
    lap("exchanged the site" if result else "dropped what was built")
    terminal.report(report.diagnostics, form=Format(form), is_strict=strict)
    if report.hidden:
        terminal.say(hidden_text(report))
    shown = printable(str(folder.relative_to(root) if folder.is_relative_to(root) else folder))
    if result is None:
        terminal.say(f"{shown}/ is as it was: nothing was written")
        return CONTENT_ERRORS
    _say_result(result, report.articles, shown, terminal)
    return 0


def _say_result(result: SyncResult, articles: int, shown: str, terminal: Terminal) -> None:
    for path, copy in zip(result.replaced, result.copies, strict=True):
        terminal.say(
            f"replaced: {shown}/{printable(str(path))}, changed by another; its copy is {printable(str(copy))}"
        )
    total = len(result.written) + len(result.unchanged)
    stories = "1 article" if articles == 1 else f"{articles} articles"
    terminal.say(
        f"{shown}/: {stories}, {total} files ({len(result.written)} written, "
        f"{len(result.unchanged)} unchanged, {len(result.removed)} removed)"
    )
