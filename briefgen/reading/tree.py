"""A project's folder in, a `Project` out: the one place that reads content from disk.

Only ordinary files below the root are read: no symlink, device or hidden file. Whatever can't be
read is a diagnostic, and the rest is read all the same.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.errors import UsageError
from briefgen.reading.pictures import SUFFIXES
from briefgen.reading.project import ASSETS, CONTENT, Asset, Project
from briefgen.texts import Place, TextFile, top_of

MARKDOWN = ".md"


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds `briefgen.yaml`; UsageError if none does."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_PATH).is_file():
            return folder
    raise UsageError(
        f"there is no {CONFIG_PATH} in {start} or above it",
        hint="go to your briefing's folder, or name it with -C DIR",
    )


def read_project(root: Path) -> Checked[Project]:
    """Return what lies in the project at `root`, and what of it can't be read."""
    found: list[Diagnostic] = []
    config: TextFile | None = None
    content: list[TextFile] = []
    assets: list[Asset] = []
    pictures: list[Asset] = []
    if os.path.lexists(root / CONFIG_PATH):
        config = _read_text(root, CONFIG_PATH, found)
    for path in sorted(_walk(root, CONTENT, found)):
        if path.is_relative_to(ASSETS):
            assets.append(_asset(root, path, ASSETS))
        elif path.suffix == MARKDOWN:
            file = _read_text(root, path, found)
            if file is not None:
                content.append(file)
        elif path.suffix.lower() in SUFFIXES:
            pictures.append(_asset(root, path, CONTENT))
    read_paths = {file.path for file in content}
    project = Project(
        config=config,
        content=tuple(content),
        assets=tuple(assets),
        pictures=tuple(pictures),
        unread=frozenset(one.place.path for one in found) - read_paths,
    )
    return Checked(value=project, diagnostics=tuple(found))


def _asset(root: Path, path: PurePosixPath, folder: PurePosixPath) -> Asset:
    try:
        size = (root / path).stat().st_size
    except OSError:
        size = None  # it is told when it is read
    return Asset(path=path.relative_to(folder), read=partial(Path.read_bytes, root / path), size=size)


def _walk(root: Path, folder: PurePosixPath, found: list[Diagnostic]) -> Iterator[PurePosixPath]:
    """Yield the ordinary files below `folder`, hidden ones left out; report what is none."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            mode = (root / path).lstat().st_mode
            names = [entry.name for entry in (root / path).iterdir()] if stat.S_ISDIR(mode) else []
        except FileNotFoundError:
            continue
        except OSError as error:
            found.append(_closed(path, error))
            continue
        waiting += _sound(path, names, found)
        if stat.S_ISREG(mode):
            yield path
        elif not stat.S_ISDIR(mode):
            kind = "a symlink, which is not followed" if stat.S_ISLNK(mode) else "no ordinary file"
            found.append(_unreadable(path, f"this is {kind}", "put the file itself here"))
        elif path.suffix == MARKDOWN:
            found.append(_unreadable(path, "this is a folder, named like an article", "rename it"))


def _sound(folder: PurePosixPath, names: Iterable[str], found: list[Diagnostic]) -> Iterator[PurePosixPath]:
    """Yield the paths of the `names` in `folder` that are not hidden; report those that are no text."""
    for name in names:
        if name.startswith("."):
            continue
        if _is_unicode(name):
            yield folder / name
        else:
            found.append(_unreadable(folder / name, "this name is not UTF-8", "give it another name"))


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _unreadable(path: PurePosixPath, message: str, hint: str) -> Diagnostic:
    shown = PurePosixPath(os.fsencode(str(path)).decode("utf-8", "backslashreplace"))
    return diagnose("file/unreadable", top_of(shown), message, hint=hint)


def _closed(path: PurePosixPath, error: OSError) -> Diagnostic:
    reason = (error.strerror or str(error)).lower()
    return _unreadable(path, f"can't be read: {reason}", "give yourself leave to read it, or move it away")


def _read_text(root: Path, path: PurePosixPath, found: list[Diagnostic]) -> TextFile | None:
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        found.append(_closed(path, error))
        return None
    text = decode(content, path)
    if isinstance(text, Diagnostic):
        found.append(text)
        return None
    return TextFile(path=path, text=text)


def decode(content: bytes, path: PurePosixPath) -> str | Diagnostic:
    """Return UTF-8 `content` as text with U+000A for line ends, or what is wrong with it and where."""
    hint = "save the file as UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return diagnose("file/encoding", top_of(path), "this file is UTF-16", hint=hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        place = Place(path=path, line=line, column=column, length=1)
        guess = content[error.start : error.start + 1].decode("cp1252", "replace")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; in Windows-1252 it would be “{guess}”"
        return diagnose("file/encoding", place, message, hint=hint)
    return text.replace("\r\n", "\n").replace("\r", "\n")
