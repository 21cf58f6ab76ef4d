"""The example of docs/import.md, tried from the raw text to the built site."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.test_guide import pattern_of
from tests.importing.scene import ARTICLE as LONGER
from tests.making import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "import.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
ARTICLE = LONGER.replace("-after-nine-days", "")


def test_import_guide_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command prints what the page shows, each file is as shown, and what the curator writes is taken."""
    for name in ("COLUMNS", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    run(["init", "-q"])
    (kind, raw), *steps = STEPS
    assert kind == "text"
    Path("harbour.txt").write_text(raw, encoding="utf-8")
    Path("later.txt").write_text(raw.replace("1,200", "1,300").replace("Shipping", "Ships"), encoding="utf-8")
    is_written = False
    for kind, text in steps:
        if kind == "console":
            line, _, shown = text.removeprefix("$ briefgen ").partition("\n")
            capsys.readouterr()
            run(shlex.split(line))
            said = capsys.readouterr()
            assert re.fullmatch(pattern_of(shown), said.out + said.err), line
        elif kind == "markdown" and not is_written:
            assert Path(ARTICLE).read_text(encoding="utf-8") == text
            is_written = True
        elif kind == "markdown":
            Path(ARTICLE).write_text(text, encoding="utf-8")
    text = Path(ARTICLE).read_text(encoding="utf-8")
    assert "\nkicker: Ships\n" in text
    assert "\nsummary: " in text
