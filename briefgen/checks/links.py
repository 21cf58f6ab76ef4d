"""Rendered pages in, every link that leads nowhere in the site out, each once and where it can be mended.

What is checked is what a reader gets: whether a link came from a body, a template or the navigation.
Of a page only its links within the site and its anchors are kept, so pages need not stay in memory; and
of those only the few links that another page has to vouch for, or that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urljoin

from briefgen.diagnostics import Diagnostic, diagnose, quoted
from briefgen.pages.permalinks import Addresses, file_of
from briefgen.reading.pictures import picture_route
from briefgen.reading.project import CONTENT
from briefgen.spelling import did_you_mean
from briefgen.texts import Place

INDEX = "index.html"
SUGGESTIONS = 20
"""Broken links for which a near address is looked up: each look-up reads all addresses."""

_QUOTED = rb"""\s*(?:"([^"<>]*)"|'([^'<>]*)')(?=[^<>]*>)"""
"""A value; the look-ahead tells a tag from text: every text has its angle brackets escaped."""
_ATTRIBUTE = re.compile(
    rb"=(?:(?<=\shref=)|(?<=\ssrc=)|(?<=\sposter=)|(?<=\s(id)=)|(?<=\s(srcset)=)|(?<=(\s)=))" + _QUOTED
)
"""From its sign of equality on, of which there are few in a page; the third group is a space before that."""
_SPACED = re.compile(rb"\s(?:href|src|poster|(id)|(srcset))()\s*=" + _QUOTED)
_RARE = re.compile(rb"<(?=[!Ss/])(?:!--|[Ss][Tt][Yy]|(?!script[ >\n])[Ss][Cc][Rr]|/(?!script>)[Ss][Cc][Rr])")
"""What begins no markup, and is no script as everybody writes it."""
_NO_MARKUP = re.compile(rb"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_VALUES = 1 << 12
"""Addresses that are remembered: every page has those of the navigation, and many link the same."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Source(Protocol):
    """A page, as far as its links are concerned."""

    @property
    def path(self) -> PurePosixPath:
        """Its output's."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates it may be made with."""

    @property
    def origin(self) -> Place | None:
        """What it was made from."""


Locate = Callable[[Source, str], Place]
"""Returns where the link of a page, as written there, can be mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a rendered page has of links."""

    links: tuple[str, ...]
    """Those within the site, as written, each once."""
    anchors: tuple[str, ...]
    """The ids that a fragment can name."""


class Doubt(NamedTuple):
    """A link of a page that may lead nowhere."""

    link: str
    """As written."""
    goal: str | None
    """The output that it leads to; None where there is none."""
    fragment: str
    """The part of it."""


FindGoal = Callable[[str], str | None]
"""Returns the output that a host serves at an address, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """A link that leads nowhere."""

    page: Source
    link: str
    fragment: str
    """The part that the page has not; empty where the page itself is not there."""
    anchors: frozenset[str]
    """The parts that the page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lost:
    """What could not be read, as links may name it."""

    stems: tuple[str, ...]
    """The files' names without their endings."""
    urls: tuple[str, ...]
    """Where each would stand if it is a picture, or a folder of some."""

    @staticmethod
    def of(unread: Sequence[PurePosixPath], addresses: Addresses) -> _Lost:
        """Return what the `unread` paths may be known by."""
        urls = (addresses.url(picture_route(path)) for path in unread if path.is_relative_to(CONTENT))
        return _Lost(stems=tuple(path.stem for path in unread), urls=tuple(urls))


def read_links(html: bytes, addresses: Addresses) -> Seen:
    """Return the links and anchors of a page."""
    markup = _markup_of(html)
    own = addresses.origin + addresses.base_path if addresses.origin else None
    links, anchors, is_spaced = _read_attributes(_ATTRIBUTE.findall(markup))
    if is_spaced:
        links, anchors, _ = _read_attributes(_SPACED.findall(markup))
    within = (link for link in dict.fromkeys(links) if _is_within(link, own))
    return Seen(links=tuple(within), anchors=tuple(dict.fromkeys(anchors)))


def _read_attributes(found: list[tuple[bytes, ...]]) -> tuple[list[str], list[str], bool]:
    """Return the links and anchors of attributes, and whether a space stands before some sign of equality."""
    links: list[str] = []
    anchors: list[str] = []
    is_spaced = False
    for is_id, is_set, space, quoted_twice, quoted_once in found:
        text = _text_of(quoted_twice or quoted_once)
        if is_id:
            anchors.append(text)
        elif is_set:
            links += (part.split()[0] for part in text.split(",") if part.strip())
        elif space:
            is_spaced = True
        else:
            links.append(text)
    return links, anchors, is_spaced


@lru_cache(maxsize=_VALUES)
def _text_of(value: bytes) -> str:
    return unescape(value.decode())


def _markup_of(html: bytes) -> bytes:
    """Return `html` without comments, scripts and style sheets, in which nothing is a tag."""
    if _RARE.search(html):
        return _NO_MARKUP.sub(b"", html)
    kept, *scripts = html.split(b"<script")
    for script in scripts:
        _, end, rest = script.partition(b"</script>")
        if not end:
            return _NO_MARKUP.sub(b"", html)
        kept += rest
    return kept


def _is_within(link: str, own: str | None) -> bool:
    """Tell whether a link stays within the site, whose own address may be known."""
    if link.startswith("/"):
        return not link.startswith("//")
    if own and link.startswith(own):
        return True
    return not _SCHEME.match(link)


def goals_of(outputs: Iterable[PurePosixPath], addresses: Addresses) -> FindGoal:
    """Return what finds the output that an address leads to, if any of `outputs` does."""
    files = {str(path) for path in outputs}
    return cache(lambda url: _goal(url, files, addresses))


def doubts_of(page: Source, seen: Seen, find_goal: FindGoal, addresses: Addresses) -> tuple[Doubt, ...]:
    """Return what of a page's links leads nowhere, or to a part that its page has not or another page may not have."""
    doubts: list[Doubt] = []
    own = str(page.path)
    for link in seen.links:
        path, _, fragment = link.partition("#")
        goal: str | None = own
        if path and not path.startswith("?"):
            goal = find_goal(path if path.startswith("/") else urljoin(_url_of(page, addresses), path))
        is_part = fragment not in {"", "top"}
        if goal is None or (is_part and not (goal == own and unquote(fragment) in seen.anchors)):
            doubts.append(Doubt(link, goal, fragment))
    return tuple(doubts)


def check_links(
    doubtful: Iterable[tuple[Source, Sequence[Doubt]]],
    *,
    anchors_of: Callable[[str], Collection[str] | None],
    outputs: Iterable[PurePosixPath],
    unread: Iterable[PurePosixPath],
    addresses: Addresses,
    locate: Locate,
) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each link of the `doubtful` pages that leads to none of the `outputs`.

    `anchors_of` returns the parts of an output that is a page. A link to what is made from one of the
    `unread` files only follows from its error, and is no second.
    """
    lost = _Lost.of(tuple(unread), addresses)
    broken = (one for page, doubts in doubtful for one in _broken(page, doubts, anchors_of))
    lasting = [one for one in broken if one.fragment or not _follows(one.link, lost)]
    if lasting:
        yield from _told(lasting, [str(path) for path in outputs], addresses, locate)


def _broken(
    page: Source, doubts: Iterable[Doubt], anchors_of: Callable[[str], Collection[str] | None]
) -> Iterator[_Broken]:
    """Yield those of a page's doubtful links whose goal is not there, or has no such part."""
    for link, goal, fragment in doubts:
        anchors = None if goal is None else anchors_of(goal)
        if goal is None:
            yield _Broken(page=page, link=link, fragment="", anchors=frozenset())
        elif anchors is not None and unquote(fragment) not in anchors:
            yield _Broken(page=page, link=link, fragment=fragment, anchors=frozenset(anchors))


def _url_of(page: Source, addresses: Addresses) -> str:
    return addresses.url("/" + str(page.path).removesuffix(INDEX))


def _goal(url: str, files: set[str], addresses: Addresses) -> str | None:
    """Return the output that a host serves at `url`, as GitHub Pages finds it; None where there is none."""
    path = url.removeprefix(addresses.origin or "").partition("?")[0]
    if not path.startswith(addresses.base_path):
        return INDEX if path + "/" == addresses.base_path else None
    route = "/" + unquote(path[len(addresses.base_path) :])
    name = str(file_of(route))
    served = (name, f"{name}/{INDEX}", f"{name}.html")
    return next((file for file in served if file in files), None)


def _follows(link: str, lost: _Lost) -> bool:
    """Tell whether what is linked would be made from a file that could not be read, or lies in such a folder."""
    name = unquote(link.partition("#")[0]).rstrip("/").rpartition("/")[2]
    if name and any(stem.endswith(name) for stem in lost.stems):
        return True
    return any(link == url or link.startswith(f"{url}/") for url in lost.urls)


def _told(
    broken: Iterable[_Broken], files: Sequence[str], addresses: Addresses, locate: Locate
) -> Iterator[Diagnostic]:
    """Yield one diagnostic a link and place, with the first page that has it and how many more."""
    routes = tuple(addresses.url("/" + file.removesuffix(INDEX)) for file in files if file.endswith(INDEX))
    told: dict[tuple[Place, str], tuple[Diagnostic, int]] = {}
    for one in broken:
        place = locate(one.page, one.link)
        key = (place, one.link)
        if key in told:
            told[key] = (told[key][0], told[key][1] + 1)
            continue
        near = None
        if len(told) < SUGGESTIONS:
            choices = [f"#{anchor}" for anchor in one.anchors] if one.fragment else routes
            near = did_you_mean(f"#{one.fragment}" if one.fragment else one.link, choices)
        told[key] = (_diagnostic(one, place, near or _hint(one, addresses)), 0)
    for found, others in told.values():
        more = f", and {others} more" if others else ""
        yield replace(found, notes=tuple(note + more for note in found.notes))


def _hint(broken: _Broken, addresses: Addresses) -> str:
    if broken.fragment:
        return "link a heading as the page has it, in lower case with hyphens"
    if broken.link.startswith("/") and not broken.link.startswith(addresses.base_path):
        return f"the site stands below {addresses.base_path}: begin with that, in a template by site.home_url"
    return "mend the address, or put the file in content/assets/ and link /assets/…"


def _diagnostic(broken: _Broken, place: Place, hint: str) -> Diagnostic:
    notes = (
        () if broken.page.origin and broken.page.origin.path == place.path else (f"on {broken.page.path}",)
    )
    if broken.fragment:
        path = broken.link.partition("#")[0]
        message = f"{quoted(path) if path else 'this page'} has no part {quoted('#' + broken.fragment)}"
        return diagnose("link/broken-fragment", place, message, hint=hint, notes=notes)
    message = f"nothing of the site stands at {quoted(broken.link)}"
    return diagnose("link/broken", place, message, hint=hint, notes=notes)
