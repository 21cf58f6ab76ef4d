"""Rereading: what is read again is the same as all read anew, and no file that stayed is opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import ChangedError
from briefgen.preview.glance import Glance, glance
from briefgen.preview.rereading import Reader, Reading
from briefgen.reading.tree import read_project


class Scene:
    """A project that is read again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.whole = 0
        self.reader = Reader(root, self._read_all)
        for path, text in {
            "briefgen.yaml": "title: x\n",
            "content/articles/a.md": "one",
            "content/articles/b.md": "two",
            "content/assets/a.svg": "<svg/>",
        }.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
            os.utime(root / path, (1_000_000_000, 1_000_000_000))

    def _read_all(self) -> Reading:
        self.whole += 1
        checked = read_project(self.root)
        return Reading(project=checked.value, themes={}, unreadable=checked.diagnostics)

    def seen(self) -> Glance:
        """Return a glance at the project, taken for old enough."""
        told = glance((self.root / "briefgen.yaml", self.root / "content"))
        return Glance(entries=told.entries, is_young=False, seconds=0.0)

    def read(self, seen: Glance | None = None) -> dict[str, bytes]:
        """Return the content files that a reading has, once it is found to be what there is."""
        project = self.reader.read(seen or self.seen()).project
        anew = read_project(self.root).value
        assert [(file.path, file.digest) for file in project.content] == [
            (file.path, file.digest) for file in anew.content
        ]
        assert [asset.digest for asset in project.assets] == [asset.digest for asset in anew.assets]
        assert (project.config, project.unread) == (anew.config, anew.unread)
        return {file.path.stem: file.read() for file in project.content}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Return a project."""
    return Scene(tmp_path)


def test_reader_reads_again_what_changed_alone(scene: Scene) -> None:
    """An edited article is read, all others are kept, and nothing at all is read where nothing changed."""
    assert scene.read() == {"a": b"one", "b": b"two"}
    (scene.root / "content/articles/a.md").write_text("other")
    assert scene.read() == {"a": b"other", "b": b"two"}
    assert scene.read() == {"a": b"other", "b": b"two"}
    assert scene.whole == 1


@pytest.mark.parametrize(
    "edit",
    [
        lambda root: (root / "content/articles/c.md").write_text("new"),
        lambda root: (root / "content/articles/a.md").unlink(),
        lambda root: (root / "content/articles/a.md").rename(root / "content/articles/z.md"),
        lambda root: (root / "content/assets/a.svg").write_text("<svg></svg>"),
        lambda root: (root / "briefgen.yaml").write_text("title: y\n"),
        lambda root: shutil.rmtree(root / "content"),
        lambda root: (root / "content/articles/a.md").chmod(0o600),
        lambda root: ((root / "content/articles/a.md").unlink(), (root / "content/articles/a.md").mkdir()),
    ],
)
def test_reader_reads_all_where_more_changed(scene: Scene, edit: Callable[[Path], object]) -> None:
    """Whatever comes, goes, is of another kind or is no content file, all is read."""
    scene.read()
    edit(scene.root)
    scene.read()
    assert scene.whole == 2


def test_reader_does_not_trust_a_young_glance(scene: Scene) -> None:
    """After a glance at a file that was only just written, all is read."""
    scene.read(Glance(entries=scene.seen().entries, is_young=True, seconds=0.0))
    scene.read()
    assert scene.whole == 2


def test_reader_tells_that_a_file_is_gone_meanwhile(scene: Scene) -> None:
    """A file that vanishes between the glance and its reading is no reading at all."""
    scene.read()
    (scene.root / "content/articles/a.md").write_text("other")
    seen = scene.seen()
    (scene.root / "content/articles/a.md").unlink()
    with pytest.raises(ChangedError):
        scene.reader.read(seen)
