"""What tests of an import's people and topics share: libraries that know somebody, texts, what is offered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC
from pathlib import PurePosixPath

from briefgen.importing.names.known import Known, know_names
from briefgen.importing.people import propose_people
from briefgen.importing.proposal import Paragraph, PersonProposal
from briefgen.library.taxonomy import gather_taxonomies
from briefgen.reading.article import Caption
from briefgen.reading.content import Profiles
from briefgen.reading.profiles import PersonHead, Profile, TopicHead, parse_profile
from briefgen.texts import TextFile


def library(*, people: Sequence[str] = (), topics: Sequence[str] = ()) -> Known:
    """Return what is known by profiles, each given by its front matter's lines."""
    known_people: list[Profile[PersonHead]] = []
    known_topics: list[Profile[TopicHead]] = []
    for number, lines in enumerate(people):
        person = parse_profile(_file("people", number, lines), PersonHead, zone=UTC).value
        known_people += [person] if person else []
    for number, lines in enumerate(topics):
        topic = parse_profile(_file("topics", number, lines), TopicHead, zone=UTC).value
        known_topics += [topic] if topic else []
    profiles = Profiles(people=tuple(known_people), topics=tuple(known_topics))
    return know_names(gather_taxonomies((), profiles).value)


def _file(folder: str, number: int, lines: str) -> TextFile:
    return TextFile(path=PurePosixPath(f"content/{folder}/{number}.md"), text=f"---\n{lines}\n---\n")


NOBODY = library()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, each on its line."""
    found: list[Paragraph] = []
    line = 1
    for part in text.split("\n\n"):
        found.append(Paragraph(text=part, line=line))
        line += part.count("\n") + 2
    return tuple(found)


def offered(
    text: str,
    *,
    title: str = "Harbour dues to rise",
    standfirst: str | None = None,
    captions: Sequence[str] = (),
    known: Known = NOBODY,
    not_people: Collection[str] = (),
) -> tuple[PersonProposal, ...]:
    """Return the people that an import of `text` offers."""
    return propose_people(
        paragraphs(text),
        captions=tuple(Caption(text=caption) for caption in captions),
        title=title,
        standfirst=standfirst,
        known=known,
        not_people=not_people,
    )


def names(text: str, *, known: Known = NOBODY, not_people: Collection[str] = ()) -> list[str]:
    """Return the names of the people that an import of `text` offers."""
    return [person.name for person in offered(text, known=known, not_people=not_people)]
