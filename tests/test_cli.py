"""The command line, run in process: exit statuses, options before and after, and what is said where."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
import briefgen.cli
import briefgen.commands.check as check_command
from briefgen.cli import COMMANDS, CRASH_FILE, run
from briefgen.commands.building import Inputs
from briefgen.errors import BriefgenError, OutsideError, ProjectBusyError, UsageError

THEME = Path(__file__).parent / "sites" / "_theme"
CONFIG = "title: The Brief\nbase_url: https://example.org/\ntheme: tiny\nchecks: {library/no-summary: off}\n"
ARTICLE = "---\ntitle: Harbour reopens\ndate: 2031-05-14\n---\nIt did.\n"
NOW = ["--now", "2031-06-01"]


def lay_out(root: Path, *, config: str = CONFIG, **articles: str) -> Path:
    """Write a project with the tiny theme, one sound article unless `articles` are given."""
    shutil.copytree(THEME, root / "themes" / "tiny")
    (root / "briefgen.yaml").write_text(config, encoding="utf-8")
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    for name, text in (articles or {"harbour": ARTICLE}).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a sound project, the working directory elsewhere."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "project").mkdir()
    return lay_out(tmp_path / "project")


def test_run_check_of_a_sound_project_is_fine(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing wrong ends in 0, with nothing on standard output and nothing written."""
    before = sorted(project.rglob("*"))
    assert run(["check", "-C", str(project), *NOW]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing is wrong\n")
    assert sorted(project.rglob("*")) == before


def test_run_build_writes_the_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build writes site/, says how much, and does not write again what is the same."""
    assert run(["build", "-C", str(project), *NOW]) == 0
    page = project / "site/2031/05/14/harbour-reopens/index.html"
    assert page.read_text(encoding="utf-8").startswith("<title>Harbour reopens</title>")
    assert re.fullmatch(
        r"site/: 1 article, \d+ files \(\d+ written, 0 unchanged, 0 removed\)\n", capsys.readouterr().err
    )
    assert run(["build", "-C", str(project), *NOW]) == 0
    assert "(0 written, " in capsys.readouterr().err


def test_run_build_with_errors_keeps_the_last_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build with an error ends in 1 and leaves every file as it was."""
    run(["build", "-C", str(project), *NOW])
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    (project / "content/articles/bad.md").write_text("no front matter", encoding="utf-8")
    assert run(["build", "-C", str(project), *NOW]) == 1
    assert "site/ is as it was: nothing was written" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("order", ["before", "after", "both"])
def test_run_takes_shared_options_on_either_side(
    project: Path, command: str, order: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """-C and -q may stand before or after the command; after wins."""
    options = ["-q", "-C", str(project)]
    arguments = {
        "before": [*options, command],
        "after": [command, *options],
        "both": ["-C", str(project.parent), command, *options],
    }[order]
    assert run([*arguments, *NOW]) == 0
    assert capsys.readouterr().err == ""


def test_run_finds_the_project_from_a_folder_below(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without -C the nearest briefgen.yaml upwards is the project's."""
    monkeypatch.chdir(project / "content" / "articles")
    assert run(["check", *NOW]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "there is no briefgen.yaml in"),
        (["wrong"], "No such command 'wrong'"),
        (["check", "--wrong"], "No such option"),
        (["check", "extra"], "unexpected extra argument"),
        (["check", "-C", "nowhere"], "does not exist"),
        (["check", "--color", "blue"], "is not one of"),
        (["check", "--format", "xml"], "is not one of"),
        (["check", "--jobs", "0"], "not in the range"),
        ([], "Usage:"),
    ],
)
def test_run_ends_in_two_where_it_is_misused(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the command line can't mean ends in 2, with a word on what was meant."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "epoch", "message"),
    [
        (["--now", "soon"], None, '--now: "soon" is not a date'),
        (["--now", "2031-02-30"], None, "--now: there is no 30 February 2031"),
        (["--base-url", "x.org"], None, '--base-url: "x.org" is not a web address'),
        (["--base-url", "https://a:b@x.org"], None, "--base-url: an address can't hold a name or password"),
        (["--base-url", "https://x.org/?a"], None, '--base-url: a site\'s address holds no "?"'),
        (["--base-url", "https://x y/"], None, '--base-url: "https://x y/" is not a whole web address'),
        (["--base-url", "javascript:alert(1)"], None, '"javascript:alert(1)" is not a web address'),
        (["--base-url", ""], None, '--base-url: "" is not a web address'),
        ([], "soon", 'SOURCE_DATE_EPOCH is "soon", not a number of seconds'),
        ([], "-1", 'SOURCE_DATE_EPOCH is "-1", not a number of seconds'),
        ([], "9" * 12, f'SOURCE_DATE_EPOCH is "{"9" * 12}", not a number of seconds'),
        ([], "9" * 5000, "not a number of seconds"),
        ([], "١", 'SOURCE_DATE_EPOCH is "١", not a number of seconds'),
        ([], "", 'SOURCE_DATE_EPOCH is "", not a number of seconds'),
    ],
)
def test_run_says_what_a_value_should_be(
    arguments: list[str],
    epoch: str | None,
    message: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A moment or an address that is none ends in 2, and says so."""
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["check", "-C", str(project), *arguments]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "  hint: " in said


@pytest.mark.parametrize(
    ("arguments", "epoch", "is_published"),
    [
        (["--now", "2031-05-13"], None, False),
        (["--now", "2031-05-14"], None, True),
        (["--now", "2031-05-13T23:59Z"], None, False),
        ([], "1936569600", True),
        ([], "1", False),
        (["--now", "2031-06-01"], "1", True),
        (["--now", "2031-05-13", "--future"], None, True),
    ],
)
def test_run_now_decides_what_is_published(
    arguments: list[str],
    epoch: str | None,
    is_published: bool,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """--now wins over SOURCE_DATE_EPOCH, which stands for the clock."""
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["check", "-C", str(project), *arguments]) == 0
    assert ("not published:" in capsys.readouterr().err) is not is_published


def test_run_drafts_are_shown_where_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft is named as hidden, or shown with --drafts."""
    (project / "content/articles/draft.md").write_text(
        "---\ntitle: Idea\ndate: 2031-05-14\ndraft: true\n---\n", encoding="utf-8"
    )
    run(["check", "-C", str(project), *NOW])
    assert capsys.readouterr().err == "not published: content/articles/draft.md (a draft)\nnothing is wrong\n"
    run(["check", "-C", str(project), "--drafts", *NOW])
    assert capsys.readouterr().err == "nothing is wrong\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a project with one error and one warning."""
    root = tmp_path / "faulty"
    root.mkdir()
    return lay_out(
        root,
        bad="no front matter",
        odd="---\ntitle: Odd\ndate: 2031-05-14\nzzz: 1\n---\nIt did.\n",
    )


def test_run_check_text_goes_to_standard_error(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people all is said on standard error, the count last."""
    assert run(["check", "-C", str(faulty), *NOW]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("1 error, 1 warning\n")


def test_run_check_quiet_says_errors_only(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-q leaves the warnings out."""
    assert run(["check", "-q", "-C", str(faulty), *NOW]) == 1
    said = capsys.readouterr().err
    assert "warning" not in said
    assert said.endswith("1 error\n")


def test_run_check_json_is_for_machines(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON goes to standard output, whole."""
    assert run(["check", "--format", "json", "-C", str(faulty), *NOW]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["severity"], row["code"], row["path"]) for row in rows] == [
        ("error", "front-matter/missing", "content/articles/bad.md"),
        ("warning", "front-matter/unknown-key", "content/articles/odd.md"),
    ]


def test_run_check_json_of_a_sound_project_is_a_list(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing wrong is JSON, too."""
    assert run(["check", "--format", "json", "-C", str(project), *NOW]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_run_check_github_is_workflow_commands(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each diagnostic is a workflow command on a line of its own."""
    assert run(["check", "--format", "github", "-C", str(faulty), *NOW]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning"]
    assert lines[0].startswith(
        "::error file=content/articles/bad.md,line=1,col=1,title=front-matter/missing::"
    )


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_run_strict_counts_warnings(
    strict: list[str], status: int, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under --strict a warning is enough to end in 1."""
    (faulty / "content/articles/bad.md").unlink()
    assert run(["check", "-C", str(faulty), *strict, *NOW]) == status
    capsys.readouterr()


@pytest.mark.parametrize(
    ("color", "has_color"), [(["--color", "always"], True), (["--color", "never"], False), ([], False)]
)
def test_run_colour_is_as_asked(
    color: list[str], has_color: bool, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Colour is shown where asked, and by itself only on a terminal."""
    run(["check", "-C", str(faulty), *color, *NOW])
    assert ("\x1b[" in capsys.readouterr().err) is has_color


def test_run_colour_may_be_asked_before_the_command(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--color before the command holds for it."""
    run(["--color", "always", "check", "-C", str(faulty), *NOW])
    assert "\x1b[" in capsys.readouterr().err


def test_run_says_nothing_a_terminal_obeys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No control or bidi character of a file's text or name reaches the terminal."""
    evil = "\u202eevil\u200b"
    text = f'---\ntitle: "{evil}"\ndate: "{evil}"\n"{evil}": 1\n---\n[[{evil}\x1b[31m]]\n'
    root = lay_out(
        tmp_path, **{f"{evil}\x1b[2J": text, "other": text.replace(f'date: "{evil}"', "draft: true")}
    )
    run(["check", "-C", str(root), "--drafts", *NOW])
    run(["check", "-C", str(root), *NOW])
    run(["check", "-C", str(root), "--format", "github", *NOW])
    run(["check", "-C", str(root), "--now", f"{evil}\x1b[31m"])
    said = capsys.readouterr()
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", said.err + said.out
    )
    assert "evil" in said.err


def test_run_config_that_can_not_be_read_is_told_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A briefgen.yaml in another encoding is not called missing as well."""
    (project / "briefgen.yaml").write_bytes(b"title: caf\xe9\n")
    assert run(["check", "-C", str(project), *NOW]) == 1
    said = capsys.readouterr().err
    assert "file/encoding" in said
    assert "config/missing" not in said


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["build", "-h"]])
def test_run_help_is_fine(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help goes to standard output."""
    assert run(arguments) == 0
    assert capsys.readouterr().out.startswith("Usage: briefgen")


def test_run_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    """--version names the program and its version."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"briefgen {briefgen.__version__}\n"


def test_run_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command is in the help with a line on what it does."""
    run(["--help"])
    said = capsys.readouterr().out
    assert all(re.search(rf"^  {name} +\w", said, re.MULTILINE) for name in COMMANDS)


def failing(error: BaseException) -> object:
    """Return a stand-in for `read_inputs` that raises `error`."""

    def read_inputs(_: Path) -> Inputs:
        raise error

    return read_inputs


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (
            UsageError("wrong\x1b[31m", hint="do\nthis"),
            2,
            "briefgen: wrong\\u{1b}[31m\n  hint: do\n        this\n",
        ),
        (OutsideError("disk full"), 4, "briefgen: disk full\n"),
        (ProjectBusyError("busy", hint="wait"), 75, "briefgen: busy\n  hint: wait\n"),
        (BriefgenError("odd"), 70, "briefgen: odd\n"),
        (KeyboardInterrupt(), 130, "briefgen: interrupted\n"),
    ],
)
def test_run_status_of_each_end(
    error: BaseException,
    status: int,
    said: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every way a command can end has its status and its word."""
    monkeypatch.setattr(check_command, "read_inputs", failing(error))
    assert run(["check", "-C", str(project)]) == status
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "error", [RuntimeError("boom\x1b[31m"), KeyError("x"), RecursionError(), MemoryError(), AssertionError()]
)
def test_run_fault_of_ours_leaves_a_crash_file(
    error: Exception, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception of ours ends in 70, in two lines, its traceback in a file."""
    monkeypatch.setattr(check_command, "read_inputs", failing(error))
    assert run(["check", "-C", str(project)]) == 70
    said = capsys.readouterr()
    crash = Path.cwd() / CRASH_FILE
    assert said.err.count("\n") == 2
    assert "\x1b" not in said.err
    assert str(crash) in said.err
    details = crash.read_text(encoding="utf-8")
    assert f"briefgen {briefgen.__version__}" in details
    assert "Traceback" in details
    assert type(error).__name__ in details


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EMFILE])
def test_run_what_the_disk_refused_is_no_fault_of_ours(
    number: int, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refusal that nobody had expected names the path and what to do, and ends in 4."""
    error = OSError(number, os.strerror(number), "/somewhere/a\x1bb")
    monkeypatch.setattr(check_command, "read_inputs", failing(error))
    assert run(["check", "-C", str(project)]) == 4
    said = capsys.readouterr().err
    assert said.startswith(
        f"briefgen: cannot use /somewhere/a\\u{{1b}}b: {os.strerror(number).lower()}\n  hint: "
    )
    assert not (Path.cwd() / CRASH_FILE).exists()


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "x"), FileNotFoundError(errno.ENOENT, "x", "y")])
def test_run_other_errors_of_the_system_are_faults_of_ours(
    error: OSError, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that no disk explains keeps its traceback."""
    monkeypatch.setattr(check_command, "read_inputs", failing(error))
    assert run(["check", "-C", str(project)]) == 70
    assert (Path.cwd() / CRASH_FILE).exists()


def unwritable(*_: object) -> None:
    """Fail as a full disk does."""
    raise OutsideError("disk full")


def test_run_fault_of_ours_where_nothing_can_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where even the crash file can't be written, the fault is told all the same."""
    monkeypatch.setattr(check_command, "read_inputs", failing(RuntimeError("boom")))
    monkeypatch.setattr(briefgen.cli, "write_file", unwritable)
    assert run(["check", "-C", str(project)]) == 70
    assert capsys.readouterr().err == (
        "briefgen: a fault of ours: RuntimeError('boom')\n  hint: report it, with what you did\n"
    )


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
@pytest.mark.parametrize("arguments", [["check", "--format", "json"], ["check"], ["--help"]])
def test_main_closed_pipe_is_quiet(arguments: list[str], closed: str, faulty: Path) -> None:
    """A reader that goes away is no reason for a traceback."""
    for number in range(300):
        (faulty / f"content/articles/bad{number}.md").write_text("no", encoding="utf-8")
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "briefgen",
            *arguments,
            *([] if "--help" in arguments else ["-C", str(faulty)]),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        cwd=faulty,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        gone, left = process.stdout, process.stderr
        if closed == "stderr":
            gone, left = left, gone
        gone.close()
        said = left.read()
        assert process.wait() in {0, 1}
    assert b"Traceback" not in said
    assert b"Exception ignored" not in said
    assert not (faulty / CRASH_FILE).exists()


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.UTF-8"])
def test_main_speaks_in_every_locale(locale: str, faulty: Path) -> None:
    """Messages with signs beyond ASCII are said in a locale that has none."""
    (faulty / "content/articles/日本.md").write_text(
        "---\ntitle: 日本\ndate: ２０３１\n---\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "check", "-C", str(faulty), *NOW],
        capture_output=True,
        env={**os.environ, "LC_ALL": locale, "LANG": locale},
        check=False,
    )
    assert done.returncode == 1
    assert "error[front-matter/bad-date]" in done.stderr.decode()


def test_strict_says_its_warnings_even_when_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stops a build is said, however quiet the build was asked to be."""
    (tmp_path / "briefgen.yaml").write_text("title: T\n", encoding="utf-8")
    assert run(["-C", str(tmp_path), "check", "--strict", "-q"]) == 1
    assert "config/no-base-url" in capsys.readouterr().err
    assert run(["-C", str(tmp_path), "check", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_check_takes_severities_for_what_is_found_on_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What reading the folder finds obeys `checks`, as all else does."""
    root = lay_out(tmp_path, config=CONFIG.replace("checks: {", "checks: {file/not-read: off, "))
    (root / "content/articles/old.markdown").write_text("x", encoding="utf-8")
    assert run(["check", "-C", str(root), "--strict", *NOW]) == 0
    assert capsys.readouterr().err == "nothing is wrong\n"
