"""`briefgen explain`: what a page is, what it was made from, and why each of its links is there."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from briefgen.blueprint import Blueprint, plan_site
from briefgen.commands.completing import complete_names
from briefgen.commands.looking import Sight, errors_of, finish, read_sight, viewpoint_options
from briefgen.commands.terminal import Terminal, columns_of, shared_options
from briefgen.diagnostics import count_text, quoted
from briefgen.errors import UsageError
from briefgen.layout import find_root
from briefgen.looking.explain import explain
from briefgen.looking.find import Subject, exact_name, find_subjects, is_of_site, near_name
from briefgen.looking.records import emit_record, explanation_record
from briefgen.looking.tell_explanation import tell_explanation


@click.command("explain", short_help="Say what a page is, and why its links are there.")
@click.argument("asked", metavar="URL|ID", shell_complete=complete_names)
@click.option("--json", "is_json", is_flag=True, help="For machines; docs/commands.md has the keys.")
@viewpoint_options
@shared_options
def command(
    terminal: Terminal, asked: str, is_json: bool, drafts: bool, future: bool, now: str | None
) -> int:
    """Say what a page is, what it was made from, and why each of its links is there.

    URL|ID is an address or a path of the site, a file of it or of content/, or the id or name of an
    article, person, topic, thread, source, place, edition or page. Where several have it, `person:ID`
    says which is meant.
    """
    sight = read_sight(terminal, drafts=drafts, future=future, now=now)
    if sight.briefing is None:
        return finish(terminal, sight, is_blind=True)
    planned = plan_site(sight.briefing, sight.inputs.project, sight.inputs.themes, options=sight.options)
    sight = replace(sight, diagnostics=(*sight.diagnostics, *planned.diagnostics))
    if planned.value is None:
        return finish(terminal, sight, is_blind=True)
    name = _from_root(asked, find_root(terminal.start))
    told = explain(_find(name, planned.value, sight), planned.value, project=sight.inputs.project)
    if is_json:
        terminal.emit(emit_record(explanation_record(told)))
    else:
        terminal.show(tell_explanation(told, columns=columns_of(sys.stdout)))
    return finish(terminal, sight, is_blind=False)


def _from_root(asked: str, root: Path) -> str:
    """Return `asked` from the project's root where it is the path of a file in it, as a shell completes it."""
    path, top = (Path(os.path.abspath(each)) for each in (asked, root))  # noqa: PTH100 (resolve() leaves by links)
    if "://" not in asked and path.is_relative_to(top) and path.is_file():
        return path.relative_to(top).as_posix()
    return asked


def _find(asked: str, blueprint: Blueprint, sight: Sight) -> Subject:
    """Return the one thing that `asked` means; UsageError for none or several."""
    found = find_subjects(asked, blueprint)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{quoted(asked)} names {len(found)} things",
            hint=f"write one of {', '.join(exact_name(subject) for subject in found)}",
        )
    addresses = blueprint.atlas.addresses
    if "://" in asked and not is_of_site(asked, addresses):
        raise UsageError(
            f"{quoted(asked)} is not of this site, and no story reports it",
            hint=f"the site stands at {addresses.absolute('/')}",
        )
    near = near_name(asked, blueprint)
    hints = [f"did you mean {quoted(near)}?" if near else "`briefgen list` says what there is"]
    errors = errors_of(sight)
    if errors:
        hints.append(f"what has errors is left out ({count_text(errors)}); `briefgen check` says more")
    raise UsageError(f"nothing here is called {quoted(asked)}", hint="\n".join(hints))
