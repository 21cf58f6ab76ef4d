"""Glances: every edit is seen, whatever it was made by, and reading is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.preview.glance import glance


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with an article, written long ago."""
    (tmp_path / "content" / "articles").mkdir(parents=True)
    article = tmp_path / "content" / "articles" / "a.md"
    article.write_text("one")
    os.utime(article, (1_000_000_000, 1_000_000_000))
    return tmp_path / "content"


def rewrite(tree: Path) -> None:
    """Write in place."""
    (tree / "articles" / "a.md").write_text("other")


def exchange(tree: Path) -> None:
    """Save as vim and JetBrains do: a new file in the old one's place."""
    (tree / "articles" / "a.md").rename(tree / "articles" / "a.md~")
    (tree / "articles" / "new").write_text("two")
    (tree / "articles" / "new").rename(tree / "articles" / "a.md")
    (tree / "articles" / "a.md~").unlink()


def disguise(tree: Path) -> None:
    """Write as many bytes, and put the time back."""
    (tree / "articles" / "a.md").write_text("two")
    os.utime(tree / "articles" / "a.md", (1_000_000_000, 1_000_000_000))


def move(tree: Path) -> None:
    """Rename a folder."""
    (tree / "articles").rename(tree / "stories")


def replace_root(tree: Path) -> None:
    """Remove the root and make it again, with the same bytes."""
    (tree / "articles" / "a.md").unlink()
    (tree / "articles").rmdir()
    tree.rmdir()
    (tree / "articles").mkdir(parents=True)
    (tree / "articles" / "a.md").write_text("one")


@pytest.mark.parametrize(
    "edit",
    [
        rewrite,
        exchange,
        disguise,
        move,
        replace_root,
        lambda tree: (tree / "articles" / "b.md").write_text(""),
        lambda tree: (tree / "articles" / "a.md").unlink(),
        lambda tree: (tree / "articles" / "a.md").chmod(0o600),
        lambda tree: (tree / "new").mkdir(),
        lambda tree: (tree / "articles" / "link").symlink_to("a.md"),
    ],
)
def test_glance_sees(tree: Path, edit: Callable[[Path], object]) -> None:
    """Two glances around an edit differ."""
    before = glance([tree])
    edit(tree)
    assert glance([tree]) != before


@pytest.mark.parametrize(
    "deed",
    [
        lambda _: None,
        lambda tree: (tree / "articles" / "a.md").read_text(),
        lambda tree: list(tree.rglob("*")),
        lambda tree: (tree / "articles" / ".a.md.swp").write_text("x"),
        lambda tree: (tree / ".git").mkdir(),
    ],
)
def test_glance_does_not_see(tree: Path, deed: Callable[[Path], object]) -> None:
    """Reading, and what editors and git keep under hidden names, is no edit."""
    before = glance([tree])
    deed(tree)
    assert glance([tree]) == before


def test_glance_does_not_follow_symlinks(tree: Path) -> None:
    """A folder that is a symlink is not looked into, so no loop of them is endless."""
    (tree / "loop").symlink_to(tree)
    assert sum(path.endswith("a.md") for path in glance([tree]).entries) == 1


def test_glance_of_what_is_not_there_is_empty(tmp_path: Path) -> None:
    """A root may be gone, and come back."""
    assert glance([tmp_path / "gone"]).entries == {}


def test_glance_knows_that_a_file_is_young(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file as young as the glance may be written again within the same tick of the clock."""
    changed = (tree / "articles" / "a.md").stat().st_ctime_ns
    monkeypatch.setattr("time.time_ns", lambda: changed + 1_000_000)
    assert glance([tree]).is_young
    monkeypatch.setattr("time.time_ns", lambda: changed + 60_000_000_000)
    assert not glance([tree]).is_young
    monkeypatch.setattr("time.time_ns", lambda: changed - 60_000_000_000)
    assert not glance([tree]).is_young


def test_glance_shares_what_stayed_with_the_last(tree: Path) -> None:
    """What is as it was is the same object, and what changed, came or went is told all the same."""
    (tree / "articles" / "b.md").write_text("b")
    (tree / "articles" / "c.md").write_text("c")
    before = glance([tree])
    rewrite(tree)
    (tree / "articles" / "b.md").unlink()
    (tree / "articles" / "d.md").write_text("d")
    after = glance([tree], before)
    assert after.entries == glance([tree]).entries
    c = str(tree / "articles" / "c.md")
    assert after.entries[c] is before.entries[c]
