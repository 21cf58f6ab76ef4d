"""Raw texts for tests: read and taken apart in one call."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from briefgen.importing.proposal import Segments
from briefgen.importing.segment import Clues, RawForm, segment
from briefgen.texts import TextFile

LONDON = ZoneInfo("Europe/London")
CAPTURED = datetime(2031, 6, 18, 15, 23, tzinfo=LONDON)
"""A Wednesday."""


def clues_with(
    *,
    captured_at: datetime | None = None,
    zone: tzinfo = UTC,
    source: str | None = None,
    source_url: str | None = None,
    form: RawForm = RawForm.AUTO,
    known_sources: tuple[str, ...] = (),
) -> Clues:
    """Return what is known of a raw text: nothing but what is given."""
    return Clues(
        captured_at=captured_at,
        zone=zone,
        source=source,
        source_url=source_url,
        form=form,
        known_sources=known_sources,
    )


def take_apart(text: str, clues: Clues | None = None) -> Segments:
    """Return the segments of `text`."""
    return segment(TextFile(path=PurePosixPath("raw.txt"), text=text), clues=clues or clues_with())


def body_of(segments: Segments) -> list[str]:
    """Return the paragraphs of a body."""
    return [paragraph.text for paragraph in segments.body]
