"""Whatever somebody puts into the site, however they spoil ours: nothing of theirs is ever lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.disk import system_calls
from briefgen.errors import OutsideError
from briefgen.output import filling
from briefgen.output.tree import place
from tests.output.scenes import Seen, build, look

NAMES = ["a", "b", "A.html", "ä", "a\u0308", "日本", "-x", " ", "new\nline", "..x", ".hidden", "%2e", "con"]
OURS = frozenset({".briefgen.json", "build.json"})

names = st.sampled_from(NAMES)
outputs = st.dictionaries(
    st.lists(names, min_size=1, max_size=3).map("/".join), st.binary(max_size=3), max_size=6
)
kinds = st.sampled_from(["file", "file", "link", "folder", "pipe", "twin", "nothing"])
anywhere = st.lists(st.sampled_from([*NAMES, "\udcff"]), min_size=1, max_size=3).map("/".join)
deeds = st.lists(st.tuples(anywhere, kinds, st.binary(max_size=3)), max_size=8)


def parents_of(path: str) -> set[str]:
    """Return the folders that `path` lies in."""
    return {str(folder) for folder in PurePosixPath(path).parents}


def without_clashes(wanted: dict[str, bytes]) -> dict[str, bytes]:
    """Return the outputs that no other one lies above."""
    return {path: content for path, content in wanted.items() if not wanted.keys() & parents_of(path)}


def interfere(site: Path, path: str, kind: str, content: bytes) -> None:
    """Put a thing of somebody's at `path`, over a file that stands there, unless that cannot be."""
    target = place(site, PurePosixPath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind != "folder" and target.is_dir() and not target.is_symlink():
            return
        others = [other for other in sorted(site.iterdir()) if other.is_file() and other != target]
        target.unlink(missing_ok=True)
        if kind == "file":
            target.write_bytes(b"theirs" + content)
        elif kind == "link":
            target.symlink_to(os.fsdecode(b"to" + content.replace(b"\0", b"")))
        elif kind == "folder":
            target.mkdir(mode=0o750)
        elif kind == "pipe":
            os.mkfifo(target)
        elif kind == "twin" and others:
            os.link(others[0], target)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return


def theirs_in(before: dict[str, Seen], old: dict[str, bytes]) -> dict[str, Seen]:
    """Return what in a site is somebody's: all but our files as we wrote them, and the folders made for them."""
    made = {folder for path in old for folder in parents_of(path)}
    return {
        path: seen
        for path, seen in before.items()
        if path not in OURS
        and not (seen.kind == "folder" and path in made)
        and not (seen.kind == "file" and old.get(path) == seen.content)
    }


def is_clash(theirs: dict[str, Seen], old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Say whether something of somebody's can neither stay nor be copied."""
    needed = {folder for path in new for folder in parents_of(path)}
    return any(
        (seen.kind != "folder" and path in needed and path not in old)
        or (seen.kind == "folder" and path in new)
        or (seen.kind == "other" and path in {*new, *old})
        or ((seen.kind == "folder" or path not in old) and bool(new.keys() & parents_of(path)))
        for path, seen in theirs.items()
    )


def is_kept(seen: Seen, now: Seen | None) -> bool:
    """Say whether a thing is as it was; a folder may have got a new time."""
    if now is not None and seen.kind == "folder":
        return (seen.kind, seen.mode) == (now.kind, now.mode)
    return seen == now


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    older=st.none() | outputs.map(without_clashes),
    old=outputs.map(without_clashes),
    new=outputs.map(without_clashes),
    deeds=deeds,
    answer=st.sampled_from([None, errno.EINVAL, errno.EXDEV]),
    can_link=st.booleans(),
)
def test_exchange_loses_nothing_of_somebody_elses(
    *,
    older: dict[str, bytes] | None,
    old: dict[str, bytes],
    new: dict[str, bytes],
    deeds: list[tuple[str, str, bytes]],
    answer: int | None,
    can_link: bool,
) -> None:
    """All of theirs stays where it is or, where it must go, is copied; what can be neither stops the build."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root, site = Path(folder), Path(folder, "site")
        if older is not None:
            build(root, older)
        build(root, old)
        for path, kind, content in deeds:
            interfere(site, path, kind, content)
        before = look(site)
        theirs = theirs_in(before, old)
        if answer is not None:
            patch.setattr(system_calls, "_exchange", lambda _one, _other: answer)
        if not can_link:
            patch.setattr(filling, "link_file", lambda _source, _target: False)
        try:
            build(root, new)
        except OutsideError:
            has_pipe = any(seen.kind == "other" for seen in theirs.values())
            assert is_clash(theirs, old, new) or (has_pipe and not can_link)
            assert look(site) == before
            return
        after = look(site)
        copies = {seen.content for seen in look(root / ".briefgen/replaced").values()}
        gone = {path: seen for path, seen in theirs.items() if not is_kept(seen, after.get(path))}
        assert not is_clash(theirs, old, new)
        assert gone.keys() <= {*old, *new}
        assert {seen.content for seen in gone.values()} <= copies
        assert {path: after[path].content for path in new} == new
        ours = new.keys() | {folder for path in new for folder in parents_of(path)}
        above = {folder for path in theirs for folder in parents_of(path)}
        assert after.keys() <= ours | OURS | theirs.keys() | above
        assert build(root, new).written == ()
