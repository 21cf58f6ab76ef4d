"""The examples of docs/commands.md are what the commands print, tried in the demonstration."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS, run
from briefgen.commands.completion import SHELLS
from briefgen.library.taxonomy import Kind
from briefgen.looking.explanation import What
from briefgen.schema import SchemaKind
from tests.making import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ briefgen ([^\n]*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def pattern_of(shown: str) -> str:
    """Return what matches an example, in which a line that is an ellipsis stands for any lines."""
    lines = (r"(?:.*\n)+?" if line.strip() == "…" else re.escape(line) + r"\n" for line in shown.splitlines())
    return "".join(lines)


@pytest.mark.parametrize(("line", "shown"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_guide_example_is_what_is_printed(
    line: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command of the guide prints these very lines."""
    for name in ("COLUMNS", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    if not line.startswith("init"):
        run(["init", "-q", "--demo"])
    run(shlex.split(line))
    said = capsys.readouterr()
    assert re.fullmatch(pattern_of(shown), said.out + said.err)


def test_guide_tries_each_command() -> None:
    """No command of the guide's table is without an example, but the one that prints scripts."""
    named = set(re.findall(r"^\| `briefgen (\w+)", GUIDE, re.MULTILINE))
    assert named <= set(COMMANDS)
    assert {line.split()[0] for line, _ in EXAMPLES} == named - {"completion"}


@pytest.mark.parametrize("name", [*Kind, *SchemaKind, *SHELLS, *What])
def test_guide_names_every_choice(name: str) -> None:
    """Whatever can be chosen is named."""
    assert f"`{name}`" in GUIDE or f"| {name} |" in GUIDE
