"""One raw text and all that is there already in, its article on disk out: new, merged, or left alone and told why."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from briefgen.commands.desk import Choice, Desk, Order, find_match
from briefgen.commands.keeping import (
    create_article,
    keep_raw,
    keep_record,
    read_article,
    recall_record,
    replace_article,
)
from briefgen.commands.raws import RawInput
from briefgen.commands.writing import require_own_folder
from briefgen.config import Rights, severities
from briefgen.diagnostics import Checked, Diagnostic, diagnose, is_error, settle
from briefgen.errors import OutsideError
from briefgen.importing.decode import decode_raw
from briefgen.importing.likeness import phrases_of
from briefgen.importing.merging import Merged, merge
from briefgen.importing.normalise import NewArticle, Stamp, normalise
from briefgen.importing.offer import offer_of
from briefgen.importing.proposal import Proposal, Status
from briefgen.importing.propose import propose
from briefgen.importing.questions import doubts_of
from briefgen.importing.record import Record
from briefgen.importing.sameness import Match
from briefgen.reading.article import parse_article
from briefgen.reading.content import GateRules, parse_text
from briefgen.reading.vault import fingerprint
from briefgen.slugs import Slug, fold_path
from briefgen.texts import TextFile, top_of

UNTITLED: Final = "import/no-headline"
"""The one mistake that a person at the terminal can mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one raw text."""

    raw: RawInput
    status: Status
    diagnostics: tuple[Diagnostic, ...]
    path: PurePosixPath | None = None
    """The article's, new or old."""
    proposal: Proposal | None = None
    match: Match | None = None
    merged: Merged | None = None
    needs_person: bool = False
    """Whether nothing is written because a person must decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A raw text under way."""

    content: bytes
    sha256: str
    phrases: frozenset[int]
    proposal: Proposal
    outcome: Outcome
    """What is known so far of what becomes of it."""

    def end(self, status: Status, *found: Diagnostic, path: PurePosixPath | None = None) -> Outcome:
        """Return what became of it."""
        diagnostics = (*self.outcome.diagnostics, *found)
        return replace(
            self.outcome, status=status, diagnostics=diagnostics, path=path, proposal=self.proposal
        )


def import_raw(raw: RawInput, order: Order, desk: Desk) -> Outcome:
    """Import one raw text; OutsideError where the disk refuses what must be written."""
    case = _open(raw, order, desk)
    if isinstance(case, Outcome):
        return case
    match = find_match(desk, case.sha256, case.phrases, source_url=order.source_url)
    case = replace(case, outcome=replace(case.outcome, match=match))
    choice = _choose(raw, match, order)
    if match and choice is Choice.SKIP:
        left = case.end(Status.SAME if match.is_same else Status.NEAR, path=match.path)
        return replace(left, needs_person=not match.is_same)
    if order.wants_review and doubts_of(case.proposal):
        settled = order.review.settle(raw, case.proposal) if order.review else None
        if settled is None:
            return replace(case.end(Status.PROPOSED), needs_person=True)
        told = tuple(one for one in case.outcome.diagnostics if one.code != UNTITLED)
        case = replace(case, proposal=settled, outcome=replace(case.outcome, diagnostics=told))
    if match and choice is Choice.MERGE:
        return _merge(case, match, order, desk)
    return _write(case, order, desk)


def _open(raw: RawInput, order: Order, desk: Desk) -> _Case | Outcome:
    """Read a raw text and take it apart; an Outcome where it can be none."""
    refused = Outcome(raw=raw, status=Status.REFUSED, diagnostics=())
    try:
        content = raw.read()
    except OutsideError as error:
        found = diagnose("file/unreadable", top_of(raw.path), error.message, hint=error.hint)
        return replace(refused, diagnostics=(found,))
    decoded = decode_raw(content, path=raw.path)
    if decoded.value is None:
        return replace(refused, diagnostics=_settled(decoded.diagnostics, None, desk))
    text = decoded.value
    proposal = propose(text, clues=order.clues, known=desk.known)
    told = _settled((*decoded.diagnostics, *proposal.segments.warnings), text, desk)
    outcome = replace(refused, diagnostics=told, proposal=proposal)
    if any(is_error(one) and not (one.code == UNTITLED and order.review) for one in told):
        return outcome
    return _Case(
        content=content,
        sha256=fingerprint(content),
        phrases=phrases_of(text.text),
        proposal=proposal,
        outcome=outcome,
    )


def _settled(found: tuple[Diagnostic, ...], text: TextFile | None, desk: Desk) -> tuple[Diagnostic, ...]:
    """Return `found` as the briefing weighs it, each with its line of the raw text."""
    chosen = severities(desk.config)
    return settle(found, severities=chosen, line_of=lambda place: text.line(place.line) if text else "")


def _choose(raw: RawInput, match: Match | None, order: Order) -> Choice:
    """Return what becomes of a text that matches an article; where nothing does, a new one."""
    if match is None:
        return Choice.NEW
    if order.is_forced:
        return Choice.MERGE
    if order.wants_review and order.review and not match.is_same:
        return order.review.choose(raw, match)
    return Choice.SKIP


def _write(case: _Case, order: Order, desk: Desk) -> Outcome:
    """Make a new article."""
    stamp = _stamp(case, order, desk, None)
    made = _normalised(case, stamp, desk)
    new = made.value
    if new is None:
        return case.end(Status.REFUSED, *made.diagnostics)
    path = new.file.path
    if not order.is_dry:
        require_own_folder(desk.root / path, desk.root)
        keep_raw(desk.root, case.content)
        keep_record(desk.root, case.sha256, _record(case, stamp, order, path, new.slug, new.file.text))
        create_article(desk.root, path, new.file.text)
    desk.register.add(path, sha256=case.sha256, url=order.source_url, names=(new.slug,))
    desk.register.add_text(case.sha256, case.phrases, is_kept=not order.is_dry)
    status = Status.PROPOSED if order.is_dry else Status.WRITTEN
    return case.end(status, *made.diagnostics, path=path)


def _normalised(case: _Case, stamp: Stamp, desk: Desk) -> Checked[NewArticle | None]:
    """Return the new article, at a path that is free; None, and why, where it can't be one."""
    taken = set(desk.register.taken)
    while True:
        made = normalise(case.proposal, stamp, taken=taken)
        if made.value is None:
            found = diagnose(UNTITLED, top_of(case.outcome.raw.path), "an article needs a headline")
            return Checked(value=None, diagnostics=(found,))
        errors = _unfit(made.value.file, desk)
        if errors:
            return Checked(value=None, diagnostics=errors)
        if not os.path.lexists(desk.root / made.value.file.path):
            return made
        taken.add(fold_path(made.value.slug))


def _unfit(file: TextFile, desk: Desk) -> tuple[Diagnostic, ...]:
    """Return why the gate would not take an article's file."""
    rules = GateRules(zone=desk.config.zone, limits=desk.config.limits)
    return tuple(filter(is_error, parse_text(rules, file).diagnostics))


def _stamp(case: _Case, order: Order, desk: Desk, earlier: Rights | None) -> Stamp:
    return Stamp(
        sha256=case.sha256,
        captured=order.captured,
        rights=order.rights or earlier or desk.config.rights.imported,
        source_url=order.source_url,
        language=desk.config.language,
    )


def _record(
    case: _Case, stamp: Stamp, order: Order, path: PurePosixPath, slug: Slug, *proposed: str
) -> Record:
    """Return what is remembered of an import; the text itself lies beside it."""
    offer = offer_of(case.proposal)
    date = case.proposal.segments.date
    told = date.value if date else stamp.captured
    return Record(
        input=case.outcome.raw.name,
        path=str(path),
        rights=stamp.rights,
        proposed=proposed,
        article=slug,
        day=told.day if told else order.today,
        fields=offer["fields"],
        people=offer["people"],
    )


def _merge(case: _Case, match: Match, order: Order, desk: Desk) -> Outcome:
    """Bring an article up to date, but for what the curator changed in it."""
    before, file = read_article(desk.root, match.path)
    article = parse_article(file, zone=desk.config.zone).value
    vault = article.head.vault if article else None
    record = recall_record(desk.root, vault.sha256) if vault else None
    stamp = _stamp(case, order, desk, record.rights if record else None)
    made = normalise(case.proposal, stamp, taken=())
    if made.value is None:
        return case.end(Status.REFUSED, *_normalised(case, stamp, desk).diagnostics)
    proposed = made.value.file.text
    bases = record.proposed if record else ()
    merged = merge(file, bases=bases, proposed=made.value.file, zone=desk.config.zone)
    unfit = _unfit(replace(file, text=merged.text), desk) if merged else ()
    if merged is None or unfit:
        return case.end(Status.REFUSED, *unfit, path=match.path)
    is_changed = merged.text != file.text
    kept = _record(case, stamp, order, match.path, article.id if article else Slug(""), proposed)
    if not order.is_dry:
        keep_raw(desk.root, case.content)
        if is_changed:
            both = replace(kept, proposed=(*bases[-1:], proposed))
            keep_record(desk.root, case.sha256, both)
            replace_article(desk.root, match.path, merged.text, before=before)
        keep_record(desk.root, case.sha256, kept)
    desk.register.add(match.path, sha256=case.sha256, url=order.source_url)
    desk.register.add_text(case.sha256, case.phrases, is_kept=not order.is_dry)
    status = Status.SAME if not is_changed else Status.PROPOSED if order.is_dry else Status.MERGED
    return replace(case.end(status, *made.diagnostics, path=match.path), merged=merged)
