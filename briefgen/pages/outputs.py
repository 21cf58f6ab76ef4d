"""What a site consists of: pages, which a theme renders, and files, which are made without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.pages.permalinks import file_of
from briefgen.pages.views import View
from briefgen.texts import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A path, the templates it may be made with, and the view that fills one."""

    path: PurePosixPath
    templates: tuple[str, ...]
    """Names, the most special first; the first that the theme has is used."""
    view: View
    origin: Place | None
    """What it was made from; None for pages that are made of everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A path, and how to get its bytes."""

    path: PurePosixPath
    read: Callable[[], bytes]
    origin: Place | None


def page_at(route: str, templates: tuple[str, ...], view: View, origin: Place | None) -> Page:
    """Return the page at `route`."""
    return Page(path=file_of(route), templates=templates, view=view, origin=origin)
