"""What was seen of every page in, what leads nowhere out: each page's links are followed once.

Which links of a page are in doubt depends on the page and on what the site consists of. So of pages that
stayed nothing is followed again; only what one page says of a part of another is asked of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import PurePosixPath

from briefgen.checks.links import Doubt, FindGoal, Locate, Seen, check_links, doubts_of, goals_of
from briefgen.diagnostics import Diagnostic
from briefgen.dumping import load
from briefgen.memo import Digest, derive, digest
from briefgen.pages.permalinks import Addresses
from briefgen.production.bench import Row
from briefgen.recall import Recall


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """All that a site consists of, as far as links are concerned."""

    rows: Sequence[Row]
    seen: Sequence[Digest | None]
    """The memo's key of the links and anchors of each; None of what has none, or is not looked at."""
    others: tuple[PurePosixPath, ...]
    """What else stands in it."""
    unread: frozenset[PurePosixPath]
    addresses: Addresses
    is_whole: bool
    """Whether no page is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is wrong with a site's links."""

    diagnostics: tuple[Diagnostic, ...]
    key: Digest
    """The memo's key of there being nothing wrong."""


def follow_links(pages: Pages, locate: Callable[[], Locate], *, recall: Recall) -> Followed:
    """Return what is wrong with the links of `pages`; `locate` makes what finds where one is written."""
    rows, seen, addresses = pages.rows, pages.seen, pages.addresses
    paths = recall.each("paths of outputs", None, attrgetter("path"), rows)
    by = digest((tuple(sorted(pages.unread)), addresses, pages.others))
    parts = recall.each(
        "pages in links", None, lambda path, own: str(path).encode() + b"\0" + (own or b""), paths, seen
    )
    key = recall.once("links", by, lambda parts: derive("links", by, *parts), parts)
    is_known = key in recall.memo
    # Where a build follows another, what is in doubt is at hand for the next, though nothing is wrong in this.
    if is_known and recall.at_hand is None:
        return Followed(diagnostics=(), key=key)
    doubts = _doubts(pages, paths, recall)
    if is_known:
        return Followed(diagnostics=(), key=key)
    found = tuple(
        check_links(
            ((row, own) for row, own in zip(rows, doubts, strict=True) if own),
            anchors_of=_anchors(pages, paths, recall),
            outputs=[*paths, *pages.others],
            unread=pages.unread,
            addresses=addresses,
            locate=locate(),
        )
    )
    if not found and pages.is_whole:
        recall.memo.keep(key, b"")
    return Followed(diagnostics=found, key=key)


def _doubts(pages: Pages, paths: Sequence[PurePosixPath], recall: Recall) -> Sequence[Sequence[Doubt]]:
    """Return, of each page, the links that are in doubt."""
    addresses, others = pages.addresses, pages.others
    find_goal: FindGoal = recall.once(
        "goals", (addresses, others), lambda paths: goals_of((*paths, *others), addresses), paths
    )

    def find(row: Row, own: Digest | None) -> Sequence[Doubt]:
        return doubts_of(row, _seen(own, recall), find_goal, addresses) if own else ()

    return recall.each("doubts", find_goal, find, pages.rows, pages.seen)


def _anchors(
    pages: Pages, paths: Sequence[PurePosixPath], recall: Recall
) -> Callable[[str], Sequence[str] | None]:
    """Return what tells the parts of an output; None of what is no page."""
    places: Mapping[str, int] = recall.once(
        "outputs by name", None, lambda paths: {str(path): number for number, path in enumerate(paths)}, paths
    )

    @cache
    def anchors_of(name: str) -> Sequence[str] | None:
        number = places.get(name)
        own = None if number is None else pages.seen[number]
        return _seen(own, recall).anchors if own else None

    return anchors_of


def _seen(key: Digest, recall: Recall) -> Seen:
    seen: Seen = load(recall.memo.recall(key))
    return seen
