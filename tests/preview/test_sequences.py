"""The preview over random sequences of edits: what is kept at hand and not read again never shows.

Seeded, and the same each time in CI; `BRIEFGEN_PREVIEW_SEQUENCES=200` plays so many.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path, PurePosixPath
from random import Random

import pytest

from briefgen.commands.building import Inputs, read_inputs, run_build
from briefgen.commands.serve import PreviewTools
from briefgen.engine import IN_TURN
from briefgen.memo import memory
from briefgen.pipeline import Options, Report, Writing
from briefgen.preview.glance import glance
from briefgen.preview.states import first_state
from briefgen.preview.workshop import Workshop
from briefgen.recall import Recall
from tests.incremental.edits import EDITS
from tests.incremental.states import State
from tests.incremental.states import first_state as first_briefing
from tests.preview.test_workshop import NOW

SEQUENCES = int(os.environ.get("BRIEFGEN_PREVIEW_SEQUENCES", "6"))
STEPS = 12


def put(root: Path, before: State | None, now: State) -> None:
    """Bring the disk from one state to the next, and touch no file that stayed."""
    old, new = before.on_disk() if before else {}, now.on_disk()
    for path in old.keys() - new.keys():
        (root / path).unlink()
    for path, content in new.items():
        if old.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def clean(root: Path) -> tuple[dict[str, bytes], Report, Inputs]:
    """Return what a build makes that has nothing at hand, and what it says."""
    outputs: dict[str, bytes] = {}
    inputs = read_inputs(root)
    sink = Writing(write=lambda path, content: outputs.update({str(path): content}))
    report = run_build(inputs, Options(now=NOW), sink=sink, recall=Recall(memo=memory(), engine=IN_TURN))
    return outputs, report, inputs


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_preview_is_a_clean_build_after_any_edits(tmp_path: Path, seed: int) -> None:
    """After each edit the preview has the bytes, and says all, that a build from nothing does."""
    random, root = Random(seed), tmp_path / "project"
    state, before = first_briefing(), None
    with ExitStack() as open_things:
        tools = PreviewTools(
            root, drafts=False, now="2031-06-01", is_ended=lambda: False, open_things=open_things
        )
        workshop = Workshop(
            tools.tools(), first_state(shows_drafts=False, day=None), session="s", does_follow=True
        )
        for _ in range(STEPS):
            put(root, before, state)
            seen = replace(
                glance((root / "briefgen.yaml", root / "content", root / "themes")), is_young=False
            )
            assert workshop.build(seen)
            workshop.tidy()
            outputs, report, inputs = clean(root)
            assert workshop.last is not None
            assert workshop.last.report.diagnostics == report.diagnostics
            assert workshop.last.report.hidden == report.hidden
            project = workshop.last.given.project
            assert {one.path: one.digest for one in project.content} == {
                PurePosixPath(one.path): one.digest for one in inputs.project.content
            }
            assert workshop.last.is_good is not report.has_errors
            if not report.has_errors:
                assert workshop.state.snapshot is not None
                files = workshop.state.snapshot.files
                assert {path: output.content for path, output in files.items()} == outputs
            before, state = state, state.copy()
            for _ in range(random.choice((1, 1, 1, 2, 4))):
                random.choice(EDITS)(state, random)
