"""Proposals made by hand and at random, for what is made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from briefgen.config import Rights
from briefgen.dates import Moment
from briefgen.fields import LanguageTag, Url
from briefgen.importing.normalise import Stamp
from briefgen.importing.proposal import Finding, Paragraph, PersonProposal, Proposal, Segments
from briefgen.reading.article import Author, Caption, DateBasis, LinkReference, Relation

LONDON = ZoneInfo("Europe/London")
SHA = "0123456789abcdef" * 4
NINE = Moment(at=datetime(2031, 5, 14, 9, tzinfo=LONDON), has_time=True)
T = TypeVar("T")


def finding(value: T, confidence: int = 90) -> Finding[T]:
    """Return a finding of whatever value."""
    return Finding(value=value, line=3, rule="by-test", reason="as the test has it", confidence=confidence)


def person(
    name: str, relation: Relation = Relation.MENTIONED, *, confidence: int = 90, role: str | None = None
) -> PersonProposal:
    """Return somebody."""
    return PersonProposal(
        name=name,
        id=None,
        relation=relation,
        mentions=(name,),
        role=role,
        line=5,
        rule="by-test",
        reason="as the test has it",
        confidence=confidence,
    )


PROPOSAL = Proposal(
    segments=Segments(
        title=finding("Ostra opens its harbour"),
        kicker=finding("Shipping"),
        standfirst=finding("Board gives way"),
        date=finding(NINE),
        date_basis=DateBasis.INFERRED,
        authors=finding((Author(name="Ilse Marrow", place="Corrin"),)),
        contributors=None,
        captions=finding((Caption(text="The ship", credit="Jonas Whitlock"),)),
        references=finding((LinkReference(text="the ferry stopped"),)),
        source=finding("Harbour Gazette"),
        language=finding("en"),
        body=(
            Paragraph(text="The harbour board of Ostra voted on Tuesday.", line=9),
            Paragraph(text="Teodor Brask said 14 members were there.", line=11),
        ),
        dropped=(),
        warnings=(),
    ),
    people=(person("Teodor Brask", Relation.QUOTED), person("Rasmus Vell", confidence=60)),
    topics=finding(("Shipping",)),
)
STAMP = Stamp(sha256=SHA, captured=NINE, rights=Rights.SUMMARY, source_url=None, language=LanguageTag("en"))


def having(proposal: Proposal = PROPOSAL, **changed: object) -> Proposal:
    """Return a proposal with other segments."""
    return replace(proposal, segments=replace(proposal.segments, **changed))  # type: ignore[arg-type]


line = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
_names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20)
_moments = st.builds(
    Moment,
    at=st.datetimes(datetime(1700, 1, 1), datetime(2199, 1, 1), timezones=st.just(LONDON)).map(  # noqa: DTZ001 (bounds of local time)
        lambda at: at.replace(second=0, microsecond=0, fold=0).astimezone(UTC).astimezone(LONDON)
    ),
    has_time=st.just(value=True),
)
_urls = st.none() | st.sampled_from(["https://example.org/a", "foo.md", "javascript:x", "#"]).map(Url)


def _maybe(values: st.SearchStrategy[T]) -> st.SearchStrategy[Finding[T] | None]:
    return st.none() | st.builds(finding, values, st.integers(0, 100))


def _some(values: st.SearchStrategy[T]) -> st.SearchStrategy[Finding[tuple[T, ...]] | None]:
    return _maybe(st.lists(values, max_size=4).map(tuple))


authors = _some(st.builds(Author, name=line, place=st.none() | line))
segments = st.builds(
    Segments,
    title=_maybe(line),
    kicker=_maybe(line),
    standfirst=_maybe(line),
    date=_maybe(_moments),
    date_basis=st.sampled_from(DateBasis),
    authors=authors,
    contributors=authors,
    captions=_some(st.builds(Caption, text=line, credit=st.none() | line)),
    references=_some(st.builds(LinkReference, text=line, url=_urls)),
    source=_maybe(line),
    language=_maybe(st.sampled_from(["en", "de", "pt-BR"])),
    body=st.lists(st.builds(Paragraph, text=line, line=st.just(1)), max_size=4).map(tuple),
    dropped=st.just(()),
    warnings=st.just(()),
)
people = st.lists(
    st.builds(
        person, _names, st.sampled_from(Relation), confidence=st.integers(0, 100), role=st.none() | line
    ),
    max_size=4,
).map(tuple)
proposals = st.builds(Proposal, segments=segments, people=people, topics=_some(line))
