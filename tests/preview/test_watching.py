"""Watching, with the system's own events: each way to save wakes, and roots that come back are watched again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.preview.watching import PROBE, Watch, hears_events

PATIENCE = 10.0
"""Seconds after which an event is taken for lost."""


class Scene:
    """A project that is watched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content" / "articles"
        self.folder.mkdir(parents=True)
        (self.folder / "a.md").write_text("one")
        (root / "briefgen.yaml").write_text("title: x\n")
        self.heard = threading.Event()
        self.watch = Watch(
            root,
            names=frozenset({"briefgen.yaml", "content"}),
            folders=(root / "content",),
            wake=self.heard.set,
        )
        self.watch.start()

    def does_hear(self, deed: Callable[[], object]) -> bool:
        """Tell whether a deed wakes."""
        self.heard.clear()
        deed()
        return self.heard.wait(PATIENCE)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """Watch a project."""
    made = Scene(tmp_path / "project")
    yield made
    made.watch.stop()


def test_watch_hears_every_way_to_save(scene: Scene) -> None:
    """In place, by a new file in the old one's place, by a copy put back: each wakes."""
    article, new = scene.folder / "a.md", scene.folder / ".a.md.new"
    assert scene.does_hear(lambda: article.write_text("two"))
    assert scene.does_hear(lambda: (new.write_text("three"), new.replace(article)))
    assert scene.does_hear(lambda: (article.rename(scene.folder / "a.md~"), article.write_text("four")))
    assert scene.does_hear(lambda: (scene.folder / "b.md").write_text("new"))
    assert scene.does_hear(article.unlink)


def test_watch_hears_of_the_settings_and_of_nothing_beside_them(scene: Scene) -> None:
    """In the root, the settings and the roots count; what a build writes there does not."""
    assert scene.does_hear(lambda: (scene.root / "briefgen.yaml").write_text("title: y\n"))
    scene.heard.clear()
    (scene.root / "site").mkdir()
    (scene.root / "site" / "index.html").write_text("x")
    assert scene.does_hear(lambda: (scene.folder / "end.md").write_text("x"))


def test_watch_is_set_anew_where_a_root_came_back(scene: Scene) -> None:
    """A folder that was removed and made again is watched, once somebody looks."""
    moved = scene.root / "elsewhere"
    assert scene.does_hear(lambda: (scene.root / "content").rename(moved))
    scene.watch.arm()
    assert scene.does_hear(lambda: scene.folder.mkdir(parents=True))
    scene.watch.arm()
    assert scene.does_hear(lambda: (scene.folder / "a.md").write_text("back"))


def test_probe_hears_its_own_file_and_leaves_none(tmp_path: Path) -> None:
    """On a file system of this machine events come."""
    assert hears_events(tmp_path / ".briefgen", seconds=PATIENCE)
    assert not (tmp_path / ".briefgen" / PROBE).exists()


def test_probe_tells_where_no_event_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an event in time, there are none."""
    monkeypatch.setattr("briefgen.preview.watching.write_file", lambda *_: None)
    assert not hears_events(tmp_path, seconds=0.05)
