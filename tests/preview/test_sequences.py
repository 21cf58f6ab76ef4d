"""The preview over random sequences of edits: what is kept at hand and not read again never shows.

Seeded, and the same each time in CI; `BRIEFGEN_PREVIEW_SEQUENCES=200` plays so many.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from random import Random

import pytest

from briefgen.commands.building import Inputs, read_inputs, run_build
from briefgen.commands.serve import PreviewTools
from briefgen.dates import DateProblem, parse_moment
from briefgen.engine import IN_TURN
from briefgen.memo import memory
from briefgen.options import Options
from briefgen.preview.glance import Glance, glance
from briefgen.preview.states import first_state
from briefgen.preview.workshop import Given, Workshop
from briefgen.production.handing import Sink
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing
from tests.incremental.edits import EDITS
from tests.incremental.states import State
from tests.incremental.states import first_state as first_briefing

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


def clean(root: Path, options: Options) -> tuple[dict[str, bytes], Report, Inputs]:
    """Return what a build makes that has nothing at hand, and what it says."""
    outputs: dict[str, bytes] = {}
    inputs = read_inputs(root)
    sink = Writing(write=lambda path, content: outputs.update({str(path): content}))
    report = run_build(inputs, options, sink=sink, recall=Recall(memo=memory(), engine=IN_TURN))
    return outputs, report, inputs


@dataclass
class Breaking:
    """A sink that takes some outputs, and breaks."""

    sink: Sink
    left: int

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """What stands."""
        return self.sink.standing

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output, or break."""
        if not self.left:
            raise RuntimeError
        self.left -= 1
        self.sink.write(path, content)

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Take outputs that stand."""
        self.sink.keep(paths)


class Previewed:
    """A preview without its threads, and what is to go wrong with it."""

    def __init__(self, root: Path, random: Random, open_things: ExitStack) -> None:
        self.root, self._random = root, random
        self._shows_drafts = random.random() < 0.3
        tools = PreviewTools(
            root, drafts=self._shows_drafts, now=None, is_ended=lambda: False, open_things=open_things
        ).tools()
        self._build = tools.build
        self._seen: Glance | None = None
        self.workshop = Workshop(
            replace(tools, build=self._build_or_break),
            first_state(shows_drafts=self._shows_drafts, day=None),
            session="s",
            does_follow=True,
        )
        self._breaks = False

    def _build_or_break(self, given: Given, sink: Sink, recall: Recall) -> Report:
        return self._build(given, Breaking(sink, self._random.randrange(3)) if self._breaks else sink, recall)

    def show(self, *, breaks: bool) -> None:
        """Build what is there by now, which may break on the way."""
        self._breaks = breaks
        roots = (self.root / "briefgen.yaml", self.root / "content", self.root / "themes")
        self._seen = replace(glance(roots, self._seen), is_young=False)
        assert self.workshop.build(self._seen)
        if self._random.random() < 0.7:
            self.workshop.tidy()

    def require_clean(self, now: datetime) -> None:
        """Raise AssertionError unless what is shown and said is what a clean build makes and says."""
        outputs, report, inputs = clean(self.root, Options(now=now, drafts=self._shows_drafts))
        last, state = self.workshop.last, self.workshop.state
        assert last is not None
        assert last.report.diagnostics == report.diagnostics
        assert last.report.hidden == report.hidden
        assert {one.path: one.digest for one in last.given.project.content} == {
            PurePosixPath(one.path): one.digest for one in inputs.project.content
        }
        assert last.is_good is not report.has_errors
        if not report.has_errors:
            assert state.snapshot is not None
            assert {path: output.content for path, output in state.snapshot.files.items()} == outputs
            assert {str(path): digest for path, digest in state.snapshot.standing.items()} == {
                path: sha256(content).hexdigest() for path, content in outputs.items()
            }


def moment_of(written: str) -> datetime:
    """Return a moment of the sequences, to the second."""
    if written.startswith("@"):
        return datetime.fromtimestamp(int(written[1:]), UTC)
    moment = parse_moment(written, zone=UTC)
    assert not isinstance(moment, DateProblem)
    return moment.at


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_preview_is_a_clean_build_after_any_edits(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever came before, edits taken back and builds that broke too, the preview has the bytes and words of a clean build."""
    random, root = Random(seed), tmp_path / "project"
    states: list[State | None] = [None, first_briefing()]
    with ExitStack() as open_things:
        preview = Previewed(root, random, open_things)
        for _ in range(STEPS):
            *_, before, state = states
            assert state is not None
            put(root, before, state)
            now = moment_of(state.now)
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
            if random.random() < 0.2:
                preview.show(breaks=True)
            preview.show(breaks=False)
            preview.require_clean(now)
            if random.random() < 0.2 and len(states) > 2:
                states.append(random.choice([one for one in states[1:-1] if one]))
                continue
            edited = state.copy()
            for _ in range(random.choice((1, 1, 1, 2, 4))):
                random.choice(EDITS)(edited, random)
            states.append(edited)
