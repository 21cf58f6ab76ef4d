"""A tree seen again: whatever was done to it meanwhile, it is what a look at all of it finds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import given, settings

from briefgen.errors import OutsideError
from briefgen.listing import TICK_NS
from briefgen.listing import list_when_old as wait_until_old
from briefgen.output import sight
from briefgen.output.sight import NOTHING, Sight, list_tree, list_when_old
from tests.output.test_foreign import deeds, interfere


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a tree with two files in each of two folders, one in the other."""
    for name in ("a.html", "b.html", "sub/a.html", "sub/b.html", "sub/deep/a.html", "sub/deep/b.html"):
        (tmp_path / "top" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "top" / name).write_bytes(name.encode())
    wait_until_old(str(tmp_path))
    return tmp_path / "top"


def see(top: Path, before: Sight = NOTHING, *, alike: frozenset[str] = frozenset()) -> Sight:
    """List a tree."""
    return list_tree(top, leave_out=top, before=before, alike=alike)


def put_link(folder: Path) -> None:
    """Let a symlink stand for a folder, which is elsewhere."""
    folder.rename(folder.parent.parent / "elsewhere")
    folder.symlink_to(folder.parent.parent / "elsewhere")


def swap(one: Path, other: Path) -> None:
    """Let two things change names."""
    one.rename(one.with_name("between"))
    other.rename(one)
    one.with_name("between").rename(other)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "other bytes": lambda top: (top / "sub/deep/a.html").write_bytes(b"other"),
    "another file in its place": lambda top: (top / "a.html").replace(top / "sub/deep/a.html"),
    "files with each other's names": lambda top: swap(top / "sub/deep/a.html", top / "sub/deep/b.html"),
    "a file that is gone": lambda top: (top / "sub/deep/a.html").unlink(),
    "a new file": lambda top: (top / "sub/deep/c.html").touch(),
    "a new file at the top": lambda top: (top / "c.html").touch(),
    "a new folder with files": lambda top: shutil.copytree(top / "sub/deep", top / "sub/more"),
    "a folder that is gone": lambda top: shutil.rmtree(top / "sub/deep"),
    "a folder with another name": lambda top: (top / "sub").rename(top / "other"),
    "an equal folder": lambda top: swap(top / "sub", shutil.copytree(top / "sub", top / "copy")),
    "a folder behind a symlink": lambda top: put_link(top / "sub"),
    "a folder behind a symlink, deep": lambda top: put_link(top / "sub/deep"),
    "a folder and a file for each other": lambda top: swap(top / "a.html", top / "sub"),
    "a mode": lambda top: (top / "sub/deep").chmod(0o700),
    "the whole tree": lambda top: swap(top, shutil.copytree(top, top.with_name("copy"))),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("is_again", [False, True])
def test_list_tree_sees_every_change(top: Path, change: Callable[[Path], object], *, is_again: bool) -> None:
    """What was seen before spares looks and changes nothing, once or twice; folders come before what is in them."""
    before = see(top)
    assert not before.young
    change(top)
    seen = see(top, see(top, before) if is_again else before)
    assert seen.found == see(top).found
    assert all(
        list(seen.found).index(folder) < list(seen.found).index(name) for folder, name in folders(seen)
    )


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_list_tree_sees_every_name_of_what_is_alike(top: Path, change: Callable[[Path], object]) -> None:
    """Files that are not looked at are those that were seen: whatever comes, goes or is another is noticed."""
    before = see(top)
    files = frozenset(name for name in before.found if name.endswith(".html"))
    change(top)
    seen = see(top, before, alike=files)
    assert {name: own[1] for name, own in seen.found.items()} == {
        name: own[1] for name, own in see(top).found.items()
    }


def folders(seen: Sight) -> list[tuple[str, str]]:
    """Return each name that lies in a folder, after that."""
    return [(name.rpartition("/")[0], name) for name in seen.found if "/" in name]


def noted(patch: pytest.MonkeyPatch, call: str) -> list[str]:
    """Return a list to which what this call of the system is asked for will be added."""
    asked: list[str] = []
    do_it: Callable[[str], object] = getattr(os, call)

    def doing(path: str) -> object:
        asked.append(path)
        return do_it(path)

    patch.setattr(os, call, doing)
    return asked


def test_list_tree_opens_only_what_is_not_as_it_was(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The top, and folders that came, changed or were young; nothing that is alike is looked at."""
    before = see(top)
    opened = noted(monkeypatch, "scandir")
    looked = noted(monkeypatch, "lstat")
    alike = frozenset({"sub", "sub/a.html", "sub/b.html", "sub/deep/a.html"})
    see(top, Sight(found=before.found, young={"sub/deep"}), alike=alike)
    assert sorted(opened) == [f"{top}/", f"{top}/sub/deep"]
    assert f"{top}/sub/a.html" not in looked
    assert f"{top}/sub/deep/a.html" in looked


def test_list_tree_tells_what_is_young(top: Path) -> None:
    """What was changed within a tick of the look, the top included, and what of the alike was young before."""
    (top / "sub/deep/c.html").touch()
    youngest = (top / "sub/deep/c.html").stat().st_ctime_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sight, "time", SimpleNamespace(time_ns=lambda: youngest + TICK_NS))
        before = see(top)
        assert before.young == {"sub/deep", "sub/deep/c.html"}
        assert see(top, before, alike=frozenset({"sub/deep/c.html"})).young == before.young
        (top / "c.html").touch()
        assert {"", "c.html"} <= see(top).young


def test_list_tree_leaves_one_name_out(top: Path) -> None:
    """At the top alone, also where it was seen before."""
    before = see(top)
    seen = list_tree(top, leave_out=top / "sub", before=before)
    assert set(seen.found) == {"a.html", "b.html"}
    assert set(list_tree(top, leave_out=top / "sub").found) == {"a.html", "b.html"}


@pytest.mark.parametrize("call", ["scandir", "lstat"])
@pytest.mark.parametrize("is_known", [False, True])
def test_list_tree_ends_where_it_is_refused(
    top: Path, monkeypatch: pytest.MonkeyPatch, call: str, *, is_known: bool
) -> None:
    """What can't be looked at is not taken for gone."""
    before = see(top) if is_known else NOTHING

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OutsideError, match="permission denied"):
        see(top, before)


def test_list_when_old_waits_for_the_tick(top: Path) -> None:
    """What was changed just now is seen when it is old enough; what is of the future is not waited for."""
    (top / "sub/a.html").write_bytes(b"now")
    assert not list_when_old(partial(see, top), NOTHING).young
    os.utime(top / "sub/a.html", ns=(1 << 62, 1 << 62))
    assert list_when_old(partial(see, top), NOTHING).young == {"sub/a.html"}


def test_list_when_old_looks_again_at_what_grew_old_meanwhile(top: Path) -> None:
    """Where looking takes longer than a tick, what was young at its beginning is looked at again, not left young."""
    wait_until_old(str(top))
    name = "sub/a.html"
    looks = iter((replace(see(top), young={name}), see(top)))
    assert not list_when_old(lambda _: next(looks), NOTHING).young


@settings(max_examples=60, deadline=None)
@given(deeds=deeds, more=deeds)
def test_list_tree_sees_whatever_somebody_does(
    deeds: list[tuple[str, str, bytes]], more: list[tuple[str, str, bytes]]
) -> None:
    """Through any two changes, a look at what may have changed finds what a look at all does."""
    with TemporaryDirectory() as folder:
        top = Path(folder, "top")
        top.mkdir()
        before = NOTHING
        for done in (deeds, more):
            for path, kind, content in done:
                interfere(top, path, kind, content)
            before = see(top, before)
            assert before.found == see(top).found
