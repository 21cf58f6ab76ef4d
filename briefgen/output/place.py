"""The folder asked for as output in, its absolute path and our files in it out, or why it cannot be.

An output is replaced as a whole by each build, so what holds anything else than a site is refused:
some folders always, any other that we did not write unless it is adopted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.disk.refusals import on_disk
from briefgen.errors import UsageError
from briefgen.layout import CONFIG, CONTENT, STATE, THEMES
from briefgen.output.manifest import MANIFEST_PATH, Manifest, ManifestError, parse_manifest
from briefgen.output.tree import EntryKind, kind_of

STATE_FOLDER = STATE

_OURS = (CONTENT, THEMES, STATE_FOLDER)
_SHOWN = 5


def resolve_output(*, output: Path, root: Path) -> Path:
    """Return `output` as an absolute path, fit to be exchanged; UsageError if it must never be."""
    site = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would hide the symlink that we refuse
    top = Path(os.path.abspath(root))  # noqa: PTH100 - likewise
    with on_disk("read", site):
        for reason in _objections(site, top):
            raise UsageError(
                f"the output cannot be {site}: {reason}",
                hint="name a folder of its own, such as --output site",
            )
    return site


def read_manifest(site: Path, *, parse: Callable[[bytes], Manifest] = parse_manifest) -> Manifest | None:
    """Return what a build says it wrote to `site`; None without a manifest.

    ManifestError if there is one that cannot be trusted, OutsideError if it cannot be read.
    """
    path = site / MANIFEST_PATH
    match kind_of(path):
        case None:
            return None
        case EntryKind.FILE:
            with on_disk("read", path):
                content = path.read_bytes()
            return parse(content)
        case _:
            raise ManifestError("is no file")


def require_ours(site: Path, *, adopt: bool, parse: Callable[[bytes], Manifest]) -> Manifest | None:
    """Return the manifest of `site`, None if nothing in it is ours; UsageError if it is another's.

    It is ours with a manifest, or when nothing but hidden files are in it, or when it is adopted.
    A manifest that cannot be trusted counts as none: then nothing in there is known to be ours.
    """
    problem = "was not written by briefgen"
    try:
        manifest = read_manifest(site, parse=parse)
    except ManifestError as error:
        manifest, problem = None, f"has a manifest that {error} ({MANIFEST_PATH})"
    if manifest is not None or adopt or not os.path.lexists(site):
        return manifest
    with on_disk("read", site):
        names = sorted(path.name for path in site.iterdir() if not path.name.startswith("."))
    if not names:
        return None
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    raise UsageError(
        f"{site} {problem}, and there is something in it: {', '.join(names[:_SHOWN])}{more}",
        hint="`--adopt` takes it over and keeps what is there; or name another folder with --output",
    )


def _objections(site: Path, root: Path) -> Iterator[str]:
    """Yield every reason why `site` may not be exchanged, the plainest first."""
    if site.parent == site:
        yield "it is the root of the file system"
    yield from _detours(site, root)
    if _is_within(root, site):
        yield "the project is it, or lies in it"
    if any(_is_within(home, site) for home in _homes()):
        yield "your home folder is it, or lies in it"
    for name in _OURS:
        if _is_within(root / name, site):
            yield f"the project's {name}/ is it, or lies in it"
        elif _is_within(site, root / name):
            yield f"it lies in the project's {name}/"
    if ".git" in site.parts:
        yield "it lies in git's own folder"
    if os.path.lexists(site / ".git"):
        yield "it is the top of a git work tree"
    if os.path.lexists(site / CONFIG):
        yield f"it is a project of its own ({CONFIG})"


def _detours(site: Path, root: Path) -> Iterator[str]:
    """Yield what on the way to `site`, itself included, is no folder; a symlink counts from `root` on."""
    for step in (*reversed(site.parents), site):
        is_watched = step == site or (step != root and root in step.parents)
        if is_watched and step.is_symlink():
            yield f"{step} is a symlink"
        elif os.path.lexists(step) and not step.is_dir():
            yield f"{step} is no folder"


def _homes() -> tuple[Path, ...]:
    try:
        return (Path.home(),)
    except RuntimeError:
        return ()


def _is_within(inner: Path, outer: Path) -> bool:
    """Say whether `inner` is `outer` or lies in it, by identity: names may differ in case or lead over symlinks."""
    if inner == outer or outer in inner.parents:
        return True
    if not outer.exists():
        return False
    real = inner.resolve()
    return any(folder.exists() and folder.samefile(outer) for folder in (real, *real.parents))
