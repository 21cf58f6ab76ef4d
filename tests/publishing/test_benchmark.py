"""The benchmark of publishing compares like with like: what git alone pushes is what was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.edits import edit_body, edit_nothing
from benchmarks.publish import BUILD, GIT, PUBLISH, compare, git, lay_out, show, take_published
from benchmarks.sites import Workshop


@pytest.mark.slow
def test_benchmark_gives_git_alone_the_tree_that_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After an edit all three were measured, and both repositories hold one tree."""
    scene = lay_out(Workshop(folder=tmp_path, bench=None), 5, patience=0)
    compare(scene, edit_nothing, 0)
    take_published(scene)
    scene.git_alone()
    taken = compare(scene, edit_body, 0)
    assert set(taken) == {PUBLISH, BUILD, GIT}
    trees = {
        git(tmp_path / "publish" / name, "rev-parse", "gh-pages^{tree}") for name in ("pages", "plain-pages")
    }
    assert len(trees) == 1
    assert git(tmp_path / "publish" / "pages", "rev-list", "--count", "gh-pages") == "2"
    show("an edit", [taken])
    assert "| an edit | publish beyond build |" in capsys.readouterr().out
