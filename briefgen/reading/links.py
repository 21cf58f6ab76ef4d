"""Where a link in a body may lead: the schemes a page carries, and which links stay in the digest."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefgen.reading.body import TargetKind

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
BARE_URL = re.compile(r"\bhttps?://[^\s<>\"“”‘’«»]+")

_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_BLANK = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]+"
)
"""What looks like nothing."""
_SLASHES = re.compile(r"(?:[/\\]|%2f|%5c)+", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN = re.compile(r"https?://[A-Za-z0-9._~/?#@!$*+,;=:()-]*")
"""A web address that nothing can disguise: most addresses."""
_TRAILING = ".,;:!?)]}'*_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A link that leaves the digest, or stays on its page."""

    url: str
    is_mended: bool = False
    """It was written without a scheme, `//host/…`, and has got `https:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A link to something of the digest."""

    kind: TargetKind
    target: str
    fragment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsafe:
    """A link no page must carry."""

    scheme: str


def classify(url: str, *, folder: PurePosixPath) -> Outside | Inside | Unsafe:
    r"""Return what a link's `url` means in a file that lies in `folder`.

    Characters a browser ignores in front of a scheme are ignored here too, so no disguise helps.

    >>> classify("java\tscript:alert(1)", folder=PurePosixPath("content"))
    Unsafe(scheme='javascript')
    """
    if _PLAIN.fullmatch(url):
        return Outside(url=url)
    bare = _BLANK.sub("", unquote(unescape(url)))
    plain = _IGNORED.sub("", url)
    if bare.startswith(("//", "\\\\", "/\\", "\\/")):
        return Outside(url="https://" + _SLASHES.sub("", plain, count=1), is_mended=True)
    scheme = _SCHEME.match(bare)
    if scheme:
        if scheme[1].lower() not in SCHEMES:
            return Unsafe(scheme=scheme[1].lower())
        return Outside(url=plain if _SCHEME.match(plain) else bare)
    path = re.split(r"[?#]", plain, maxsplit=1)[0]
    fragment = plain[len(path) :]
    if not path:
        return Outside(url=fragment)
    if path.startswith("/"):
        return Inside(kind=TargetKind.SITE, target=unquote(path), fragment=fragment)
    target = posixpath.normpath(posixpath.join(str(folder), unquote(path)))
    return Inside(kind=TargetKind.FILE, target=target, fragment=fragment)


def trim_bare_url(url: str) -> str:
    """Return `url` as found in running text without the punctuation of the sentence around it.

    >>> trim_bare_url("https://example.org/a_(b)).")
    'https://example.org/a_(b)'
    """
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and url[end - 1] in _TRAILING:
        if url[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return url[:end]
