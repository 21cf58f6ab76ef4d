"""A new tree made of the one that was the site before: whatever is in that, the site is what it would be without."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.disk.files import link_file, rename
from briefgen.disk.refusals import PinnedError
from briefgen.errors import OutsideError
from briefgen.output import filling
from tests.output.ageing import lay_out_as_old
from tests.output.scenes import (
    EDIT,
    NEW,
    OLD,
    build,
    bytes_of,
    copies_in,
    foreign_of,
    lay_out,
    left_in,
    look,
)
from tests.output.test_foreign import deeds, interfere, outputs, without_clashes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return where the project goes."""
    return tmp_path / "project"


def spare_of(root: Path) -> Path:
    """Return the tree that was the site before."""
    return root / ".briefgen/stage/spare"


def test_exchange_makes_the_next_site_of_the_one_before(root: Path) -> None:
    """The folders of the site come back at the second build from here, and nothing is linked but what is new."""
    root.mkdir()
    pages = {f"{number}/index.html": b"%d" % number for number in range(5)}
    build(root, pages)
    inode = (root / "site/0").stat().st_ino
    build(root, pages | {"1/index.html": b"other"})
    assert (spare_of(root) / "0").stat().st_ino == inode
    with pytest.MonkeyPatch.context() as patch:
        linked: list[Path] = []

        def link(source: Path, target: Path) -> bool:
            linked.append(source)
            return link_file(source, target)

        patch.setattr(filling, "link_file", link)
        build(root, pages | {"1/index.html": b"another"})
    assert linked == []
    assert (root / "site/0").stat().st_ino == inode
    assert bytes_of(root / "site") == pages | {"1/index.html": b"another"}


def test_exchange_brings_nothing_back_from_the_spare(root: Path) -> None:
    """What somebody removed or replaced in the site is not in the next, though it is in the one before."""
    site = lay_out(root)
    build(root, NEW)
    assert (spare_of(root) / "notes/todo.txt").exists()
    shutil.rmtree(site / "notes")
    (site / "same/extra.txt").unlink()
    (site / "same/extra.txt").write_bytes(b"another by now")
    build(root, OLD)
    assert not (site / "notes").exists()
    assert (site / "same/extra.txt").read_bytes() == b"another by now"
    build(root, NEW)
    assert not (site / "notes").exists()


def test_exchange_notices_an_output_edited_where_the_spare_has_it_too(root: Path) -> None:
    """An edit in place changes both trees' file; it is kept, and the site has our bytes again."""
    root.mkdir()
    build(root, {"a.html": b"A", "b.html": b"1"})
    build(root, {"a.html": b"A", "b.html": b"2"})
    with (root / "site/a.html").open("r+b") as file:
        file.write(b"x")
    assert (spare_of(root) / "a.html").read_bytes() == b"x"
    result = build(root, {"a.html": b"A", "b.html": b"3"})
    assert copies_in(root) == {b"x"}
    assert [str(path) for path in result.replaced] == ["a.html"]
    assert bytes_of(root / "site") == {"a.html": b"A", "b.html": b"3"}


def put_other_bytes(spare: Path) -> None:
    """Let other bytes stand for an output."""
    (spare / "same/index.html").unlink()
    (spare / "same/index.html").write_bytes(OLD["same/index.html"].swapcase())


def put_equal_copy(spare: Path) -> None:
    """Let the same bytes, and their times, stand in another file for an output."""
    shutil.copy2(spare / "same/index.html", spare / "copy")
    (spare / "copy").replace(spare / "same/index.html")


def put_each_other(spare: Path) -> None:
    """Let two outputs stand for each other."""
    (spare / "same/index.html").rename(spare / "between")
    (spare / "index.html").rename(spare / "same/index.html")
    (spare / "between").rename(spare / "index.html")


def put_symlink(spare: Path) -> None:
    """Let a symlink stand for a folder."""
    (spare / "same").rename(spare / "elsewhere")
    (spare / "same").symlink_to("elsewhere")


def put_folder(spare: Path) -> None:
    """Let a folder stand for an output."""
    (spare / "same/index.html").unlink()
    (spare / "same/index.html").mkdir()


def empty(spare: Path) -> None:
    """Take all out of it."""
    shutil.rmtree(spare)
    spare.mkdir()


SPOILS: dict[str, Callable[[Path], object]] = {
    "more in it": lambda spare: (spare / "same/more.html").write_bytes(b"more"),
    "a pipe": lambda spare: os.mkfifo(spare / "pipe"),
    "a folder nobody may write to": lambda spare: (spare / "same").chmod(0o500),
    "another mode": lambda spare: (spare / "same").chmod(0o711),
    "other bytes": put_other_bytes,
    "an equal copy": put_equal_copy,
    "each other's outputs": put_each_other,
    "an edit in place": lambda spare: (spare / "über/日本.html").write_bytes(b"edited"),
    "a symlink": put_symlink,
    "a folder": put_folder,
    "nothing": empty,
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
@pytest.mark.parametrize("lay_it_out", [lay_out, lay_out_as_old])
def test_exchange_relies_on_nothing_in_the_spare(
    root: Path, tmp_path: Path, spoil: Callable[[Path], object], lay_it_out: Callable[[Path], Path]
) -> None:
    """Whatever became of the spare, the site is the one that is made without it, modes and all."""
    site, other = lay_it_out(root), lay_out(tmp_path / "other", has_spare=False)
    theirs = foreign_of(site)
    spoil(spare_of(root))
    build(root, NEW)
    build(tmp_path / "other", NEW)
    assert bytes_of(site) == bytes_of(other)
    assert {path: seen.mode for path, seen in look(site).items()} == {
        path: seen.mode for path, seen in look(other).items()
    }
    assert foreign_of(site) == theirs
    assert copies_in(root) == {EDIT}
    assert left_in(root) == {"site", ".briefgen", "lock", "replaced", "standing"}


@pytest.mark.parametrize(("mode", "is_used"), [(0o500, False), (0o700, True)])
def test_exchange_uses_no_spare_that_can_not_be_written_to(root: Path, mode: int, *, is_used: bool) -> None:
    """Nothing is tried in a tree with a folder that is closed, be it by whoever may do all: it is removed."""
    site = lay_out(root)
    (spare_of(root) / "same").chmod(mode)
    inode = (spare_of(root) / "same").stat().st_ino
    held = os.open(spare_of(root) / "same", os.O_RDONLY)  # so that its inode is not given out again
    build(root, NEW)
    os.close(held)
    assert ((site / "same").stat().st_ino == inode) == is_used


def test_exchange_keeps_no_spare_beside_a_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the stage can't be in `.briefgen/`, nothing is left beside the site."""
    root.mkdir()
    monkeypatch.setattr("briefgen.output.workshop.rename", refuse_into(root / ".briefgen"))
    for number in range(3):
        build(root, {"a.html": b"%d" % number})
    assert {path.name for path in root.iterdir()} == {"site", ".briefgen"}


def refuse_into(folder: Path) -> Callable[[Path, Path], None]:
    """Return a rename that finds another file system in `folder`."""

    def refusing(source: Path, target: Path) -> None:
        if target.is_relative_to(folder) and not source.is_relative_to(folder):
            raise PinnedError(f"cannot rename {source}")
        rename(source, target)

    return refusing


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rounds=st.lists(st.tuples(outputs.map(without_clashes), deeds, st.booleans()), min_size=2, max_size=5))
def test_exchange_gives_the_same_site_with_a_spare(
    rounds: list[tuple[dict[str, bytes], list[tuple[str, str, bytes]], bool]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Through builds and what somebody does between them, a project with a spare has the site of one without."""
    one, other = (tmp_path_factory.mktemp("project") for _ in range(2))
    for wanted, interference, also_in_spare in rounds:
        ends = [attempt(root, wanted, has_spare=root is one) for root in (one, other)]
        assert ends[0] == ends[1]
        for path, kind, content in interference:
            for root in (one, other):
                interfere(root / "site", path, kind, content)
            if also_in_spare and spare_of(one).exists():
                interfere(spare_of(one), path, kind, content)
    assert bytes_of(one / "site") == bytes_of(other / "site")
    assert copies_in(one) == copies_in(other)


def attempt(root: Path, wanted: dict[str, bytes], *, has_spare: bool) -> bool:
    """Build, if need be without a spare, and say whether it went well."""
    if not has_spare:
        shutil.rmtree(spare_of(root), ignore_errors=True)
    try:
        build(root, wanted)
    except OutsideError:
        return False
    return True
