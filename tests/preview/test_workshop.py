"""The workshop: states follow one another, each from one reading of the tree; bytes are those of a clean build."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.commands.building import Inputs, read_inputs, run_build
from briefgen.engine import IN_TURN
from briefgen.errors import ChangedError, OutsideError
from briefgen.memo import DamagedMemoError, Digest, memory
from briefgen.options import Options
from briefgen.preview.crews import EndedError
from briefgen.preview.glance import Glance, glance
from briefgen.preview.rereading import Reading
from briefgen.preview.states import first_state
from briefgen.preview.workshop import Given, Tools, Workshop
from briefgen.production.handing import Sink
from briefgen.recall import AtHand, Recall
from briefgen.report import Report
from briefgen.sinks import Writing
from tests.making import CHECKOUT
from tests.preview.scenes import article, lay_out

NOW = datetime(2031, 6, 1, tzinfo=UTC)
THEME = CHECKOUT / "tests" / "sites" / "_theme"


@dataclass
class Bench:
    """A workshop over a project on disk, and what is to go wrong in the next build."""

    root: Path
    drafts: bool = False
    now: datetime = NOW
    accident: Exception | None = None
    forgotten: list[Collection[Digest]] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)

    def workshop(self) -> Workshop:
        """Return the workshop."""
        tools = Tools(read=self._read, build=self._build, fresh=self._fresh, forget=self.forgotten.append)
        return Workshop(tools, first_state(shows_drafts=self.drafts, day=None), session="s", does_follow=True)

    def _read(self, _seen: Glance) -> Given:
        inputs = read_inputs(self.root)
        reading = Reading(project=inputs.project, themes=inputs.themes, unreadable=inputs.unreadable)
        return Given(reading=reading, options=Options(now=self.now, drafts=self.drafts))

    def _build(self, given: Given, sink: Sink, recall: Recall) -> Report:
        accident, self.accident = self.accident, None
        if accident:
            raise accident
        reading = given.reading
        inputs = Inputs(project=reading.project, themes=reading.themes, unreadable=reading.unreadable)
        return run_build(inputs, given.options, sink=sink, recall=recall)

    def _fresh(self, *, is_trusted: bool) -> Recall:
        self.fresh.append(is_trusted)
        return Recall(memo=memory(), engine=IN_TURN, at_hand=AtHand())

    def clean(self) -> dict[str, bytes]:
        """Return what a build from nothing makes of the project as it is."""
        outputs: dict[str, bytes] = {}
        given = self._read(glance([self.root]))
        sink = Writing(write=lambda path, content: outputs.update({str(path): content}))
        self._build(given, sink, Recall(memo=memory(), engine=IN_TURN))
        return outputs

    def save(self, name: str, text: str) -> None:
        """Save an article."""
        (self.root / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench with two articles, and with a theme that renders in no time."""
    articles = {"one": article("One", "one", "First."), "two": article("Two", "two", "Second.")}
    root = lay_out(tmp_path / "project", articles)
    shutil.copytree(THEME, root / "themes" / "tiny")
    settings = (root / "briefgen.yaml").read_text(encoding="utf-8")
    (root / "briefgen.yaml").write_text(settings.replace("theme: desk", "theme: tiny"), encoding="utf-8")
    return Bench(root=root)


def build(workshop: Workshop, bench: Bench) -> bool:
    """Build the project as it is now."""
    return workshop.build(glance([bench.root]))


def outputs_of(workshop: Workshop) -> dict[str, bytes]:
    """Return what the snapshot holds."""
    assert workshop.state.snapshot is not None
    return {path: output.content for path, output in workshop.state.snapshot.files.items()}


def troubles(workshop: Workshop) -> list[str]:
    """Return the codes of what stops the last build."""
    return [found.code for found in workshop.state.trouble.errors] if workshop.state.trouble else []


def test_workshop_follows_edits_byte_for_byte(bench: Bench) -> None:
    """After each edit the snapshot is what a clean build makes, and is another."""
    workshop = bench.workshop()
    names = []
    for text in ("First.", "Other.", "Other. See [[two]].", "First."):
        bench.save("one", article("One", "one", text))
        assert build(workshop, bench)
        assert outputs_of(workshop) == bench.clean()
        assert workshop.state.snapshot is not None
        names.append(workshop.state.snapshot.name)
    assert names == ["s-1", "s-2", "s-3", "s-4"]
    assert workshop.state.snapshot is not None
    assert workshop.state.snapshot.base_path == "/brief/"


def test_workshop_keeps_the_snapshot_where_nothing_changed(bench: Bench) -> None:
    """A build that comes to the same bytes is the same snapshot."""
    workshop = bench.workshop()
    build(workshop, bench)
    first = workshop.state
    bench.save("one", article("One", "one", "First."))
    build(workshop, bench)
    assert workshop.state.snapshot is first.snapshot
    assert workshop.state.version == first.version + 1


def test_workshop_keeps_the_last_good_pages_of_a_build_with_errors(bench: Bench) -> None:
    """What is wrong is told beside the last good snapshot, and is gone when it is mended."""
    workshop = bench.workshop()
    build(workshop, bench)
    good = workshop.state.snapshot
    bench.save("one", article("One", "one", "See [[nobody]]."))
    assert build(workshop, bench)
    assert workshop.state.snapshot is good
    assert troubles(workshop) == ["link/unknown-target"]
    assert workshop.last is not None
    assert not workshop.last.is_good
    bench.save("one", article("One", "one", "Mended."))
    build(workshop, bench)
    assert troubles(workshop) == []
    assert outputs_of(workshop) == bench.clean()


@pytest.mark.parametrize(
    ("link", "code"),
    [("/2023/05/14/two/", "link/broken"), ("/2023/05/14/two/#later", "link/broken-fragment")],
)
def test_workshop_tells_of_links_of_pages_that_stayed(bench: Bench, link: str, code: str) -> None:
    """A page that is as it was may link what is there no more, and again when it is back."""
    there = article("Two", "two", "## Later\n\nSecond.")
    bench.save("two", there)
    bench.save("one", article("One", "one", f"See [it]({link})."))
    workshop, found = bench.workshop(), []
    for text in (there, article("Two", "two", "Second."), None, there):
        bench.save("two", text) if text else (bench.root / "content" / "articles" / "two.md").unlink()
        build(workshop, bench)
        assert workshop.last is not None
        found.append([one.code for one in workshop.last.report.diagnostics])
    without = [code] if code == "link/broken-fragment" else []
    assert found == [[], without, ["link/broken"], []]
    assert outputs_of(workshop) == bench.clean()


def test_workshop_may_begin_with_errors(bench: Bench) -> None:
    """A first build that fails is no end."""
    (bench.root / "briefgen.yaml").write_text("titel: x\n")
    workshop = bench.workshop()
    assert build(workshop, bench)
    assert workshop.state.snapshot is None
    assert workshop.state.trouble is not None
    assert workshop.briefing() is None


def test_workshop_drops_a_build_whose_files_change(bench: Bench) -> None:
    """A build that read two states of the tree is never shown, and is made again."""
    workshop = bench.workshop()
    build(workshop, bench)
    before = workshop.state
    bench.accident = ChangedError("changed")
    assert not build(workshop, bench)
    assert workshop.state is before
    assert build(workshop, bench)


def test_workshop_begins_anew_where_the_memo_is_damaged(bench: Bench) -> None:
    """What can't be read back is left, and the one on disk is trusted no more."""
    workshop = bench.workshop()
    bench.accident = DamagedMemoError()
    assert not build(workshop, bench)
    assert bench.fresh == [True, False]
    assert build(workshop, bench)


@pytest.mark.parametrize(
    ("accident", "message"),
    [
        (OutsideError("the disk is full", hint="make room"), "the disk is full"),
        (KeyError("x"), "a fault of ours: KeyError('x')"),
    ],
)
def test_workshop_tells_what_stops_a_build(bench: Bench, accident: Exception, message: str) -> None:
    """The preview goes on, whatever stopped a build."""
    workshop = bench.workshop()
    bench.accident = accident
    assert build(workshop, bench)
    assert workshop.state.trouble is not None
    assert workshop.state.trouble.message == message
    assert build(workshop, bench)
    assert workshop.state.trouble is None


def test_workshop_lets_the_end_through(bench: Bench) -> None:
    """A build that nobody waits for is no trouble to tell."""
    workshop = bench.workshop()
    bench.accident = EndedError()
    with pytest.raises(EndedError):
        build(workshop, bench)


def test_workshop_knows_which_pages_are_drafts(bench: Bench) -> None:
    """A draft's page is told apart, a text that speaks of drafts is none, and without drafts there is none."""
    bench.save("one", article("One", "one", "First.", draft="true"))
    bench.save("two", article("Two", "two", "A draft treaty."))
    hiding = bench.workshop()
    build(hiding, bench)
    assert hiding.state.drafts == frozenset()
    bench.drafts = True
    showing = bench.workshop()
    build(showing, bench)
    assert showing.state.drafts == {"2023/05/14/one/index.html"}
    bench.save("one", article("One", "one", "First."))
    build(showing, bench)
    assert showing.state.drafts == frozenset()


def test_workshop_tells_where_a_new_article_is(bench: Bench) -> None:
    """An article that was not there can be followed; what was there from the start, and an edit, is not news."""
    workshop = bench.workshop()
    build(workshop, bench)
    bench.save("three", article("Three", "three", "Third."))
    build(workshop, bench)
    arrival = workshop.state.arrival
    assert arrival is not None
    assert (arrival.path, arrival.number) == ("/brief/2023/05/14/three/", 2)
    bench.save("three", article("Three", "three", "Third, edited."))
    build(workshop, bench)
    assert workshop.state.arrival is arrival


def test_workshop_is_due_when_an_article_is(bench: Bench) -> None:
    """Time alone makes another site: the moment of an embargo's end is known."""
    workshop = bench.workshop()
    build(workshop, bench)
    assert not workshop.is_due(datetime(2099, 1, 1, tzinfo=UTC))
    bench.save("one", article("One", "one", "First.", embargo="2031-06-02T00:00Z"))
    build(workshop, bench)
    assert not workshop.is_due(datetime(2031, 6, 1, 12, tzinfo=UTC))
    assert workshop.is_due(datetime(2031, 6, 2, tzinfo=UTC))


def test_workshop_forgets_by_good_builds_alone(bench: Bench) -> None:
    """A build with errors stands on too little to tell what is of use."""
    workshop = bench.workshop()
    build(workshop, bench)
    workshop.tidy()
    bench.save("one", "---\ntitle: [\n---\n")
    build(workshop, bench)
    workshop.tidy()
    assert len(bench.forgotten) == 1
    assert bench.forgotten[0]


def test_workshop_forgets_once_a_build(bench: Bench) -> None:
    """A build that a fault ended makes nothing old: it left no word of what it stands on."""
    workshop = bench.workshop()
    build(workshop, bench)
    workshop.tidy()
    bench.accident = KeyError("x")
    build(workshop, bench)
    workshop.tidy()
    assert len(bench.forgotten) == 1
    build(workshop, bench)
    workshop.tidy()
    assert len(bench.forgotten) == 2


def test_workshop_links_the_briefing_for_the_desk(bench: Bench) -> None:
    """The desk sees the briefing as it was built last."""
    workshop = bench.workshop()
    assert workshop.briefing() is None
    build(workshop, bench)
    briefing = workshop.briefing()
    assert briefing is not None
    assert list(briefing.library.stories) == ["one", "two"]
