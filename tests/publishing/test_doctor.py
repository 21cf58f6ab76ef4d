"""`briefgen doctor`: each thing that publishing and building need, how it stands, and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.commands import checkup
from tests.publishing.scene import CONFIG, Scene, git, publish, state_of

Captured = pytest.CaptureFixture[str]


def told(capsys: Captured) -> tuple[int, dict[str, tuple[str, str]], str]:
    """Run the doctor; return its status, each check's state and text by its name, and what it said."""
    capsys.readouterr()
    status = run(["doctor"])
    spoken = capsys.readouterr()
    checks: dict[str, tuple[str, str]] = {}
    name = ""
    for line in spoken.out.splitlines():
        if line[:6].strip():
            name = line[6:18].strip()
            checks[name] = (line[:6].strip(), line[18:])
        else:
            state, text = checks[name]
            checks[name] = (state, f"{text}\n{line.strip()}")
    return status, checks, spoken.err


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each text one line."""
    monkeypatch.setenv("COLUMNS", "400")


def test_doctor_finds_all_well_and_changes_nothing(scene: Scene, capsys: Captured) -> None:
    """A project that can be published has nothing wrong, before and after it was."""
    before = state_of(scene.root)
    status, checks, err = told(capsys)
    assert (status, err) == (0, "all is well\n")
    assert checks["branch"] == (
        "note",
        "gh-pages of origin is not there yet: the first `briefgen publish` makes it",
    )
    assert checks["repository"] == ("ok", f"{scene.root}, on main")
    assert checks["identity"] == ("ok", "A Desk <desk@brief.example>")
    assert checks["address"] == ("ok", "https://brief.example/news/")
    assert checks["remote"] == ("ok", "origin answers")
    publish(capsys)
    scene.write_on_branch({"CNAME": b"brief.example\n"})
    assert state_of(scene.root) == before
    scene.configure("publish: {cname: brief.example}\n")
    checks = told(capsys)[1]
    assert checks["branch"][0] == "ok"
    assert checks["branch"][1].endswith(" files, 1 of them not ours")


def no_identity(scene: Scene) -> None:
    """Let git not know who commits."""
    for words in (("--unset", "user.email"), ("user.useConfigOnly", "true")):
        git(scene.root, "config", *words)


def wrong_address(scene: Scene) -> None:
    """Have another domain than that of the address."""
    scene.configure("publish: {cname: other.example}\n")


def local_address(scene: Scene) -> None:
    """Have an address that nobody else reaches."""
    (scene.root / "briefgen.yaml").write_text(
        CONFIG.replace("https://brief.example/news/", "http://localhost/"), "utf-8"
    )


WRONG: dict[str, tuple[Callable[[Scene], object], str, str]] = {
    "no identity": (
        no_identity,
        "identity",
        'git does not know who commits\ngit config user.name "Your Name"\ngit config user.email you@example.org',
    ),
    "no remote": (
        lambda scene: git(scene.root, "remote", "rename", "origin", "up"),
        "remote",
        "there is no origin; there is up\ngit remote add origin URL",
    ),
    "no repository": (
        lambda scene: (scene.root / ".git").rename(scene.root.parent / "x"),
        "repository",
        "git init",
    ),
    "remote gone": (
        lambda scene: scene.remote.rename(scene.root.parent / "x"),
        "remote",
        "origin can't be reached",
    ),
    "another's branch": (
        lambda scene: scene.write_on_branch({"a": b""}),
        "branch",
        "nothing that briefgen published\nchoose another with --branch",
    ),
    "another address": (wrong_address, "address", "but Pages will serve it at https://other.example/"),
    "a local address": (local_address, "project", "which only this machine reaches"),
    "bad settings": (
        lambda scene: (scene.root / "briefgen.yaml").write_text("x: 1\n", encoding="utf-8"),
        "project",
        "briefgen.yaml has errors\nsee which: briefgen check",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_doctor_tells_what_is_wrong_and_what_to_do(what: str, scene: Scene, capsys: Captured) -> None:
    """Each fault is told once, with what mends it, and it ends in 4."""
    spoil, name, text = WRONG[what]
    spoil(scene)
    status, checks, err = told(capsys)
    assert status == 4
    assert checks[name][0] == "wrong"
    assert text in checks[name][1]
    assert (
        err
        == f"{sum(state == 'wrong' for state, _ in checks.values())} of {len(checks)} need something done\n"
    )


def test_doctor_shows_where_github_is_set_up(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is set on GitHub is not to be seen from here, so it says where, and what should stand there."""
    script = scene.root.parent / "ssh.sh"
    script.write_text(
        f"#!/bin/sh\ncd {scene.root.parent} && exec git-upload-pack {scene.remote}\n", encoding="utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{git(scene.root, '--exec-path')}")
    git(scene.root, "remote", "set-url", "origin", "git@github.com:brief/news.git")
    pages = told(capsys)[1]["Pages"]
    assert pages == (
        "note",
        (
            "what is set on GitHub is not to be seen from here\n"
            "Source should be: Deploy from a branch, gh-pages, / (root)\n"
            "https://github.com/brief/news/settings/pages"
        ),
    )
    publish(capsys, "init")
    assert "Source should be: GitHub Actions\n" in told(capsys)[1]["Pages"][1]


def test_doctor_without_a_project_looks_at_the_machine(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Away from any briefing there is nothing wrong, and no word of publishing."""
    monkeypatch.chdir(tmp_path)
    status, checks, _ = told(capsys)
    assert status == 0
    assert checks["project"][0] == "note"
    assert {"Python", "git", "watcher", "disk"} <= checks.keys()
    assert "remote" not in checks
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(capsys)[1]["git"][1].endswith("\ninstall git, 2.31 or later")


def test_doctor_lists_what_extras_lack(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each extra of the package is told by what is there of it; those for everything are left out."""
    lines = [
        "click>=8.1",
        "click>=8; extra == 'search'",
        "no-such-package-here>=1 ; extra == 'email'",
        'click; python_version < "4" and extra == "email"',
        "ruff; extra == 'dev'",
        "click; extra == 'all'",
    ]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checkup, "requires", lambda _: lines)
    checks = told(capsys)[1]
    assert checks["[search]"] == ("ok", "click")
    assert checks["[email]"] == (
        "note",
        'without no-such-package-here\nif you want it: python -m pip install "briefgen[email]"',
    )
    assert not {"[dev]", "[all]"} & checks.keys()


@pytest.mark.parametrize(("free", "state"), [(2 << 30, "ok"), (200 << 20, "note"), (1 << 20, "wrong")])
def test_doctor_knows_how_much_room_there_is(
    free: int, state: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Little room is told, and hardly any is wrong."""
    found = os.statvfs_result((1, 1, 0, 0, free, 0, 0, 0, 0, 255))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "statvfs", lambda _: found)
    assert told(capsys)[1]["disk"][0] == state


def test_doctor_knows_how_many_folders_can_be_watched(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system watches fewer folders than there are, it says what to set."""
    limit = scene.root.parent / "limit"
    limit.write_text("3\n", encoding="ascii")
    monkeypatch.setattr(checkup, "WATCHES", limit)
    watcher = told(capsys)[1]["watcher"]
    assert watcher[0] == "note"
    assert "sudo sysctl fs.inotify.max_user_watches=" in watcher[1]
