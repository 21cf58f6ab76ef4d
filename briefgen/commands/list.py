"""`briefgen list`: what the digest holds, what of it is hidden and why, what it promised."""

from __future__ import annotations

import sys

import click

from briefgen.blueprint import Briefing
from briefgen.commands.looking import Sight, finish, read_sight, viewpoint_options
from briefgen.commands.terminal import Terminal, columns_of, result_columns, shared_options
from briefgen.errors import UsageError
from briefgen.library.taxonomy import Kind
from briefgen.looking.lists import list_due, list_hidden, list_nodes
from briefgen.looking.records import due_record, emit_record, hidden_record, rows_record
from briefgen.looking.tell_lists import tell_due, tell_hidden, tell_rows


@click.command("list", short_help="List what there is, what is hidden, what is due.")
@click.option("--hidden", is_flag=True, help="What is not published or withdrawn, and why.")
@click.option("--due", is_flag=True, help="Promises that no story has kept, and who made them.")
@click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice([str(kind) for kind in Kind]),
    help=f"What to list: {', '.join(Kind)}.",
)
@click.option("--json", "is_json", is_flag=True, help="For machines; docs/commands.md has the keys.")
@viewpoint_options
@shared_options
def command(
    terminal: Terminal,
    hidden: bool,
    due: bool,
    kind: str | None,
    is_json: bool,
    drafts: bool,
    future: bool,
    now: str | None,
) -> int:
    """List articles, newest first, or another kind; what is hidden; or what is due.

    A promise is overdue from the newest story's day, never from the clock.
    """
    if hidden and due:
        raise UsageError("--hidden and --due are two lists", hint="ask for one")
    if due and kind:
        raise UsageError("--due lists promises, which are of no --kind", hint="leave --kind out")
    sight = read_sight(terminal, drafts=drafts, future=future, now=now)
    if sight.briefing:
        if due:
            _show_due(terminal, sight.briefing, is_json=is_json)
        elif hidden:
            _show_hidden(terminal, sight, sight.briefing, kind=kind, is_json=is_json)
        else:
            _show_rows(terminal, sight.briefing, kind=Kind(kind or Kind.ARTICLE), is_json=is_json)
    return finish(terminal, sight, is_blind=sight.briefing is None)


def _show_rows(terminal: Terminal, briefing: Briefing, *, kind: Kind, is_json: bool) -> None:
    rows = list_nodes(kind, briefing, base_url=briefing.config.base_url)
    if is_json:
        terminal.emit(emit_record(rows_record(kind, rows)))
        return
    terminal.show(tell_rows(kind, rows, columns=result_columns()))
    if not rows:
        terminal.say(f"there is no {kind}")


def _show_hidden(
    terminal: Terminal, sight: Sight, briefing: Briefing, *, kind: str | None, is_json: bool
) -> None:
    every = list_hidden(briefing, sight.inputs.project)
    rows = [row for row in every if kind in {None, row.kind}]
    if is_json:
        terminal.emit(emit_record(hidden_record(rows)))
        return
    terminal.show(tell_hidden(rows, columns=columns_of(sys.stdout)))
    if not rows:
        terminal.say("nothing is hidden")


def _show_due(terminal: Terminal, briefing: Briefing, *, is_json: bool) -> None:
    rows = list_due(briefing.library)
    if is_json:
        terminal.emit(emit_record(due_record(rows, briefing.library)))
        return
    terminal.show(tell_due(rows, columns=columns_of(sys.stdout)))
    if not rows:
        terminal.say("nothing is due")
