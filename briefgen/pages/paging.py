"""A long list, newest first, in; its pages out, counted from the oldest end.

Page 1 holds the oldest entries and never changes; the index shows the newest, between one page's
worth and one short of two. So a new entry changes the index alone, until a page is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(Generic[T]):
    """One page of a list."""

    number: int | None
    """From 1, the oldest; None for the index."""
    items: tuple[T, ...]
    """Newest first."""
    newer: str | None
    """The route of the page with newer entries; None on the index."""
    older: str | None
    """The route of the page with older entries; None on page 1."""


def paginate(items: Sequence[T], *, size: int, route: str) -> tuple[Slice[T], ...]:
    """Return the index at `route` and its pages, newest first.

    >>> [len(part.items) for part in paginate(range(8), size=3, route="/articles/")]
    [5, 3]
    """
    older = max(0, len(items) // size - 1)
    shown = len(items) - older * size
    index = Slice(
        number=None,
        items=tuple(items[:shown]),
        newer=None,
        older=page_route(route, older) if older else None,
    )
    pages = [
        Slice(
            number=number,
            items=tuple(items[len(items) - number * size : len(items) - (number - 1) * size]),
            newer=route if number == older else page_route(route, number + 1),
            older=page_route(route, number - 1) if number > 1 else None,
        )
        for number in range(older, 0, -1)
    ]
    return (index, *pages)


def page_route(route: str, number: int) -> str:
    """Return the route of page `number` of the list at `route`."""
    return f"{route}page/{number}/"
