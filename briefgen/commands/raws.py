"""Sources as they were named in, raw texts to import out: files, what lies in folders, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import printable
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError, UsageError
from briefgen.importing.decode import MOST_BYTES
from briefgen.reading.project import CONTENT

STANDARD_INPUT = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
"""What a folder's texts are named by; a file that is named itself may be called anything."""
MOST_READ = MOST_BYTES + 1024
"""Bytes: enough to see that a text is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawInput:
    """A raw text that is there to be read."""

    name: str
    """As the person named it, or as it lies below the folder that was named."""
    path: PurePosixPath
    """For messages."""
    read: Callable[[], bytes]
    """Returns its bytes, or as many of them as show that it is too long; OutsideError where it can't be read."""


def find_raws(sources: Iterable[str], *, root: Path) -> tuple[RawInput, ...]:
    """Return the raw texts of `sources` in order, those of a folder by name, each once.

    UsageError where a source is not there, is no file or folder, or is this project's own content.
    """
    found: dict[str, RawInput] = {}
    own = (root / CONTENT).resolve()
    for source in sources:
        if source == STANDARD_INPUT:
            found[source] = RawInput(name=source, path=PurePosixPath("standard input"), read=_read_input)
            continue
        path = Path(source)
        if not _is_there(path):
            message = f"there is no {printable(source)}"
            raise UsageError(message, hint="name a file or a folder, or - for standard input")
        if path.resolve().is_relative_to(own):
            hint = "import what comes from elsewhere; for a new article of your own, `briefgen new`"
            raise UsageError(f"{printable(source)} is content of this briefing already", hint=hint)
        paths = _walk(path, own) if path.is_dir() else [path]
        found |= {str(each): _file(each) for each in paths}
    if not found:
        endings = ", ".join(sorted(SUFFIXES))
        raise UsageError("there is nothing to import", hint=f"of a folder these are read: {endings}")
    return tuple(found.values())


def _is_there(path: Path) -> bool:
    """Tell whether a path leads anywhere; a name that no file can have leads nowhere."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> RawInput:
    return RawInput(name=str(path), path=PurePosixPath(path.as_posix()), read=partial(_read_file, path))


def _walk(folder: Path, own: Path) -> Iterator[Path]:
    """Yield the ordinary text files below `folder`, by path; no hidden ones, nor any of the project's content.

    A folder that can't be listed is yielded itself: who reads it learns why.
    """
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield path
            continue
        for entry in entries:
            below = path / entry.name
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir() and below.resolve() != own:
                waiting.append((below, True))
            elif entry.is_file() and below.suffix.lower() in SUFFIXES:
                waiting.append((below, False))


def _read_file(path: Path) -> bytes:
    with on_disk("read", path):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            hint = "send it to standard input, and import -"
            raise OutsideError(f"cannot read {printable(str(path))}: it is no ordinary file", hint=hint)
        with path.open("rb") as file:
            return file.read(MOST_READ)


def _read_input() -> bytes:
    with on_disk("read", Path("standard input")):
        return sys.stdin.buffer.read(MOST_READ)
