"""What of a site is known to stand as it was written, from one build to the next."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.listing import is_as_listed
from briefgen.output import standing, sync
from briefgen.output.manifest import Sha256
from briefgen.output.place import read_manifest
from briefgen.output.tree import digest_file
from tests.output.ageing import lay_out_as_old
from tests.output.scenes import NEW, OLD, build, lay_out


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose site was built and in which nobody did anything."""
    (tmp_path / "project").mkdir()
    build(tmp_path / "project", OLD)
    return tmp_path / "project"


def test_exchange_lists_the_site_that_it_left(root: Path) -> None:
    """All of it is in the listing, whether it was exchanged or left alone, and it stands like that."""
    for outputs in (NEW, NEW):
        stands = build(root, outputs).stands
        assert stands is not None
        assert {f"{root}/site/{name}" for name in (*outputs, ".briefgen.json", "build.json")} <= stands.keys()
        assert is_as_listed(stands)


@pytest.mark.parametrize("name", ["same/index.html", "index.html", ".briefgen.json", "build.json"])
@pytest.mark.parametrize("outputs", [OLD, NEW], ids=["equal", "exchanged"])
@pytest.mark.parametrize("moment", ["list_when_old", "record_standing"])
def test_exchange_relies_on_nothing_that_changed_right_after(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, outputs: dict[str, bytes], moment: str
) -> None:
    """What somebody does to a file of ours before it is looked at, or recorded, is not taken for what we left."""
    late = getattr(sync, moment)

    def edit_first(*arguments: Any, **options: Any) -> Any:
        path = root / "site" / name
        found = path.stat()
        path.write_bytes(path.read_bytes().swapcase())
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
        return late(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(sync, moment, edit_first)
        stands = build(root, outputs).stands
    assert stands is None or not is_as_listed(stands)
    if name != ".briefgen.json":
        recorded = standing.read_standing(state=root / ".briefgen")
        known = read_manifest(root / "site", parse=recorded.parse)
        assert known is not None
        assert known.files.keys() - standing.find_standing(root / "site", known, recorded=recorded) == {name}
        assert [str(path) for path in build(root, outputs).replaced] == [name]


def test_exchange_relies_on_nothing_of_the_future(root: Path) -> None:
    """A time that has yet to come may come again, so a site with one is looked at each time."""
    (root / "site/theirs.txt").write_bytes(b"theirs")
    os.utime(root / "site/theirs.txt", ns=(1 << 62, 1 << 62))
    assert build(root, NEW).stands is None


def test_find_standing_reads_no_output_that_stands_as_recorded(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An output with the recorded stamp is known; one that was touched is read; one that was edited is not standing."""
    read: list[str] = []

    def digest(path: Path) -> Sha256 | None:
        read.append(path.name)
        return digest_file(path)

    monkeypatch.setattr(standing, "digest_file", digest)
    os.utime(root / "site/edited.html")
    (root / "site/swap").write_bytes(b"edited")
    recorded = standing.read_standing(state=root / ".briefgen")
    known = read_manifest(root / "site", parse=recorded.parse)
    assert known is not None
    found = standing.find_standing(root / "site", known, recorded=recorded)
    assert sorted(read) == ["edited.html", "swap"]
    assert found.keys() == {*OLD, "build.json"} - {"swap"}


def test_find_standing_reads_an_output_that_was_young(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an edit might look like nothing, the bytes decide, whatever is recorded."""
    os.utime(root / "site/swap", ns=(1 << 62, 1 << 62))
    build(root, OLD)
    read: list[str] = []
    monkeypatch.setattr(standing, "digest_file", lambda path: read.append(path.name))
    recorded = standing.read_standing(state=root / ".briefgen")
    known = read_manifest(root / "site", parse=recorded.parse)
    assert known is not None
    assert "swap" not in standing.find_standing(root / "site", known, recorded=recorded)
    assert read == ["swap"]


@pytest.mark.parametrize("lay_it_out", [lay_out, lay_out_as_old])
def test_exchange_goes_on_from_a_scene_with_edits(tmp_path: Path, lay_it_out: Callable[[Path], Path]) -> None:
    """Foreign files and edits in the site are listed as they stand, and hinder nothing."""
    lay_it_out(tmp_path / "project")
    stands = build(tmp_path / "project", NEW).stands
    assert stands is not None
    assert is_as_listed(stands)
    assert f"{tmp_path}/project/site/notes/todo.txt" in stands
