"""Raw texts that something is wrong with: each is told so, in these very words, and ends in no traceback.

A raw text lies in `tests/importing/raw_texts/<area>.<name>/`, or `<area>.<name>.<variant>/`, named by the code it
shows; its `expected.txt` is what an import of it says. BRIEFGEN_UPDATE=1 writes those anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefgen.catalogue import RULES
from briefgen.cli import run
from tests.commands.projects import lay_out
from tests.test_sites import EXPECTED, OF_RAW_TEXTS, code_of

RAW_TEXTS = Path(__file__).parent / "raw_texts"
NAMES = sorted(folder.name for folder in RAW_TEXTS.iterdir())
TOO_LONG_TO_KEEP = {"import/too-large"}
"""Codes that no folder shows, since it would hold megabytes."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty project, the working directory in it."""
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(lay_out(tmp_path / "project", {}))
    return tmp_path / "project"


def import_it(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit status of an import of the raw text called `name`, and the diagnostics that it says."""
    (raw,) = (path for path in (RAW_TEXTS / name).iterdir() if path.name != EXPECTED)
    shutil.copy(raw, folder / raw.name)
    captured = ["--captured-at", "2031-05-14T12:00"]
    status = run(["import", "--dry-run", "--color", "never", *captured, raw.name])
    return status, capsys.readouterr().err.partition(f"{raw.name}: nothing is")[0].partition(
        f"{raw.name}: would"
    )[0]


@pytest.mark.parametrize("name", NAMES)
def test_raw_text_is_told_what_is_wrong_with_it(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A raw text is told every doubt and mistake, with its place and a hint, in these very words."""
    status, said = import_it(name, folder, capsys)
    golden = RAW_TEXTS / name / EXPECTED
    if os.environ.get("BRIEFGEN_UPDATE") == "1":
        golden.write_text(said, encoding="utf-8")
        pytest.skip(f"wrote {golden.name} of {name}: read it before you keep it")
    assert said == golden.read_text(encoding="utf-8")
    assert status == (1 if ": error[" in said else 0)


@pytest.mark.parametrize("code", sorted(code for code in RULES if code.startswith(OF_RAW_TEXTS)))
def test_code_of_an_import_has_a_raw_text(code: str) -> None:
    """Every code of an import is shown by a raw text, which is named by it."""
    shown = {
        code_of(name)
        for name in NAMES
        if f"[{code_of(name)}]" in (RAW_TEXTS / name / EXPECTED).read_text(encoding="utf-8")
    }
    assert code in shown | TOO_LONG_TO_KEEP


@pytest.mark.parametrize("name", NAMES)
def test_message_is_written_as_the_house_writes(name: str) -> None:
    """A message begins in lower case, or with what it quotes, and ends without a full stop."""
    lines = (RAW_TEXTS / name / EXPECTED).read_text(encoding="utf-8").splitlines()
    messages = [line.partition("]: ")[2] for line in lines if ": error[" in line or ": warning[" in line]
    assert messages
    for message in messages:
        assert not message.endswith(".")
        assert message[0] == message[0].lower()
