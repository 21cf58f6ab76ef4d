"""A decoded raw text and what is known of it in, the proposal of an article out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.importing.names.known import Known
from briefgen.importing.people import propose_people
from briefgen.importing.proposal import Proposal, Segments
from briefgen.importing.segment import Clues, segment
from briefgen.importing.topics import propose_topics
from briefgen.texts import TextFile


def propose(raw: TextFile, *, clues: Clues, known: Known) -> Proposal:
    """Return what an import of `raw` offers; `known` are the people and topics of the library."""
    segments = segment(raw, clues=clues)
    title = segments.title.value if segments.title else ""
    standfirst = segments.standfirst.value if segments.standfirst else None
    captions = segments.captions.value if segments.captions else ()
    people = propose_people(
        segments.body,
        captions=captions,
        title=title,
        standfirst=standfirst,
        known=known,
        not_people=tuple(_bystanders(segments)),
    )
    topics = propose_topics(
        segments.body,
        captions=captions,
        title=title,
        standfirst=standfirst,
        kicker=segments.kicker,
        known=known,
    )
    return Proposal(segments=segments, people=people, topics=topics)


def _bystanders(segments: Segments) -> Iterator[str]:
    """Yield the names of who wrote the text, took its pictures or publishes it."""
    for authors in (segments.authors, segments.contributors):
        yield from (author.name for author in (authors.value if authors else ()))
    for caption in segments.captions.value if segments.captions else ():
        if caption.credit:
            yield caption.credit
    if segments.source:
        yield segments.source.value
