"""What is known of objects in git's store in, for the next publication to find: it costs time alone to lose.

Facts of content and nothing else: the SHA-256 and size of the bytes that git calls by a name, and which
fingerprints of raw texts a content file of some digest names. So a record is never out of date.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.disk.files import write_file
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError
from briefgen.memo import Digest, digest_bytes
from briefgen.output.manifest import Sha256
from briefgen.publishing.branch import Oid

RECORD = "published"
"""Below the project's state folder."""
_MAGIC = b"briefgen published 1\n"
_DIGEST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """What is known of content by the names it has."""

    blobs: Mapping[Oid, tuple[Sha256, int]]
    """SHA-256 and size in bytes."""
    texts: Mapping[Digest, tuple[str, ...]]
    """The fingerprints of raw texts that a content file names."""


def read_fingerprints(state: Path) -> Fingerprints:
    """Return what is known; nothing where it was lost or damaged."""
    try:
        with on_disk("read", state / RECORD):
            content = (state / RECORD).read_bytes()
    except OutsideError:
        return Fingerprints(blobs={}, texts={})
    head = len(_MAGIC)
    payload = content[head + _DIGEST :]
    if content[:head] != _MAGIC or content[head : head + _DIGEST] != digest_bytes(payload):
        return Fingerprints(blobs={}, texts={})
    blobs, texts = marshal.loads(payload)  # noqa: S302 (its digest was compared)
    return Fingerprints(blobs=blobs, texts=texts)


def write_fingerprints(
    known: Fingerprints, *, blobs: Iterable[Oid], texts: Collection[Digest], state: Path
) -> None:
    """Keep of what is known what is of `blobs` and `texts`; where the disk refuses, nothing."""
    kept = {str(oid): known.blobs[oid] for oid in blobs if oid in known.blobs}
    named = {bytes(key): value for key, value in known.texts.items() if key in texts}
    payload = marshal.dumps((kept, named))
    with suppress(OutsideError):
        write_file(state / RECORD, _MAGIC + digest_bytes(payload) + payload)
