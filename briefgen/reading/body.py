"""What is shown of a body: a tuple of segments, so that names can be linked without reading it again.

A body is as much of an article's text as its rights allow, and nothing more; only
`briefgen.library.rights.show_body` makes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
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


def join_segments(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return `segments` with neighbours of one kind joined, so that a name split by a soft break lies in one text."""
    return tuple(one for _, run in groupby(segments, _likeness) for one in _merged(tuple(run)))


def _likeness(segment: Segment) -> tuple[type, bool] | int:
    """Return what neighbours that can be one segment share; only texts and finished markup can."""
    match segment:
        case Text(is_linkable=flag) | Html(is_boundary=flag):
            return type(segment), flag
        case _:
            return id(segment)


def _merged(run: tuple[Segment, ...]) -> tuple[Segment, ...]:
    match run:
        case (Text(is_linkable=is_linkable), *_):
            text = "".join(one.text for one in run if isinstance(one, Text))
            return (Text(text=text, is_linkable=is_linkable),)
        case (Html(is_boundary=is_boundary), *_):
            html = "".join(one.html for one in run if isinstance(one, Html))
            return (Html(html=html, is_boundary=is_boundary),)
        case _:
            return run
