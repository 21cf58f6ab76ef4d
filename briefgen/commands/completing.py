"""What a shell offers at the tab key: ids of the project around the command line, as it is typed."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from briefgen.diagnostics import printable
from briefgen.errors import BriefgenError
from briefgen.layout import find_root
from briefgen.looking.names import list_names
from briefgen.reading.tree import read_project
from briefgen.spelling import fold


def complete_names(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what begins with `incomplete`: ids with their titles, or files where it is a path.

    Once a kind is written (`person:`), exact names are offered.
    """
    if "/" in incomplete or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    try:
        project = read_project(find_root(_start(context))).value
    except BriefgenError:
        return []
    is_exact = ":" in incomplete
    offered: dict[str, str] = {}
    for one in list_names(project):
        name = f"{one.node.kind}:{one.node.id}" if is_exact else str(one.node.id)
        if fold(name).startswith(fold(incomplete)):
            offered.setdefault(name, printable(one.title))
    return [CompletionItem(name, help=title) for name, title in offered.items()]


def _start(context: click.Context) -> Path:
    """Return the folder that -C names, before or after the command, else the working one."""
    contexts = (context, context.parent)
    named = (each.params.get("directory") for each in contexts if each)
    return (next((folder for folder in named if folder), None) or Path()).absolute()
