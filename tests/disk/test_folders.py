"""Folders made, marked and removed, and what the disk may answer."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from briefgen.disk.folders import is_mount_point, make_folder, mark_folder, remove_empty_folder, remove_tree
from briefgen.errors import OutsideError
from tests.disk.refusing import names_in


def test_is_mount_point_changes_nothing(tmp_path: Path) -> None:
    """An ordinary folder is none, nor is one that doesn't stand; asking moves nothing."""
    (tmp_path / "a/b").mkdir(parents=True)
    assert not is_mount_point(tmp_path / "a")
    assert not is_mount_point(tmp_path / "nothing")
    assert names_in(tmp_path / "a") == {"b"}


def test_remove_tree_stays_within(tmp_path: Path) -> None:
    """A symlink to a folder goes as a symlink; what it points to stays, and so does what is beside the tree."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/kept").touch()
    (tmp_path / "tree/locked").mkdir(parents=True)
    (tmp_path / "tree/locked/file").touch()
    (tmp_path / "tree/link").symlink_to(tmp_path / "outside")
    (tmp_path / "tree/locked").chmod(0o500)
    remove_tree(tmp_path / "tree")
    remove_tree(tmp_path / "tree")
    assert names_in(tmp_path) == {"outside"}
    assert names_in(tmp_path / "outside") == {"kept"}


def test_remove_tree_needs_no_recursion(tmp_path: Path) -> None:
    """A tree deeper than Python's stack is removed."""
    deep = tmp_path
    for _ in range(1500):
        deep /= "a"
        deep.mkdir()
    remove_tree(tmp_path / "a")
    assert names_in(tmp_path) == set()


def test_remove_empty_folder_says_whether_it_did(tmp_path: Path) -> None:
    """Only an empty folder goes; a full one or none is no error, a file is."""
    (tmp_path / "a/b").mkdir(parents=True)
    assert not remove_empty_folder(tmp_path / "a")
    assert remove_empty_folder(tmp_path / "a/b")
    assert not remove_empty_folder(tmp_path / "a/b")
    (tmp_path / "file").touch()
    with pytest.raises(OutsideError, match="not a directory"):
        remove_empty_folder(tmp_path / "file")


def test_make_folder_refuses_a_file_in_the_way(tmp_path: Path) -> None:
    """Folders that stand are fine, a file among them is not."""
    make_folder(tmp_path / "a/b")
    make_folder(tmp_path / "a/b")
    (tmp_path / "file").touch()
    with pytest.raises(OutsideError, match="not a directory"):
        make_folder(tmp_path / "file/b")
    with pytest.raises(OutsideError, match="file exists"):
        make_folder(tmp_path / "file")


def test_mark_folder_sets_mode_and_time(tmp_path: Path) -> None:
    """Both are set; a time of None leaves it."""
    mark_folder(tmp_path, mode=0o750, mtime_ns=2_000_000_000)
    mark_folder(tmp_path, mode=0o700, mtime_ns=None)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert tmp_path.stat().st_mtime_ns == 2_000_000_000
