"""What shells offer at the tab key."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS, run
from briefgen.commands.completion import SHELLS
from tests.commands.briefing import lay_out
from tests.making import CHECKOUT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project, and work in it."""
    monkeypatch.chdir(lay_out(tmp_path))
    return tmp_path


def offered(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what fish is offered at the end of `line`, without descriptions."""
    words = shlex.split(line) + ([""] if line.endswith(" ") else [])
    monkeypatch.setenv("_BRIEFGEN_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", words[-1])
    with pytest.raises(SystemExit) as ended:
        run([])
    assert not ended.value.code
    monkeypatch.delenv("_BRIEFGEN_COMPLETE")
    return [row.split(",", 1)[1].split("\t")[0] for row in capsys.readouterr().out.splitlines() if row]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("briefgen ", list(COMMANDS)),
        ("briefgen ch", ["check"]),
        ("briefgen --qu", ["--quiet"]),
        ("briefgen list --kind p", ["person", "place", "page"]),
        ("briefgen list --hid", ["--hidden"]),
        ("briefgen schema c", ["config"]),
        ("briefgen completion ", list(SHELLS)),
        ("briefgen check --format g", ["github"]),
        ("briefgen explain or", ["oriane-quell"]),
        ("briefgen explain PER", ["permit"]),
        ("briefgen explain i", ["idea"]),
        ("briefgen explain s", ["soon", "storm"]),
        ("briefgen explain topic:", ["topic:cables"]),
        ("briefgen explain a", ["about"]),
        ("briefgen explain co", ["corrin"]),
        ("briefgen explain content/art", ["content/art"]),
        ("briefgen explain zzz", []),
        ("briefgen --color ne", ["never"]),
    ],
)
def test_completion_offers_what_can_follow(
    line: str,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Commands, options, their choices, and the ids of the project, hidden ones too."""
    assert offered(line, monkeypatch, capsys) == expected


@pytest.mark.parametrize("line", ["briefgen -C {} explain or", "briefgen explain -C {} or"])
def test_completion_looks_where_c_says(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """-C counts before and after the command."""
    (tmp_path / "project").mkdir()
    lay_out(tmp_path / "project")
    monkeypatch.chdir(tmp_path)
    assert offered(line.format("project"), monkeypatch, capsys) == ["oriane-quell"]


@pytest.mark.parametrize("config", [None, "no: title\n", "[", "title: T\n"])
def test_completion_is_silent_where_nothing_can_be_read(
    config: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No project, no configuration, broken files: no key press is the time to complain."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/bad.md").write_bytes(b"\xff")
    if config:
        (tmp_path / "briefgen.yaml").write_text(config, encoding="utf-8")
    assert offered("briefgen explain ", monkeypatch, capsys) == []
    assert capsys.readouterr().err == ""


def test_completion_describes_with_nothing_a_terminal_obeys(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title beside an id is shown, not obeyed."""
    text = '---\ntitle: "\\u202eevil\\e[31m"\ndate: 2031-05-14\nslug: evil\n---\n'
    (project / "content/articles/evil.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("_BRIEFGEN_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", "briefgen explain evil")
    monkeypatch.setenv("COMP_CWORD", "evil")
    with pytest.raises(SystemExit):
        run([])
    assert capsys.readouterr().out == "plain,evil\t\\u{202e}evil\\u{1b}[31m\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_a_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The script asks briefgen by the variable that it answers to."""
    assert run(["completion", shell]) == 0
    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_completion_imports_no_command_for_their_names() -> None:
    """What a shell asks at each key imports neither the commands nor the pipeline."""
    code = "import sys, briefgen.cli as c; c.group.shell_complete(c.group.make_context('briefgen', [], resilient_parsing=True), 'b'); print('briefgen.pipeline' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_completion_works_in_bash(project: Path, tmp_path: Path) -> None:
    """The script, sourced in bash, completes a line with the program's own answers."""
    shim = tmp_path / "bin" / "briefgen"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\nPYTHONPATH={CHECKOUT} exec {sys.executable} -m briefgen "$@"\n', encoding="utf-8"
    )
    shim.chmod(0o755)
    script = """
eval "$(briefgen completion bash)"
COMP_WORDS=(briefgen explain or); COMP_CWORD=2
_briefgen_completion briefgen
printf '%s\\n' "${COMPREPLY[@]}"
"""
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=project,
        env={**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("oriane-quell\n", "")
