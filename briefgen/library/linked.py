"""A body whose references are resolved and whose names are linked, to nodes yet without URLs."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.library.taxonomy import Node
from briefgen.reading.body import Html, Image, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link begins here; `LinkEnd` ends it."""

    to: Node | str
    """A node of the digest, or a path of the site from `/`."""
    fragment: str
    """What follows the path, with its `?` or `#`; or empty."""
    is_mention: bool
    """Found by name, not written as a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnd:
    """The link begun last ends here."""


LinkedSegment = Html | Text | Image | Link | LinkEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A term's name found in what an article shows."""

    node: Node
    text: str
    """As first found."""
    count: int
