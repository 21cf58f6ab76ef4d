"""A revision in, the lines that tell it out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.columns import Line
from briefgen.diagnostics import printable
from briefgen.publishing.findings import counted, named, route_of
from briefgen.publishing.revision import Revision, pages_in


def tell_revision(revision: Revision, *, shortstat: str, is_whole: bool) -> Iterator[Line]:
    """Yield what publishing would change: pages by name, other files by number, and lines as git counts them.

    `is_whole` names every page, however many.
    """
    for what, paths in (
        ("added", revision.added),
        ("changed", revision.changed),
        ("removed", revision.removed),
    ):
        pages = pages_in(paths)
        others = len(paths) - len(pages)
        routes = [printable(route_of(page)) for page in pages]
        for route in routes if is_whole else named(routes):
            yield Line(text=f"{what:<9}{route}", is_strong=False)
        if others:
            yield Line(text=f"{what:<9}{counted(others, 'other file')}", is_strong=False)
    yield Line(text=shortstat or "no line differs", is_strong=True)


def tell_kept(revision: Revision) -> str | None:
    """Return which files stay that are not ours; None without any."""
    if not revision.kept:
        return None
    return f"kept, not ours: {printable(', '.join(named(map(str, revision.kept))))}"


def count_changes(revision: Revision) -> str:
    """Return how many pages and other files a publication changed."""
    parts = []
    for what, paths in (
        ("added", revision.added),
        ("changed", revision.changed),
        ("removed", revision.removed),
    ):
        pages = len(pages_in(paths))
        if pages:
            parts.append(f"{counted(pages, 'page')} {what}")
    others = sum(
        len(paths) - len(pages_in(paths)) for paths in (revision.added, revision.changed, revision.removed)
    )
    parts += [f"{counted(others, 'other file')} changed"] if others else []
    return ", ".join(parts)
