"""A proposal in, what of it is in doubt out; an answer in, the proposal as a person has settled it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from briefgen.dates import DateProblem, Moment, parse_moment
from briefgen.editing.moments import emit_moment
from briefgen.importing.proposal import SURE, Finding, PersonProposal, Proposal
from briefgen.reading.article import Author, Caption, DateBasis, LinkReference, Relation

BY_REVIEW: Final = "review"
"""The rule by which a person decided."""
NO_RULE: Final = "nothing-found"
"""What stands for a rule where none found anything."""
CERTAIN: Final = 100
PEOPLE: Final = "people"


class Answer(StrEnum):
    """What becomes of a doubt."""

    KEEP = "keep"
    DROP = "drop"
    SUBJECT = "subject"
    QUOTED = "quoted"
    MENTIONED = "mentioned"


RELATIONS: Final[Mapping[Answer, Relation]] = MappingProxyType(
    {
        Answer.SUBJECT: Relation.SUBJECT,
        Answer.QUOTED: Relation.QUOTED,
        Answer.MENTIONED: Relation.MENTIONED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A field or a person that only a person can be sure of."""

    field: str
    """As the offer names it; `people` for a person."""
    person: int | None
    """Which of the people it is about."""
    value: str | None
    """What was found, in one line; None where nothing was."""
    line: int | None
    rule: str
    reason: str
    confidence: int

    @property
    def can_be_written(self) -> bool:
        """Whether a person can write another value."""
        return self.field in _WRITTEN


_WRITTEN = frozenset({"title", "kicker", "standfirst", "date", "source"})
_NEEDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "no line looks like the headline",
        "date": "the text does not say when it was published",
        "source": "the text does not say whose it is",
    }
)
"""Fields that an article wants, and what is said where one was not found."""


def doubts_of(proposal: Proposal) -> tuple[Doubt, ...]:
    """Return what is in doubt, the fields first."""
    return (*_doubtful_fields(proposal), *_doubtful_people(proposal))


def _doubtful_fields(proposal: Proposal) -> Iterator[Doubt]:
    for name, emit in _EMITTERS.items():
        finding = _finding(proposal, name)
        if finding is None:
            if name in _NEEDED:
                yield Doubt(
                    field=name,
                    person=None,
                    value=None,
                    line=None,
                    rule=NO_RULE,
                    reason=_NEEDED[name],
                    confidence=0,
                )
        elif finding.confidence < SURE:
            yield Doubt(
                field=name,
                person=None,
                value=emit(finding.value),
                line=finding.line,
                rule=finding.rule,
                reason=finding.reason,
                confidence=finding.confidence,
            )


def _doubtful_people(proposal: Proposal) -> Iterator[Doubt]:
    for number, person in enumerate(proposal.people):
        if person.confidence < SURE:
            yield Doubt(
                field=PEOPLE,
                person=number,
                value=f"{person.name} ({person.relation})",
                line=person.line,
                rule=person.rule,
                reason=person.reason,
                confidence=person.confidence,
            )


def settle_doubt(proposal: Proposal, doubt: Doubt, answer: Answer) -> Proposal:
    """Return `proposal` without the doubt: kept, or dropped, or a person with another relation."""
    if doubt.person is not None:
        people = list(proposal.people)
        people[doubt.person] = _settled(people[doubt.person], answer)
        return replace(proposal, people=tuple(people))
    finding = _finding(proposal, doubt.field)
    if answer is Answer.DROP or finding is None:
        return _with(proposal, doubt.field, None)
    return _with(proposal, doubt.field, replace(finding, rule=BY_REVIEW, confidence=CERTAIN))


def _settled(person: PersonProposal, answer: Answer) -> PersonProposal:
    """Return a person as answered; one that is none stays in its place, with no confidence left."""
    if answer is Answer.DROP:
        return replace(person, rule=BY_REVIEW, confidence=0)
    relation = RELATIONS.get(answer, person.relation)
    return replace(person, relation=relation, rule=BY_REVIEW, confidence=CERTAIN)


def without_dropped(proposal: Proposal) -> Proposal:
    """Return `proposal` without the people who a person said are none."""
    kept = (person for person in proposal.people if not (person.rule == BY_REVIEW and not person.confidence))
    return replace(proposal, people=tuple(kept))


def write_field(proposal: Proposal, field: str, text: str, *, zone: tzinfo) -> Proposal | DateProblem:
    """Return `proposal` with what a person wrote for a field, or why that is no date."""
    value: str | Moment = " ".join(text.split())
    if field == "date":
        moment = parse_moment(text, zone=zone)
        if isinstance(moment, DateProblem):
            return moment
        value = moment
    told = Finding(value=value, line=None, rule=BY_REVIEW, reason="as you wrote it", confidence=CERTAIN)
    changed = _with(proposal, field, told)
    if field != "date":
        return changed
    return replace(changed, segments=replace(changed.segments, date_basis=DateBasis.CURATOR))


def _finding(proposal: Proposal, name: str) -> Finding[Any] | None:
    found: Finding[Any] | None = getattr(proposal if name == "topics" else proposal.segments, name)
    return found


def _with(proposal: Proposal, name: str, finding: Finding[Any] | None) -> Proposal:
    if name == "topics":
        return replace(proposal, topics=finding)
    changed: dict[str, Any] = {name: finding}
    if name == "date" and finding is None:
        changed["date_basis"] = None
    return replace(proposal, segments=replace(proposal.segments, **changed))


def _authors(authors: tuple[Author, ...]) -> str:
    return ", ".join(f"{one.name} in {one.place}" if one.place else one.name for one in authors)


def _captions(captions: tuple[Caption, ...]) -> str:
    return "; ".join(one.text for one in captions)


def _references(references: tuple[LinkReference, ...]) -> str:
    return "; ".join(one.text for one in references)


_EMITTERS: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "title": str,
        "kicker": str,
        "standfirst": str,
        "date": emit_moment,
        "authors": _authors,
        "contributors": _authors,
        "captions": _captions,
        "references": _references,
        "source": str,
        "language": str,
        "topics": ", ".join,
    }
)
"""Each field that can be in doubt, and how its value is said in a line."""
