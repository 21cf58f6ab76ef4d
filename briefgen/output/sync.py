"""Outputs in, one by one, and the site out, all at once: until the exchange nothing of it is touched.

Outputs are staged beside the old site, where one that is equal already is only linked. What the
manifest doesn't name is somebody else's and is carried over as it is; where it must leave its place,
it is copied to `.briefgen/replaced/` first. Then two folders swap their names.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.disk.files import create_file
from briefgen.disk.folders import make_folder
from briefgen.disk.system_calls import flush_file_system
from briefgen.errors import OutsideError
from briefgen.listing import Listing, stamp, stat_at
from briefgen.output.exchange import exchange, settle
from briefgen.output.fates import Fates, decide, require_no_clash, require_no_mount, require_unchanged
from briefgen.output.filling import Contents, Filled, fill, foresee
from briefgen.output.manifest import (
    BUILD_ID_PATH,
    MANIFEST_PATH,
    ByPath,
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
from briefgen.output.sight import NOTHING, Sight, list_tree, list_when_old
from briefgen.output.standing import Standing, find_standing, read_standing, record_standing
from briefgen.output.tree import (
    Entry,
    EntryKind,
    Stamp,
    disk_name,
    exists,
    find_equal,
    name_of,
    place,
    stamp_of,
)
from briefgen.output.workshop import Workshop, open_workshop, workshops

_RESERVED = frozenset({MANIFEST_PATH, BUILD_ID_PATH})
_LAST = str(BUILD_ID_PATH)


@dataclass(frozen=True, kw_only=True, slots=True)
class SyncResult:
    """What an exchange did; paths lie below the output and are sorted."""

    written: tuple[PurePosixPath, ...]
    """Outputs that are new or differ from what was there."""
    unchanged: int
    """How many outputs were there already, byte for byte."""
    removed: tuple[PurePosixPath, ...]
    """Files of an earlier build that this one doesn't have."""
    carried: tuple[PurePosixPath, ...]
    """Files, links and folders of somebody else's, left as they are."""
    replaced: tuple[PurePosixPath, ...]
    """Files that somebody wrote or changed, overwritten or removed after a copy was made."""
    copies: tuple[Path, ...]
    """Where the copy of each of `replaced` lies."""
    stands: Listing | None
    """All that is in the output, if it is to be relied on: every output as it was written, and nothing too young."""


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
    kept = [copy for shop in workshops(site=site, state=state) for copy in settle(shop).kept]
    seen = stat_at(os.fspath(site / MANIFEST_PATH))
    recorded = read_standing(state=state)
    known = require_ours(site, adopt=adopt, parse=recorded.parse)
    try:
        shop = open_workshop(site=site, state=state)
        known_at = Stamp(stamp(seen)) if seen else None
        yield Stage(shop, known=known, known_at=known_at, recorded=recorded, kept=kept, state=state)
    finally:
        with suppress(OutsideError):
            for shop in workshops(site=site, state=state):
                settle(shop)


class Stage:
    """A site in the making, which nobody sees."""

    __slots__ = (
        "_digests",
        "_folders",
        "_kept",
        "_known",
        "_known_at",
        "_made",
        "_recorded",
        "_shop",
        "_stamps",
        "_state",
        "_unchanged",
        "_written",
    )

    def __init__(
        self,
        shop: Workshop,
        *,
        known: Manifest | None,
        known_at: Stamp | None,
        recorded: Standing,
        kept: Iterable[Replaced],
        state: Path,
    ) -> None:
        self._shop = shop
        self._state = state
        self._recorded = recorded
        self._stamps: Mapping[str, Stamp] | None = None
        self._known = known
        self._known_at = known_at
        self._kept = tuple(kept)
        self._digests: dict[str, Sha256] = {}
        self._unchanged: dict[str, Stamp] = {}
        self._written: dict[str, Stamp] = {}
        self._folders = {""}
        self._made = {""}

    @property
    def standing(self) -> Mapping[PurePosixPath, Sha256]:
        """The digests of the outputs that stand in the site, unchanged since they were written."""
        if self._known is None:
            return {}
        if self._stamps is None:
            self._stamps = find_standing(self._shop.site, self._known, recorded=self._recorded)
        files = self._known.files
        return ByPath({path: files[path] for path in self._stamps})

    @property
    def outputs(self) -> Mapping[PurePosixPath, Sha256]:
        """The digest of every output staged so far."""
        return ByPath(self._digests)

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Stage outputs as they stand in the site; LookupError if one does not stand there."""
        stamps, files = self._stamps or {}, self._known.files if self._known else {}
        for name in map(str, paths):
            self._reserve(name)
            self._unchanged[name] = stamps[name]
            self._digests[name] = files[name]

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Stage one output; nothing is written where the site holds the same bytes at `path`.

        ValueError if no output may have this path or another output is in its way, OutsideError if the
        disk refuses.
        """
        if not is_output_path(path) or path in _RESERVED:
            raise ValueError(f"{path} cannot be an output")
        self._write(str(path), content)

    def exchange(self, *, durable: bool) -> SyncResult:
        """Make what was written the site, in one step; nothing can be written afterwards.

        A site that is equal already is left alone. With `durable`, all is flushed to the device first.

        OutsideError if the disk refuses, or a file or folder of somebody else's is in the way; then the
        site stays as it was.
        """
        site, digest = self._shop.site, digest_site(self._digests)
        self._write(str(BUILD_ID_PATH), emit_build_id(digest))
        seen = self._look(self._recorded.site, is_sure=False)
        standing = seen.found
        require_unchanged(standing, self._unchanged, staged=self._digests, site=site)
        fates = decide(
            standing, known=self._known, staged=self._digests, unchanged=self._unchanged, site=site
        )
        require_no_clash(fates.foreign, staged=self._digests, folders=self._folders, site=site)
        kept = [keep_copy(place(site, path), path, replaced=self._shop.replaced) for path in fates.replaced]
        spare, content = self._recorded.spare, emit_manifest(Manifest(digest=digest, files=self._digests))
        if not self._is_site_equal():
            require_no_mount(standing, site=site)
            filled = self._complete(content, fates.foreign, standing)
            if durable:
                flush_file_system(self._shop.full)
            kept += exchange(self._shop)
            spare = NOTHING
            with suppress(OutsideError):
                parse = self._recorded.parse
                settled = settle(self._shop, seen=seen, shared=filled.shared, parse=parse)
                kept += settled.kept
                spare = settled.spare or NOTHING
            seen = foresee(filled, seen)
        stands = self._record(digest, content, seen, spare)
        return self._result(fates, {copy.path: copy.copy for copy in (*self._kept, *kept)}, stands)

    def _look(self, before: Sight, *, is_sure: bool) -> Sight:
        """Return what is in the site, where it was seen `before`: if that is sure, only what was young is looked at."""
        if not exists(self._shop.site):
            return NOTHING
        alike = before.found.keys() - before.young if is_sure else frozenset[str]()
        return list_tree(self._shop.site, leave_out=self._shop.folder, before=before, alike=alike)

    def _record(self, digest: Sha256, content: bytes, seen: Sight, spare: Sight) -> Listing | None:
        """Record how the site stands, as far as it was `seen`; and return all that is in it, if that can be relied on."""
        outputs = self._unchanged | self._written
        if self._known_at:
            outputs[str(MANIFEST_PATH)] = self._known_at
        return record_standing(
            self._shop.site,
            Manifest(digest=digest, files=self._digests),
            content=content,
            seen=list_when_old(partial(self._look, is_sure=True), seen),
            outputs=outputs,
            spare=spare,
            state=self._state,
        )

    def _write(self, path: str, content: bytes) -> None:
        self._reserve(path)
        stamp = find_equal(self._shop.site / disk_name(path), content)
        if stamp is None:
            target = self._place_for(path)
            create_file(target, content)
            self._written[path] = stamp_of(target)
        else:
            self._unchanged[path] = stamp
        self._digests[path] = digest_bytes(content)

    def _reserve(self, path: str) -> None:
        """Raise ValueError unless `path` is free and no other output is in its way."""
        if _LAST in self._digests:
            raise ValueError(f"{path} comes after the exchange")
        if path in self._digests or path in self._folders:
            raise ValueError(f"{path} stands where another output does")
        folder = path.rpartition("/")[0]
        while folder not in self._folders:
            if folder in self._digests:
                raise ValueError(f"{path} lies below another output")
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]

    def _complete(self, manifest: bytes, foreign: Iterable[Entry], standing: Listing) -> Filled:
        """Make the full tree: what was written, the outputs that stay, and what is somebody else's."""
        own_place = self._place_for(str(MANIFEST_PATH))
        create_file(own_place, manifest)
        self._known_at = stamp_of(own_place)
        theirs = [entry for entry in foreign if entry.kind is EntryKind.FOLDER]
        files = [entry.path for entry in foreign if entry.kind is not EntryKind.FOLDER]
        contents = Contents(
            written=[*map(disk_name, self._written), name_of(MANIFEST_PATH)],
            kept=[*map(disk_name, self._unchanged), *map(name_of, files)],
            theirs={name_of(entry.path) for entry in theirs},
        )
        return fill(self._shop, contents, standing=standing, spare=self._recorded.spare)

    def _place_for(self, path: str) -> Path:
        """Return where `path` lies in the new tree, after making the folder that it lies in."""
        target = self._shop.filling / disk_name(path)
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            make_folder(target.parent)
            self._made.add(folder)
        return target

    def _is_site_equal(self) -> bool:
        is_whole = len(self._unchanged) == len(self._digests)
        return is_whole and self._known is not None and self._known.files == self._digests

    def _result(
        self, fates: Fates, copies: Mapping[PurePosixPath, Path], stands: Listing | None
    ) -> SyncResult:
        return SyncResult(
            written=tuple(sorted(map(PurePosixPath, self._digests.keys() - self._unchanged.keys()))),
            unchanged=len(self._unchanged),
            removed=fates.removed,
            carried=tuple(entry.path for entry in fates.foreign),
            replaced=tuple(sorted(copies)),
            copies=tuple(copies[path] for path in sorted(copies)),
            stands=stands,
        )
