"""How every command behaves: its options on either side, its status, its streams, its width and its colour."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS, CRASH_FILE, _open_streams, run
from briefgen.columns import width
from briefgen.commands import writing
from briefgen.disk.lock import project_lock
from tests.commands.briefing import CONFIG, NOW, lay_out
from tests.commands.terminals import PROGRAM, environment, in_terminal, run_program

LOOKING = {
    "build": ["--now", NOW],
    "check": ["--now", NOW],
    "list": ["--now", NOW],
    "explain": ["--now", NOW, "permit"],
    "schema": [],
    "completion": ["bash"],
}
"""Each command that works on the briefing, with what it needs."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project, the working directory elsewhere."""
    for name in ("NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "project").mkdir()
    return lay_out(tmp_path / "project")


def test_every_command_is_in_these_tables() -> None:
    """A command added is a command tried here, unless it has a test of its own for its manners."""
    assert set(LOOKING) <= set(COMMANDS)


@pytest.mark.parametrize("command", LOOKING)
@pytest.mark.parametrize("order", ["before", "after"])
def test_shared_options_stand_on_either_side(
    command: str, order: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """-C, -q, -v and --color are read before and after every command."""
    options = ["-C", str(project), "-q", "-v", "--color", "never"]
    arguments = [command, *LOOKING[command]]
    assert run([*options, *arguments] if order == "before" else [*arguments, *options]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "\x1b" not in said.out


@pytest.mark.parametrize("command", ["build", "check", "list", "explain"])
@pytest.mark.parametrize("order", ["before", "after"])
def test_verbose_says_what_was_read_and_how_long_it_took(
    command: str, order: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """-v tells counts and seconds a stage, -vv each file too, on standard error."""
    arguments = [command, *LOOKING[command], "-C", str(project)]
    run(["-v", *arguments] if order == "before" else [*arguments, "-v"])
    said = capsys.readouterr()
    first, second, *_ = said.err.splitlines()
    assert re.fullmatch(
        rf" +\d+\.\d\d s  read 6 content files, 0 assets, 2 themes in {re.escape(str(project))}", first
    )
    assert re.fullmatch(r" +\d+\.\d\d s  (linked|made \d+ files)", second)
    assert "read content/articles/permit.md" not in said.err
    edit(project)
    run([*arguments, "-vv"])
    assert "\nread content/articles/permit.md\n" in capsys.readouterr().err
    edit(project)
    run(arguments)
    assert " s  read" not in capsys.readouterr().err


def edit(project: Path) -> None:
    """Add a sentence to an article, so that there is something to do."""
    with (project / "content/articles/permit.md").open("a", encoding="utf-8") as article:
        article.write("It is said again.\n")


@pytest.mark.parametrize("command", [None, *COMMANDS])
@pytest.mark.parametrize("columns", ["80", "200"])
def test_help_fits_eighty_columns(
    command: str | None, columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help of every command reads well in a usual terminal, and no wider in a wide one."""
    monkeypatch.setenv("COLUMNS", columns)
    assert run([*([command] if command else []), "--help"]) == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert "  -h, --help" in said
    assert "  --version" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_version_may_stand_after_the_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--version names the program wherever it stands."""
    assert run([command, "--version"]) == 0
    assert capsys.readouterr().out.startswith("briefgen ")


@pytest.mark.parametrize(
    ("severity", "strict", "status", "counted"),
    [
        (None, [], 0, "1 warning"),
        (None, ["--strict"], 1, "1 warning"),
        ("warning", [], 0, "1 warning"),
        ("error", [], 1, "1 error"),
        ("error", ["--strict"], 1, "1 error"),
        ("off", [], 0, ""),
        ("off", ["--strict"], 0, ""),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_severity_is_as_configured(
    command: str,
    severity: str | None,
    strict: list[str],
    status: int,
    counted: str,
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A warning can be made an error or silent, and --strict stops at what is left."""
    chosen = f"checks:\n  front-matter/unknown-key: {severity}\n" if severity else ""
    (project / "briefgen.yaml").write_text(CONFIG + chosen, encoding="utf-8")
    path = project / "content/articles/storm.md"
    path.write_text(path.read_text(encoding="utf-8").replace("topics:", "tropics:"), encoding="utf-8")
    assert run([command, *strict, "-C", str(project), "--now", NOW]) == status
    said = capsys.readouterr().err
    assert (f"\n{counted}\n" in said) if counted else ("tropics" not in said)
    assert (project / "site").exists() is (command == "build" and status == 0)


@pytest.mark.parametrize(("form", "first"), [("json", "["), ("github", "::warning file=")])
@pytest.mark.parametrize("command", ["build", "check"])
def test_format_for_machines_is_all_there_is_on_standard_output(
    command: str, form: str, first: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Machines read standard output; what people are told beside it goes to the other."""
    path = project / "content/articles/storm.md"
    path.write_text(path.read_text(encoding="utf-8").replace("topics:", "tropics:"), encoding="utf-8")
    assert run([command, "--format", form, "-C", str(project), "--now", NOW]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(first)
    assert form != "json" or len(json.loads(said.out)) == 1
    assert "unknown-key" not in said.err


def test_second_command_waits_and_ends_in_75(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who holds the project is named; what only looks waits for nobody."""
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0)
    with project_lock(project / ".briefgen", holder="publish", wait_seconds=0):
        assert run(["build", "-C", str(project), "--now", NOW]) == 75
        assert f"`briefgen publish` (process {os.getpid()}) holds this project" in capsys.readouterr().err
        for command in ("check", "list", "explain"):
            assert run([command, *LOOKING[command], "-C", str(project)]) == 0


@pytest.mark.parametrize("command", LOOKING)
@pytest.mark.parametrize("closed", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_reader_that_has_gone_is_no_reason_to_stop(
    command: str, closed: tuple[str, ...], project: Path
) -> None:
    """A closed pipe drops what would be printed; the work goes on, and its status is the work's own."""
    ends = {name: os.pipe() for name in closed}
    for reading, _ in ends.values():
        os.close(reading)
    out_to, err_to = (ends[name][1] if name in ends else subprocess.PIPE for name in ("stdout", "stderr"))
    arguments = [*LOOKING[command], *(["-v"] if command != "schema" else [])]
    with subprocess.Popen(
        [*PROGRAM, command, *arguments], cwd=project, env=environment({}), stdout=out_to, stderr=err_to
    ) as process:
        for _, writing in ends.values():
            os.close(writing)
        out, err = process.communicate()
    assert process.returncode == 0
    assert b"Error" not in (out or b"") + (err or b"")
    assert not (project / CRASH_FILE).exists()
    assert (project / "site").exists() is (command == "build")


@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["build", "list", "--help", "wrong"])
def test_stream_that_was_never_open_is_quiet(command: str, redirect: str, project: Path) -> None:
    """A command started without its streams does its work, and ends as it would."""
    line = " ".join([*PROGRAM, command, *LOOKING.get(command, []), redirect])
    done = subprocess.run(
        ["sh", "-c", line], cwd=project, env=environment({}), capture_output=True, check=False
    )
    assert done.returncode == (2 if command == "wrong" else 0)
    assert b"Traceback" not in done.stderr
    assert not (project / CRASH_FILE).exists()


def test_streams_that_are_missing_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python finds no stream there is one all the same, so that no file opened later takes its place."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    _open_streams()
    assert [sys.stdout.name, sys.stderr.name] == [os.devnull, os.devnull]
    for stream in (sys.stdout, sys.stderr):
        stream.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["list"], 4),
        (["explain", "permit"], 4),
        (["schema"], 4),
        (["--help"], 4),
        (["check", "--format", "json"], 4),
        (["check"], 0),
    ],
)
def test_full_disk_under_standard_output_is_told(arguments: list[str], status: int, project: Path) -> None:
    """Results that could not be written end in 4, with one line that says why."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=project, env=environment({"SOURCE_DATE_EPOCH": "1937952000"}),
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == status
    if status:
        assert done.stderr == b"briefgen: cannot write to standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_under_standard_error_is_no_failure(project: Path) -> None:
    """Where nobody can be told anything, the work's own status is all that is left."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "explain", "nobody"], cwd=project, env=environment({}), stderr=full, check=False
        )
    assert done.returncode == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
    ],
    ids=str,
)
@pytest.mark.parametrize("arguments", [["list"], ["list", "--hidden"], ["check"], ["list", "--json"]])
def test_encoding_that_lacks_a_character_is_no_reason_to_fail(
    arguments: list[str], settings: dict[str, str], project: Path
) -> None:
    """A locale without “…” or 日本 gets what it can show, or an escape."""
    path = project / "content/articles/storm.md"
    title = f"日本 “storm” {'long ' * 30}"
    path.write_text(path.read_text(encoding="utf-8").replace("A storm", title), encoding="utf-8")
    (project / "content/articles/idea.md").write_text(
        "---\ntitle: 日本\ndraft: true\nodd: 1\n---\n", encoding="utf-8"
    )
    done = run_program([*arguments, "--now", NOW], folder=project, settings=settings)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    if "--json" in arguments:
        assert json.loads(done.stdout)["items"][1]["title"].startswith("日本")


HOSTILE = "\u202eevil\x1b[31m\u200b"


def test_no_command_prints_what_a_terminal_obeys(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles, names, notes, promises, file names and arguments are shown, never obeyed."""
    evil = '"\\u202eevil\\e[31m\\u200b"'
    text = (
        f"---\ntitle: {evil}\ndate: 2031-05-14\nid: x\npeople: [{evil}]\ntopics: [{evil}]\nplaces: [{evil}]\n"
        f"thread: {evil}\nsource: {evil}\nedition: {evil}\nwatch_for: [{{what: {evil}}}]\n---\n[[storm]] {HOSTILE}\n"
    )
    (project / f"content/articles/{HOSTILE}.md").write_text(text, encoding="utf-8")
    (project / "content/articles/gone.md").write_text(
        f"---\ntitle: {evil}\ndate: 2031-05-01\nslug: gone\nwithdrawn: {evil}\n---\n", encoding="utf-8"
    )
    (project / "content/people/evil.md").write_text(
        f"---\nname: Evil\naliases: [{evil}]\n---\n", encoding="utf-8"
    )
    here = ["-C", str(project), "--now", NOW]
    for kind in ("article", "person", "topic", "thread", "source", "place", "edition", "page"):
        run(["list", "--kind", kind, *here])
        run(["list", "--kind", kind, "--json", *here])
    for arguments in (["--hidden"], ["--due"], ["--due", "--json"], ["-vv"]):
        run(["list", *arguments, *here])
    for asked in (
        "x",
        "storm",
        "gone",
        "person:evil",
        "topic:evil31m",
        HOSTILE,
        f"/{HOSTILE}",
        f"https://{HOSTILE}/",
    ):
        run(["explain", asked, *here])
        run(["explain", asked, "--json", *here])
    run(["build", "-vv", *here])
    run(["schema", HOSTILE])
    run(["init", "-C", str(project), HOSTILE])
    run([HOSTILE])
    said = capsys.readouterr()
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", said.out + said.err
    )
    assert said.out.count("evil") > 20
    assert said.err.count("evil") > 5


INTERRUPTED = """
import sys, time
import briefgen.commands.building as building
from briefgen.cli import main
from briefgen.commands import writing

def build(project, themes, *, sink, **_):
    from pathlib import PurePosixPath
    sink.write(PurePosixPath("half/index.html"), b"half")
    print("working", flush=True)
    time.sleep(600)

building.build = build
main()
"""


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("times", [1, 2])
def test_interruption_ends_in_130_and_leaves_the_last_site(command: str, times: int, project: Path) -> None:
    """Ctrl-C in the middle of work is one line, and nothing half-written; a second one only leaves the stage."""
    assert run(["build", "-q", "-C", str(project), "--now", NOW]) == 0
    edit(project)
    before = {path: path.stat().st_mtime_ns for path in sorted(project.rglob("*")) if path.is_file()}
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, command, "--now", NOW],
        cwd=project, env=environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err == b"briefgen: interrupted\n" or (times > 1 and b"Traceback" not in err)
    after = {path: path.stat().st_mtime_ns for path in sorted(project.rglob("*")) if path.is_file()}
    stage = project / ".briefgen/stage"
    spared = {path for path in after if path.is_relative_to(stage)} if times > 1 else set()
    spared.add(project / ".briefgen/lock")
    assert {path: at for path, at in after.items() if path not in spared} == {
        path: at for path, at in before.items() if path not in spared
    }


@pytest.fixture
def wordy(project: Path) -> Path:
    """Return the project with mistakes whose messages, hints and lines are long."""
    folder = project / "content/articles"
    (folder / "a-file-with-a-rather-long-name-of-its-own.md").write_text(
        f"---\ntitle: {'日本語' * 40}\ndate: 2031-05-14\ntopics: {'a, ' * 20}b\nodd-key-of-some-length: 1\n---\n"
        f"See [[{'nowhere-at-all-' * 6}]] and {'日本 ' * 60} [[@nobody]].\n",
        encoding="utf-8",
    )
    (folder / "empty.md").write_text("", encoding="utf-8")
    return project


@pytest.mark.parametrize("columns", [20, 38, 80])
@pytest.mark.parametrize(
    "arguments", [["check"], ["list"], ["list", "--hidden"], ["explain", "permit"], ["explain", "zzzzzz"]]
)
def test_no_line_is_wider_than_the_terminal(arguments: list[str], columns: int, wordy: Path) -> None:
    """Messages, hints, tables and explanations are fitted; only a path, an address or an id may be wider."""
    _, said = in_terminal(
        [*arguments, "--color", "never", "--now", NOW], folder=wordy, columns=columns, settings={}
    )
    assert said.count("\n") > 2
    for line in said.split("\n"):
        assert width(line) <= columns or "/" in line or re.fullmatch(r"[\d-]{10}  \S+", line), line


@pytest.mark.parametrize(
    ("settings", "arguments", "has_color"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({}, ["--color", "never"], False),
        ({}, ["--color", "auto"], True),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["check", "list"])
def test_colour_is_for_terminals_that_do_not_decline(
    command: str, settings: dict[str, str], arguments: list[str], has_color: bool, wordy: Path
) -> None:
    """By itself there is colour on a terminal, unless NO_COLOR or a dumb one declines; what is asked wins."""
    _, said = in_terminal(
        [command, *LOOKING[command], *arguments], folder=wordy, columns=80, settings=settings
    )
    assert ("\x1b[1" in said) is has_color


@pytest.mark.parametrize(("color", "has_color"), [("always", True), ("never", False), ("auto", False)])
def test_results_are_coloured_by_their_own_stream(color: str, has_color: bool, project: Path) -> None:
    """A pipe gets colour only where it is asked for."""
    done = run_program(["list", "--color", color, "--now", NOW], folder=project, settings={})
    assert (b"\x1b[1m" in done.stdout) is has_color


def test_terminal_without_a_width_is_a_usual_one(wordy: Path) -> None:
    """A terminal that reports no columns has eighty."""
    _, said = in_terminal(["check", "--color", "never", "--now", NOW], folder=wordy, columns=0, settings={})
    longest = max(width(line) for line in said.split("\n") if "/" not in line)
    assert 60 < longest <= 80


def test_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    """A folder that was removed under the shell ends in 4, not in a fault of ours."""
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f"rmdir {gone} && exec {' '.join(PROGRAM)} check"
    done = subprocess.run(["sh", "-c", line], cwd=gone, env=environment({}), capture_output=True, check=False)
    assert done.returncode == 4
    assert done.stderr.startswith(b"briefgen: cannot find the working directory")
