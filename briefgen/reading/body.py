"""What is shown of a body: a tuple of segments, so that names can be linked without reading it again.

A body is as much of an article's text as its rights allow, and nothing more; only
`briefgen.library.rights.show_body` makes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.texts import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """Finished markup."""

    html: str
    is_boundary: bool
    """Whether no name reaches across: a block begins or ends here, or code stands here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text, not escaped, in which names are found."""

    text: str
    is_linkable: bool
    """False in headings and inside links: a name counts there, but becomes no link."""


class TargetKind(StrEnum):
    """What a link within the digest names its target by."""

    ARTICLE = "article"
    """`[[id]]`."""
    PERSON = "person"
    """`[[@person]]`."""
    TOPIC = "topic"
    """`[[#topic]]`."""
    FILE = "file"
    """A content file's path, made relative to the project's root."""
    SITE = "site"
    """A path of the site, from `/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A link within the digest, yet to resolve: a link begins here."""

    kind: TargetKind
    target: str
    fragment: str
    """What follows the path, with its `?` or `#`; or empty."""
    is_bare: bool
    """No words of its own: the target's name stands for them, and no `ReferenceEnd` follows."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEnd:
    """The link begun last ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the project's."""

    path: PurePosixPath
    """Relative to the project's root."""
    alt: str
    place: Place


Segment = Html | Text | Reference | ReferenceEnd | Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is shown of one body."""

    segments: tuple[Segment, ...] = ()
    is_cut: bool = False
    """Whether there is more than is shown."""


EMPTY = Body()


class Segments:
    """Gathers a body's segments, and joins neighbours of one kind: a name split by a soft break lies in one text."""

    def __init__(self) -> None:
        self._whole: list[Segment] = []
        self._parts: list[str] = []
        self._kind: tuple[type[Html | Text], bool] | None = None
        """Of what `_parts` make; None where nothing is begun."""

    def add_html(self, html: str, *, is_boundary: bool) -> None:
        """Add finished markup."""
        self._begin((Html, is_boundary))
        self._parts.append(html)

    def add_text(self, text: str, *, is_linkable: bool) -> None:
        """Add text."""
        self._begin((Text, is_linkable))
        self._parts.append(text)

    def add(self, segment: Reference | ReferenceEnd | Image) -> None:
        """Add what is joined with nothing."""
        self._begin(None)
        self._whole.append(segment)

    def finish(self) -> tuple[Segment, ...]:
        """Return what was gathered."""
        self._begin(None)
        return tuple(self._whole)

    def _begin(self, kind: tuple[type[Html | Text], bool] | None) -> None:
        """Make what was begun a segment, unless it is of this kind too."""
        if kind == self._kind:
            return
        if self._kind:
            joined, (made, flag) = "".join(self._parts), self._kind
            segment = (
                Html(html=joined, is_boundary=flag) if made is Html else Text(text=joined, is_linkable=flag)
            )
            self._whole.append(segment)
            self._parts = []
        self._kind = kind
