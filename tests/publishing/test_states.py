"""Publishing leaves the repository as it is, whatever state that is in, and says what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.disk.lock import project_lock
from tests.publishing.scene import BRANCH, STORM, Scene, git, publish, state_of

Captured = pytest.CaptureFixture[str]


def dirty(scene: Scene) -> None:
    """Leave changes in the index and others in the work tree, and a file that git does not know."""
    scene.edit()
    git(scene.root, "add", "-A")
    scene.edit(1)
    scene.write("articles/new.md", STORM.replace("slug: storm", "slug: new"))


def detached(scene: Scene) -> None:
    """Check out a commit without a branch."""
    git(scene.root, "checkout", "-q", "--detach")


def merging(scene: Scene) -> None:
    """Stop in the middle of a merge that clashes."""
    git(scene.root, "checkout", "-q", "-b", "other")
    (scene.root / "notes.txt").write_text("one", encoding="utf-8")
    scene.commit()
    git(scene.root, "checkout", "-q", "main")
    (scene.root / "notes.txt").write_text("two", encoding="utf-8")
    scene.commit()
    with pytest.raises(AssertionError):
        git(scene.root, "merge", "-q", "other")


def stashed(scene: Scene) -> None:
    """Put changes aside, and tag something."""
    scene.edit()
    git(scene.root, "stash", "-q")
    git(scene.root, "tag", "-a", "-m", "v1", "v1")
    git(scene.root, "config", "push.followTags", "true")


def own_pages(scene: Scene) -> None:
    """Have a branch of that name here, with something else on it."""
    git(scene.root, "branch", BRANCH)


def attributes(scene: Scene) -> None:
    """Let git change line ends and leave out HTML wherever it adds files."""
    (scene.root / ".gitattributes").write_text(
        "* text eol=crlf\n*.html filter=shout ident\n", encoding="utf-8"
    )
    git(scene.root, "config", "core.autocrlf", "true")
    git(scene.root, "config", "filter.shout.clean", "tr a-z A-Z")
    excludes = scene.root.parent / "excludes"
    excludes.write_text("*.html\n*.json\n", encoding="utf-8")
    git(scene.root, "config", "core.excludesFile", str(excludes))
    scene.commit()


def pruning(scene: Scene) -> None:
    """Have settings that change what a plain fetch or push does."""
    for name, value in {
        "fetch.prune": "true",
        "remote.origin.prune": "true",
        "push.default": "matching",
        "push.recurseSubmodules": "check",
        "color.ui": "always",
        "core.quotePath": "true",
        "log.showSignature": "true",
        "i18n.logOutputEncoding": "latin1",
        "commit.gpgSign": "true",
        "diff.external": "false",
    }.items():
        git(scene.root, "config", name, value)


STATES: Mapping[str, Callable[[Scene], None]] = {
    "clean": lambda _: None,
    "dirty": dirty,
    "detached": detached,
    "merging": merging,
    "stashed": stashed,
    "own branch": own_pages,
    "attributes": attributes,
    "pruning": pruning,
}


@pytest.mark.parametrize("state", STATES)
def test_publish_leaves_the_repository_as_it_is(state: str, scene: Scene, capsys: Captured) -> None:
    """Files, index, HEAD, branches, tags and settings are the same after two publications, and only one ref moved."""
    STATES[state](scene)
    before = state_of(scene.root)
    assert publish(capsys).status == 0
    scene.write_on_branch({"theirs.txt": b"x"})
    assert publish(capsys).status == 0
    assert state_of(scene.root) == before
    assert git(scene.remote, "for-each-ref", "--format=%(refname)") == f"refs/heads/{BRANCH}"
    assert run(["build", "-q"]) == 0
    site = scene.root / "site"
    assert {name: (site / name).read_bytes() for name in scene.tree() if name != "theirs.txt"} == {
        name: content for name, content in scene.tree().items() if name != "theirs.txt"
    }


def test_publish_sends_no_tag(scene: Scene, capsys: Captured) -> None:
    """A tag on what was published stays here, also where git is told to send those along."""
    publish(capsys)
    git(scene.root, "config", "push.followTags", "true")
    git(scene.root, "tag", "-a", "-m", "v1", "v1", scene.tip() or "")
    scene.edit()
    assert publish(capsys).status == 0
    assert git(scene.remote, "for-each-ref", "--format=%(refname)") == f"refs/heads/{BRANCH}"


def test_publish_from_a_linked_worktree(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second work tree publishes what lies in it, and the first stays as it is."""
    other = scene.root.with_name("other")
    git(scene.root, "worktree", "add", "-q", "-b", "next", str(other))
    Scene(root=other, remote=scene.remote).edit()
    before = state_of(scene.root)
    monkeypatch.chdir(other)
    assert publish(capsys).status == 0
    assert b"rained" in scene.read("2024/05/02/storm/index.html")
    assert state_of(scene.root) == before


@pytest.mark.parametrize("depth", [["--depth=1"], ["--depth=1", "--single-branch"], ["--no-tags"]])
def test_publish_from_a_clone(
    depth: list[str], scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone without history, or of one branch, follows what another clone published."""
    git(scene.root, "push", "-q", "origin", "main")
    git(scene.remote, "symbolic-ref", "HEAD", "refs/heads/main")
    publish(capsys)
    first = scene.tip()
    clone = scene.root.with_name("clone")
    git(scene.root.parent, "clone", "-q", *depth, scene.remote.as_uri(), str(clone))
    git(clone, "config", "user.name", "Another")
    git(clone, "config", "user.email", "another@brief.example")
    monkeypatch.chdir(clone)
    assert "nothing to publish" in publish(capsys).err
    Scene(root=clone, remote=scene.remote).edit()
    shallow = (clone / ".git/shallow").exists()
    assert publish(capsys).status == 0
    assert scene.log("%P")[0] == first
    assert (clone / ".git/shallow").exists() == shallow


def test_publish_from_a_folder_of_a_larger_repository(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project below the top publishes its own site alone, and its tracked state is found there."""
    outer = scene.root.parent / "outer"
    git(scene.root.parent, "init", "-q", "-b", "main", str(outer))
    (outer / "work").mkdir()
    scene.root.rename(outer / "work/brief")
    inner = Scene(root=outer / "work/brief", remote=scene.remote)
    (inner.root / ".git").rename(scene.root.parent / "away")
    monkeypatch.chdir(inner.root)
    for words in (("user.name", "D"), ("user.email", "d@x.example")):
        git(outer, "config", *words)
    git(outer, "remote", "add", "origin", str(scene.remote))
    git(outer, "add", "-A")
    git(outer, "commit", "-q", "-m", "x")
    assert publish(capsys).status == 0
    assert "index.html" in scene.tree()
    (inner.root / ".briefgen/vault").mkdir()
    (inner.root / ".briefgen/vault/a.txt").write_text("raw", encoding="utf-8")
    git(outer, "add", "-f", "work/brief/.briefgen/vault/a.txt")
    said = publish(capsys)
    assert said.status == 1
    assert "error[publish/tracked]: git tracks 1 file of .briefgen/" in said.err
    assert "  work/brief/.briefgen/vault/a.txt\n" in said.err


def test_publish_is_not_led_astray_by_a_hook_s_environment(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git sets for its hooks means another repository, and is not obeyed."""
    elsewhere = scene.root.parent / "elsewhere"
    git(scene.root.parent, "init", "-q", str(elsewhere))
    for name, value in {
        "GIT_DIR": str(elsewhere / ".git"),
        "GIT_WORK_TREE": str(elsewhere),
        "GIT_INDEX_FILE": str(elsewhere / "index"),
        "GIT_OBJECT_DIRECTORY": str(elsewhere / "objects"),
        "GIT_QUARANTINE_PATH": str(elsewhere),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_PREFIX": "x/",
    }.items():
        monkeypatch.setenv(name, value)
    assert publish(capsys).status == 0
    monkeypatch.undo()
    assert "index.html" in scene.tree()
    assert not list((elsewhere / ".git/refs").rglob("*briefgen*"))


def test_publish_in_a_repository_of_longer_names(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository that names objects by SHA-256 is published from as well."""
    root, remote = scene.root.with_name("long"), scene.root.with_name("long.git")
    git(scene.root.parent, "init", "-q", "--object-format=sha256", "-b", "main", str(root))
    git(scene.root.parent, "init", "-q", "--object-format=sha256", "--bare", str(remote))
    for name in ("content", "themes", "briefgen.yaml"):
        (scene.root / name).rename(root / name)
    for words in (("user.name", "D"), ("user.email", "d@x.example")):
        git(root, "config", *words)
    git(root, "remote", "add", "origin", str(remote))
    monkeypatch.chdir(root)
    made = Scene(root=root, remote=remote)
    assert publish(capsys).status == 0
    made.edit()
    assert publish(capsys).status == 0
    assert len(made.log()) == 2
    assert len(made.tip() or "") == 64


def test_publish_sends_no_name_to_the_terminal_that_it_would_obey(scene: Scene, capsys: Captured) -> None:
    """Branches and files called by characters that turn text around are shown with these spelt out."""
    scene.write_on_branch({"a\u202eb": b""}, branch="x\u202ey", message="m")
    said = publish(capsys, "--branch", "x\u202ey")
    assert said.status == 4
    said_of_all = said.err + publish(capsys, "--branch", "x\u202ey", "--adopt-branch").err
    assert "\u202e" not in said_of_all
    assert "published to x\\u{202e}y of origin" in said_of_all
    assert "kept, not ours: a\\u{202e}b\n" in said_of_all


def test_publish_in_a_folder_of_two_lines_is_refused(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git prints of such a folder can't be told apart, so it is not guessed."""
    odd = scene.root.with_name("two\nlines")
    scene.root.rename(odd)
    monkeypatch.chdir(odd)
    said = publish(capsys)
    assert said.status == 4
    assert "more than one line" in said.err


def test_publish_without_a_repository_says_how_to_make_one(scene: Scene, capsys: Captured) -> None:
    """No repository ends in 4 with the commands that mend it."""
    (scene.root / ".git").rename(scene.root.parent / "away")
    said = publish(capsys)
    assert said.status == 4
    assert said.err.startswith(
        f"briefgen: {scene.root} lies in no git repository\n  hint: make one:\n        git init\n"
    )


def test_publish_tells_all_that_is_missing_at_once(scene: Scene, capsys: Captured) -> None:
    """No identity and no remote are told together, each with the commands that mend it."""
    for words in (("--unset", "user.name"), ("--unset", "user.email"), ("user.useConfigOnly", "true")):
        git(scene.root, "config", *words)
    git(scene.root, "remote", "rename", "origin", "upstream")
    said = publish(capsys)
    assert said.status == 4
    assert said.err == (
        "error[publish/no-identity]: git does not know who commits\n"
        "  hint: tell it:\n"
        '        git config user.name "Your Name"\n'
        "        git config user.email you@example.org\n"
        "\n"
        "error[publish/no-remote]: there is no remote origin\n"
        "  hint: choose one with --remote: upstream; or add it:\n"
        "        git remote add origin URL\n"
        "\n"
    )


@pytest.mark.parametrize(("branch", "code"), [("main", "own-branch"), ("a..b", "bad-branch")])
def test_publish_never_to_the_branch_of_the_briefing(
    branch: str, code: str, scene: Scene, capsys: Captured
) -> None:
    """The branch that is checked out, and a name that none can have, are refused."""
    said = publish(capsys, "--branch", branch)
    assert said.status == 4
    assert f"error[publish/{code}]: " in said.err
    assert scene.tip(branch) is None if code == "own-branch" else True


def test_publish_never_to_a_branch_that_holds_the_briefing(scene: Scene, capsys: Captured) -> None:
    """The source is known where it is not checked out too, and adopting it is no way round."""
    git(scene.root, "push", "-q", "origin", "main")
    git(scene.root, "checkout", "-q", "--detach")
    before = scene.tip("main")
    said = publish(capsys, "--branch", "main", "--adopt-branch")
    assert (said.status, scene.tip("main")) == (4, before)
    assert "error[publish/own-branch]: main is the branch that holds the briefing itself\n" in said.err


@pytest.mark.usefixtures("scene")
def test_publish_without_git_says_to_install_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A machine without git ends in 4."""
    monkeypatch.setenv("PATH", str(tmp_path))
    said = publish(capsys)
    assert said.status == 4
    assert said.err.startswith("briefgen: git can't be run: ")


def test_publish_waits_for_whoever_holds_the_project(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second writing command ends in 75, and names the holder."""
    monkeypatch.setattr("briefgen.commands.writing.WAIT_SECONDS", 0)
    with project_lock(scene.root / ".briefgen", holder="build", wait_seconds=0):
        said = publish(capsys)
    assert said.status == 75
    assert "`briefgen build`" in said.err


def test_publish_takes_a_repository_made_by_add_all_after_a_build(scene: Scene, capsys: Captured) -> None:
    """A briefing that never heard of .gitignore keeps what builds leave out of git, so it can be published."""
    (scene.root / ".gitignore").unlink()
    assert run(["build"]) == 0
    scene.commit()
    assert not [name for name in git(scene.root, "ls-files").split("\n") if name.startswith(".briefgen/")]
    assert publish(capsys).status == 0
