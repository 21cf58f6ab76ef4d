"""Arguments for git in, what it answered out: the one place that runs it.

Git works on the repository around a folder, never asks anybody anything, and never takes what a hook
left in the environment for the repository that is meant. What it says is cleaned before it is shown.
"""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from briefgen.errors import OutsideError

PATIENCE = 120.0
"""Seconds of silence after which git is taken to wait for what never comes."""
LEFTOVER = 1.0
"""Seconds that what git said is waited for once it has ended: a daemon of its may hold the pipe."""
SHOWN_LINES = 8

_MISLEADING = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_EXTERNAL_DIFF",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
        "LANGUAGE",
    }
)
"""What a hook, or a git that runs us, leaves in the environment of its own repository."""
_SETTINGS = ("core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false", "color.ui=false")
"""Of every run: nothing is started that stays, and nothing is coloured."""
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)")
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s'\"]+@")


Running = subprocess.Popen[bytes]
"""Git, while it runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """Git, at work on the repository around a folder."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment."""
    watch: Callable[[str], None] = lambda _: None
    """Is told the line that git says last of how far it is, and "" when it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a run of git ended."""

    status: int
    out: bytes
    err: str
    """As it may be shown: no control characters, no credentials."""

    @property
    def text(self) -> str:
        """What it printed, without the last line's end."""
        return self.out.decode("utf-8", "surrogateescape").removesuffix("\n")

    @property
    def is_fine(self) -> bool:
        """Whether it did what it was asked."""
        return self.status == 0


def run_git(git: Git, *arguments: str, given: bytes = b"", patience: float = PATIENCE) -> Answer:
    """Run git with `arguments`, `given` on its standard input; OutsideError where it is missing or hangs."""
    with open_git(git, *arguments) as running:
        chunks: queue.Queue[tuple[str, bytes]] = queue.Queue()
        threading.Thread(target=_feed, args=(running.stdin, given), daemon=True).start()
        for name, stream in (("out", running.stdout), ("err", running.stderr)):
            threading.Thread(target=_drain, args=(name, stream, chunks), daemon=True).start()
        try:
            heard = _listen(running, chunks, patience=patience, deed=arguments[0], watch=git.watch)
        finally:
            git.watch("")
        return Answer(
            status=running.wait(), out=b"".join(heard["out"]), err=clean_text(b"".join(heard["err"]))
        )


def ask_git(git: Git, *arguments: str, given: bytes = b"") -> Answer:
    """Run git as `run_git` does; OutsideError with what it said where it fails."""
    answer = run_git(git, *arguments, given=given)
    if not answer.is_fine:
        raise OutsideError(f"git {arguments[0]} failed: {last_words(answer.err)}")
    return answer


@contextmanager
def open_git(git: Git, *arguments: str) -> Iterator[Running]:
    """Start git, and let it not outlive what is done with it. OutsideError where there is none."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        running = subprocess.Popen(  # noqa: S603 (git, and words that no shell reads)
            [program(), *settings, "-C", os.fspath(git.folder), *arguments],
            env=environment(git),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # without a terminal, neither git nor ssh can ask for a password
        )
    except OSError as error:
        raise OutsideError(
            f"git can't be run: {(error.strerror or str(error)).lower()}", hint="install git, 2.31 or later"
        ) from error
    try:
        yield running
    finally:
        _end(running)
        for stream in (running.stdin, running.stdout, running.stderr):
            with suppress(OSError, ValueError):
                if stream:
                    stream.close()


def program() -> str:
    """Return what git is called."""
    return "git"


def environment(git: Git) -> Mapping[str, str]:
    """Return what git runs in: ours, without what leads it astray."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    quiet = {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GCM_INTERACTIVE": "never",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    return {**kept, **quiet, **git.settings}


def clean_text(said: bytes) -> str:
    r"""Return what git or a remote said, fit to be shown: each line as it ended up, and no credentials.

    >>> clean_text(b"\x1b[31mno\x1b[m\rfatal: https://u:secret@host/a.git\n")
    'fatal: https://host/a.git'
    """
    text = _SEQUENCE.sub("", said.decode("utf-8", "replace"))
    lines = (line.rstrip("\r").rpartition("\r")[2].rstrip() for line in text.split("\n"))
    return "\n".join(_CREDENTIALS.sub("", line) for line in lines if line)


def last_words(said: str) -> str:
    """Return the line of what git said that tells most: the first that is fatal or an error, else the last."""
    lines = [line for line in said.split("\n") if line]
    telling = [line for line in lines if line.startswith(("fatal: ", "error: ", "remote: error: "))]
    return (
        (telling or lines[-1:] or ["it did not say why"])[0].removeprefix("fatal: ").removeprefix("error: ")
    )


def _feed(stream: IO[bytes] | None, given: bytes) -> None:
    with suppress(OSError, ValueError):
        if stream:
            stream.write(given)
            stream.close()


def _drain(name: str, stream: IO[bytes] | None, chunks: queue.Queue[tuple[str, bytes]]) -> None:
    with suppress(OSError, ValueError):
        while stream and (part := os.read(stream.fileno(), 1 << 16)):
            chunks.put((name, part))
    chunks.put((name, b""))


def _listen(
    running: Running,
    chunks: queue.Queue[tuple[str, bytes]],
    *,
    patience: float,
    deed: str,
    watch: Callable[[str], None],
) -> Mapping[str, list[bytes]]:
    """Return what was said on both streams; OutsideError after `patience` seconds of silence."""
    heard: dict[str, list[bytes]] = {"out": [], "err": []}
    open_streams, last = 2, time.monotonic()
    while open_streams:
        has_ended = running.poll() is not None
        try:
            name, part = chunks.get(timeout=0.2)
        except queue.Empty:
            silence = time.monotonic() - last
            if has_ended and silence > LEFTOVER:
                break
            if silence > patience:
                raise OutsideError(
                    f"git {deed} said nothing for {patience:.0f} seconds, so it was ended",
                    hint="see whether the remote asks for a login: `git ls-remote` in this folder shows it",
                ) from None
            continue
        last = time.monotonic()
        open_streams -= not part
        heard[name].append(part)
        if name == "err" and part:
            watch(clean_text(part).rpartition("\n")[2])
    return heard


def _end(running: Running) -> None:
    """End what still runs, and all that it started."""
    if running.poll() is not None:
        return
    if sys.platform == "win32":
        running.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGTERM)
    try:
        running.wait(timeout=2)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
