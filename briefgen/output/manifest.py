"""The digests of all outputs in, the site's manifest as bytes out, and back: which files in `site/` are ours.

The manifest lies in the output itself, so whoever loses `.briefgen/` still owns the site. Equal
outputs give equal bytes. `build.json` publishes the digest of the whole; that digest leaves
`build.json` out, which could not name itself otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from json.encoder import encode_basestring
from pathlib import PurePosixPath
from typing import NewType

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""

MANIFEST_PATH = PurePosixPath(".briefgen.json")
BUILD_ID_PATH = PurePosixPath("build.json")

_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ASTRAY = re.compile(r"(?:\A|/)\.{0,2}(?:/|\Z)|[\0\ud800-\udfff]")
"""What no path has that stays within the output and names a file: parts that are none, NUL, what is no text."""


class ManifestError(ValueError):
    """A manifest cannot be trusted; the message, a clause without a subject, says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a build wrote."""

    digest: Sha256
    """Of the whole site; equal if and only if every output is equal."""
    files: Mapping[str, Sha256]
    """By path, every output but the manifest itself, `build.json` included."""


class ByPath(Mapping[PurePosixPath, Sha256]):
    """What is held by a path's text, as it is asked for."""

    __slots__ = ("_named",)

    def __init__(self, named: Mapping[str, Sha256]) -> None:
        self._named = named

    def __getitem__(self, path: PurePosixPath) -> Sha256:
        """Return the digest of one output."""
        return self._named[str(path)]

    def __iter__(self) -> Iterator[PurePosixPath]:
        """Yield every path."""
        return map(PurePosixPath, self._named)

    def __len__(self) -> int:
        """Return how many outputs there are."""
        return len(self._named)


def digest_bytes(content: bytes) -> Sha256:
    """Return the digest of one output."""
    return Sha256(sha256(content).hexdigest())


def digest_site(files: Mapping[str, Sha256]) -> Sha256:
    r"""Return the digest of the whole: SHA-256 over the sorted lines `path NUL digest LF`, `build.json` left out.

    >>> digest_site({}) == digest_bytes(b"")
    True
    >>> about = digest_bytes(b"About")
    >>> files = {"about/index.html": about, "build.json": digest_bytes(b"{}")}
    >>> digest_site(files) == digest_bytes(f"about/index.html\0{about}\n".encode())
    True
    """
    own_name = str(BUILD_ID_PATH)
    lines = sorted(f"{path}\0{digest}\n".encode() for path, digest in files.items() if path != own_name)
    return digest_bytes(b"".join(lines))


def emit_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as JSON, a file a line.

    >>> print(emit_manifest(Manifest(digest=digest_site({}), files={})).decode())
    {
     "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
     "files": {},
     "version": 1
    }
    <BLANKLINE>
    """
    # As `_emit` would, which takes several times as long for a large site.
    rows = ",\n".join(f'  {encode_basestring(path)}: "{own}"' for path, own in sorted(manifest.files.items()))
    files = f"{{\n{rows}\n }}" if rows else "{}"
    return f'{{\n "digest": "{manifest.digest}",\n "files": {files},\n "version": {_VERSION}\n}}\n'.encode()


def emit_build_id(digest: Sha256) -> bytes:
    """Return `build.json`, by which a reader tells two builds apart."""
    return _emit({"version": _VERSION, "digest": digest})


def parse_manifest(content: bytes) -> Manifest:
    """Return the manifest in `content`; ManifestError if it is damaged, or from a version we don't know."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ManifestError("is not JSON") from error
    if not isinstance(read, dict) or "version" not in read:
        raise ManifestError("is no manifest")
    if read["version"] != _VERSION:
        raise ManifestError("was written by another version of briefgen")
    match read:
        case {"digest": str(digest), "files": {**files}}:
            known = {str(path): _checked(str(path), named) for path, named in files.items()}
        case _:
            raise ManifestError("is no manifest")
    manifest = Manifest(digest=Sha256(digest), files=known)
    if digest != digest_site(known):
        raise ManifestError("is damaged: its digest does not fit")
    return manifest


def is_output_path(path: PurePosixPath) -> bool:
    r"""Say whether `path` stays within the output and names a file there.

    >>> [is_output_path(PurePosixPath(path)) for path in ("a/b.html", "/a", "a/../b", ".", "a\0")]
    [True, False, False, False, False]
    """
    return not _ASTRAY.search(str(path))


def _checked(path: str, digest: object) -> Sha256:
    is_digest = isinstance(digest, str) and _DIGEST.fullmatch(digest)
    if not is_digest or _ASTRAY.search(path) or path == str(MANIFEST_PATH):
        raise ManifestError("is damaged: it names what cannot be an output")
    return Sha256(str(digest))


def _emit(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
