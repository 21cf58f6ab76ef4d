"""Where a picture of the content lies, and how large it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath

import imagesize

from briefgen.reading.body import TargetKind
from briefgen.reading.links import Inside, classify
from briefgen.reading.project import ASSETS, CONTENT

SUFFIXES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""Files beside articles that are pictures."""


def find_picture(src: str, *, folder: PurePosixPath) -> PurePosixPath | None:
    """Return the path, in the project, of the picture a file in `folder` calls `src`; None outside content.

    >>> find_picture("/assets/map.png", folder=PurePosixPath("content/articles"))
    PurePosixPath('content/assets/map.png')
    >>> find_picture("map.png", folder=PurePosixPath("content/articles"))
    PurePosixPath('content/articles/map.png')

    A space may stand as it is, as it does in the names of many screenshots.
    """
    goal = classify(src.strip().replace(" ", "%20"), folder=folder)
    if not isinstance(goal, Inside):
        return None
    path = PurePosixPath(normpath(goal.target))
    if goal.kind is TargetKind.SITE:
        site_assets = PurePosixPath("/assets")
        return ASSETS / path.relative_to(site_assets) if path.is_relative_to(site_assets) else None
    return path if path.is_relative_to(CONTENT) else None


def picture_route(path: PurePosixPath) -> str:
    """Return the route of the picture at `path` in the project: below `/assets/`, as below its folder.

    >>> picture_route(PurePosixPath("content/assets/map.png"))
    '/assets/map.png'
    >>> picture_route(PurePosixPath("content/articles/2031/map.png"))
    '/assets/articles/2031/map.png'
    """
    base = ASSETS if path.is_relative_to(ASSETS) else CONTENT
    return f"/assets/{path.relative_to(base)}"


def measure(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a picture in pixels, or None where its header does not tell."""
    try:
        width, height = imagesize.get(BytesIO(content))
    except (ValueError, OSError, SyntaxError):
        return None
    return (width, height) if width > 0 and height > 0 else None
