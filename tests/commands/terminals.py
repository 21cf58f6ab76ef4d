"""The program run as a person runs it: in a terminal of some width, or with streams of some kind."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.making import CHECKOUT

PROGRAM = (sys.executable, "-m", "briefgen")


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which the checkout's briefgen runs, every warning an error."""
    dropped = {"NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "PYTHONUTF8", "PYTHONIOENCODING"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {
        **kept,
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONWARNINGS": "error",
        "TERM": "xterm-256color",
        **settings,
    }


def in_terminal(
    arguments: Sequence[str], *, folder: Path, columns: int, settings: Mapping[str, str]
) -> tuple[int, str]:
    """Return the exit status of a command line in a terminal, and all that it printed there."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(settings),
    ) as process:
        os.close(theirs)
        printed = bytearray()
        with suppress(OSError):  # the end of a terminal that nobody holds any more
            while part := os.read(ours, 1 << 16):
                printed += part
        status = process.wait()
    os.close(ours)
    return status, printed.decode().replace("\r\n", "\n")


def run_program(
    arguments: Sequence[str], *, folder: Path, settings: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Return how a command line ended, and what it printed to both streams."""
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, env=environment(settings), capture_output=True, check=False
    )
