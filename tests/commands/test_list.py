"""`briefgen list`, run in process: what goes where, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.briefing import NOW, lay_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with an article, a draft, a promise and a term of each kind."""
    return lay_out(tmp_path)


def listed(
    project: Path, capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0
) -> tuple[str, str]:
    """Return what `briefgen list` prints to both streams."""
    assert run(["list", "-C", str(project), "--now", NOW, *arguments]) == status
    said = capsys.readouterr()
    return said.out, said.err


def test_list_shows_articles_on_standard_output(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without more it lists what is published, newest first, and says nothing else."""
    assert listed(project, capsys) == (
        "date        id      title\n2031-05-14  permit  The permit is signed\n2031-05-02  storm   A storm\n",
        "",
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--drafts"], "2031-05-10  idea    An idea [draft]\n"),
        (["--future"], "2031-07-01  soon    What comes\n"),
        (["--now", "2031-08-01"], "2031-07-01  soon    What comes\n"),
    ],
)
def test_list_looks_from_where_it_is_told(
    arguments: list[str], expected: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drafts, what is to come, and another day can be looked at."""
    assert expected not in listed(project, capsys)[0]
    assert expected in listed(project, capsys, *arguments)[0]


@pytest.mark.parametrize(
    "kind", ["article", "person", "topic", "thread", "source", "place", "edition", "page"]
)
def test_list_knows_every_kind(kind: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind has a table and a JSON list of the same things."""
    table, _ = listed(project, capsys, "--kind", kind)
    record = json.loads(listed(project, capsys, "--kind", kind, "--json")[0])
    assert record["kind"] == kind
    assert len(table.splitlines()) == len(record["items"]) + 1
    assert all(item["id"] in table for item in record["items"])


def test_list_hidden_says_what_where_and_why(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each hidden thing is a line that begins with its place."""
    out, _ = listed(project, capsys, "--hidden")
    assert out.splitlines() == [
        "content/articles/idea.md:4:8: article idea: a draft",
        "content/articles/soon.md:3:7: article soon: dated 2031-07-01, which is still to come",
    ]
    assert listed(project, capsys, "--hidden", "--kind", "edition") == ("", "nothing is hidden\n")
    assert len(json.loads(listed(project, capsys, "--hidden", "--json")[0])["hidden"]) == 2


def test_list_due_says_who_promised(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each promise has its day, its story and its words."""
    assert listed(project, capsys, "--due")[0] == (
        "2031-05-10  overdue 4 days    storm\n  The harbour reopens\n"
    )
    assert json.loads(listed(project, capsys, "--due", "--json")[0])["today"] == "2031-05-14"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], "there is no article\n"), (["--due"], "nothing is due\n"), (["--hidden"], "nothing is hidden\n")],
)
def test_list_of_nothing_says_so(
    arguments: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty list is no output at all, with a word to people, which a quiet command leaves out."""
    (tmp_path / "briefgen.yaml").write_text("title: T\n", encoding="utf-8")
    assert listed(tmp_path, capsys, *arguments) == ("", expected)
    assert listed(tmp_path, capsys, *arguments, "-q") == ("", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--hidden", "--due"], "--hidden and --due are two lists"),
        (["--due", "--kind", "person"], "--due lists promises"),
        (["--kind", "planet"], "is not one of"),
        (["--now", "soon"], '"soon" is not a date'),
    ],
)
def test_list_refuses_what_it_can_not_mean(
    arguments: list[str], message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question without a meaning ends in 2."""
    out, err = listed(project, capsys, *arguments, status=2)
    assert out == ""
    assert message in err
    assert "  hint: " in err


def test_list_shows_the_rest_where_something_is_wrong(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article with an error is left out, which is said however quiet, and ends in 1."""
    (project / "content/articles/bad.md").write_text("no front matter", encoding="utf-8")
    out, err = listed(project, capsys, "-q", status=1)
    assert "permit" in out
    assert err == "1 error: what they spoil is left out; `briefgen check` says more\n"


def test_list_without_a_configuration_says_what_is_wrong(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be listed, the reason is told in full."""
    (project / "briefgen.yaml").write_text("tagline: none\n", encoding="utf-8")
    out, err = listed(project, capsys, status=1)
    assert out == ""
    assert "briefgen.yaml:1:1: error[config/missing-key]" in err


def test_list_changes_nothing_on_disk(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Looking takes no lock and leaves no file."""
    before = sorted(project.rglob("*"))
    listed(project, capsys, "--hidden")
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("columns", [20, 30, 40, 80, 200])
@pytest.mark.parametrize("arguments", [[], ["--kind", "person"], ["--kind", "edition"]])
def test_list_fits_as_many_columns_as_there_are(
    arguments: list[str],
    columns: int,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """COLUMNS says how wide a table may be; only an id may be wider."""
    monkeypatch.setenv("COLUMNS", str(columns))
    out, _ = listed(project, capsys, *arguments)
    assert all(len(line) <= columns or re.search(r"  \S+$", line) for line in out.splitlines())


@pytest.mark.parametrize("columns", ["", "0", "wide", "-5", "١٢", "9" * 4400])
def test_list_takes_the_usual_width_where_columns_says_nothing(
    columns: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A width that is none, or absurd, is no reason to fail."""
    monkeypatch.setenv("COLUMNS", columns)
    assert listed(project, capsys)[0].startswith("date ")
