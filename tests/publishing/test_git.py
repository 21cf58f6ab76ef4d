"""How git is run: what it says is cleaned, what hangs is ended, and nobody is asked anything."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from briefgen.commands import progress
from briefgen.commands.terminal import Terminal
from briefgen.errors import OutsideError
from briefgen.publishing import git as git_room
from briefgen.publishing.git import Git, clean_text, environment, last_words, run_git


def test_run_git_ends_what_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that waits for what never comes is ended, and the message says for how long it was silent."""
    stuck = tmp_path / "git"
    stuck.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    stuck.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(OutsideError, match="git fetch said nothing for 0 seconds, so it was ended"):
        run_git(Git(folder=tmp_path), "fetch", patience=0.01)


def test_run_git_does_not_wait_for_a_daemon_that_holds_its_streams(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git leaves running in the background keeps nobody waiting."""
    leaving = tmp_path / "git"
    leaving.write_text("#!/bin/sh\nsleep 20 &\necho done\n", encoding="utf-8")
    leaving.chmod(0o755)
    monkeypatch.setattr(git_room, "LEFTOVER", 0.0)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert run_git(Git(folder=tmp_path), "fetch").text == "done"


def test_run_git_has_no_terminal_to_ask_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither git nor what it starts can open a terminal, and prompts are off."""
    asking = tmp_path / "git"
    asking.write_text(
        "#!/bin/sh\n(: </dev/tty) 2>/dev/null && echo tty\necho $GIT_TERMINAL_PROMPT\n", encoding="utf-8"
    )
    asking.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert run_git(Git(folder=tmp_path), "push").text == "0"


def test_run_git_takes_and_gives_much_at_once(tmp_path: Path) -> None:
    """More than a pipe holds goes in and comes out."""
    content = os.urandom(1 << 20)
    run_git(Git(folder=tmp_path), "init", "-q")
    oid = run_git(Git(folder=tmp_path), "hash-object", "-w", "--stdin", given=content).text
    assert run_git(Git(folder=tmp_path), "cat-file", "blob", oid).out == content


def test_run_git_tells_how_far_it_is(tmp_path: Path) -> None:
    """The watcher is told what git says, and at the end that it has ended."""
    told: list[str] = []
    run_git(Git(folder=tmp_path, watch=told.append), "rev-parse", "HEAD")
    assert told[0].startswith("fatal: not a git repository")
    assert told[-1] == ""


def test_environment_keeps_identity_and_drops_what_means_another_repository(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hook's repository is not ours; who commits is."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_AUTHOR_NAME"):
        monkeypatch.setenv(name, "x")
    kept = environment(Git(folder=Path(), settings={"GIT_OBJECT_DIRECTORY": "y"}))
    assert {"GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE"}.isdisjoint(kept)
    assert (kept["GIT_AUTHOR_NAME"], kept["GIT_OBJECT_DIRECTORY"], kept["LC_ALL"]) == ("x", "y", "C")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (b"fatal: https://user:pass@host/x.git", "fatal: https://host/x.git"),
        (b"to ssh://git@host/x", "to ssh://host/x"),
        (b"\x1b[1;31merror\x1b[0m: no", "error: no"),
        (b"\x1b]0;title\x07remote: hi", "remote: hi"),
        (b"Writing:  1%\rWriting: 100%\n\n", "Writing: 100%"),
        (b"\xff\xfe", "��"),
    ],
)
def test_clean_text_shows_no_credentials_and_obeys_nothing(said: bytes, shown: str) -> None:
    """What git or a remote says is fit for a terminal."""
    assert clean_text(said) == shown


def test_last_words_are_those_that_tell_most() -> None:
    """A fatal error wins over what comes after it; without one it is the last line."""
    assert last_words("hint: a\nfatal: no such remote\nmore") == "no such remote"
    assert last_words("one\ntwo") == "two"
    assert last_words("") == "it did not say why"


def test_git_watcher_shows_on_a_terminal_how_far_git_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is shown in one line, cut to the terminal's width, which is gone when it ends."""
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    terminal = Terminal(directory=None, is_quiet=False, verbosity=0, color="auto")
    watch = progress.git_watcher(terminal)
    assert watch is not None
    watch("Writing objects: 33%\x1b[2J")
    watch("x" * 200)
    watch("")
    watch("")
    assert shown.getvalue() == f"\rWriting objects: 33%\\u{{1b}}[2J\x1b[K\r{'x' * 79}\x1b[K\r\x1b[K"


def test_git_watcher_shows_nothing_of_what_is_quick_or_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick run says nothing, and where nobody watches there is no watcher."""
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    watch = progress.git_watcher(Terminal(directory=None, is_quiet=False, verbosity=0, color="auto"))
    assert watch is not None
    watch("Writing objects: 33%")
    watch("")
    assert shown.getvalue() == ""
    assert progress.git_watcher(Terminal(directory=None, is_quiet=True, verbosity=0, color="auto")) is None


class Screen(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Say that somebody watches."""
        return True
