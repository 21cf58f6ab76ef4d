"""A body whose references are resolved and whose names are linked, to nodes yet without URLs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from briefgen.library.taxonomy import Kind, Node
from briefgen.reading.body import Html, Image, Text
from briefgen.reading.pictures import picture_route
from briefgen.slugs import Slug


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A place in finished HTML for an address that is not known before the whole site is."""

    kind: Kind | None
    """Of the node that is linked; None for a route of the site."""
    target: str
    """The node's id, or the route from `/`."""
    fragment: str
    """What follows the path, with its `?` or `#`; or empty."""

    @property
    def to(self) -> Node | str:
        """What is linked: a node, or a route."""
        return self.target if self.kind is None else Node(kind=self.kind, id=Slug(self.target))


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
                if isinstance(to, Node):
                    hole = Hole(kind=to.kind, target=to.id, fragment=fragment)
                else:
                    hole = Hole(kind=None, target=to, fragment=fragment)
                run.append('<a class="person" href="' if hole.kind is Kind.PERSON else '<a href="')
                parts += ("".join(run), hole)
                run = ['">']
            case LinkEnd():
                run.append("</a>")
            case Image(path=path, alt=alt):
                run.append('<img src="')
                parts += ("".join(run), Hole(kind=None, target=picture_route(path), fragment=""))
                run = [f'" alt="{escape(alt)}">']
    return LinkedText(parts=(*parts, "".join(run)))


def pictures_in(segments: Iterable[LinkedSegment]) -> tuple[PurePosixPath, ...]:
    """Return the pictures that a text shows, by path in the project, each once."""
    return tuple(dict.fromkeys(segment.path for segment in segments if isinstance(segment, Image)))


def pack_text(text: LinkedText) -> bytes:
    """Return `text` as bytes, to be kept where it is not looked at."""
    return marshal.dumps(
        tuple(
            part if isinstance(part, str) else (part.kind and str(part.kind), part.target, part.fragment)
            for part in text.parts
        )
    )


def unpack_text(packed: bytes) -> LinkedText:
    """Return the text that was packed."""
    parts = marshal.loads(packed)  # noqa: S302 (our own bytes, whose digest was compared)
    return LinkedText(
        parts=tuple(
            part
            if isinstance(part, str)
            else Hole(kind=Kind(part[0]) if part[0] else None, target=part[1], fragment=part[2])
            for part in parts
        )
    )
