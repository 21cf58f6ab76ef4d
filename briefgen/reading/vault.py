"""The vault: raw texts as they were imported, by their fingerprints, each beside the record of its import.

It lies on one machine and in no repository: a project without it, or without one of its texts, is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from briefgen.layout import VAULT

FOLDER = PurePosixPath(VAULT)

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultText:
    """A raw text, and what is remembered of its import."""

    raw: bytes
    """Exactly as it was imported."""
    record: bytes | None
    """None where it is lost."""


ReadVault = Callable[[str], VaultText | None]
"""Returns the text of a fingerprint; None where the vault has none."""


def fingerprint(raw: bytes) -> str:
    """Return what a raw text is known by: its SHA-256 in hexadecimal."""
    return sha256(raw).hexdigest()


def is_fingerprint(text: str) -> bool:
    """Tell whether `text` can be a fingerprint, and so a file's name."""
    return _FINGERPRINT.fullmatch(text) is not None


def raw_path(name: str) -> PurePosixPath:
    """Return where the raw text of a fingerprint lies, from the project's root."""
    return FOLDER / f"{name}.txt"


def record_path(name: str) -> PurePosixPath:
    """Return where the record of its import lies, from the project's root."""
    return FOLDER / f"{name}.json"


def empty_vault(_: str) -> None:
    """Return None: there is no vault."""
