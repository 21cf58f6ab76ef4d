"""What is left of a publication that is killed: the branch as it was or as it should be, and a next run that goes on."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from pathlib import Path

import pytest

import briefgen.commands.publish  # noqa: F401 (what every fork needs, loaded once)
from briefgen.cli import run
from tests.publishing.scene import Scene, git, publish, state_of

WRAPPER = """\
#!/bin/sh
# Counts the runs of git, and at one of them kills who runs it, with git still at work.
exec 8>"$DEATH/alive" 9>"$DEATH/lock"
flock -s 8
flock 9
number=$(( $(cat "$DEATH/count") + 1 ))
echo $number >"$DEATH/count"
[ "$number" = "$DEATH_AT" ] && kill -9 $PPID
exec 9>&-
{git} "$@" 8>&-
"""


@pytest.fixture
def death(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a git before the real one that kills; return the folder it keeps count in."""
    real = shutil.which("git")
    folder = tmp_path / "death"
    folder.mkdir()
    (folder / "git").write_text(WRAPPER.replace("{git}", str(real)), encoding="utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("DEATH", str(folder))
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def publish_and_die(death: Path, at: int) -> tuple[int, int]:
    """Publish in a process of its own that dies at the run of git with this number; return how it ended, and runs."""
    (death / "count").write_text("0", encoding="utf-8")
    child = os.fork()
    if child == 0:
        os.environ["DEATH_AT"] = str(at)
        os.close(1)
        os.close(2)
        os.open(os.devnull, os.O_WRONLY)
        os.open(os.devnull, os.O_WRONLY)
        os._exit(run(["publish", "-q"]))
    _, status = os.waitpid(child, 0)
    with (death / "alive").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until git, which outlives who ran it, has ended
    return os.waitstatus_to_exitcode(status), int((death / "count").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork, with threads of earlier tests
def test_publish_survives_a_death_at_every_run_of_git(
    scene: Scene, death: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed at any run of git, the branch is old or new, the repository as it was, and the next run is undisturbed."""
    assert publish_and_die(death, 0)[0] == 0
    runs, at, seen = 99, 0, set[str]()
    while at < runs:
        at += 1
        scene.edit(at)
        before, old = state_of(scene.root), scene.tip()
        ended, count = publish_and_die(death, at)
        if ended == 0:
            runs = count
            break
        assert ended == -signal.SIGKILL
        after = scene.tip()
        assert state_of(scene.root) == before
        if after != old:
            assert git(scene.remote, "rev-parse", f"{after}^") == old
            assert f"the {at + 1}th time".encode() in scene.read("2024/05/02/storm/index.html")
        git(scene.remote, "fsck", "--no-dangling")
        assert publish(capsys).status == 0
        assert scene.log("%P")[0] in {old, after}
        assert len(scene.log()) == at + 1
        seen.add("old" if after == old else "new")
    assert seen == {"old", "new"}
    assert at > 12


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # likewise
def test_publish_interrupted_ends_git_too(scene: Scene) -> None:
    """Ctrl-C ends in 130, and whatever git was doing ends with it."""
    hook = scene.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    held = scene.root.parent / "held"
    os.mkfifo(held)
    hook.write_text(
        f"#!/bin/sh\nexec 7>{held}\necho begun >&7\nsleep 5\necho survived >&7\n", encoding="utf-8"
    )
    hook.chmod(0o755)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.close(2)
        os.open(os.devnull, os.O_WRONLY)
        os._exit(run(["publish", "-q"]))
    with held.open(encoding="utf-8") as holding:
        assert holding.readline() == "begun\n"
        os.kill(child, signal.SIGINT)
        _, status = os.waitpid(child, 0)
        assert holding.read() == ""
    assert os.waitstatus_to_exitcode(status) == 130
    assert scene.tip() is None
