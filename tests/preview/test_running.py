"""A preview put together, in this process: what it does where the system, or the clock, gives it nothing."""

from __future__ import annotations

import asyncio
import http.client
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from briefgen.commands.serve import PreviewTools
from briefgen.preview.glance import Glance, glance
from briefgen.preview.ports import doors_of, listen
from briefgen.preview.rhythm import Pace
from briefgen.preview.running import DEAF, NO_WATCHES, Preview, Setting
from briefgen.preview.server import Patience
from briefgen.preview.states import first_state
from briefgen.preview.workshop import Workshop
from tests.preview.scenes import PATIENCE, article, lay_out
from tests.preview.showing import EDITOR

PACE = Pace(heartbeat=0.02, poll=0.01, share=1.0, late=0.0)


@dataclass
class Stage:
    """A preview of a project, and what it says."""

    root: Path
    said: list[str] = field(default_factory=list)
    built: int = 0

    def play(self, scene: Callable[[int], None], *, does_time_pass: bool = True) -> None:
        """Run the preview while `scene` is played in another thread, given the port."""
        with ExitStack() as open_things:
            (opened,) = listen("127.0.0.1", 0)
            open_things.enter_context(closing(opened))
            port = opened.getsockname()[1]
            tools = PreviewTools(
                self.root, drafts=False, now="2023-05-20", is_ended=lambda: False, open_things=open_things
            )
            workshop = Workshop(
                tools.tools(), first_state(shows_drafts=False, day=None), session="s", does_follow=False
            )
            preview = Preview(
                workshop,
                Setting(
                    root=self.root,
                    state_folder=self.root / ".briefgen",
                    inputs=(self.root / "briefgen.yaml", self.root / "content", self.root / "themes"),
                    sockets=(opened,),
                    doors=doors_of("127.0.0.1", port),
                    editor=EDITOR,
                    does_poll=False,
                    does_time_pass=does_time_pass,
                    pace=PACE,
                    patience=Patience(),
                    say=self.said.append,
                    on_ready=lambda: None,
                    on_built=lambda *_: self._count(),
                ),
            )

            async def both() -> None:
                running = asyncio.create_task(preview.run())
                try:
                    await asyncio.to_thread(scene, port)
                finally:
                    running.cancel()
                    await asyncio.gather(running, return_exceptions=True)

            asyncio.run(both())

    def _count(self) -> None:
        self.built += 1


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return a preview of a project with an article that is still to come."""
    articles = {
        "one": article("One", "one", "First."),
        "soon": article("Soon", "soon", "x", embargo="2024-01-01T00:00Z"),
    }
    return Stage(root=lay_out(tmp_path / "project", articles))


def wait_for(port: int, words: str) -> None:
    """Return once the article has some words."""
    text, end = "", time.monotonic() + PATIENCE
    while words not in text:
        assert time.monotonic() < end, f"never had {words!r}"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/brief/2023/05/14/one/")
        text = connection.getresponse().read().decode()
        connection.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "said"), [("Watch.start", NO_WATCHES), ("Watch.arm", NO_WATCHES), ("hears_events", DEAF)]
)
def test_preview_polls_where_no_events_come(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, broken: str, said: str
) -> None:
    """Without watches, or without events, an edit shows all the same, and it is said why."""

    def refuse(*_: object) -> bool:
        if said == NO_WATCHES:
            raise OSError("no space left on device")
        return False

    monkeypatch.setattr(f"briefgen.preview.{'watching' if '.' in broken else 'running'}.{broken}", refuse)

    def scene(port: int) -> None:
        wait_for(port, "First.")
        (stage.root / "content/articles/one.md").write_text(article("One", "one", "Edited."))
        wait_for(port, "Edited.")

    stage.play(scene)
    assert said in stage.said


@pytest.mark.slow
@pytest.mark.parametrize("does_time_pass", [False, True])
def test_preview_of_a_stopped_clock_is_not_built_again_and_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, does_time_pass: bool
) -> None:
    """An embargo that is over by now, but not in the moment that is shown, makes a build only where time passes."""
    looks: list[Glance] = []

    def look(roots: Iterable[Path], last: Glance | None) -> Glance:
        seen = glance(roots, last)
        looks.append(seen)
        return replace(seen, is_young=False)

    monkeypatch.setattr("briefgen.preview.running.glance", look)

    def scene(port: int) -> None:
        wait_for(port, "First.")
        end = time.monotonic() + PATIENCE
        while len(looks) < 20:
            assert time.monotonic() < end
            time.sleep(PACE.heartbeat)

    stage.play(scene, does_time_pass=does_time_pass)
    assert (stage.built > 1) is does_time_pass
