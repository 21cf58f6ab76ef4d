"""The memo on disk in, the memo of a run out, and back: a pack that only grows, and an index of what is in it.

The index is replaced in one step, after all that it names is in the pack, so a run that dies leaves
the memo of the one before. An index of another version, or damaged, or of a pack that is not there,
is none: the memo may be deleted, copied or cut at any time, and costs time alone.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from itertools import count
from pathlib import Path
from zoneinfo import TZPATH

from briefgen.disk.appender import Appender, open_to_append, open_to_read, scratch_file
from briefgen.disk.files import remove_file, write_file
from briefgen.disk.folders import make_folder
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError
from briefgen.memo import Digest, Entry, Memo, MemoryStore, Store, digest_bytes

FOLDER = "memo"
"""Below the project's state folder."""
INDEX = "index"
GENERATIONS = 4
"""Builds for which a value that no page stands on is kept: what is taken back is quick again."""
LARGEST_WASTE = 32 << 20
"""Bytes of dropped values past which a pack is written anew, if they are half of it."""

_MAGIC = b"briefgen memo 2\n"
_DIGEST = 16
_LONGEST_VERSION = 80
_TOLD = ".dist-info"
_entry = partial(tuple.__new__, Entry)
"""Makes an entry of a tuple, in half the time of its own way: there are tens of thousands."""
_PACKAGES = ("click", "imagesize", "jinja2", "markupsafe", "mistune", "pyyaml", "tzdata")
"""Packages whose version may change an output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """What an index holds."""

    pack: str
    generation: int
    entries: Mapping[Digest, Entry]
    last: Mapping[Digest, int]
    """In which generation each was last stood on."""


class _Pack:
    """A file of values; what the disk refuses to take lies in memory, and goes with the run."""

    def __init__(self, file: Appender | None) -> None:
        self.file = file
        self.is_whole = file is not None
        """Whether the file has taken all."""
        self._rest = MemoryStore()

    def append(self, content: bytes) -> int:
        """Keep `content` and return where it is: below zero for what lies in memory."""
        if self.file and self.is_whole:
            try:
                return self.file.append(content)
            except OutsideError:
                self.is_whole = False
        return -1 - self._rest.append(content)

    def read(self, start: int, length: int) -> bytes:
        """Return what was kept there; nothing where the disk does not give it back."""
        if start < 0 or self.file is None:
            return self._rest.read(-1 - start, length)
        try:
            return self.file.read(start, length)
        except OutsideError:
            return b""

    def close(self) -> None:
        """Let the file go."""
        if self.file:
            self.file.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A memo, and how to put it back."""

    memo: Memo
    pack: _Pack
    folder: Path
    index: _Index
    engine: Digest

    def save(self, live: Collection[Digest]) -> None:
        """Put the memo back for the next run; what is not `live` stays for some more. Yields no error.

        A memo that can't be written is let go: the next run starts with the one of the run before. So
        does it after a run that came to nothing, and made nothing old.
        """
        if not self.pack.is_whole or not live:
            return
        generation = self.index.generation + 1
        last = {**self.index.last, **dict.fromkeys(live, generation)}
        oldest = generation - GENERATIONS
        kept = {
            key: used
            for key, entry in self.memo.entries.items()
            if (used := last.get(key, generation if entry.store else 0)) > oldest
        }
        payload = marshal.dumps(
            (
                self.index.pack,
                generation,
                [*kept],
                [*kept.values()],
                # Of the earlier run, once it is read again.
                [(0, *self.memo.entries[key][1:]) for key in kept],
            )
        )
        with suppress(OutsideError):
            write_file(self.folder / INDEX, _MAGIC + self.engine + digest_bytes(payload) + payload)
            with on_disk("read", self.folder):
                others = {path.name for path in self.folder.iterdir()} - {INDEX, self.index.pack}
            for name in others:
                remove_file(self.folder / name)


@contextmanager
def open_shelf(state: Path, *, is_trusted: bool) -> Iterator[Shelf]:
    """Open the memo below the folder `state` to read and to add to; the caller holds the project's lock.

    One that is not trusted is begun anew. Where the disk refuses, the memo is one that goes with the run.
    """
    folder, engine = state / FOLDER, engine_digest()
    index = _read_index(folder, engine) if is_trusted else None
    try:
        make_folder(folder)
        index = index or _Index(pack=_free_name(folder), generation=0, entries={}, last={})
        file = open_to_append(folder / index.pack)
        used = sum(entry.length for entry in index.entries.values())
        if file.size - used > max(LARGEST_WASTE, used):
            with suppress(OutsideError):
                index, file = _packed_anew(index, file, folder)
        pack = _Pack(file)
    except OutsideError:
        index = _Index(pack="", generation=0, entries={}, last={})
        pack = _scratch()
        pack.is_whole = False
    try:
        memo = Memo(pack, entries=index.entries)
        yield Shelf(memo=memo, pack=pack, folder=folder, index=index, engine=engine)
    finally:
        pack.close()


@contextmanager
def borrow_memo(state: Path | None, *, store: Store | None = None) -> Iterator[Memo]:
    """Open the memo below `state`, if any, to read alone: what is added goes with the run, in `store` if any."""
    index = _read_index(state / FOLDER, engine_digest()) if state else None
    scratch = _scratch()
    earlier: _Pack | None = None
    if state and index:
        with suppress(OutsideError):
            earlier = _Pack(open_to_read(state / FOLDER / index.pack))
    try:
        yield Memo(store or scratch, earlier=earlier, entries=index.entries if index and earlier else None)
    finally:
        scratch.close()
        if earlier:
            earlier.close()


def _scratch() -> _Pack:
    """Return a store that goes with the run: on disk, since a site's texts and views need not lie in memory."""
    try:
        return _Pack(scratch_file())
    except OutsideError:
        return _Pack(None)


@cache
def engine_digest() -> Digest:
    """Return the digest of all that computes, but for its arguments: our own code, and whose help it takes.

    As it is when first asked for: what is changed later is not what runs.
    """
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*.py"))
    parts = [str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() for path in files]
    versions = [f"{name} {_version(name)}".encode() for name in _PACKAGES]
    return digest_bytes(b"\0".join((sys.version.encode(), *versions, *_zones(), *parts)))


def _version(name: str) -> str:
    """Return the version of a package, by the name of the folder in which it is told of where there is one."""
    found = _installed().get(name)
    if found is not None:
        return found
    metadata = import_module("importlib.metadata")  # which takes longer than all else here
    try:
        return str(metadata.version(name))
    except metadata.PackageNotFoundError:
        return "none"


@cache
def _installed() -> Mapping[str, str]:
    """Return the versions of the installed packages by name; of two, the one that is imported."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                name, _, version = entry.name.removesuffix(_TOLD).partition("-")
                if version and entry.name.endswith(_TOLD):
                    found.setdefault(name.lower(), version)
    return found


def _zones() -> Iterator[bytes]:
    """Yield which version of the time zones the system has: it comes before the package's."""
    for folder in map(Path, TZPATH):
        yield bytes(folder)
        for name in ("tzdata.zi", "+VERSION"):
            with suppress(OSError), (folder / name).open("rb") as file:
                yield file.readline(_LONGEST_VERSION)


def _read_index(folder: Path, engine: Digest) -> _Index | None:
    """Return the index in `folder`; None where there is none to be trusted."""
    try:
        with on_disk("read", folder / INDEX):
            content = (folder / INDEX).read_bytes()
            head = len(_MAGIC)
            payload = content[head + 2 * _DIGEST :]
            if content[: head + _DIGEST] != _MAGIC + engine:
                return None
            if content[head + _DIGEST : head + 2 * _DIGEST] != digest_bytes(payload):
                return None
            pack, generation, keys, last, rows = marshal.loads(payload)  # noqa: S302 (its digest was compared)
            size = (folder / pack).stat().st_size
    except OutsideError:
        return None
    if any(start + length > size for _, start, length, _, _ in rows):
        return None
    return _Index(
        pack=pack,
        generation=generation,
        entries=dict(zip(keys, map(_entry, rows), strict=True)),
        last=dict(zip(keys, last, strict=True)),
    )


def _packed_anew(index: _Index, pack: Appender, folder: Path) -> tuple[_Index, Appender]:
    """Return the index of a pack that holds nothing else, and that pack."""
    name = _free_name(folder)
    new = open_to_append(folder / name)
    try:
        entries = {
            key: entry._replace(start=new.append(pack.read(entry.start, entry.length)))
            for key, entry in index.entries.items()
        }
    except OutsideError:
        new.close()
        raise
    pack.close()
    return replace(index, pack=name, entries=entries), new


def _free_name(folder: Path) -> str:
    return next(name for name in map("pack-{}".format, count(1)) if not _is_there(folder / name))


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 (where we may not look, Path.exists raises)
