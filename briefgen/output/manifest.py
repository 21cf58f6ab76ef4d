"""The digests of all outputs in, the site's manifest as bytes out, and back: which files in `site/` are ours.

The manifest lies in the output itself, so whoever loses `.briefgen/` still owns the site. Equal
outputs give equal bytes. `build.json` publishes the digest of the whole; that digest leaves
`build.json` out, which could not name itself otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NewType

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""

MANIFEST_PATH = PurePosixPath(".briefgen.json")
BUILD_ID_PATH = PurePosixPath("build.json")

_VERSION = 1
_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 64


class ManifestError(ValueError):
    """A manifest cannot be trusted; the message, a clause without a subject, says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a build wrote."""

    digest: Sha256
    """Of the whole site; equal if and only if every output is equal."""
    files: Mapping[PurePosixPath, Sha256]
    """Every output but the manifest itself, `build.json` included."""


def digest_bytes(content: bytes) -> Sha256:
    """Return the digest of one output."""
    return Sha256(sha256(content).hexdigest())


def digest_site(files: Mapping[PurePosixPath, Sha256]) -> Sha256:
    r"""Return the digest of the whole: SHA-256 over the sorted lines `path NUL digest LF`, `build.json` left out.

    >>> digest_site({}) == digest_bytes(b"")
    True
    >>> about = digest_bytes(b"About")
    >>> files = {PurePosixPath("about/index.html"): about, BUILD_ID_PATH: digest_bytes(b"{}")}
    >>> digest_site(files) == digest_bytes(f"about/index.html\0{about}\n".encode())
    True
    """
    lines = sorted(f"{path}\0{digest}\n".encode() for path, digest in files.items() if path != BUILD_ID_PATH)
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
    files = {str(path): digest for path, digest in manifest.files.items()}
    return _emit({"version": _VERSION, "digest": manifest.digest, "files": files})


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
            known = dict(_checked(str(path), named) for path, named in files.items())
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
    try:
        name = str(path).encode()
    except UnicodeEncodeError:
        return False
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and b"\0" not in name


def _checked(path: str, digest: object) -> tuple[PurePosixPath, Sha256]:
    is_digest = isinstance(digest, str) and len(digest) == _LENGTH and set(digest) <= _DIGITS
    output = PurePosixPath(path)
    if not is_digest or str(output) != path or not is_output_path(output) or output == MANIFEST_PATH:
        raise ManifestError("is damaged: it names what cannot be an output")
    return output, Sha256(str(digest))


def _emit(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
