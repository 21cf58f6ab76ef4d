"""`briefgen explain`, run in process: what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.briefing import NOW, lay_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project to ask about."""
    return lay_out(tmp_path)


def asked(
    project: Path, capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0
) -> tuple[str, str]:
    """Return what `briefgen explain` prints to both streams."""
    assert run(["explain", "-C", str(project), "--now", NOW, *arguments]) == status
    said = capsys.readouterr()
    return said.out, said.err


@pytest.mark.parametrize(
    "name",
    [
        "permit",
        "article:permit",
        "/2031/05/14/permit/",
        "https://example.org/2031/05/14/permit/",
        "2031/05/14/permit/index.html",
        "content/articles/permit.md",
    ],
)
def test_explain_says_what_a_page_is(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By whatever name, the same explanation goes to standard output, and nothing to the other."""
    out, err = asked(project, capsys, name)
    assert out.startswith("The permit is signed\narticle:permit\n\nurl ")
    assert err == ""


def test_explain_json_is_for_machines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same as a record."""
    record = json.loads(asked(project, capsys, "permit", "--json")[0])
    assert (record["kind"], record["id"], record["output"]) == (
        "article",
        "permit",
        "2031/05/14/permit/index.html",
    )


def test_explain_a_file_from_where_one_stands(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path is meant as a shell completes it, from the working directory."""
    monkeypatch.chdir(project / "content/articles")
    for name in ("permit.md", "../articles/permit.md", str(project / "content/articles/permit.md")):
        assert run(["explain", "--now", NOW, name]) == 0
        assert capsys.readouterr().out.startswith("The permit is signed\n")


def test_explain_a_hidden_article_says_why(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft is told as one by its id and by the address it would have, and shown with --drafts."""
    for name in ("idea", "/2031/05/10/idea/"):
        out, _ = asked(project, capsys, name)
        assert "article:idea, not published\n\nhidden       a draft\n" in out
    assert "not published" not in asked(project, capsys, "idea", "--drafts")[0]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("permt", 'nothing here is called "permt"', 'did you mean "permit"?'),
        ("zzzzzzzzzzz", 'nothing here is called "zzzzzzzzzzz"', "`briefgen list` says what there is"),
        ("/2031/05/14/permitt/", "nothing here is called", 'did you mean "/2031/05/14/permit/"?'),
        ("https://other.example/x", "is not of this site", "the site stands at https://example.org/"),
        ("", 'nothing here is called ""', "`briefgen list` says what there is"),
    ],
)
def test_explain_of_nothing_helps_on(
    name: str, message: str, hint: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown name ends in 2, with the nearest one."""
    out, err = asked(project, capsys, name, status=2)
    assert out == ""
    assert message in err
    assert f"  hint: {hint}\n" in err


def test_explain_of_several_lists_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that several things have ends in 2, with what each is asked for by."""
    (project / "content/pages/storm.md").write_text("---\ntitle: S\nslug: storm\n---\n", encoding="utf-8")
    _, err = asked(project, capsys, "storm", status=2)
    assert err == 'briefgen: "storm" names 2 things\n  hint: write one of article:storm, page:storm\n'


def test_explain_says_that_errors_may_be_why_nothing_is_found(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left out for an error may be what was asked for."""
    (project / "content/articles/bad.md").write_text("no front matter", encoding="utf-8")
    _, err = asked(project, capsys, "zzzzzzzzzzz", status=2)
    assert "        what has errors is left out (1 error); `briefgen check` says more\n" in err
    out, err = asked(project, capsys, "permit", status=1)
    assert out.startswith("The permit is signed")
    assert err.startswith("1 error: ")


@pytest.mark.parametrize("config", ["tagline: none\n", "title: T\ntheme: none\n"])
def test_explain_without_a_site_says_what_is_wrong(
    config: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a configuration or a theme nothing can be explained, and all that is wrong is told."""
    (project / "briefgen.yaml").write_text(config, encoding="utf-8")
    out, err = asked(project, capsys, "permit", status=1)
    assert out == ""
    assert "error[" in err


def test_explain_needs_something_to_explain(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name it ends in 2."""
    _, err = asked(project, capsys, status=2)
    assert "Missing argument 'URL|ID'" in err
