"""Many bad files in one project: each is told at its place, all in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.making import SETTINGS

HEAD = "title: Harbour {n}\ndate: 2031-05-14\n"
SLIPS = (
    ("It was so.\n", "front-matter/missing", 1, 1),
    (f"---\n{HEAD}", "front-matter/unclosed", 1, 1),
    ("---\ndate: 2031-05-14\n---\nText.\n", "front-matter/missing-key", 2, 1),
    ("---\ntitle: Harbour {n}\ndate: 2031-02-30\n---\nText.\n", "front-matter/bad-date", 3, 7),
    ("---\ntitle: Harbour: again {n}\ndate: 2031-05-14\n---\nText.\n", "front-matter/bad-yaml", 2, 15),
    (f"---\n{HEAD}topics: Trade, Ports\n---\nText.\n", "front-matter/wrong-type", 4, 9),
    (f"---\n{HEAD}slug: a/{{n}}\n---\nText.\n", "front-matter/bad-slug", 4, 7),
    (f"---\n{HEAD}title: Again\n---\nText.\n", "front-matter/doubled-key", 4, 1),
    (f"---\n{HEAD}---\nText\x07.\n", "body/control-character", 5, 5),
    (f"---\n{HEAD}---\nSee [[nowhere]].\n", "link/unknown-target", 5, 5),
)  # fmt: skip
"""A file, and what is told of it where."""


def test_hundred_bad_files_give_a_hundred_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred files with one mistake each give a hundred errors, each at its place, by path."""
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    settings = SETTINGS.replace("checks: {", "checks: {library/orphan: off, ")
    (tmp_path / "briefgen.yaml").write_text(settings, encoding="utf-8")
    expected = []
    for number in range(100):
        text, code, line, column = SLIPS[number % len(SLIPS)]
        name = f"story-{number:03}.md"
        (folder / name).write_text(text.replace("{n}", str(number)), encoding="utf-8")
        expected.append((f"content/articles/{name}", line, column, code))
    assert run(["check", "-C", str(tmp_path), "--format", "json", "--now", "2031-06-01"]) == 1
    errors = [row for row in json.loads(capsys.readouterr().out) if row["severity"] == "error"]
    assert [(row["path"], row["line"], row["column"], row["code"]) for row in errors] == expected
