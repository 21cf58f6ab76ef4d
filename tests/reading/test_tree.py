"""A project's folder read from disk."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path, PurePosixPath

import pytest

from briefgen.diagnostics import Checked, Diagnostic
from briefgen.errors import ChangedError, UsageError
from briefgen.layout import find_root
from briefgen.reading import tree
from briefgen.reading.project import Asset, ContentFile, Project
from briefgen.reading.tree import RESCANS, decode, read_project
from tests.making import codes, messages

PATH = PurePosixPath("a.md")


def lay_out(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write `files` below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def read(root: Path, files: dict[str, str | bytes]) -> Checked[Project]:
    """Return the project of `files`."""
    return read_project(lay_out(root, files))


def test_find_root_is_the_nearest_above(tmp_path: Path) -> None:
    """The project is the nearest folder upwards with a briefgen.yaml."""
    lay_out(tmp_path, {"briefgen.yaml": "", "a/briefgen.yaml": "", "a/b/c/x": ""})
    assert find_root(tmp_path / "a" / "b" / "c") == tmp_path / "a"
    assert find_root(tmp_path) == tmp_path


def test_find_root_without_one_is_a_mistake_of_usage(tmp_path: Path) -> None:
    """Where there is no briefgen.yaml there is no project, and the hint says how to name one."""
    with pytest.raises(UsageError) as raised:
        find_root(tmp_path)
    assert raised.value.hint is not None
    assert "-C DIR" in raised.value.hint


def test_read_project_reads_content_and_assets(tmp_path: Path) -> None:
    """Markdown is content, what lies in assets is an asset, and the rest is let be."""
    checked = read(
        tmp_path,
        {
            "briefgen.yaml": "title: T",
            "content/articles/b.md": "b",
            "content/articles/2031/a.md": "a",
            "content/articles/notes.txt": "n",
            "content/assets/x/y.png": b"\x89",
            "content/assets/z.md": "asset",
            "other/c.md": "c",
        },
    )
    project = checked.value
    assert project.config is not None
    assert [str(file.path) for file in project.content] == [
        "content/articles/2031/a.md",
        "content/articles/b.md",
    ]
    assert [(str(asset.path), asset.read()) for asset in project.assets] == [
        ("x/y.png", b"\x89"),
        ("z.md", b"asset"),
    ]
    assert checked.diagnostics == ()


@pytest.mark.parametrize(
    "name",
    ["content/.hidden.md", "content/.git/a.md", "content/articles/.obsidian/a.md", "content/assets/.x"],
)
def test_read_project_leaves_hidden_files_alone(tmp_path: Path, name: str) -> None:
    """What begins with a dot is not ours."""
    checked = read(tmp_path, {name: "x"})
    assert (checked.value.content, checked.value.assets, checked.diagnostics) == ((), (), ())


@pytest.mark.parametrize("files", [{}, {"briefgen.yaml": "title: T"}, {"content/articles/a.md": "x"}])
def test_read_project_of_little_is_a_project(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    """A project may lack its configuration or its content."""
    checked = read(tmp_path, files)
    assert (checked.value.config is not None) == ("briefgen.yaml" in files)
    assert checked.diagnostics == ()


def test_read_project_follows_no_symlink(tmp_path: Path) -> None:
    """A link to a file or folder elsewhere is told, and nothing there is read."""
    secret = lay_out(tmp_path / "outside", {"secret.md": "secret", "folder/more.md": "secret"})
    root = lay_out(tmp_path / "project", {"content/articles/a.md": "a", "content/assets/a.png": "a"})
    (root / "content/articles/link.md").symlink_to(secret / "secret.md")
    (root / "content/people").symlink_to(secret / "folder")
    (root / "content/assets/link.png").symlink_to(secret / "secret.md")
    (root / "content/topics").symlink_to(root / "nowhere")
    checked = read_project(root)
    assert codes(checked.diagnostics) == ["file/unreadable"] * 4
    assert [file.read() for file in checked.value.content] == [b"a"]
    assert [asset.read() for asset in checked.value.assets] == [b"a"]


def test_read_project_whose_content_is_a_symlink_is_told(tmp_path: Path) -> None:
    """The content folder itself is no link either."""
    secret = lay_out(tmp_path / "outside", {"articles/secret.md": "secret"})
    root = lay_out(tmp_path / "project", {"briefgen.yaml": "title: T"})
    (root / "content").symlink_to(secret)
    checked = read_project(root)
    assert messages(checked.diagnostics) == ["file/unreadable: this is a symlink, which is not followed"]
    assert checked.value.content == ()


def test_read_project_reads_no_pipe(tmp_path: Path) -> None:
    """A named pipe is no article, and is not waited for."""
    root = lay_out(tmp_path, {"content/articles/a.md": "a"})
    os.mkfifo(root / "content/articles/pipe.md")
    checked = read_project(root)
    assert messages(checked.diagnostics) == ["file/unreadable: this is no ordinary file"]


def test_read_project_folder_named_like_an_article_is_told(tmp_path: Path) -> None:
    """A folder that ends in .md is told, and what lies in it is read all the same."""
    checked = read(tmp_path, {"content/articles/a.md/b.md": "b"})
    assert messages(checked.diagnostics) == ["file/unreadable: this is a folder, named like an article"]
    assert len(checked.value.content) == 1


def test_read_project_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is told in letters that can be printed."""
    folder = lay_out(tmp_path, {"content/articles/a.md": "a"}) / "content" / "articles"
    try:
        (folder / os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (found,) = read_project(tmp_path).diagnostics
    assert (found.code, found.message) == ("file/unreadable", "this name is not UTF-8")
    assert str(found.place.path) == "content/articles/caf\\xe9.md"


def test_read_project_deep_folders(tmp_path: Path) -> None:
    """Folders within folders, as deep as a system has them, are read."""
    deep = Path("content", "articles", *("d" for _ in range(600)))
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for part in deep.parts:
            os.mkdir(part, dir_fd=here)
            inner = os.open(part, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        file = os.open("a.md", os.O_WRONLY | os.O_CREAT, dir_fd=here)
        os.close(file)
    finally:
        os.close(here)
    assert len(read_project(tmp_path).value.content) == 1


def unreadable(_: Path) -> bytes:
    """Fail as a file does that belongs to another."""
    raise PermissionError(13, "Permission denied")


def test_read_project_file_that_can_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of another's is told, and the rest goes on."""
    lay_out(tmp_path, {"content/articles/a.md": "a", "briefgen.yaml": "title: T"})
    monkeypatch.setattr(Path, "read_bytes", unreadable)
    assert (
        messages(read_project(tmp_path).diagnostics)
        == ["file/unreadable: can't be read: permission denied"] * 2
    )


def test_read_project_folder_that_can_not_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of another's is told, and nothing is raised."""
    lay_out(tmp_path, {"content/articles/a.md": "a"})
    monkeypatch.setattr(os, "listdir", unreadable)
    assert messages(read_project(tmp_path).diagnostics) == [
        "file/unreadable: can't be read: permission denied"
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("日本".encode(), "日本"),
        (b"a\x00b", "a\x00b"),
        ("a\u2028b".encode(), "a\u2028b"),
    ],
)
def test_decode_makes_line_ends_alike(content: bytes, text: str) -> None:
    """A byte order mark goes, and every line ends in U+000A."""
    assert decode(content, PATH) == text


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"\xff\xfea\x00", (1, 1), "this file is UTF-16"),
        (b"\xfe\xff\x00a", (1, 1), "this file is UTF-16"),
        (b"caf\xe9", (1, 4), "byte 0xe9 is not UTF-8; in Windows-1252 it would be “é”"),
        ("é\nab".encode() + b"\x93x", (2, 3), "byte 0x93 is not UTF-8; in Windows-1252 it would be ““”"),
        (b"\xc3", (1, 1), "byte 0xc3 is not UTF-8; in Windows-1252 it would be “Ã”"),
        (b"\xed\xa0\x80", (1, 1), "byte 0xed is not UTF-8; in Windows-1252 it would be “í”"),
        (b"\x81", (1, 1), "byte 0x81 is not UTF-8"),
        (b"\xef\xbb\xbfa\ncaf\xe9", (2, 4), "byte 0xe9 is not UTF-8; in Windows-1252 it would be “é”"),
        ("---\n".encode("utf-16-le"), (1, 1), "this file is UTF-16"),
        ("---\n".encode("utf-16-be"), (1, 1), "this file is UTF-16"),
    ],
)
def test_decode_says_where_the_first_bad_byte_is(
    content: bytes, place: tuple[int, int], message: str
) -> None:
    """What is not UTF-8 is told at its first bad byte, with a guess."""
    found = decode(content, PATH)
    assert isinstance(found, Diagnostic)
    assert ((found.place.line, found.place.column), found.message) == (place, message)
    assert (found.code, found.hint) == ("file/encoding", "save the file as UTF-8")


@pytest.mark.parametrize(
    ("content", "excerpt"),
    [
        (b"a\nun caf\xe9 noir\r\nb", "un café noir"),
        ("é ".encode() + b"\xe9\rb", "é é"),
        (b"\xe9", "é"),
        (b"a\x81", "a\ufffd"),
    ],
)
def test_decode_shows_the_line_as_it_was_meant(content: bytes, excerpt: str) -> None:
    """The line of the first bad byte is shown, from there on as Windows-1252 has it."""
    found = decode(content, PATH)
    assert isinstance(found, Diagnostic)
    assert found.excerpt == excerpt


class Vanishing:
    """Stands for `Path.read_bytes`: a file is gone when it is opened, so many times."""

    def __init__(self, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = times
        read_bytes = Path.read_bytes

        def read(path: Path) -> bytes:
            if path.name == "b.md" and self.left:
                self.left -= 1
                raise FileNotFoundError(2, "No such file or directory")
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", read)


@pytest.mark.parametrize("times", [1, RESCANS])
def test_read_project_reads_again_what_vanished(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is being saved, and so is gone for a moment, is read all the same."""
    Vanishing(times, monkeypatch)
    checked = read(tmp_path, {"content/articles/a.md": "a", "content/articles/b.md": "b"})
    assert [file.read() for file in checked.value.content] == [b"a", b"b"]
    assert checked.diagnostics == ()


def test_read_project_tells_of_what_keeps_vanishing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is never there when it is opened is told, once, and the rest is read."""
    Vanishing(RESCANS + 1, monkeypatch)
    checked = read(tmp_path, {"content/articles/a.md": "a", "content/articles/b.md": "b"})
    assert [file.read() for file in checked.value.content] == [b"a"]
    assert [(one.code, str(one.place.path), one.message) for one in checked.diagnostics] == [
        ("file/unreadable", "content/articles/b.md", "this vanished while it was read")
    ]
    assert checked.value.unread == {PurePosixPath("content/articles/b.md")}


def test_read_project_reads_again_where_a_folder_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that gets another name meanwhile is found under that."""
    lay_out(tmp_path, {"content/articles/2030/a.md": "a"})
    lstat = os.lstat
    waiting = [str(tmp_path / "content/articles/2030")]

    def rename_first(path: str) -> os.stat_result:
        if path in waiting:
            waiting.remove(path)
            Path(path).rename(tmp_path / "content/articles/2031")
        return lstat(path)

    monkeypatch.setattr(os, "lstat", rename_first)
    checked = read_project(tmp_path)
    assert [str(file.path) for file in checked.value.content] == ["content/articles/2031/a.md"]
    assert checked.diagnostics == ()


def test_read_project_picture_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An asset or picture of another's is told, and is none."""
    lay_out(tmp_path, {"content/assets/a.png": "a", "content/articles/b.png": "b"})

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    checked = read_project(tmp_path)
    assert messages(checked.diagnostics) == ["file/unreadable: can't be read: permission denied"] * 2
    assert (checked.value.assets, checked.value.pictures) == ((), ())


@pytest.mark.parametrize("content", [b"", b"b", None])
def test_read_project_file_that_changes_names_itself(tmp_path: Path, content: bytes | None) -> None:
    """An asset, picture or article that is another, or gone, when its bytes are needed says so."""
    checked = read(
        tmp_path, {"content/assets/a.png": "a", "content/articles/a.png": "a", "content/articles/a.md": "a"}
    )
    project = checked.value
    for path in tmp_path.rglob("a.*"):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
    listed: list[Asset | ContentFile] = [*project.assets, *project.pictures, *project.content]
    for file in listed:
        with pytest.raises(ChangedError, match=r"a\.(png|md) was changed while it was read"):
            file.read()


def test_read_project_opens_no_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file past all limits is told by its size, unread."""
    monkeypatch.setattr(tree, "MOST_BYTES", 4 << 20)
    lay_out(tmp_path, {"content/articles/a.md": b"a" * (4 << 20), "content/articles/b.md": b"b" * (5 << 20)})
    checked = read_project(tmp_path)
    assert messages(checked.diagnostics) == ["file/too-large: this file has 5 MiB, over all limits"]
    assert [file.path.name for file in checked.value.content] == ["a.md"]


def test_read_project_takes_endings_in_any_case(tmp_path: Path) -> None:
    """Some systems write endings in capitals."""
    checked = read(tmp_path, {"content/articles/A.MD": "a", "content/articles/b.Md": "b"})
    assert (len(checked.value.content), checked.diagnostics) == (2, ())


def test_read_project_tells_of_markdown_by_another_name(tmp_path: Path) -> None:
    """What other programs take for Markdown is told, with the name that it needs here."""
    checked = read(tmp_path, {"content/articles/a.markdown": "a", "content/assets/b.mdx": "b"})
    assert [(one.code, one.message, one.hint) for one in checked.diagnostics] == [
        ("file/not-read", "this file is not read, as its name does not end in .md", "rename it to a.md")
    ]


def test_read_project_reads_no_socket(tmp_path: Path) -> None:
    """What is neither file nor folder is no article."""
    folder = lay_out(tmp_path, {"content/a.md": "a"}) / "content"
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path may not be long
        try:
            one.bind("b.md")
        finally:
            os.chdir(here)
        assert messages(read_project(tmp_path).diagnostics) == ["file/unreadable: this is no ordinary file"]


@pytest.mark.parametrize("name", ["content", "content/articles", "content/people", "content/assets"])
def test_read_project_tells_a_file_where_a_folder_belongs(tmp_path: Path, name: str) -> None:
    """A briefing whose content is no folder has an error, and is not taken for an empty one."""
    checked = read(tmp_path, {"briefgen.yaml": "title: T", name: "x"})
    assert messages(checked.diagnostics) == ["file/unreadable: this is a file where a folder belongs"]
    assert str(checked.diagnostics[0].place.path) == name
