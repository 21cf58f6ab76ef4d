"""A project with a site in, the next build's outcome out: the scene that the tests of the stage protocol share.

The site was built once; then somebody put files of their own into it and edited one of ours.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.disk.lock import project_lock
from briefgen.output.sync import SyncResult, open_stage

OLDER = {
    "index.html": b"front page 0",
    "same/index.html": b"the same in both",
    "fresh": b"a file, then nothing, then a folder",
    "turn": b"a file, then a folder, then a file",
    "swap/gone/index.html": b"a folder, then a file, then a folder",
    "über/日本.html": b"another to begin with",
}
OLD = {
    "index.html": b"front page 1",
    "same/index.html": b"the same in both",
    "stale/index.html": b"gone in the second",
    "swap": b"a file, then a folder",
    "turn/index.html": b"a folder, then a file",
    "edited.html": b"as we wrote it",
    "über/日本.html": b"a name beyond ASCII",
}
NEW = {
    "index.html": b"front page 2",
    "same/index.html": b"the same in both",
    "fresh/deep/index.html": b"new in the second",
    "swap/index.html": b"a folder by now",
    "turn": b"a file by now",
    "edited.html": b"as we write it now",
    "über/日本.html": b"a name beyond ASCII",
}
EDIT = b"as somebody edited it"
FOREIGN_FILES = {
    ".gitignore": b"*.tmp",
    "notes/todo.txt": b"somebody's own",
    "same/extra.txt": b"beside ours",
    "index.2.html": b"named much like ours",
}
AN_HOUR = 3_600_000_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One thing on disk."""

    kind: str
    content: bytes
    mode: int
    mtime_ns: int


def build(
    root: Path, outputs: Mapping[str, bytes], *, output: Path | None = None, adopt: bool = False
) -> SyncResult:
    """Put `outputs` into the site of the project at `root`, as the command does."""
    lock = project_lock(root / ".briefgen", holder="build", wait_seconds=9)
    with lock, open_stage(output=output or root / "site", root=root, adopt=adopt) as stage:
        for path, content in outputs.items():
            stage.write(PurePosixPath(path), content)
        return stage.exchange(durable=False)


def lay_out(root: Path, *, has_spare: bool = True) -> Path:
    """Make the scene in `root`, which must not stand yet, and return its site; without a spare it is the first."""
    root.mkdir(parents=True)
    if has_spare:
        build(root, OLDER)
    build(root, OLD)
    site = root / "site"
    for path, content in FOREIGN_FILES.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)
    (site / "empty").mkdir()
    (site / "link").symlink_to("index.html")
    (site / "dangling").symlink_to("../nowhere")
    (site / "edited.html").write_bytes(EDIT)
    (site / "notes/todo.txt").chmod(0o640)
    (site / "notes").chmod(0o750)
    for path in (*FOREIGN_FILES, "empty", "notes"):
        os.utime(site / path, ns=(AN_HOUR, AN_HOUR))
    return site


def look(folder: Path) -> dict[str, Seen]:
    """Return all in `folder`, hidden files too."""
    return {
        os.fsencode(path.relative_to(folder)).decode("utf-8", "surrogateescape"): _see(path)
        for path in sorted(folder.rglob("*"))
    }


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file and link in `folder` but for the manifest and the build id."""
    return {
        path: seen.content
        for path, seen in look(folder).items()
        if seen.kind != "folder" and path not in {".briefgen.json", "build.json"}
    }


def foreign_of(folder: Path) -> dict[str, Seen]:
    """Return what somebody put into the site of the scene."""
    theirs = {*FOREIGN_FILES, "empty", "notes", "link", "dangling"}
    return {path: seen for path, seen in look(folder).items() if path in theirs}


def copies_in(root: Path) -> set[bytes]:
    """Return the contents of what was copied before it had to go."""
    return {seen.content for seen in look(root / ".briefgen/replaced").values() if seen.kind != "folder"}


def left_in(root: Path) -> set[str]:
    """Return what builds left in the project besides the site: a spare is no remnant of a build that died."""
    state = root / ".briefgen"
    names = {path.name for path in (*root.iterdir(), *state.iterdir()) if path.name != "stage"}
    stage = {path.name for path in (state / "stage").iterdir()} if (state / "stage").exists() else set()
    return names | {f"stage/{name}" for name in stage - {"spare"}}


def _see(path: Path) -> Seen:
    found = path.lstat()
    content = b""
    kind = "other"
    if stat.S_ISLNK(found.st_mode):
        kind, content = "link", os.fsencode(path.readlink())
    elif stat.S_ISREG(found.st_mode):
        kind, content = "file", path.read_bytes()
    elif stat.S_ISDIR(found.st_mode):
        kind = "folder"
    return Seen(kind=kind, content=content, mode=stat.S_IMODE(found.st_mode), mtime_ns=found.st_mtime_ns)
