"""What `briefgen build --output` may be, from the command line: refusals end in 2, say why, and touch nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.output.scenes import Seen, look
from tests.test_cli import lay_out

NOW = ["--now", "2031-06-01"]
HINT = "  hint: name a folder of its own, such as --output site\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in a home folder, with what must never be an output beside and in it; it is stood in."""
    home = tmp_path / "home"
    root = home / "brief"
    home.mkdir()
    lay_out(root)
    for folder in ("tree/.git", ".git", "other", "real", "full", ".briefgen"):
        (root / folder).mkdir(parents=True)
    (root / "linked-tree").mkdir()
    (root / "linked-tree/.git").write_text("gitdir: elsewhere", encoding="utf-8")
    (root / "other/briefgen.yaml").write_text("title: Other\n", encoding="utf-8")
    (root / "file").touch()
    (root / "full/theirs.txt").write_text("theirs", encoding="utf-8")
    (root / "link").symlink_to("real")
    (root / "dangling").symlink_to("nowhere")
    os.mkfifo(root / "pipe")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(root)
    return root


def seen(root: Path) -> dict[str, Seen]:
    """Return all in the project's home, but for the lock and its time."""
    return {path: one for path, one in look(root.parent).items() if ".briefgen" not in path}


@pytest.mark.parametrize("adopt", [[], ["--adopt"]])
@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (".", "the project is it, or lies in it"),
        ("./", "the project is it, or lies in it"),
        ("content/..", "the project is it, or lies in it"),
        ("..", "the project is it, or lies in it"),
        ("/", "it is the root of the file system"),
        ("//", "it is the root of the file system"),
        ("{home}", "the project is it, or lies in it"),
        ("{home}/..", "the project is it, or lies in it"),
        ("content", "the project's content/ is it, or lies in it"),
        ("content/articles", "it lies in the project's content/"),
        ("content/site", "it lies in the project's content/"),
        ("themes", "the project's themes/ is it, or lies in it"),
        ("themes/tiny/static", "it lies in the project's themes/"),
        (".briefgen", "the project's .briefgen/ is it, or lies in it"),
        (".git", "it lies in git's own folder"),
        (".git/site", "it lies in git's own folder"),
        ("tree", "it is the top of a git work tree"),
        ("linked-tree", "it is the top of a git work tree"),
        ("other", "it is a project of its own (briefgen.yaml)"),
        ("link", "{root}/link is a symlink"),
        ("link/site", "{root}/link is a symlink"),
        ("dangling", "{root}/dangling is a symlink"),
        ("file", "{root}/file is no folder"),
        ("file/site", "{root}/file is no folder"),
        ("pipe", "{root}/pipe is no folder"),
    ],
)
def test_output_that_must_never_be_one_is_refused(
    root: Path, output: str, reason: str, adopt: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Such a folder ends in 2, adopted or not, with the reason and what to do, and nothing is written or removed."""
    before = seen(root)
    asked = output.format(home=root.parent)
    assert run(["build", "--output", asked, *adopt, *NOW]) == 2
    site = os.path.abspath(root / asked)  # noqa: PTH100 (resolve() would follow the symlinks)
    assert capsys.readouterr().err == (
        f"briefgen: the output cannot be {site}: {reason.format(root=root)}\n{HINT}"
    )
    assert seen(root) == before


def test_output_that_is_a_home_elsewhere_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The home folder is no output, though the project lies elsewhere."""
    home = root / "somebody"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert run(["build", "--output", str(home), *NOW]) == 2
    assert "your home folder is it, or lies in it" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["~", "~/site", "~ann/site"])
def test_output_that_a_shell_should_have_expanded_is_refused(
    root: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tilde that the shell left alone makes no folder of that name."""
    before = seen(root)
    assert run(["build", f"--output={output}", *NOW]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        f"briefgen: the output cannot be {output}: no home folder is looked up here\n  hint: "
    )
    assert seen(root) == before


def test_output_with_files_of_others_is_refused_until_it_is_adopted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that we did not write ends in 2 and names what is in it; with --adopt it is taken, and all stays."""
    before = seen(root)
    assert run(["build", "--output", "full", *NOW]) == 2
    assert capsys.readouterr().err == (
        f"briefgen: {root}/full was not written by briefgen, and there is something in it: theirs.txt\n"
        "  hint: `--adopt` takes it over and keeps what is there; or name another folder with --output\n"
    )
    assert seen(root) == before
    assert run(["build", "--output", "full", "--adopt", *NOW]) == 0
    assert (root / "full/theirs.txt").read_text(encoding="utf-8") == "theirs"
    assert (root / "full/index.html").is_file()
    assert run(["build", "--output", "full", *NOW]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("hidden", [".DS_Store", ".gitkeep"])
def test_output_with_hidden_files_alone_is_taken(
    root: Path, hidden: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only a file manager or git left in a folder makes it no one's."""
    (root / "real" / hidden).touch()
    assert run(["build", "--output", "real", *NOW]) == 0
    assert (root / "real" / hidden).is_file()
    capsys.readouterr()
