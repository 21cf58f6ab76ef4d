"""A body whose references are resolved and whose names are linked, to nodes yet without URLs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.library.taxonomy import Kind, Node
from briefgen.reading.body import Html, Image, Text
from briefgen.reading.pictures import picture_route
from briefgen.slugs import Slug

_HOLES = 1 << 12
"""Links that are remembered when texts are read back: many link the same."""


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


class Hole(NamedTuple):
    """A place in finished HTML for an address that is not known before the whole site is."""

    to: Node | str
    """A node, or a route of the site from `/`."""
    fragment: str
    """What follows the path, with its `?` or `#`; or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedText:
    """A text as HTML, complete but for the addresses of the site in it: small to keep and quick to finish."""

    parts: tuple[str | Hole, ...]
    """Finished HTML, every text in it escaped, and between two such the addresses."""

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing."""
        return not any(isinstance(part, Hole) or part.strip() for part in self.parts)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What it links, each once."""
        targets = (part.to for part in self.parts if isinstance(part, Hole))
        return tuple(dict.fromkeys(target for target in targets if isinstance(target, Node)))


def write_out(segments: Iterable[LinkedSegment]) -> LinkedText:
    """Return `segments` as HTML with holes for addresses."""
    parts: list[str | Hole] = []
    run: list[str] = []
    for segment in segments:
        match segment:
            case Html(html=html):
                run.append(html)
            case Text(text=text):
                run.append(escape(text, quote=False))
            case Link(to=to, fragment=fragment):
                is_person = isinstance(to, Node) and to.kind is Kind.PERSON
                run.append('<a class="person" href="' if is_person else '<a href="')
                parts += ("".join(run), Hole(to, fragment))
                run = ['">']
            case LinkEnd():
                run.append("</a>")
            case Image(path=path, alt=alt):
                run.append('<img src="')
                parts += ("".join(run), Hole(picture_route(path), ""))
                run = [f'" alt="{escape(alt)}">']
    return LinkedText(parts=(*parts, "".join(run)))


def pictures_in(segments: Iterable[LinkedSegment]) -> tuple[PurePosixPath, ...]:
    """Return the pictures that a text shows, by path in the project, each once."""
    return tuple(dict.fromkeys(segment.path for segment in segments if isinstance(segment, Image)))


def pack_text(text: LinkedText) -> bytes:
    """Return `text` as bytes, to be kept where it is not looked at."""
    return marshal.dumps([part if isinstance(part, str) else _packed(part) for part in text.parts])


def _packed(hole: Hole) -> tuple[str | None, str, str]:
    if isinstance(hole.to, str):
        return None, hole.to, hole.fragment
    return str(hole.to.kind), str(hole.to.id), hole.fragment


def unpack_text(packed: bytes) -> LinkedText:
    """Return the text that was packed."""
    parts = marshal.loads(packed)  # noqa: S302 (our own bytes, whose digest was compared)
    return LinkedText(parts=tuple([part if isinstance(part, str) else _unpacked(*part) for part in parts]))


@lru_cache(maxsize=_HOLES)
def _unpacked(kind: str | None, target: str, fragment: str) -> Hole:
    return Hole(Node(kind=Kind(kind), id=Slug(target)) if kind else target, fragment)
