"""Raw texts and articles in, the vault and `content/` on disk: each file whole or not there, the raw text first.

Whoever dies between two of these steps leaves what the next import takes up: a raw text without an
article is imported again, and a record that names two proposals knows both.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Diagnostic
from briefgen.disk.files import create_whole, remove_file, write_file
from briefgen.disk.folders import make_folder
from briefgen.disk.refusals import PinnedError, on_disk
from briefgen.errors import ChangedError, OutsideError
from briefgen.importing.record import Record, emit_record, parse_record
from briefgen.layout import VAULT
from briefgen.output.place import STATE_FOLDER
from briefgen.reading.tree import decode, read_vault
from briefgen.reading.vault import fingerprint, is_fingerprint, raw_path, record_path
from briefgen.texts import TextFile

DRAFT = "incoming"
"""What a file is called in the state's folder until it is whole, or beside its place where that is another disk."""
IGNORED = b"# Raw texts are other people's: they stay on this machine.\n*\n"


def clear_draft(root: Path) -> None:
    """Remove what an import left that was killed. Yields OutsideError."""
    remove_file(root / STATE_FOLDER / DRAFT)


def keep_raw(root: Path, raw: bytes) -> None:
    """See that the vault has the raw text, to the byte; one that was changed there is made right. Yields OutsideError."""
    make_folder(root / VAULT)
    _ignore(root)
    path = root / raw_path(fingerprint(raw))
    kept = read_vault(root, fingerprint(raw))
    if not os.path.lexists(path):
        _create(root, path, raw)
    elif kept is None or kept.raw != raw:
        _replace(root, path, raw)


def _ignore(root: Path) -> None:
    """Let git ignore the vault, whatever the project's own .gitignore says."""
    path = root / VAULT / ".gitignore"
    if not os.path.lexists(path):
        _create(root, path, IGNORED)


def _create(root: Path, path: Path, content: bytes) -> None:
    try:
        create_whole(path, content, draft=root / STATE_FOLDER / DRAFT)
    except PinnedError:
        create_whole(path, content, draft=path.with_name(f".briefgen-{DRAFT}"))


def _replace(root: Path, path: Path, content: bytes) -> None:
    try:
        write_file(path, content, draft=root / STATE_FOLDER / DRAFT)
    except PinnedError:
        write_file(path, content, draft=path.with_name(f".briefgen-{DRAFT}"))


def keep_record(root: Path, sha256: str, record: Record) -> None:
    """Put what is remembered of an import beside its raw text. Yields OutsideError."""
    content = emit_record(record)
    kept = read_vault(root, sha256)
    if kept is None or kept.record != content:
        _replace(root, root / record_path(sha256), content)


def recall_record(root: Path, sha256: str) -> Record | None:
    """Return what is remembered of the import of a raw text; None where nothing is."""
    kept = read_vault(root, sha256)
    return parse_record(kept.record) if kept else None


def vault_names(root: Path) -> Iterator[str]:
    """Yield the fingerprint of every raw text in the vault, in order."""
    folder = root / VAULT
    with on_disk("read", folder):
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        if path.suffix == ".txt" and is_fingerprint(path.stem):
            yield path.stem


def create_article(root: Path, path: PurePosixPath, text: str) -> None:
    """Write a new article; OutsideError, also where something stands at `path`."""
    target = root / path
    make_folder(target.parent)
    _create(root, target, text.encode())


def read_article(root: Path, path: PurePosixPath) -> tuple[bytes, TextFile]:
    """Return an article's bytes and text; OutsideError where it can't be read, or is no text."""
    with on_disk("read", root / path):
        content = (root / path).read_bytes()
    text = decode(content, path)
    if isinstance(text, Diagnostic):
        raise OutsideError(f"cannot read {path}: {text.message}", hint=text.hint)
    return content, TextFile(path=path, text=text)


def replace_article(root: Path, path: PurePosixPath, text: str, *, before: bytes) -> None:
    """Write an article anew that was read as `before`, in its own line ends; ChangedError where it is another by now."""
    target = root / path
    with on_disk("read", target):
        now = target.read_bytes()
    if now != before:
        raise ChangedError(f"{target} was changed while it was merged", hint="import again")
    content = text.encode()
    if b"\r\n" in before:
        content = content.replace(b"\n", b"\r\n")
    _replace(root, target, BOM_UTF8 + content if before.startswith(BOM_UTF8) else content)
