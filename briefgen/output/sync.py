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
from operator import attrgetter
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.files import (
    create_file,
    flush_file_system,
    make_folder,
)
from briefgen.listing import Listing, stamp, stat_at
from briefgen.output.exchange import exchange, settle
from briefgen.output.fates import (
    Fates,
    decide,
    require_no_clash,
    require_no_mount,
    require_unchanged,
)
from briefgen.output.filling import Contents, fill
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
from briefgen.output.standing import find_standing, record_standing
from briefgen.output.tree import (
    Entry,
    EntryKind,
    Stamp,
    exists,
    find_equal,
    list_tree,
    name_of,
    place,
    stamp_of,
)
from briefgen.output.workshop import Workshop, open_workshop, workshops

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
    kept = [copy for shop in workshops(site=site, state=state) for copy in settle(shop, seen={})]
    seen = stat_at(os.fspath(site / MANIFEST_PATH))
    known = require_ours(site, adopt=adopt)
    try:
        shop = open_workshop(site=site, state=state)
        yield Stage(shop, known=known, known_at=Stamp(stamp(seen)) if seen else None, kept=kept, state=state)
    finally:
        with suppress(OutsideError):
            for shop in workshops(site=site, state=state):
                settle(shop, seen={})


class Stage:
    """A site in the making, which nobody sees."""

    __slots__ = (
        "_digests",
        "_folders",
        "_kept",
        "_known",
        "_known_at",
        "_made",
        "_names",
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
        kept: Iterable[Replaced],
        state: Path,
    ) -> None:
        self._shop = shop
        self._state = state
        self._stamps: Mapping[PurePosixPath, Stamp] | None = None
        self._known = known
        self._known_at = known_at
        self._kept = tuple(kept)
        self._digests: dict[PurePosixPath, Sha256] = {}
        self._unchanged: dict[PurePosixPath, Stamp] = {}
        self._written: dict[PurePosixPath, Stamp] = {}
        self._folders = {""}
        self._names: set[str] = set()
        self._made = {PurePosixPath()}

    @property
    def standing(self) -> Mapping[PurePosixPath, Sha256]:
        """The digests of the outputs that stand in the site, unchanged since they were written."""
        if self._known is None:
            return {}
        if self._stamps is None:
            self._stamps = find_standing(self._shop.site, self._known, state=self._state)
        return {path: self._known.files[path] for path in self._stamps}

    @property
    def outputs(self) -> Mapping[PurePosixPath, Sha256]:
        """The digest of every output staged so far."""
        return self._digests

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Stage outputs as they stand in the site; LookupError if one does not stand there."""
        stamps, files = self._stamps or {}, self._known.files if self._known else {}
        for path in paths:
            self._reserve(path)
            self._unchanged[path] = stamps[path]
            self._digests[path] = files[path]

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Stage one output; nothing is written where the site holds the same bytes at `path`.

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
        standing = list_tree(site, leave_out=self._shop.folder) if exists(site) else {}
        require_unchanged(standing, self._unchanged, staged=self._digests, site=site)
        fates = decide(
            standing, known=self._known, staged=self._digests, unchanged=self._unchanged, site=site
        )
        require_no_clash(fates.foreign, staged=self._digests, folders=self._folders, site=site)
        kept = [keep_copy(place(site, path), path, replaced=self._shop.replaced) for path in fates.replaced]
        if not self._is_site_equal():
            require_no_mount(standing, site=site)
            self._complete(Manifest(digest=digest, files=self._digests), fates.foreign, standing)
            if durable:
                flush_file_system(self._shop.full)
            kept += exchange(self._shop)
            with suppress(OutsideError):
                kept += settle(self._shop, seen=standing)
        outputs = {**self._unchanged, **self._written}
        if self._known_at:
            outputs[MANIFEST_PATH] = self._known_at
        stands = record_standing(site, digest, outputs=outputs, state=self._state)
        return self._result(fates, {copy.path: copy.copy for copy in (*self._kept, *kept)}, stands)

    def _write(self, path: PurePosixPath, content: bytes) -> None:
        self._reserve(path)
        stamp = find_equal(place(self._shop.site, path), content)
        if stamp is None:
            target = self._place_for(path)
            create_file(target, content)
            self._written[path] = stamp_of(target)
        else:
            self._unchanged[path] = stamp
        self._digests[path] = digest_bytes(content)

    def _reserve(self, path: PurePosixPath) -> None:
        """Raise ValueError unless `path` is free and no other output is in its way."""
        if BUILD_ID_PATH in self._digests:
            raise ValueError(f"{path} comes after the exchange")
        name = str(path)
        if path in self._digests or name in self._folders:
            raise ValueError(f"{path} stands where another output does")
        folder = name.rpartition("/")[0]
        while folder not in self._folders:
            if folder in self._names:
                raise ValueError(f"{path} lies below another output")
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]
        self._names.add(name)

    def _complete(self, manifest: Manifest, foreign: Iterable[Entry], standing: Listing) -> None:
        """Make the full tree: what was written, the outputs that stay, and what is somebody else's."""
        create_file(self._place_for(MANIFEST_PATH), emit_manifest(manifest))
        self._known_at = stamp_of(self._place_for(MANIFEST_PATH))
        theirs = [entry for entry in foreign if entry.kind is EntryKind.FOLDER]
        files = [entry.path for entry in foreign if entry.kind is not EntryKind.FOLDER]
        contents = Contents(
            written=[*map(name_of, self._written), name_of(MANIFEST_PATH)],
            kept=[name_of(path) for path in (*self._unchanged, *files)],
            theirs={name_of(entry.path) for entry in theirs},
        )
        fill(self._shop, contents, standing=standing)

    def _place_for(self, path: PurePosixPath) -> Path:
        """Return where `path` lies in the new tree, after making the folders that it lies in."""
        if path.parent not in self._made:
            make_folder(place(self._shop.filling, path.parent))
            self._made.update(path.parents)
        return place(self._shop.filling, path)

    def _is_site_equal(self) -> bool:
        is_whole = len(self._unchanged) == len(self._digests)
        return is_whole and self._known is not None and self._known.files == self._digests

    def _result(
        self, fates: Fates, copies: Mapping[PurePosixPath, Path], stands: Listing | None
    ) -> SyncResult:
        return SyncResult(
            written=tuple(sorted(self._digests.keys() - self._unchanged.keys())),
            unchanged=tuple(sorted(self._unchanged, key=attrgetter("parts"))),
            removed=fates.removed,
            carried=tuple(entry.path for entry in fates.foreign),
            replaced=tuple(sorted(copies)),
            copies=tuple(copies[path] for path in sorted(copies)),
            stands=stands,
        )
