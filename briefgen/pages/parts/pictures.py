"""A picture, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture."""

    url: str
    alt: str
    width: int | None
    """Pixels; None where the file does not tell."""
    height: int | None
    caption: str | None
    credit: str | None
