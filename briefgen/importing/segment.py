"""A raw text in, `Segments` out: the first cut, by blank lines alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from briefgen.importing.proposal import Finding, Paragraph, Segments
from briefgen.texts import TextFile


class RawForm(StrEnum):
    """How a raw text is marked up."""

    AUTO = "auto"
    """Whatever markup is found is read."""
    TEXT = "text"
    """Every character stands for itself."""
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of a raw text from outside of it."""

    captured_at: datetime | None
    """When it was copied, with an offset: what relative times count from."""
    zone: tzinfo
    """The site's."""
    source: str | None
    """The outlet, as the curator names it."""
    source_url: str | None
    form: RawForm
    known_sources: tuple[str, ...]
    """Names of outlets that the library knows."""


def segment(raw: TextFile, *, clues: Clues) -> Segments:
    """Take a raw text apart."""
    paragraphs, line = [], 1
    for part in raw.text.split("\n\n"):
        if part.strip():
            paragraphs.append(Paragraph(text=" ".join(part.split()), line=line))
        line += part.count("\n") + 2
    title = paragraphs[0] if paragraphs else None
    given = clues.source
    return Segments(
        title=Finding(value=title.text, line=title.line, rule="headline-first", reason="first", confidence=50)
        if title
        else None,
        kicker=None,
        standfirst=None,
        date=None,
        date_basis=None,
        authors=None,
        contributors=None,
        captions=None,
        references=None,
        source=Finding(value=given, line=None, rule="source-given", reason="given", confidence=100)
        if given
        else None,
        language=None,
        body=tuple(paragraphs[1:]),
        dropped=(),
        warnings=(),
    )
