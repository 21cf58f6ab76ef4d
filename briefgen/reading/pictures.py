"""Where a picture of the content lies, of what kind it is, and how large."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from math import prod
from pathlib import PurePosixPath
from posixpath import normpath

from briefgen.reading.body import TargetKind
from briefgen.reading.links import Inside, classify
from briefgen.reading.project import ASSETS, CONTENT

SUFFIXES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""Files beside articles that are pictures."""
_KINDS = {
    ".avif": "an AVIF",
    ".bmp": "a BMP",
    ".gif": "a GIF",
    ".heic": "a HEIC",
    ".html": "a web page",
    ".jpg": "a JPEG",
    ".pdf": "a PDF",
    ".png": "a PNG",
    ".svg": "an SVG",
    ".tiff": "a TIFF",
    ".webp": "a WebP",
}
_SIGNATURES = (
    (".png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    (".jpg", re.compile(rb"\xff\xd8\xff")),
    (".gif", re.compile(rb"GIF8[79]a")),
    (".webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    (".avif", re.compile(rb".{4}ftyp(?:.{4}){0,16}?avi[fs]", re.DOTALL)),
    (".heic", re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    (
        ".svg",
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]",
            re.DOTALL,
        ),
    ),
    (".html", re.compile(rb"\s*<(?:!doctype html|html|head|body)", re.IGNORECASE)),
    (".pdf", re.compile(rb"%PDF-")),
    (".tiff", re.compile(rb"II\*\x00|MM\x00\*")),
    (".bmp", re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL)),
)
"""The suffix of each kind of file that is taken for a picture, and how its content begins."""


_AVIF_SIZE = re.compile(rb"ispe.{4}(.{4})(.{4})", re.DOTALL)
"""The box of an AVIF that tells the size of an image in it; versions of the library before 2 know none."""


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
    imagesize = import_module("imagesize")  # only who measures pays for the web clients that it loads
    try:
        width, height = imagesize.get(BytesIO(content))
    except Exception:  # noqa: BLE001 (a broken header ends in whatever error the library comes upon)
        width = height = 0
    if width > 0 and height > 0:
        return width, height
    sizes = [(int.from_bytes(found[1]), int.from_bytes(found[2])) for found in _AVIF_SIZE.finditer(content)]
    return max(sizes, key=prod, default=None) if suffix_of(content) == ".avif" else None


def suffix_of(content: bytes) -> str | None:
    """Return the suffix that a file of this content should have, by how it begins; None for one unknown.

    >>> suffix_of(b"GIF89a..."), suffix_of(b"Dear reader")
    ('.gif', None)
    """
    return next((suffix for suffix, begins in _SIGNATURES if begins.match(content)), None)


def kind_name(suffix: str) -> str:
    """Return what a file with a `suffix` that `suffix_of` gives is called: "a PNG"."""
    return _KINDS[suffix]
