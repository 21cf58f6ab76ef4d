"""The atlas in, every page and file of the site out, and none of them twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.pages.atlas import Atlas
from briefgen.pages.contents import list_files, list_pages
from briefgen.pages.outputs import Copy, FeedFile, File, Output, Page
from briefgen.reading.project import Asset, Project
from briefgen.slugs import fold_path
from briefgen.texts import top_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a site consists of."""

    pages: tuple[Page, ...]
    files: tuple[FeedFile | File | Copy, ...]
    spoiled: tuple[PurePosixPath, ...] = ()
    """Where outputs would lie that can't be made: what links them is no second error."""

    @property
    def viewed(self) -> tuple[Page | FeedFile, ...]:
        """What has a view: pages, then feeds."""
        return (*self.pages, *(file for file in self.files if isinstance(file, FeedFile)))

    @property
    def made(self) -> tuple[File, ...]:
        """Files that are made of the library as they are."""
        return tuple(file for file in self.files if isinstance(file, File))

    @property
    def copied(self) -> tuple[Copy, ...]:
        """Files that are copied."""
        return tuple(file for file in self.files if isinstance(file, Copy))

    @property
    def paths(self) -> frozenset[PurePosixPath]:
        """Where everything lies."""
        return frozenset(output.path for output in (*self.pages, *self.files))

    def without(self, sources: Collection[PurePosixPath]) -> Plan:
        """Return the plan without the files that are made from `sources`, which can't be used."""
        kept = tuple(file for file in self.files if not (file.origin and file.origin.path in sources))
        lost = self.paths - replace(self, files=kept).paths
        return replace(self, files=kept, spoiled=tuple(sorted({*self.spoiled, *lost})))


def plan(atlas: Atlas, *, project: Project, static: Sequence[Asset]) -> Checked[Plan]:
    """Return the pages and files of the site; of two with one path the first stays, and none is blocked.

    `static` are the theme's files, under the names they are served by.
    """
    pages = list(list_pages(atlas))
    files = list(list_files(atlas, project=project, static=static))
    found: list[Diagnostic] = []
    taken = _taken([*pages, *files], found)
    kept = Plan(
        pages=tuple(page for page in pages if taken.get(fold_path(str(page.path))) is page),
        files=tuple(file for file in files if taken.get(fold_path(str(file.path))) is file),
    )
    lost = {output.path for output in (*pages, *files)} - kept.paths if found else ()
    return Checked(value=replace(kept, spoiled=tuple(sorted(lost))), diagnostics=tuple(found))


def _taken(outputs: Sequence[Output], found: list[Diagnostic]) -> dict[str, Output]:
    """Return the first output at each path that no file blocks, folded as file systems fold; report all clashes."""
    taken: dict[str, Output] = {}
    for output in outputs:
        key = fold_path(str(output.path))
        earlier = taken.setdefault(key, output)
        if earlier is not output:
            found.append(_clash("page/same-path", output, earlier, f'would be written to "{output.path}"'))
    free: dict[str, Output] = {}
    for key, output in taken.items():
        blockers = [taken[str(parent)] for parent in PurePosixPath(key).parents if str(parent) in taken]
        for blocker in blockers:
            what = f'needs the folder "{blocker.path}", where a file of that name stands'
            found.append(_clash("page/blocked-path", output, blocker, what))
        if not blockers:
            free[key] = output
    return free


def _clash(code: str, output: Output, other: Output, what: str) -> Diagnostic:
    place = output.origin or other.origin
    if place is None:
        message = f'"{output.path}" and "{other.path}" are one path to some systems'
        hint = "give one of the two a profile with an `id` of its own"
        return diagnose(code, top_of(CONFIG_PATH), message, hint=hint)
    rival = other if output.origin else output
    name = str(rival.origin.path) if rival.origin else _named(rival)
    message = f"this {what}, as would {name}" if code.endswith("same-path") else f"this {what}"
    return diagnose(code, place, message, hint=_way_out(output if output.origin else other))


def _named(output: Output) -> str:
    """Return what an output is that no content file is behind."""
    if isinstance(output, Page):
        return "a page that every site has"
    return "a file of the theme" if output.path.is_relative_to("assets") else "a file that every site has"


def _way_out(output: Output) -> str:
    """Return what can be done about an output that is in another's way."""
    if isinstance(output, Page):
        return "give it another `slug`"
    return (
        "rename one of the files"
        if output.path.is_relative_to("assets")
        else "write another address, or none"
    )
