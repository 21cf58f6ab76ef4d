"""`--review` in a terminal: a key a question, and what becomes of the answers."""

from __future__ import annotations

import os
import pty
import subprocess
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.projects import lay_out
from tests.commands.terminals import PROGRAM, environment
from tests.importing.texts import ANOTHER, HARBOUR

KEY_PROMPTS = ("[x] stop\r\n", "[n] make a new article\r\n")
"""How a question ends that a key answers."""
LINE_PROMPTS = ("     title: ", "     date: ", "     source: ")
"""How one ends that a line answers."""


def review(folder: Path, keys: Sequence[str], *arguments: str) -> tuple[int, str]:
    """Import with `--review` in a terminal; press one of `keys` at each question, and return status and what was shown."""
    ours, theirs = pty.openpty()
    waiting = list(keys)
    shown = ""
    with subprocess.Popen(
        [*PROGRAM, "import", "--review", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({}),
    ) as process:
        os.close(theirs)
        asked = 0
        with suppress(OSError):  # the end of a terminal that nobody holds any more
            while part := os.read(ours, 1 << 16):
                shown += part.decode(errors="replace")
                if waiting and (found := _question(shown, asked)):
                    prompt, asked = found
                    _answer(ours, waiting.pop(0), is_key=prompt in KEY_PROMPTS)
        status = process.wait()
    os.close(ours)
    return status, shown.replace("\r\n", "\n")


def _question(shown: str, start: int) -> tuple[str, int] | None:
    """Return the prompt of the first question past `start`, and where it ends; None where none is asked yet."""
    found = ((shown.find(prompt, start), prompt) for prompt in (*KEY_PROMPTS, *LINE_PROMPTS))
    at, prompt = min(((at, prompt) for at, prompt in found if at >= 0), default=(-1, ""))
    return (prompt, at + len(prompt)) if at >= 0 else None


def _answer(terminal: int, keys: str, *, is_key: bool) -> None:
    """Press `keys`; what is pressed before the program waits for a key would be dropped, so that is waited for."""
    while is_key and termios.tcgetattr(terminal)[3] & termios.ICANON:
        os.sched_yield()
    os.write(terminal, keys.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with a text that says neither when nor where it was published, the working directory in it."""
    root = lay_out(tmp_path / "project", {})
    (root / "raw.txt").write_text(ANOTHER, encoding="utf-8")
    return root


def article_of(folder: Path) -> str:
    """Return the one article."""
    (path,) = (folder / "content").rglob("*.md")
    return path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_review_writes_what_the_person_says(folder: Path) -> None:
    """What is missing can be written in, wrong dates are asked again, and the article holds the answers."""
    keys = ["w", "soon\n", "w", "2031-05-09\n", "w", "Harbour Gazette\n", *"yyyyyy"]
    status, shown = review(folder, keys, "raw.txt")
    assert status == 0, shown
    assert '"soon" is not a date' in shown
    text = article_of(folder)
    assert "\ndate: 2031-05-09\ndate_basis: curator\n" in text
    assert "  name: Harbour Gazette\n" in text
    assert "# in doubt" not in text


@pytest.mark.slow
@pytest.mark.parametrize(("key", "status"), [("x", 3), ("\x03", 130), ("\x04", 130)])
def test_review_that_is_left_writes_nothing(folder: Path, key: str, status: int) -> None:
    """Who stops or interrupts a review gets no article, and no text is kept."""
    ended, shown = review(folder, ["n", key], "raw.txt")
    assert ended == status, shown
    assert list((folder / "content").rglob("*.md")) == []
    assert not (folder / ".briefgen/vault").exists()


@pytest.mark.slow
def test_review_asks_what_becomes_of_a_text_that_is_nearly_there(folder: Path) -> None:
    """A text like one that is there can be skipped, merged, or become an article of its own."""
    (folder / "raw.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "later.txt").write_text(HARBOUR.replace("1,200", "1,300"), encoding="utf-8")
    options = ("--captured-at", "2031-05-14T12:00", "--source", "G")
    assert review(folder, "a", "raw.txt", *options)[0] == 0
    for key, status, count in (("s", 3, 1), ("m", 0, 1), ("n", 0, 2)):
        if key == "n":
            (folder / "later.txt").write_text(HARBOUR.replace("1,200", "1,400"), encoding="utf-8")
        ended, shown = review(folder, [key, "a"], "later.txt", *options)
        assert "of its wording with" in shown
        assert (ended, len(list((folder / "content").rglob("*.md")))) == (status, count), shown
