"""The project's lock: who gets it, and when."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefgen.disk.lock import project_lock
from briefgen.errors import OutsideError, ProjectBusyError
from tests.disk.refusing import refuse

REPOSITORY = Path(__file__).parents[2]


HOLD = """
import sys
from pathlib import Path
from briefgen.disk.lock import project_lock
with project_lock(Path(sys.argv[1]), holder="publish", wait_seconds=0):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(state: Path) -> subprocess.Popen[str]:
    """Return a process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLD, str(state)]
    holder = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_project_lock_names_who_holds_it(tmp_path: Path) -> None:
    """A second command is told which command holds the project, and in which process."""
    with hold(tmp_path / "state") as holder:
        with (
            pytest.raises(ProjectBusyError) as caught,
            project_lock(tmp_path / "state", holder="build", wait_seconds=0),
        ):
            pass
        holder.communicate()
    assert f"`briefgen publish` (process {holder.pid}) holds this project" in caught.value.message


def test_project_lock_is_free_after_a_kill(tmp_path: Path) -> None:
    """A holder that is killed frees the lock; its name left behind means nothing."""
    with hold(tmp_path / "state") as holder:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    with project_lock(tmp_path / "state", holder="build", wait_seconds=0):
        record = (tmp_path / "state/lock").read_text()
    assert record == f"build {os.getpid()}\n"


def test_project_lock_waits_for_its_turn(tmp_path: Path) -> None:
    """A second command that is given time goes on as soon as the first ends."""
    with hold(tmp_path / "state") as holder:
        ending = threading.Timer(0.1, holder.communicate)
        ending.start()
        with project_lock(tmp_path / "state", holder="build", wait_seconds=60):
            assert (tmp_path / "state/lock").read_text().startswith("build ")
        ending.join()


def test_project_lock_holds_out_its_own_process(tmp_path: Path) -> None:
    """The same process can't take it twice, also when what is recorded can't be read."""
    with project_lock(tmp_path, holder="build", wait_seconds=0):
        (tmp_path / "lock").write_bytes(b"\xff")
        again = project_lock(tmp_path, holder="x", wait_seconds=0.01)
        with pytest.raises(ProjectBusyError, match="another command"), again:
            pass


def test_project_lock_is_free_after_an_error(tmp_path: Path) -> None:
    """A command that fails holds nobody up."""
    error = RuntimeError("a fault of ours")
    with pytest.raises(RuntimeError), project_lock(tmp_path, holder="build", wait_seconds=0):
        raise error
    with project_lock(tmp_path, holder="build", wait_seconds=0):
        pass


def test_project_lock_tells_of_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state folder that can't be made, and a lock that can't be had, name the path."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(OutsideError, match="file"),
        project_lock(tmp_path / "file", holder="x", wait_seconds=0),
    ):
        pass
    monkeypatch.setattr(fcntl, "flock", refuse(errno.ENOLCK))
    with pytest.raises(OutsideError, match="cannot lock"), project_lock(tmp_path, holder="x", wait_seconds=0):
        pass
