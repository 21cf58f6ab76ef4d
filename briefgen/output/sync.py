"""Outputs in, one by one, and the site out, all at once: until the exchange nothing of it is touched.

Outputs are staged beside the old site, where one that is equal already is only linked. What the
manifest doesn't name is somebody else's and is carried over as it is; where it must leave its place,
it is copied to `.briefgen/replaced/` first. Then two folders swap their names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.files import (
    PinnedError,
    copy_file,
    create_file,
    flush_file_system,
    link_file,
    make_folder,
    mark_folder,
    rename,
)
from briefgen.output.exchange import Workshop, exchange, open_workshop, settle, workshops
from briefgen.output.manifest import (
    BUILD_ID_PATH,
    MANIFEST_PATH,
    Manifest,
    Sha256,
    digest_bytes,
    digest_site,
    emit_build_id,
    emit_manifest,
    is_output_path,
)
from briefgen.output.place import STATE_FOLDER, require_ours, resolve_output
from briefgen.output.replaced import Replaced, keep_copy
from briefgen.output.tree import Entry, EntryKind, describe, digest_file, exists, holds, list_tree, place

_RESERVED = frozenset({MANIFEST_PATH, BUILD_ID_PATH})


@dataclass(frozen=True, kw_only=True, slots=True)
class SyncResult:
    """What an exchange did; paths lie below the output and are sorted."""

    written: tuple[PurePosixPath, ...]
    """Outputs that are new or differ from what was there."""
    unchanged: tuple[PurePosixPath, ...]
    """Outputs whose bytes were there already."""
    removed: tuple[PurePosixPath, ...]
    """Files of an earlier build that this one doesn't have."""
    carried: tuple[PurePosixPath, ...]
    """Files, links and folders of somebody else's, left as they are."""
    replaced: tuple[PurePosixPath, ...]
    """Files that somebody wrote or changed, overwritten or removed after a copy was made."""
    copies: tuple[Path, ...]
    """Where the copy of each of `replaced` lies."""


@contextmanager
def open_stage(*, output: Path, root: Path, adopt: bool) -> Iterator[Stage]:
    """Open a stage for the site at `output` of the project at `root`; the caller holds the project's lock.

    First, what an earlier build left behind is mended or removed. Left without an exchange, the stage is
    removed and the site stays as it was. With `adopt`, a folder that we did not write is taken too.

    UsageError if `output` can never be an output, or holds something that we did not write; OutsideError
    if the disk refuses.
    """
    site = resolve_output(output=output, root=root)
    state = root.absolute() / STATE_FOLDER
    shops = workshops(site=site, state=state)
    kept = [copy for shop in shops for copy in settle(shop)]
    known = require_ours(site, adopt=adopt)
    try:
        yield Stage(open_workshop(site=site, state=state), known=known, kept=kept)
    finally:
        for shop in shops:
            with suppress(OutsideError):
                settle(shop)


class Stage:
    """A site in the making, which nobody sees."""

    __slots__ = ("_digests", "_folders", "_kept", "_known", "_shop", "_unchanged")

    def __init__(self, shop: Workshop, *, known: Manifest | None, kept: Iterable[Replaced]) -> None:
        self._shop = shop
        self._known = known
        self._kept = tuple(kept)
        self._digests: dict[PurePosixPath, Sha256] = {}
        self._unchanged: set[PurePosixPath] = set()
        self._folders = {PurePosixPath()}

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Stage one output; it is linked if the site holds the same bytes at `path`.

        ValueError if no output may have this path or another output is in its way, OutsideError if the
        disk refuses.
        """
        if not is_output_path(path) or path in _RESERVED:
            raise ValueError(f"{path} cannot be an output")
        self._write(path, content)

    def exchange(self, *, durable: bool) -> SyncResult:
        """Make what was written the site, in one step; nothing can be written afterwards.

        A site that is equal already is left alone. With `durable`, all is flushed to the device first.

        OutsideError if the disk refuses, or a file or folder of somebody else's is in the way; then the
        site stays as it was.
        """
        site, digest = self._shop.site, digest_site(self._digests)
        self._write(BUILD_ID_PATH, emit_build_id(digest))
        standing = list_tree(site, leave_out=self._shop.folder) if exists(site) else ()
        fates = _decide(
            standing, known=self._known, staged=self._digests, unchanged=self._unchanged, site=site
        )
        _require_no_mount(standing, site)
        _require_no_clash(fates.foreign, staged=self._digests, folders=self._folders, site=site)
        kept = [keep_copy(place(site, path), path, replaced=self._shop.replaced) for path in fates.replaced]
        if not self._is_site_equal():
            manifest = emit_manifest(Manifest(digest=digest, files=self._digests))
            create_file(place(self._shop.filling, MANIFEST_PATH), manifest)
            self._carry(fates.foreign, standing)
            rename(self._shop.filling, self._shop.full)
            if durable:
                flush_file_system(self._shop.full)
            kept += exchange(self._shop)
            with suppress(OutsideError):
                kept += settle(self._shop)
        return self._result(fates, {copy.path: copy.copy for copy in (*self._kept, *kept)})

    def _write(self, path: PurePosixPath, content: bytes) -> None:
        if BUILD_ID_PATH in self._digests:
            raise ValueError(f"{path} comes after the exchange")
        is_below_another = any(folder in self._digests for folder in path.parents)
        if path in self._digests or path in self._folders or is_below_another:
            raise ValueError(f"{path} is in another output's place")
        self._make_room(path)
        target = place(self._shop.filling, path)
        standing = place(self._shop.site, path)
        is_equal = holds(standing, content)
        if not (is_equal and _link(standing, target)):
            create_file(target, content)
        self._digests[path] = digest_bytes(content)
        if is_equal:
            self._unchanged.add(path)

    def _carry(self, foreign: Sequence[Entry], standing: Sequence[Entry]) -> None:
        """Put what is somebody else's into the new tree, and the marks of every folder that stays."""
        for entry in foreign:
            source, target = place(self._shop.site, entry.path), place(self._shop.filling, entry.path)
            self._make_room(entry.path)
            if entry.kind is EntryKind.FOLDER:
                make_folder(target)
                self._folders.add(entry.path)
            elif not _link(source, target):
                copy_file(source, target)
        foreign_paths = {entry.path for entry in foreign}
        for entry in reversed(standing):
            if entry.kind is EntryKind.FOLDER and entry.path in self._folders:
                mtime_ns = entry.mtime_ns if entry.path in foreign_paths else None
                mark_folder(place(self._shop.filling, entry.path), mode=entry.mode, mtime_ns=mtime_ns)
        if exists(self._shop.site):
            mark_folder(self._shop.filling, mode=describe(self._shop.site).mode, mtime_ns=None)

    def _make_room(self, path: PurePosixPath) -> None:
        if path.parent not in self._folders:
            make_folder(place(self._shop.filling, path.parent))
            self._folders.update(path.parents)

    def _is_site_equal(self) -> bool:
        is_whole = len(self._unchanged) == len(self._digests)
        return is_whole and self._known is not None and self._known.files == self._digests

    def _result(self, fates: _Fates, copies: Mapping[PurePosixPath, Path]) -> SyncResult:
        return SyncResult(
            written=tuple(sorted(self._digests.keys() - self._unchanged)),
            unchanged=tuple(sorted(self._unchanged)),
            removed=fates.removed,
            carried=tuple(entry.path for entry in fates.foreign),
            replaced=tuple(sorted(copies)),
            copies=tuple(copies[path] for path in sorted(copies)),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fates:
    """What becomes of the things that stand in the old site, but for the outputs that stay as they are."""

    foreign: tuple[Entry, ...]
    """Somebody else's: carried over."""
    replaced: tuple[PurePosixPath, ...]
    """In an output's place, or an output once, but not as we wrote it: copied before it goes."""
    removed: tuple[PurePosixPath, ...]
    """Outputs once, but no more."""


def _decide(
    standing: Iterable[Entry],
    *,
    known: Manifest | None,
    staged: Mapping[PurePosixPath, Sha256],
    unchanged: Collection[PurePosixPath],
    site: Path,
) -> _Fates:
    ours = {} if known is None else known.files
    folders = {folder for path in ours for folder in path.parents}
    foreign: list[Entry] = []
    replaced: list[PurePosixPath] = []
    removed: list[PurePosixPath] = []
    for entry in standing:
        path = entry.path
        if entry.kind is EntryKind.FOLDER:
            if path not in folders:
                foreign.append(entry)
        elif path in unchanged or (path == MANIFEST_PATH and known is not None):
            continue
        elif path in ours or path in staged or path == MANIFEST_PATH:
            if path in ours and path not in staged:
                removed.append(path)
            if path not in ours or digest_file(place(site, path)) != ours[path]:
                replaced.append(path)
        else:
            foreign.append(entry)
    return _Fates(foreign=tuple(foreign), replaced=tuple(replaced), removed=tuple(removed))


def _require_no_mount(standing: Iterable[Entry], site: Path) -> None:
    """Raise OutsideError for a file system mounted within: it would go where the old tree goes."""
    device = None if not exists(site) else describe(site).device
    for entry in standing:
        if entry.device != device:
            raise _mounted(place(site, entry.path))


def _require_no_clash(
    foreign: Iterable[Entry],
    *,
    staged: Collection[PurePosixPath],
    folders: Collection[PurePosixPath],
    site: Path,
) -> None:
    """Raise OutsideError for somebody else's file where a folder goes, or folder where a file goes."""
    outputs = {*staged, MANIFEST_PATH}
    for entry in foreign:
        if entry.kind is not EntryKind.FOLDER and entry.path in folders:
            raise _in_the_way(place(site, entry.path), stands=entry.kind.value, wanted="folder")
        for path in outputs.intersection((entry.path, *entry.path.parents)):
            raise _in_the_way(place(site, path), stands="folder", wanted="file")


def _in_the_way(path: Path, *, stands: str, wanted: str) -> OutsideError:
    return OutsideError(
        f"{path} is a {stands} that briefgen did not write, and the site needs a {wanted} there",
        hint="move it elsewhere, or give the page another path",
    )


def _mounted(path: Path) -> OutsideError:
    return OutsideError(
        f"{path} lies on a file system mounted within the output",
        hint="mount it elsewhere, or name another folder with --output",
    )


def _link(source: Path, target: Path) -> bool:
    try:
        return link_file(source, target)
    except PinnedError as error:
        raise _mounted(source) from error
