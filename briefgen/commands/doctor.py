"""`briefgen doctor`: the machine and the project in, what is fit and what to do about the rest out."""

from __future__ import annotations

from collections.abc import Iterator

import click

from briefgen.columns import Line, wrap
from briefgen.commands.checkup import Check, State, examine
from briefgen.commands.publication import GIT_ERRORS
from briefgen.commands.terminal import Terminal, result_columns, shared_options
from briefgen.diagnostics import printable

_NAME = 12
_STATE = 6
"""Columns of the words before what is told."""


@click.command("doctor", short_help="Say whether all is there, and what to do.")
@shared_options
def command(terminal: Terminal) -> int:
    """Look at Python, packages, git, the remote, Pages, the watcher and the disk, and say what to do.

    Nothing of yours is changed. Ends in 0 where nothing is wrong.
    """
    checks = tuple(examine(terminal.start))
    columns = result_columns()
    terminal.show(line for check in checks for line in _tell(check, columns))
    wrong = sum(check.state is State.WRONG for check in checks)
    terminal.say("all is well" if not wrong else f"{wrong} of {len(checks)} need something done")
    return GIT_ERRORS if wrong else 0


def _tell(check: Check, columns: int) -> Iterator[Line]:
    """Yield a check as lines: how it stands, what was found, and below it what to do."""
    indent = _STATE + _NAME
    head = f"{check.state:<{_STATE}}{check.name:<{_NAME}}"
    first, *rest = wrap(printable(check.told), columns=max(columns - indent, _NAME), indent=0)
    yield Line(text=head + first)
    for line in rest:
        yield Line(text=" " * indent + line)
    for hint in check.hint.split("\n") if check.hint else ():
        for line in wrap(printable(hint), columns=max(columns - indent - 2, _NAME), indent=0):
            yield Line(text=" " * (indent + 2) + line)
