"""Slugs: URL-safe names made from titles and names, and what makes a written one unfit.

Unicode letters are kept; a slug is NFC, lower-case, and safe as a folder on every system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import NewType

from briefgen.texts import compose

Slug = NewType("Slug", str)

LONGEST = 255
"""Bytes of UTF-8 that a folder's name may take on common file systems."""
KEPT = 180
"""Bytes of a longer slug that stay before its hash."""

_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_RESERVED = frozenset({"404", "index", "feed.xml", "feed.json"})
_APOSTROPHES = "'’ʼ`´"
_LOST = re.compile(r"[\W_]+")
"""`\\w` is letters and numbers, as `_is_kept` has them, and the underscore."""
_ODD = re.compile(r"[^\w.~-]")
_HYPHENS = re.compile(r"-{2,}")


@lru_cache(maxsize=1 << 14)
def slugify(text: str) -> Slug:
    """Return the slug of a title or name; empty where nothing in it can stand in a URL.

    >>> slugify("Ostra’s “repair” ship — für 9 days")
    'ostras-repair-ship-für-9-days'
    >>> slugify("🎉")
    ''
    """
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    lowered = compose(text.lower())
    if lowered.isascii():
        slug = _LOST.sub("-", lowered).strip("-")
    else:
        slug = _HYPHENS.sub("-", _LOST.sub(_marks_of, lowered)).strip("-")
    encoded = slug.encode()
    if len(encoded) > LONGEST:
        digest = sha256(encoded).hexdigest()[:8]
        slug = f"{encoded[:KEPT].decode(errors='ignore').rstrip('-')}-{digest}"
    return Slug(slug)


def _marks_of(lost: re.Match[str]) -> str:
    """Return what is kept of characters that are neither letters nor numbers: the combining marks."""
    return "".join(character if _is_kept(character) else "-" for character in lost[0])


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def fold_path(path: str) -> str:
    """Return what two paths share on a file system that folds case or normalises Unicode."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def slug_problem(slug: str) -> str | None:
    """Return why `slug` can't be a folder of the site, or None where it can."""
    if not slug.strip("."):
        return "is empty" if not slug else "is made of dots"
    if "/" in slug or "\\" in slug or "%" in slug:
        return 'holds "/", "\\" or "%"'
    if slug.startswith("."):
        return "begins with a dot, which hides a folder"
    if fold_path(slug) in _RESERVED:
        return "is reserved for a page of the site"
    if _WINDOWS.fullmatch(slug) or slug[-1] in ". ":
        return "can't be a folder on Windows"
    if len(slug.encode(errors="replace")) > LONGEST:
        return f"is longer than {LONGEST} bytes"
    return _character_problem(slug)


def _character_problem(slug: str) -> str | None:
    for character in _ODD.findall(slug):
        if not _is_kept(character):
            return f"holds U+{ord(character):04X}, which has no place in a URL"
    return None
