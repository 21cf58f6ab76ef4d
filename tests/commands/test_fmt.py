"""`briefgen fmt`: which files it takes, what it writes, and what it says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.commands import writing
from briefgen.disk.lock import project_lock
from tests.commands.projects import contents, lay_out, said

SOUND = "---\ntitle: T\ndate: 2031-05-14\n---\n\nText.\n"
UNTIDY = "---\ntitle:   NO\ndate: 2031-05-14 09:30\n---\nText."
TIDY = '---\ntitle: "NO"\ndate: 2031-05-14T09:30\n---\n\nText.\n'
BROKEN = "---\ntitle: a: b  \n---\nText."
FILES = {
    "articles/2031/sound.md": SOUND,
    "articles/2031/untidy.md": UNTIDY,
    "people/untidy.md": "---\nname: A  \n---\n",
    "notes.md": "title:   no content of ours  ",
    "other/x.md": UNTIDY,
    "assets/x.md": UNTIDY,
    "articles/x.txt": UNTIDY,
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with some to format, the working directory in it."""
    lay_out(tmp_path / "project", FILES)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_fmt_formats_all_content_and_lists_what_changed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files of a kind are formatted, all others are left, and a second run has nothing to do."""
    status, lines, spoken = said(capsys, "fmt")
    assert (status, lines) == (0, ["content/articles/2031/untidy.md", "content/people/untidy.md"])
    assert spoken == "2 files formatted, 1 unchanged\n"
    expected = {name: text.encode() for name, text in FILES.items()}
    expected |= {"articles/2031/untidy.md": TIDY.encode(), "people/untidy.md": b"---\nname: A\n---\n"}
    assert contents(root) == expected
    assert said(capsys, "fmt") == (0, [], "0 files formatted, 3 unchanged\n")


def test_fmt_check_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check lists what would change, ends in 1, and leaves the project without a trace."""
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    status, lines, spoken = said(capsys, "fmt", "--check")
    assert (status, lines) == (1, ["content/articles/2031/untidy.md", "content/people/untidy.md"])
    assert spoken == "2 files would change, 1 would not\n"
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
    said(capsys, "fmt")
    assert said(capsys, "fmt", "--check", "-q") == (0, [], "")


@pytest.mark.parametrize(
    ("paths", "changed"),
    [
        (["content/people"], ["content/people/untidy.md"]),
        (["content/people/untidy.md"], ["content/people/untidy.md"]),
        (["content/articles", "content/articles/2031/untidy.md"], ["content/articles/2031/untidy.md"]),
        (["content"], ["content/articles/2031/untidy.md", "content/people/untidy.md"]),
        (["content/articles/2031/sound.md", "content/assets"], []),
        (["./content/../content/people"], ["content/people/untidy.md"]),
    ],
)
@pytest.mark.usefixtures("root")
def test_fmt_takes_files_and_folders(
    paths: list[str], changed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is named is formatted, each file once."""
    status, lines, _ = said(capsys, "fmt", *paths)
    assert (status, lines) == (0, changed)


def test_fmt_names_files_from_where_one_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paths are read and shown from the working directory, whole where the file lies elsewhere."""
    monkeypatch.chdir(root / "content" / "articles")
    assert said(capsys, "fmt", "2031", "../people")[1] == [
        "2031/untidy.md",
        str(root / "content/people/untidy.md"),
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("briefgen.yaml", "briefgen.yaml is not in"),
        ("..", ".. is not in"),
        (".", ". is not in"),
        ("content/out", "content/out is not in"),
        ("content/notes.md", "content/notes.md is no content file"),
        ("content/other/x.md", "content/other/x.md is no content file"),
        ("content/assets/x.md", "content/assets/x.md is no content file"),
        ("content/articles/x.txt", "content/articles/x.txt is no content file"),
        ("content/missing.md", "does not exist"),
    ],
)
def test_fmt_refuses_what_is_no_content(
    root: Path, path: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that lies elsewhere, by a symlink too, or is no content file ends in 2, and nothing is written."""
    (root.parent / "outside").mkdir()
    (root / "content" / "out").symlink_to(root.parent / "outside")
    before = contents(root)
    status, lines, spoken = said(capsys, "fmt", "content/people", path)
    assert (status, lines) == (2, [])
    assert message in spoken
    assert contents(root) == before


def test_fmt_leaves_a_broken_file_and_says_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be read stays to the byte, its place and line are shown, the rest is formatted, and it ends in 1."""
    (root / "content/articles/broken.md").write_bytes(b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode())
    (root / "content/articles/latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    status, lines, spoken = said(capsys, "fmt", "content/articles")
    assert (status, lines) == (1, ["content/articles/2031/untidy.md"])
    assert "content/articles/broken.md:2:9: error[front-matter/bad-yaml]" in spoken
    assert "   2 | title: a: b  \n" in spoken
    assert "content/articles/latin.md:2:11: error[file/encoding]" in spoken
    assert "\n2 errors\n1 file formatted, " in spoken
    assert (root / "content/articles/broken.md").read_bytes().startswith(b"\xef\xbb\xbf---\r\n")


def test_fmt_says_nothing_of_files_that_were_not_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that can't be read is no matter where it was not asked for, and told where it was."""
    (root / "content/articles/latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert said(capsys, "fmt", "content/people")[0] == 0
    assert said(capsys, "fmt", "content/articles/latin.md")[0] == 1


def test_fmt_mends_line_ends_and_drops_the_byte_order_mark(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of another system's editor comes out like any other."""
    path = root / "content/articles/windows.md"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert said(capsys, "fmt", str(path))[1] == ["content/articles/windows.md"]
    assert path.read_bytes() == SOUND.encode()


def test_fmt_keeps_a_files_mode_and_leaves_what_is_formatted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that changes keeps its permissions, one that does not is not written."""
    untidy, sound = root / "content/articles/2031/untidy.md", root / "content/articles/2031/sound.md"
    untidy.chmod(0o640)
    before = sound.stat().st_ino
    said(capsys, "fmt")
    assert (untidy.stat().st_mode & 0o777, sound.stat().st_ino) == (0o640, before)


def test_fmt_waits_for_who_holds_the_project(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While another command holds the project nothing is formatted, and checking needs no hold."""
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0)
    with project_lock(root / ".briefgen", holder="build", wait_seconds=0):
        status, lines, spoken = said(capsys, "fmt")
        assert (status, lines) == (75, [])
        assert f"`briefgen build` (process {os.getpid()}) holds this project" in spoken
        assert said(capsys, "fmt", "--check")[0] == 1
    assert said(capsys, "fmt")[0] == 0
