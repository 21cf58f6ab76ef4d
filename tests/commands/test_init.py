"""`briefgen init`: what it makes, that it builds, and that nothing is ever written over."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

import briefgen.commands.init as init_command
from briefgen.cli import run
from briefgen.commands.init import MEANINGS, read_scaffold
from briefgen.disk.files import create_file
from briefgen.errors import OutsideError
from briefgen.schema import SchemaKind
from tests.making import CHECKOUT


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tree(root: Path) -> Mapping[str, bytes]:
    """Return every file below `root`, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("demo", [[], ["--demo"]])
def test_init_makes_a_briefing_that_builds_without_a_warning_but_of_its_address(
    demo: list[str], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Begun, entered and built: the one thing said is that the site has no address yet."""
    assert run(["init", "x", *demo]) == 0
    monkeypatch.chdir(here / "x")
    capsys.readouterr()
    assert run(["build", "--format", "json"]) == 0
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == ["config/no-base-url"]
    assert run(["check", "--strict", "--base-url", "https://x.example/"]) == 0
    assert capsys.readouterr().err == "nothing is wrong\n"


def test_init_demo_shows_what_a_briefing_is_made_of(capsys: pytest.CaptureFixture[str]) -> None:
    """Six stories of one thread, people with profiles, promises kept, due and overdue, a curated edition."""
    run(["init", "--demo"])
    counts = {}
    for kind in ("article", "person", "topic", "thread", "source", "edition", "page"):
        capsys.readouterr()
        assert run(["list", "--json", "--kind", kind]) == 0
        counts[kind] = [item["id"] for item in json.loads(capsys.readouterr().out)["items"]]
    assert len(counts["article"]) == 6
    assert counts["person"] == ["mirel-aust", "oriane-quell", "teodor-brask"]
    assert counts["thread"] == ["the-lisse-cable"]
    assert "harbour-gazette" in counts["source"]
    run(["list", "--due", "--json"])
    assert [row["state"] for row in json.loads(capsys.readouterr().out)["promises"]] == ["overdue", "due"]
    run(["explain", "edition:2024-05-14", "--json"])
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["term"]["stories"]] == [
        "repair-ship-let-in",
        "chart-agreed",
    ]


def test_init_writes_its_scaffold_and_the_schemas(here: Path) -> None:
    """The scaffold's files lie where they belong, and an editor finds the schema that briefgen.yaml names."""
    assert run(["init", "-q", "x"]) == 0
    made = tree(here / "x")
    schemas = {f".briefgen/schema/{kind}.json" for kind in SchemaKind}
    assert set(made) == schemas | {str(path) for path in read_scaffold("plain")}
    assert {path: made[str(path)] for path in read_scaffold("plain")} == read_scaffold("plain")
    assert made["briefgen.yaml"].startswith(b"# yaml-language-server: $schema=.briefgen/schema/config.json\n")
    assert made[".gitignore"].split()[-2:] == [b".briefgen/", b"site/"]


def test_init_says_what_it_made_and_what_comes_next(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A short tree on standard error, each line with what it is for; nothing where it should be quiet."""
    run(["init", "x"])
    said = capsys.readouterr()
    assert said.out == ""
    for name, meaning in MEANINGS:
        assert f"  {name:<19} {meaning}\n" in said.err
        assert (here / "x" / name).exists()
    assert said.err.endswith('next:\n  cd x\n  briefgen new article "What happened"\n  briefgen build\n')
    run(["init", "-q", "y"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [["init"], ["init", "."]])
def test_init_here_needs_no_folder(
    arguments: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a folder it is the one where one stands."""
    assert run(arguments) == 0
    assert (here / "briefgen.yaml").is_file()
    assert "cd " not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-C", "other", "init", "x"], ["init", "-C", "other", "x"]])
def test_init_counts_its_folder_from_c(arguments: list[str], here: Path) -> None:
    """-C says from where DIR is meant, before or after the command."""
    (here / "other").mkdir()
    assert run(["-q", *arguments]) == 0
    assert (here / "other/x/briefgen.yaml").is_file()


def test_init_leaves_other_files_alone(here: Path) -> None:
    """A folder with other files may become a briefing."""
    (here / "content/articles").mkdir(parents=True)
    (here / "content/articles/mine.md").write_bytes(b"mine")
    (here / "notes.txt").write_bytes(b"notes")
    assert run(["init", "-q"]) == 0
    made = tree(here)
    assert (made["content/articles/mine.md"], made["notes.txt"]) == (b"mine", b"notes")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("briefgen.yaml", "file"),
        (".gitignore", "file"),
        ("content/pages/about.md", "folder"),
        ("content/pages/about.md", "link"),
        ("content", "file"),
        ("content", "link"),
        ("content/people", "link"),
    ],
)
def test_init_writes_over_nothing(
    name: str, kind: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever stands in the way is named, and not one file is made."""
    path = here / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        path.write_bytes(b"mine")
    elif kind == "folder":
        path.mkdir()
    else:
        (here / "elsewhere").mkdir()
        path.symlink_to(here / "elsewhere")
    before = sorted(here.rglob("*"))
    assert run(["init"]) == 2
    assert sorted(here.rglob("*")) == before
    assert kind != "file" or path.read_bytes() == b"mine"
    assert f"        {name}\n" in capsys.readouterr().err


def test_init_twice_lists_what_is_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second init changes nothing, and says how much more there is than it names."""
    run(["init", "-q", "--demo"])
    before = tree(here)
    capsys.readouterr()
    assert run(["init", "--demo"]) == 2
    assert tree(here) == before
    said = capsys.readouterr().err
    assert "holds what a new briefing would have to write over\n" in said
    assert f"        and {len({*read_scaffold('plain'), *read_scaffold('demo')}) - 10} more\n" in said


@pytest.mark.parametrize("error", [OutsideError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("folder", [".", "new/x"])
def test_init_that_fails_midway_leaves_nothing(
    error: BaseException,
    folder: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A full disk or an interruption at any file removes what was made before it, and nothing else."""
    (here / "mine.txt").write_bytes(b"mine")
    for failing in range(len(read_scaffold("plain"))):
        left = failing

        def create(path: Path, content: bytes) -> None:
            nonlocal left
            if not left:
                raise error
            left -= 1
            create_file(path, content)

        monkeypatch.setattr(init_command, "create_file", create)
        assert run(["init", folder]) in {4, 130}
        assert [path.name for path in here.iterdir()] == ["mine.txt"]
    capsys.readouterr()


def test_init_in_a_file_is_misuse(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is no folder."""
    (here / "x").write_bytes(b"")
    assert run(["init", "x"]) == 2
    assert "is a file" in capsys.readouterr().err


def test_scaffold_hints_are_read_by_no_build() -> None:
    """Every folder has a hint, of a kind that no build reads, with an example that could be copied."""
    hints = {
        path: content.decode()
        for path, content in read_scaffold("plain").items()
        if path.name == "README.txt"
    }
    folders = {name for name, _ in MEANINGS if name.startswith("content/")}
    assert {f"{path.parent}/" for path in hints} == folders
    for text in hints.values():
        assert max(map(len, text.splitlines())) <= 110
        assert "\n---\n" in text


def test_scaffold_layers_do_not_clash_by_accident() -> None:
    """The demonstration replaces the settings and the about page, and nothing else."""
    assert set(read_scaffold("demo")) & set(read_scaffold("plain")) == {
        PurePosixPath("briefgen.yaml"),
        PurePosixPath("content/pages/about.md"),
    }


@pytest.mark.slow
def test_wheel_holds_the_scaffold_and_finds_it(tmp_path: Path) -> None:
    """A wheel carries every file of the scaffold, and begins a briefing with it."""
    pytest.importorskip("hatchling.build", reason="needs hatchling to build a wheel")
    make = [sys.executable, "-c", f"import hatchling.build as h; print(h.build_wheel({str(tmp_path)!r}))"]
    name = subprocess.run(make, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.split()[-1]
    with zipfile.ZipFile(tmp_path / name) as wheel:
        wheel.extractall(tmp_path / "wheel")
    scaffold = CHECKOUT / "briefgen/scaffold"
    assert tree(tmp_path / "wheel/briefgen/scaffold") == tree(scaffold)
    subprocess.run(
        [sys.executable, "-m", "briefgen", "init", "x", "--demo"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "wheel")},
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "x/content/articles/2024-05-23-line-restored.md").is_file()
