"""What stat tells of folders, and when it is to be relied on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.listing import TICK_NS, Listed, is_as_listed, is_old, list_all, list_when_old

CHANGES: dict[str, Callable[[Path], object]] = {
    "bytes": lambda top: (top / "a/b.txt").write_bytes(b"other"),
    "a time": lambda top: os.utime(top / "a/b.txt", ns=(1, 1)),
    "a mode": lambda top: (top / "a/b.txt").chmod(0o600),
    "a new file": lambda top: (top / "a/c.txt").touch(),
    "a new folder": lambda top: (top / "d").mkdir(),
    "a second name": lambda top: os.link(top / "a/b.txt", top / "e.txt"),
    "a file that is gone": lambda top: (top / "a/b.txt").unlink(),
    "what was not there": lambda top: (top.parent / "absent").touch(),
    "a symlink that leads elsewhere": lambda top: (
        (top / "link").rename(top.parent / "old").with_name("top").joinpath("link").symlink_to("nowhere")
    ),
}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a folder with a file, a folder and a symlink."""
    (tmp_path / "top/a").mkdir(parents=True)
    (tmp_path / "top/a/b.txt").write_bytes(b"bytes")
    (tmp_path / "top/link").symlink_to("a")
    return tmp_path / "top"


def listed(top: Path) -> Listed:
    """List the folder, and a file beside it that is not there."""
    return list_all(str(top), str(top.parent / "absent"))


def test_list_all_lists_all_and_follows_no_symlink(top: Path) -> None:
    """Everything stands in a listing, its top and what is absent too, and nothing behind a symlink."""
    found = listed(top).found
    names = [str(top), *(f"{top}/{name}" for name in ("a", "a/b.txt", "link")), str(top.parent / "absent")]
    assert sorted(found) == sorted(names)
    assert found[str(top.parent / "absent")] == ()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_is_as_listed_tells_every_change(top: Path, change: Callable[[Path], object]) -> None:
    """Nothing can change, come or go without the listing telling."""
    before = list_when_old(str(top)).found | {str(top.parent / "absent"): ()}
    assert is_as_listed(before)
    change(top)
    assert not is_as_listed(before)


def test_is_old_relies_on_nothing_within_a_tick(top: Path) -> None:
    """What was changed less than a tick before it was listed could change again and look the same."""
    found = listed(top)
    youngest = max(max(own[3:5]) for own in found.found.values() if own)
    assert not is_old(replace(found, at_ns=youngest + TICK_NS))
    assert is_old(replace(found, at_ns=youngest + TICK_NS + 1))


def test_list_when_old_waits_for_the_tick(top: Path) -> None:
    """What was changed just now is listed when it is old enough; what is of the future is not waited for."""
    (top / "a/b.txt").write_bytes(b"now")
    assert is_old(list_when_old(str(top)))
    os.utime(top / "a/b.txt", ns=(1 << 62, 1 << 62))
    assert not is_old(list_when_old(str(top)))
