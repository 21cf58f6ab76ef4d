"""The memo on disk in, the memo of a run out, and back: a pack that only grows, and an index of what is in it.

The index is replaced in one step, after all that it names is in the pack, so a run that dies leaves
the memo of the one before. An index of another version, or damaged, or of a pack that is not there,
is none: the memo may be deleted, copied or cut at any time, and costs time alone.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path

from briefgen.errors import OutsideError
from briefgen.files import Appender, make_folder, on_disk, remove_file, scratch_file, write_file
from briefgen.memo import Digest, Entry, Memo, digest_bytes

FOLDER = "memo"
"""Below the project's state folder."""
INDEX = "index"
GENERATIONS = 4
"""Builds for which a value that no page stands on is kept: what is taken back is quick again."""
LARGEST_WASTE = 32 << 20
"""Bytes of dropped values past which a pack is written anew, if they are half of it."""

_MAGIC = b"briefgen memo 1\n"
_DIGEST = 16
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A memo, and how to put it back."""

    memo: Memo
    folder: Path
    index: _Index
    engine: Digest

    def save(self, live: Iterable[Digest]) -> None:
        """Put the memo back for the next run; what is not `live` stays for some more. Yields no error.

        A memo that can't be written is let go: the next run starts without it.
        """
        generation = self.index.generation + 1
        last = {**self.index.last, **dict.fromkeys(live, generation)}
        entries = {
            key: entry
            for key, entry in self.memo.entries.items()
            if last.get(key, generation if entry.store else 0) > generation - GENERATIONS
        }
        payload = marshal.dumps(
            (
                self.index.pack,
                generation,
                [
                    (key, entry.start, entry.length, entry.digest, entry.is_marked, last.get(key, generation))
                    for key, entry in entries.items()
                ],
            )
        )
        with suppress(OutsideError):
            write_file(self.folder / INDEX, _MAGIC + self.engine + digest_bytes(payload) + payload)
            for other in self.folder.glob("pack-*"):
                if other.name != self.index.pack:
                    remove_file(other)


@contextmanager
def open_shelf(state: Path, *, is_trusted: bool = True) -> Iterator[Shelf]:
    """Open the memo below the folder `state` to read and to add to; the caller holds the project's lock.

    One that is not trusted is begun anew. Where the disk refuses, the memo is one that goes with the run.
    """
    folder, engine = state / FOLDER, engine_digest()
    index = _read_index(folder, engine) if is_trusted else None
    try:
        make_folder(folder)
        index = index or _Index(pack=_free_name(folder), generation=0, entries={}, last={})
        pack = Appender(folder / index.pack, is_scratch=False)
        if pack.size - _used(index) > max(LARGEST_WASTE, _used(index)):
            index, pack = _packed_anew(index, pack, folder)
    except OutsideError:
        index = _Index(pack="", generation=0, entries={}, last={})
        pack = scratch_file()
    try:
        yield Shelf(memo=Memo(pack, entries=index.entries), folder=folder, index=index, engine=engine)
    finally:
        pack.close()


@contextmanager
def borrow_memo(state: Path | None) -> Iterator[Memo]:
    """Open the memo below `state`, if any, to read alone: what is added goes with the run."""
    index = _read_index(state / FOLDER, engine_digest()) if state else None
    scratch = scratch_file()
    earlier: Appender | None = None
    if state and index:
        with suppress(OutsideError):
            earlier = Appender(state / FOLDER / index.pack, is_scratch=False)
    try:
        yield Memo(scratch, earlier=earlier, entries=index.entries if index and earlier else None)
    finally:
        scratch.close()
        if earlier:
            earlier.close()


def engine_digest() -> Digest:
    """Return the digest of all that computes, but for its arguments: our own code, and whose help it takes."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*.py"))
    parts = [str(path.relative_to(package)).encode() + b"\0" + path.read_bytes() for path in files]
    versions = [f"{name} {_version(name)}".encode() for name in _PACKAGES]
    return digest_bytes(b"\0".join((sys.version.encode(), *versions, *parts)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


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
            pack, generation, rows = marshal.loads(payload)  # noqa: S302 (its digest was compared)
            size = (folder / pack).stat().st_size
    except OutsideError:
        return None
    if any(start + length > size for _, start, length, *_ in rows):
        return None
    return _Index(
        pack=pack,
        generation=generation,
        entries={
            key: Entry(0, start, length, own, is_marked) for key, start, length, own, is_marked, _ in rows
        },
        last={row[0]: row[5] for row in rows},
    )


def _used(index: _Index) -> int:
    return sum(entry.length for entry in index.entries.values())


def _packed_anew(index: _Index, pack: Appender, folder: Path) -> tuple[_Index, Appender]:
    """Return the index of a pack that holds nothing else, and that pack."""
    name = _free_name(folder)
    new = Appender(folder / name, is_scratch=False)
    entries = {
        key: entry._replace(start=new.append(pack.read(entry.start, entry.length)))
        for key, entry in index.entries.items()
    }
    pack.close()
    return replace(index, pack=name, entries=entries), new


def _free_name(folder: Path) -> str:
    return next(name for number in count(1) if not (folder / (name := f"pack-{number}")).exists())
