"""`briefgen import`: raw texts in, articles to write on out, each beside its evidence."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Final

import click

from briefgen.commands.building import Inputs, read_inputs
from briefgen.commands.desk import Desk, Order, Review, clues_of, lay_desk
from briefgen.commands.importing import Outcome, import_raw
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.raws import STANDARD_INPUT, RawInput, find_raws
from briefgen.commands.reviewing import choose, settle_all
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.writing import hold_project, shown_path
from briefgen.config import Config, Rights, is_zone, parse_config
from briefgen.dates import DateProblem, Moment, parse_moment
from briefgen.diagnostics import Format, printable, quoted, settle
from briefgen.errors import UsageError
from briefgen.fields import Url
from briefgen.importing.doubts import doubts_of
from briefgen.importing.offer import offer_of, row_of_source
from briefgen.importing.proposal import Status
from briefgen.importing.segment import RawForm
from briefgen.importing.telling import match_text, tell_doubts
from briefgen.reading.content import Content, parse_content, text_of
from briefgen.reading.tree import find_root
from briefgen.spelling import did_you_mean
from briefgen.urls import is_web_url, url_problem

NEEDS_REVIEW: Final = 3
"""Exit status where a person must decide."""
LANDED: Final = frozenset({Status.WRITTEN, Status.MERGED})


@click.command("import", short_help="Make articles of raw texts.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--captured-at", metavar="ISO", help="When it was copied: what “3 hours ago” counts from.")
@click.option("--time-zone", metavar="TZ", help="Of times without one; default: the briefing's.")
@click.option("--source", metavar="NAME", help="The outlet; default: as the text says.")
@click.option("--source-url", metavar="URL", help="Where the outlet has the article.")
@click.option(
    "--format",
    "form",
    type=click.Choice([str(form) for form in RawForm]),
    default=str(RawForm.AUTO),
    help="How the text is marked up; default: as it looks.",
)
@click.option(
    "--rights",
    type=click.Choice([str(Rights.SUMMARY), str(Rights.EXCERPT), str(Rights.FULL)]),
    help="How much may be shown; more than a summary keeps the text in the file.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--review", is_flag=True, help="Ask about what is in doubt, a key a question.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found, with its evidence.")
@click.option("--force", is_flag=True, help="Bring an article that is there up to date; what you changed stays.")
@shared_options
def command(
    terminal: Terminal,
    sources: tuple[str, ...],
    captured_at: str | None,
    time_zone: str | None,
    source: str | None,
    source_url: str | None,
    form: str,
    rights: str | None,
    dry_run: bool,
    review: bool,
    as_json: bool,
    force: bool,
) -> int:
    """Make an article, a draft, of each raw text: files, folders of them, or - for standard input.

    The text itself goes to .briefgen/vault/, which git ignores. No article that is there is touched,
    but by --force.
    """
    root = find_root(terminal.start)
    with nullcontext() if dry_run else hold_project(root, command="import"):
        inputs = read_inputs(root)
        config = _read_config(inputs, terminal)
        if config is None:
            return CONTENT_ERRORS
        raws = find_raws(sources, root=root)
        zone = _zone(time_zone, config)
        url = _source_url(source_url, raws)
        content = _read_content(inputs, config)
        captured = _captured(captured_at, zone)
        order = Order(
            captured=captured,
            clues=clues_of(
                content,
                captured=captured,
                zone=zone.zone,
                source=_source(source),
                source_url=url,
                form=RawForm(form),
            ),
            rights=Rights(rights) if rights else config.rights.imported,
            source_url=url,
            is_dry=dry_run,
            is_forced=force,
            wants_review=review,
            review=_review(terminal, sources, zone) if review else None,
        )
        desk = lay_desk(root, config, content)
        outcomes = [_import(raw, order, desk, terminal, as_json=as_json) for raw in raws]
    if as_json:
        terminal.emit(json.dumps([_row(outcome) for outcome in outcomes], ensure_ascii=True, indent=2))
    elif any(outcome.status in LANDED for outcome in outcomes):
        terminal.say(_next_steps(order))
    return _status(outcomes)
