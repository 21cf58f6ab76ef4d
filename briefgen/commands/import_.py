"""`briefgen import`: raw texts in, articles to write on out, each beside its evidence."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

import click

from briefgen.commands.building import Inputs, make_options, read_inputs, read_settings
from briefgen.commands.desk import Desk, Order, Review, clues_of, lay_desk
from briefgen.commands.importing import Outcome, import_raw
from briefgen.commands.keeping import clear_draft
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.raws import STANDARD_INPUT, RawInput, find_raws
from briefgen.commands.reviewing import choose, settle_all
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.writing import hold_project, shown_path
from briefgen.config import Config, Rights, is_zone
from briefgen.dates import DateProblem, Moment, parse_moment
from briefgen.diagnostics import Format, printable, quoted
from briefgen.errors import UsageError
from briefgen.fields import Url
from briefgen.importing.offer import offer_of, row_of_source
from briefgen.importing.proposal import Status
from briefgen.importing.questions import doubts_of
from briefgen.importing.segment import RawForm
from briefgen.importing.telling import match_text, tell_doubts
from briefgen.layout import find_root
from briefgen.reading.content import Content, parse_content, text_of
from briefgen.spelling import did_you_mean
from briefgen.urls import is_web_url, url_problem

NEEDS_REVIEW: Final = 3
"""Exit status where a person must decide."""
LANDED: Final = frozenset({Status.WRITTEN, Status.MERGED})
LEFT: Final = frozenset({Status.SAME, Status.NEAR})
"""What becomes of a text that is there already: its doubts are none of anybody's."""


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
@click.option(
    "--force", is_flag=True, help="Bring an article that is there up to date; what you changed stays."
)
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
        config = read_settings(inputs, terminal)
        if config is None:
            return CONTENT_ERRORS
        raws = find_raws(sources, root=root)
        zone = _zone(time_zone, config)
        url = _source_url(source_url, raws)
        content = _read_content(inputs, config)
        captured = _captured(captured_at, zone)
        options = make_options(inputs, base_url=None, drafts=True, future=True, now=None)
        order = Order(
            today=options.now.astimezone(config.zone).date(),
            captured=captured,
            clues=clues_of(
                content,
                captured=captured,
                zone=zone,
                source=_source(source),
                source_url=url,
                form=RawForm(form),
            ),
            rights=Rights(rights) if rights else None,
            source_url=url,
            is_dry=dry_run,
            is_forced=force,
            wants_review=review,
            review=_review(terminal, sources, zone) if review else None,
        )
        desk = lay_desk(root, config, content)
        if not dry_run:
            clear_draft(root)
        outcomes = [_import(raw, order, desk, terminal, as_json=as_json) for raw in raws]
    if as_json:
        terminal.emit(json.dumps([_row(outcome) for outcome in outcomes], ensure_ascii=True, indent=2))
    elif any(outcome.status is Status.WRITTEN for outcome in outcomes):
        terminal.say(_next_steps(order))
    return _status(outcomes)


def _import(raw: RawInput, order: Order, desk: Desk, terminal: Terminal, *, as_json: bool) -> Outcome:
    """Import one text, and say what became of it unless that is told to a machine."""
    outcome = import_raw(raw, order, desk)
    if as_json:
        return outcome
    if outcome.status not in LEFT:
        terminal.report(outcome.diagnostics, form=Format.TEXT, is_strict=False)
    name = printable(raw.name)
    path = shown_path(desk.root / outcome.path) if outcome.path else ""
    if outcome.status in LANDED:
        click.echo(path)
    terminal.say(_told(outcome, name, path))
    if outcome.needs_person and outcome.status is Status.NEAR:
        terminal.say("  hint: --force brings that article up to date; what you changed in it stays")
    if outcome.proposal and outcome.status in {*LANDED, Status.PROPOSED}:
        for line in tell_doubts(doubts_of(outcome.proposal)):
            terminal.say(f"  {line}")
    return replace(outcome, proposal=None)


def _told(outcome: Outcome, name: str, path: str) -> str:
    """Return what became of one text, in a line."""
    match outcome.status:
        case Status.WRITTEN:
            return f"{name}: a new article, as a draft"
        case Status.MERGED:
            return f"{name}: merged into {path}{_merged_text(outcome)}"
        case Status.SAME:
            return f"{name}: imported before, as {path}: nothing is written"
        case Status.NEAR:
            return f"{name}: {match_text(outcome.match) if outcome.match else ''}: nothing is written"
        case Status.REFUSED:
            return f"{name}: nothing is written"
        case Status.PROPOSED if outcome.path:
            return f"{name}: would be {path}{_merged_text(outcome)}"
        case Status.PROPOSED:
            return f"{name}: a person must decide what is in doubt: nothing is written"


def _merged_text(outcome: Outcome) -> str:
    """Return which fields are as proposed now, and which are the curator's still."""
    merged = outcome.merged
    if merged is None:
        return ""
    parts = (("new", merged.taken), ("yours, and left alone", merged.kept))
    return "".join(f"; {what}: {', '.join(names)}" for what, names in parts if names)


def _row(outcome: Outcome) -> dict[str, Any]:
    return row_of_source(
        offer_of(outcome.proposal) if outcome.proposal else None,
        source=outcome.raw.name,
        output=str(outcome.path) if outcome.path else None,
        status=outcome.status,
        match=outcome.match,
        warnings=outcome.diagnostics,
    )


def _next_steps(order: Order) -> str:
    """Return what to do with what was written."""
    lines = ["next:", "  write a `summary`, and what else you have to say, in words of your own"]
    lines += ["  delete the comment with the outline"] if order.rights in {None, Rights.SUMMARY} else []
    lines += ["  look at it with `briefgen build --drafts`; delete `draft: true` to publish it"]
    return "\n".join(lines)


def _status(outcomes: Sequence[Outcome]) -> int:
    """Return the exit status: errors weigh more than what a person must decide."""
    if any(outcome.status is Status.REFUSED for outcome in outcomes):
        return CONTENT_ERRORS
    return NEEDS_REVIEW if any(outcome.needs_person for outcome in outcomes) else 0


def _read_content(inputs: Inputs, config: Config) -> Content:
    texts = [text for each in inputs.project.content if (text := text_of(each))]
    return parse_content(texts, zone=config.zone, limits=config.limits).value


def _zone(asked: str | None, config: Config) -> ZoneInfo:
    """Return the time zone asked for, else the briefing's."""
    if asked is not None and not is_zone(asked):
        hint = did_you_mean(asked, available_timezones()) or "write a name such as Europe/London"
        raise UsageError(f"--time-zone: there is no time zone {quoted(asked)}", hint=hint)
    return ZoneInfo(asked) if asked else config.zone


def _captured(asked: str | None, zone: ZoneInfo) -> Moment | None:
    moment = parse_moment(asked, zone=zone) if asked is not None else None
    if isinstance(moment, DateProblem):
        raise UsageError(f"--captured-at: {moment.message}", hint=moment.hint)
    return moment


def _source(asked: str | None) -> str | None:
    """Return the outlet asked for; UsageError where its name is blank, or no text."""
    name = " ".join(asked.split()) if asked is not None else None
    if name is not None and (not name or not name.isprintable()):
        raise UsageError("--source: an outlet's name has letters", hint="write it in quotation marks")
    return name


def _source_url(asked: str | None, raws: Sequence[RawInput]) -> Url | None:
    """Return the address asked for; UsageError where it is none, or there are several texts for it."""
    if asked is None:
        return None
    if not is_web_url(asked):
        message, hint = url_problem(asked)
        raise UsageError(f"--source-url: {message}", hint=hint)
    if len(raws) > 1:
        message = f"--source-url names one article, and there are {len(raws)} texts"
        raise UsageError(message, hint="import them one by one")
    return Url(asked)


def _review(terminal: Terminal, sources: Sequence[str], zone: ZoneInfo) -> Review | None:
    """Return whom to ask; None where nobody sits at a terminal, or the text itself comes from there."""
    if STANDARD_INPUT in sources or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return Review(
        settle=partial(settle_all, terminal=terminal, zone=zone), choose=partial(choose, terminal=terminal)
    )
