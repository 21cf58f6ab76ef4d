"""The benchmarks' articles build, their edits do what they are called, and their tables say what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import importing
from benchmarks.comparing import differing
from benchmarks.corpus import make_articles
from benchmarks.edits import EDITS, Desk, take_over
from benchmarks.records import COLD, EDIT, Record, Verdict, read_lines, write_line
from benchmarks.shapes import SETTINGS, briefgen_text, write_articles
from benchmarks.sites import HUGO, NOW, OURS
from benchmarks.table import list_figures, list_goals
from briefgen.cli import run as run_command

ARTICLES = 20


def lay_out(folder: Path) -> Path:
    """Write a project of a few of the benchmarks' articles into `folder`."""
    write_articles(make_articles(ARTICLES), folder / "content", briefgen_text)
    (folder / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    return folder


def build(folder: Path) -> None:
    """Build the project in `folder` by the command."""
    assert run_command(["-C", str(folder), "build", "--jobs", "1", "--now", NOW]) == 0


def run(what: str, *, turn: int = 0, articles: int = 10_000, part: str = COLD, **taken: float) -> Record:
    """Return a record of a run."""
    return Record(
        part=part,
        articles=articles,
        what=what,
        turn=turn,
        seconds=taken.get("seconds", 10),
        processor=taken.get("processor", 20),
        peak=taken.get("peak", 300),
        others=taken.get("others", 0),
        files=9,
        written=9,
    )


def goal(records: list[Record], name: str) -> tuple[str, str]:
    """Return what is measured of the goal of this name, and the verdict."""
    return next((one.measured, one.verdict) for one in list_goals(records) if one.name == name)


def test_articles_are_the_same_each_time() -> None:
    """Two corpora of one size are equal, and no two articles of one have an address in common."""
    articles = tuple(make_articles(ARTICLES))
    assert articles == tuple(make_articles(ARTICLES))
    assert len({one.slug for one in articles}) == ARTICLES


def test_articles_have_the_length_and_the_names_of_news() -> None:
    """Bodies have 350 to some 800 words, and the first person is in far more articles than the fiftieth."""
    articles = tuple(make_articles(200))
    assert all(350 <= len(one.body.split()) <= 850 for one in articles)
    counts = sorted(
        (sum(name in one.people for one in articles) for name in articles[0].people), reverse=True
    )
    assert counts[0] > counts[-1]
    assert any(not name.isascii() for one in articles for name in one.people)


def test_articles_build_without_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site of the benchmarks' articles has nothing wrong with it."""
    build(lay_out(tmp_path))
    said = capsys.readouterr().err
    assert "warning" not in said
    assert f"{ARTICLES} articles" in said


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk that was built once, for edits one after the other."""
    folder = tmp_path_factory.mktemp("desk")
    made = take_over(lay_out(folder / "project"), folder / "copy")
    build(made.folder)
    return made


@pytest.mark.parametrize("what", EDITS)
def test_edit_changes_the_site(desk: Desk, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A build after each kind of edit writes some files, but after none; none is refused."""
    EDITS[what](desk, 0)
    build(desk.folder)
    assert ("(0 written" in capsys.readouterr().err) == (what == "nothing")


def test_differing_names_what_one_folder_lacks_and_what_is_other_bytes(tmp_path: Path) -> None:
    """A file of the same size with other bytes differs, and so does one that only one folder has."""
    for folder, text in (("one", "a"), ("other", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same").write_text("same", encoding="utf-8")
        (tmp_path / folder / "both").write_text(text, encoding="utf-8")
    (tmp_path / "one" / "alone").touch()
    found = sorted(str(path) for path in differing(tmp_path / "one", tmp_path / "other"))
    assert found == ["alone", "both"]


def test_ratio_to_a_peer_is_taken_within_each_turn() -> None:
    """Two turns of one ratio and a third of another give the former, whatever the medians of each are."""
    records = [run(OURS, turn=turn, seconds=seconds) for turn, seconds in enumerate((10, 40, 20))]
    records += [run(HUGO, turn=turn, seconds=seconds) for turn, seconds in enumerate((50, 200, 60))]
    measured, verdict = goal(records, "cold, 10,000, beside Hugo")
    assert measured.startswith("1/5 ")
    assert verdict == "met"


def test_a_noisy_run_counts_only_where_no_run_was_quiet() -> None:
    """One quiet run of three decides; without one, the figure is marked and no goal is judged by it."""
    noisy = [run("nothing", part=EDIT, turn=turn, seconds=9, others=0.5) for turn in range(2)]
    quiet = run("nothing", part=EDIT, turn=2, seconds=0.5)
    name = "10,000, changed: nothing"
    assert goal([run(OURS), *noisy, quiet], name)[1] == "met"
    measured, verdict = goal([run(OURS), *noisy], name)
    assert measured.startswith("~")
    assert verdict == "noisy"


def test_memory_and_growth_are_judged(tmp_path: Path) -> None:
    """A peak past 400 MB is missed, and so is a growth of a fifth an article; what is stored is what is read."""
    records = [run(OURS, articles=1_000, seconds=1, peak=50), run(OURS, seconds=12, peak=500)]
    lines = tmp_path / "results.jsonl"
    for record in records:
        write_line(lines, record)
    write_line(lines, Verdict(articles=10_000, what="a body", differing=0))
    read, verdicts = read_lines(lines)
    assert list(read) == records
    assert goal(records, "memory of all processes, cold, 10,000") == ("500 MB", "missed")
    assert goal(records, "time an article, 1,000 to 10,000") == ("1.20", "missed")
    assert any("| 10,000 | briefgen |" in line for line in list_figures(read, verdicts))


PARAGRAPHS = [
    "The vote on Monday night ended a quarrel of eleven years between the mayor of the town and her counterpart.",
    "It was late, and nobody stayed.",
]
GOLD = {
    "id": "quay",
    "title": "Parliament votes to reopen the old harbour",
    "kicker": "Harbours",
    "deck": None,
    "authors": ["Jane Doe"],
    "date": "2031-05-14",
    "page_split_paragraphs": 1,
    "body": PARAGRAPHS,
}


def score_of(folder: Path, text: str, **gold: object) -> importing.Score:
    """Return the score of one raw text whose findings are known, but for what `gold` says otherwise."""
    (folder / "md").mkdir()
    (folder / "md" / "quay.md").write_text(text, encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(GOLD | gold) + "\n", encoding="utf-8")
    return importing.measure(folder, "md")


def test_importing_counts_what_is_found(tmp_path: Path) -> None:
    """A text that is read whole scores everything that is asked, the paragraph that a page cut included."""
    text = "Harbours\n\n# Parliament votes to reopen the old harbour\n\nJane Doe MAY 14 2031\n\n"
    cut = PARAGRAPHS[0].replace("and her ", "and her\n\n")
    score = score_of(tmp_path, f"{text}{cut}\n\n{PARAGRAPHS[1]}\n")
    assert score.found == score.asked
    assert (score.asked["paragraphs"], score.asked["healed"]) == (2, 1)
    assert score.misses == []


def test_importing_counts_what_is_missed(tmp_path: Path) -> None:
    """A text that says something else scores nothing, and each miss is told."""
    score = score_of(
        tmp_path,
        "Something else\n\nA text of other words, which has neither a date nor an author to its name.\n",
    )
    assert score.found["title"] == score.found["paragraphs"] == score.found["date"] == 0
    assert len(score.misses) >= 5


def test_importing_counts_no_cut_where_no_page_ends(tmp_path: Path) -> None:
    """Blank lines cut no paragraph of a text of which the gold says that no page does."""
    cut = PARAGRAPHS[0].replace("and her ", "and her\n\n")
    score = score_of(tmp_path, f"# Quay\n\n{cut}\n\n{PARAGRAPHS[1]}\n", page_split_paragraphs=0)
    assert score.asked["healed"] == 0


def test_importing_counts_a_caption_apart(tmp_path: Path) -> None:
    """A paragraph of the gold that is taken for a caption is none of the body's, but it is not lost."""
    text = f"# Quay opens to ships\n\nJane Doe MAY 14 2031\n\n{PARAGRAPHS[1]}\n\nThe quay. Image: Bo Oh.\n"
    score = score_of(tmp_path, text, body=[PARAGRAPHS[1], "The quay. Image: Bo Oh."])
    assert (score.found["paragraphs"], score.found["with captions"]) == (1, 2)
    assert importing.is_captioned(
        importing.key("The quay. Image: Bo Oh."), importing.key("The"), importing.key("Bo Oh")
    )
    assert not importing.is_captioned(
        importing.key("The quay is old, and nobody knows how. Image: Bo Oh."),
        importing.key("The"),
        importing.key("Bo Oh"),
    )
