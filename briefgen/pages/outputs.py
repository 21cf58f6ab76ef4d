"""What a site consists of: pages, feeds, files made of the library, and files copied as they are.

Planning an output makes none of it: each knows its path, and how to make the rest when asked: a
function, the values that it is given, the atlas last. So a plan is small, its outputs can be made one
at a time, and what they are made of can be told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from briefgen.pages.feedviews import FeedView
from briefgen.pages.permalinks import file_of
from briefgen.pages.prose import TextSlot
from briefgen.pages.views import View
from briefgen.texts import Place

Shown = TypeVar("Shown", bound=View)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Shown]):
    """A page of a list, before anything of it is made."""

    route: str
    make: partial[Shown]

    @property
    def view(self) -> Shown:
        """What its template will see, made anew each time."""
        return self.make()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A path, the templates it may be made with, and the view that fills one."""

    path: PurePosixPath
    templates: tuple[str, ...]
    """Names, the most special first; the first that the theme has is used."""
    make: partial[Any]
    slot: partial[TextSlot] | None
    """Which article's text is set into the view; None for pages without one."""
    origin: Place | None
    """What it was made from; None for pages that are made of everything."""

    @property
    def view(self) -> View:
        """What its template sees, but for an article's text; made anew each time."""
        view: View = self.make()
        return view


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """A path, what the feed there holds, and how its format writes that."""

    path: PurePosixPath
    make: partial[FeedView]
    is_json: bool
    """JSON Feed; else Atom."""
    origin: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A path, and how its bytes are made of the library."""

    path: PurePosixPath
    read: partial[bytes]
    origin: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A path, and the file that is copied there."""

    path: PurePosixPath
    read: Callable[[], bytes]
    origin: Place | None


Output = Page | FeedFile | File | Copy


def page_at(
    route: str,
    templates: tuple[str, ...],
    make: partial[Any],
    origin: Place | None,
    *,
    slot: partial[TextSlot] | None = None,
) -> Page:
    """Return the page at `route`."""
    return Page(path=file_of(route), templates=templates, make=make, slot=slot, origin=origin)
