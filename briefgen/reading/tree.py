"""A project's folder in, a `Project` out: the one place that reads content from disk.

Only ordinary files below the root are read: no symlink, device or hidden file. Whatever can't be
read is a diagnostic, and the rest is read all the same.
"""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.errors import ChangedError
from briefgen.memo import Digest, digest_bytes
from briefgen.reading.digests import Digests
from briefgen.reading.pictures import SUFFIXES
from briefgen.reading.project import ASSETS, CONTENT, Asset, ContentFile, ContentKind, Project
from briefgen.reading.vault import VaultText, is_fingerprint, raw_path, record_path
from briefgen.texts import Place, TextFile, top_of

MARKDOWN = ".md"
NEARLY_MARKDOWN = frozenset({".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn"})
"""What other programs name Markdown by."""
MOST_BYTES = 64 << 20
"""Bytes of a text file past which it is not even opened, whatever the configured limits are."""
RESCANS = 3
"""How often a folder is read again in which files vanish."""

_NULS = re.compile(rb"([^\0]\0){2}|(\0[^\0]){2}")
"""How text begins in UTF-16 without a byte order mark."""
_ASSETS = f"{ASSETS}/"
_FOLDERS = frozenset({str(CONTENT), str(ASSETS), *(f"{CONTENT}/{kind}" for kind in ContentKind)})
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(rb"\r\n?|\n")


def read_project(root: Path, *, known: Digests | None = None) -> Checked[Project]:
    """Return what lies in the project at `root`, and what of it can't be read; what is `known` is not read yet.

    That was just seen to be a file. A file that vanishes while it is read was moved or is being saved, so then all is read again; one
    that still does so is told. A file's `read` raises ChangedError where it is another by then.
    """
    reading = _Reading(root, known or {})
    project = reading.project()
    for _ in range(RESCANS):
        if not reading.vanished:
            break
        reading = _Reading(root, known or {})
        project = reading.project()
    vanished = (
        _unreadable(path, "this vanished while it was read", "see what moves it, then try again")
        for path in reading.vanished
    )
    return Checked(value=project, diagnostics=(*reading.found, *vanished))


class _Reading:
    """One reading of a project's folder, with what is wrong with it and what vanished meanwhile."""

    def __init__(self, root: Path, known: Digests) -> None:
        self._root = root
        self._known = known
        self.found: list[Diagnostic] = []
        self.vanished: list[PurePosixPath] = []

    def project(self) -> Project:
        """Return what can be read."""
        config: TextFile | None = None
        content: list[ContentFile] = []
        assets: list[Asset] = []
        pictures: list[Asset] = []
        if os.path.lexists(self._root / CONFIG_PATH):
            config = self._text(CONFIG_PATH)
        for name in sorted(self._walk(str(CONTENT)), key=_parts):
            path = PurePosixPath(name)
            if name.startswith(_ASSETS):
                assets += self._asset(path, below=ASSETS)
            elif (suffix := _suffix(name)) == MARKDOWN:
                file = self._content(path)
                content += [file] if file else []
            elif suffix in SUFFIXES:
                pictures += self._asset(path, below=CONTENT)
            elif suffix in NEARLY_MARKDOWN:
                hint = f"rename it to {path.stem}{MARKDOWN}"
                message = f"this file is not read, as its name does not end in {MARKDOWN}"
                self.found.append(diagnose("file/not-read", top_of(path), message, hint=hint))
        unread = {*(one.place.path for one in self.found), *self.vanished}
        return Project(
            config=config,
            content=tuple(content),
            assets=tuple(assets),
            pictures=tuple(pictures),
            unread=frozenset(unread - {file.path for file in content}),
            vault=partial(read_vault, self._root),
        )

    def _walk(self, folder: str) -> Iterator[str]:
        """Yield the ordinary files below `folder`, hidden ones left out; report what is none."""
        top, waiting = os.fspath(self._root), [folder]
        while waiting:
            path = waiting.pop()
            if path in self._known:
                yield path
                continue
            try:
                mode = os.lstat(f"{top}/{path}").st_mode
                names = os.listdir(f"{top}/{path}") if stat.S_ISDIR(mode) else []  # noqa: PTH208 (ten thousand paths made in vain)
            except FileNotFoundError:
                self.vanished += [PurePosixPath(path)] if path != folder else []
                continue
            except OSError as error:
                self.found.append(_closed(PurePosixPath(path), error))
                continue
            waiting += _sound(path, names, self.found)
            if path in _FOLDERS and stat.S_ISREG(mode):
                self.found.append(_unreadable(path, "this is a file where a folder belongs", "move it away"))
            elif stat.S_ISREG(mode):
                yield path
            elif not stat.S_ISDIR(mode):
                kind = "a symlink, which is not followed" if stat.S_ISLNK(mode) else "no ordinary file"
                self.found.append(_unreadable(path, f"this is {kind}", "put the file itself here"))
            elif _suffix(path) == MARKDOWN:
                self.found.append(_unreadable(path, "this is a folder, named like an article", "rename it"))

    def _text(self, path: PurePosixPath) -> TextFile | None:
        content = self._bytes(path)
        text = None if content is None else decode(content, path)
        if isinstance(text, Diagnostic):
            self.found.append(text)
        return TextFile(path=path, text=text) if isinstance(text, str) else None

    def _content(self, path: PurePosixPath) -> ContentFile | None:
        digest = self._known.get(str(path))
        if digest is None:
            content = self._bytes(path)
            if content is None:
                return None
            digest = digest_bytes(content)
        return ContentFile(path=path, digest=digest, read=partial(_read_below, self._root, path, digest))

    def _bytes(self, path: PurePosixPath) -> bytes | None:
        try:
            size = (self._root / path).stat().st_size
            content = (self._root / path).read_bytes() if size <= MOST_BYTES else b""
        except FileNotFoundError:
            self.vanished.append(path)
            return None
        except OSError as error:
            self.found.append(_closed(path, error))
            return None
        if size > MOST_BYTES:
            message = f"this file has {size >> 20} MiB, over all limits"
            self.found.append(diagnose("file/too-large", top_of(path), message, hint="split it"))
            return None
        return content

    def _asset(self, path: PurePosixPath, *, below: PurePosixPath) -> list[Asset]:
        """Return the file at `path`, to be read when it is needed; none where that is forbidden."""
        digest = self._known.get(str(path))
        try:
            size = (self._root / path).stat().st_size
            content = (self._root / path).read_bytes() if digest is None else None
        except FileNotFoundError:
            self.vanished.append(path)
            return []
        except OSError as error:
            self.found.append(_closed(path, error))
            return []
        if content is not None:
            digest, size = digest_bytes(content), len(content)
        assert digest is not None  # noqa: S101 (known, or of what was read)
        read = partial(_read_below, self._root, path, digest)
        return [Asset(path=path.relative_to(below), digest=digest, read=read, size=size)]


def content_at(root: Path, path: PurePosixPath) -> ContentFile:
    """Return the content file that lies at `path` now; ChangedError where none can be read there."""
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        raise changed(root / path) from error
    digest = digest_bytes(content)
    return ContentFile(path=path, digest=digest, read=partial(_read_below, root, path, digest))


def read_vault(root: Path, name: str) -> VaultText | None:
    """Return what the vault of the project at `root` has by this fingerprint; None where it can't be read."""
    raw = _kept_bytes(root / raw_path(name)) if is_fingerprint(name) else None
    return None if raw is None else VaultText(raw=raw, record=_kept_bytes(root / record_path(name)))


def _kept_bytes(path: Path) -> bytes | None:
    """Return the bytes of an ordinary file; None where there is none that can be read."""
    try:
        found = path.lstat()
        return path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES else None
    except OSError:
        return None


def _read_below(root: Path, path: PurePosixPath, digest: Digest) -> bytes:
    return read_again(root / path, digest)


def read_again(path: Path, digest: Digest) -> bytes:
    """Return the bytes of a file that were listed by their digest; ChangedError where they are others, or gone."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise changed(path) from error
    if digest_bytes(content) != digest:
        raise changed(path)
    return content


def changed(path: Path) -> ChangedError:
    """Return the error of a file that is not as it was listed."""
    return ChangedError(f"{path} was changed while it was read", hint="try again when nothing changes it")


def _parts(path: str) -> list[str]:
    return path.split("/")


def _suffix(path: str) -> str:
    """Return the suffix as `PurePosixPath` has it, in lower case."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def _sound(folder: str, names: Iterable[str], found: list[Diagnostic]) -> Iterator[str]:
    """Yield the paths of the `names` in `folder` that are not hidden; report those that are no text."""
    for name in names:
        if name.startswith("."):
            continue
        if _is_unicode(name):
            yield f"{folder}/{name}"
        else:
            found.append(_unreadable(f"{folder}/{name}", "this name is not UTF-8", "give it another name"))


def _is_unicode(name: str) -> bool:
    return name.isascii() or not _SURROGATE.search(name)


def _unreadable(path: PurePosixPath | str, message: str, hint: str) -> Diagnostic:
    shown = PurePosixPath(os.fsencode(str(path)).decode("utf-8", "backslashreplace"))
    return diagnose("file/unreadable", top_of(shown), message, hint=hint)


def _closed(path: PurePosixPath, error: OSError) -> Diagnostic:
    reason = (error.strerror or str(error)).lower()
    return _unreadable(path, f"can't be read: {reason}", "give yourself leave to read it, or move it away")


def decode(content: bytes, path: PurePosixPath) -> str | Diagnostic:
    """Return UTF-8 `content` as text with U+000A for line ends, or what is wrong with it and where."""
    hint = "save the file as UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _NULS.match(content):
        return diagnose("file/encoding", top_of(path), "this file is UTF-16", hint=hint)
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        place = Place(path=path, line=line, column=column, length=1)
        rest = _LINE_END.split(content[error.start :], maxsplit=1)[0].decode("cp1252", "replace")
        guess = "" if rest.startswith("\ufffd") else f"; in Windows-1252 it would be “{rest[0]}”"
        message = f"byte 0x{content[error.start]:02x} is not UTF-8{guess}"
        found = diagnose("file/encoding", place, message, hint=hint)
        return replace(found, excerpt=_LINE_END.split(content[: error.start])[-1].decode() + rest)
    return text.replace("\r\n", "\n").replace("\r", "\n")
