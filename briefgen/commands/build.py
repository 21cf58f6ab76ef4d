"""`briefgen build`: the project in, the site on disk out, or the last good one left alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from briefgen.commands.laps import Lap, start_laps
from briefgen.commands.options import CONTENT_ERRORS, OUTPUT, build_options
from briefgen.commands.order import Order
from briefgen.commands.repeating import say_again
from briefgen.commands.summary import Summary, say_summary, shown_site
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.writing import hold_project
from briefgen.diagnostics import Format
from briefgen.errors import UsageError
from briefgen.layout import find_root


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
    order = Order(
        root=root,
        output=_folder(output, root),
        base_url=base_url,
        drafts=drafts,
        future=future,
        now=now,
        strict=strict,
        adopt=adopt,
        jobs=jobs,
        has_memo=not no_memo,
        has_profile=profile,
        is_verified=verify,
    )
    lap = start_laps(terminal)
    with hold_project(root, command="build"):
        summary = say_again(order)
        if summary:
            lap("compared all with the last build: nothing is to be done")
        else:
            # Only who has something to build pays for what builds.
            build: Callable[[Order, Terminal, Lap], Summary] = import_module("briefgen.commands.anew").build
            summary = build(order, terminal, lap)
    site = shown_site(order.output, root)
    say_summary(summary, terminal, site=site, form=Format(form), is_strict=strict)
    return CONTENT_ERRORS if summary.is_refused else 0


def _folder(output: Path | None, root: Path) -> Path:
    if output and output.parts[:1] and output.parts[0].startswith("~"):
        hint = "let your shell expand it, as in `--output ~/site`; or write ./~ for a folder of that name"
        raise UsageError(f"the output cannot be {output}: no home folder is looked up here", hint=hint)
    return (Path.cwd() / output if output else root / OUTPUT).absolute()
