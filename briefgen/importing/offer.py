"""A proposal in, what `--json` prints of it out: values that JSON has, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from briefgen.dates import Moment
from briefgen.diagnostics import Diagnostic, row_of
from briefgen.importing.proposal import Finding, PersonProposal, Proposal, Status
from briefgen.importing.sameness import Match
from briefgen.reading.article import Author, Caption, LinkReference

Value = TypeVar("Value")
Row = dict[str, Any]


def offer_of(proposal: Proposal) -> Row:
    """Return the fields, the people and the body of `proposal`, and what was dropped."""
    return {
        "fields": _fields(proposal),
        "people": [row_of_person(person) for person in proposal.people],
        "body": [paragraph.text for paragraph in proposal.segments.body],
        "dropped": [
            {"text": drop.text, "line": drop.line, "rule": drop.rule} for drop in proposal.segments.dropped
        ],
    }


def row_of_source(
    offer: Mapping[str, Any] | None,
    *,
    source: str,
    output: str | None,
    status: Status,
    match: Match | None,
    warnings: Sequence[Diagnostic],
) -> Row:
    """Return what `--json` says of one source; `offer` is None where nothing could be made of it."""
    return {
        "input": source,
        "output": output,
        "status": str(status),
        "like": {"path": str(match.path), "percent": match.percent} if match else None,
        **(offer or {"fields": {}, "people": [], "body": [], "dropped": []}),
        "warnings": [row_of(found) for found in warnings],
    }


def _fields(proposal: Proposal) -> Row:
    """Return every field; one that was not found has no value and no confidence."""
    segments = proposal.segments
    basis = (
        Finding(
            value=str(segments.date_basis),
            line=segments.date.line,
            rule=segments.date.rule,
            reason=segments.date.reason,
            confidence=segments.date.confidence,
        )
        if segments.date and segments.date_basis
        else None
    )
    return {
        "title": _field(segments.title, str),
        "kicker": _field(segments.kicker, str),
        "standfirst": _field(segments.standfirst, str),
        "date": _field(segments.date, _date),
        "date_basis": _field(basis, str),
        "authors": _list(segments.authors, _author),
        "contributors": _list(segments.contributors, _author),
        "captions": _list(segments.captions, _caption),
        "references": _list(segments.references, _reference),
        "source": _field(segments.source, str),
        "language": _field(segments.language, str),
        "topics": _list(proposal.topics, str),
    }


def _field(finding: Finding[Value] | None, emit: Callable[[Value], Any]) -> Row:
    if finding is None:
        return {"value": None, "line": None, "rule": None, "confidence": 0}
    return _evidence(finding, emit(finding.value))


def _list(finding: Finding[tuple[Value, ...]] | None, emit: Callable[[Value], Any]) -> Row:
    if finding is None:
        return {"value": [], "line": None, "rule": None, "confidence": 0}
    return _evidence(finding, [emit(value) for value in finding.value])


def _evidence(finding: Finding[Any], value: object) -> Row:
    return {
        "value": value,
        "line": finding.line,
        "rule": finding.rule,
        "reason": finding.reason,
        "confidence": finding.confidence,
    }


def _date(moment: Moment) -> str:
    return moment.at.isoformat() if moment.has_time else moment.day.isoformat()


def _author(author: Author) -> Row:
    return {"name": author.name, "place": author.place}


def _caption(caption: Caption) -> Row:
    return {"text": caption.text, "credit": caption.credit}


def _reference(reference: LinkReference) -> Row:
    return {"text": reference.text, "url": reference.url}


def row_of_person(person: PersonProposal) -> Row:
    """Return somebody with what speaks for them."""
    return {
        "name": person.name,
        "id": person.id,
        "relation": str(person.relation),
        "mentions": list(person.mentions),
        "role": person.role,
        "line": person.line,
        "rule": person.rule,
        "reason": person.reason,
        "confidence": person.confidence,
    }
