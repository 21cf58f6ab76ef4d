"""`briefgen schema`: what it prints, and where it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.schema import SchemaKind, schema_of
from tests.commands.briefing import lay_out


@pytest.mark.parametrize("kind", [None, *SchemaKind])
def test_schema_prints_the_schema_of_a_kind(
    kind: SchemaKind | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON on standard output, an article's where none is named; no project is needed."""
    assert run(["schema", *([str(kind)] if kind else [])]) == 0
    said = capsys.readouterr()
    assert said.out.isascii()
    assert json.loads(said.out) == json.loads(json.dumps(schema_of(kind or SchemaKind.ARTICLE)))
    assert said.err == ""


def test_schema_write_puts_them_where_files_name_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All are written below the project's state folder, anew each time."""
    lay_out(tmp_path)
    folder = tmp_path / ".briefgen/schema"
    for _ in range(2):
        assert run(["schema", "--write", "-C", str(tmp_path / "content")]) == 0
        assert {path.name for path in folder.iterdir()} == {f"{kind}.json" for kind in SchemaKind}
        assert json.loads((folder / "config.json").read_bytes())["title"] == "briefgen.yaml"
        (folder / "config.json").write_bytes(b"old")
    assert capsys.readouterr().err == f"wrote {len(SchemaKind)} schemas to .briefgen/schema/\n" * 2


@pytest.mark.parametrize("arguments", [["schema", "planet"], ["schema", "--write"]])
def test_schema_refuses_what_it_can_not_mean(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown kind, and writing where there is no project, end in 2."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert capsys.readouterr().out == ""


def test_schema_help_says_the_line_that_editors_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The line can be copied from the help."""
    run(["schema", "--help"])
    assert "\n    # yaml-language-server: $schema=.briefgen/schema/config.json\n" in capsys.readouterr().out
