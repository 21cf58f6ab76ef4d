"""Files written, copied, linked, renamed and removed, and what the disk may answer."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.disk.files import (
    copy_file,
    create_file,
    create_whole,
    link_file,
    remove_file,
    rename,
    write_file,
)
from briefgen.disk.refusals import PinnedError
from briefgen.errors import OutsideError
from tests.disk.refusing import names_in, refuse

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("write", [create_file, write_file])
def test_write_takes_what_the_system_writes_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    """A system that takes three bytes at a time gets all of them in the end."""
    actual = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: actual(descriptor, content[:3]))
    write(tmp_path / "a", b"ten bytes!")
    assert (tmp_path / "a").read_bytes() == b"ten bytes!"


@pytest.mark.parametrize("write", [create_file, write_file])
@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "no space left on device, and 1,000 bytes are needed"),
        (errno.EIO, "input/output error"),
        (errno.EROFS, "read-only file system"),
    ],
)
def test_write_names_the_path_and_the_reason(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path, bytes], None],
    number: int,
    message: str,
) -> None:
    """A refused write names the path, the reason and, on a full disk, the space needed; nothing is left."""
    monkeypatch.setattr(os, "write", refuse(number))
    with pytest.raises(OutsideError) as caught:
        write(tmp_path / "a", b"x" * 1000)
    assert caught.value.message == f"cannot write {tmp_path / 'a'}: {message}"
    assert names_in(tmp_path) == set()


def test_write_ends_where_the_system_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that accepts no byte, and says so without an error, doesn't hold us for ever."""
    monkeypatch.setattr(os, "write", lambda _descriptor, _content: 0)
    with pytest.raises(OutsideError, match="nothing was written"):
        create_file(tmp_path / "a", b"A")


def test_create_file_is_cut_off_by_a_limit(tmp_path: Path) -> None:
    """A file past the size that the process may write (Python ignores SIGXFSZ) is refused, and no part is left."""
    script = "import sys; from pathlib import Path; from briefgen.disk.files import create_file; "
    script += "create_file(Path(sys.argv[1]), b'x' * 10_000)"
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "a"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "a: file too large, and 10,000 bytes are needed" in done.stderr
    assert names_in(tmp_path) == set()


def test_create_file_never_overwrites(tmp_path: Path) -> None:
    """Where something stands, a dangling symlink too, nothing is created."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("a", "link"):
        with pytest.raises(OutsideError, match="file exists"):
            create_file(tmp_path / name, b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == {"a", "link"}


def test_write_file_keeps_the_old_file_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails the old bytes stand and no draft lies beside them."""
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse(errno.EIO))
    with pytest.raises(OutsideError, match="input/output error"):
        write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == {"a"}


def test_write_file_gives_new_bytes_a_new_inode(tmp_path: Path) -> None:
    """Another name of the old file still has the old bytes."""
    (tmp_path / "a").write_bytes(b"old")
    os.link(tmp_path / "a", tmp_path / "other")
    write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "other").read_bytes() == b"old"


def test_write_file_keeps_the_mode(tmp_path: Path) -> None:
    """A file that was private stays private; a new one gets the usual mode."""
    earlier = os.umask(0o022)
    try:
        (tmp_path / "a").touch(mode=0o600)
        write_file(tmp_path / "a", b"new")
        write_file(tmp_path / "b", b"new")
    finally:
        os.umask(earlier)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o644


def test_write_file_replaces_a_symlink(tmp_path: Path) -> None:
    """A symlink at the path is replaced by the file; what it pointed to is left alone."""
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to("target")
    write_file(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"old"


def test_write_file_goes_over_a_dead_draft(tmp_path: Path) -> None:
    """A draft that a dead process with our number left is no hindrance."""
    (tmp_path / f".briefgen-{os.getpid()}-{threading.get_ident()}").write_bytes(b"dead")
    write_file(tmp_path / "a", b"new")
    assert names_in(tmp_path) == {"a"}


def test_copy_file_keeps_bytes_mode_and_time(tmp_path: Path) -> None:
    """A copy has the bytes, the mode and the time of its source, and an inode of its own."""
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    (tmp_path / "a").chmod(0o640)
    os.utime(tmp_path / "a", ns=(1, 2_000_000_000))
    copy_file(tmp_path / "a", tmp_path / "b")
    source, copy = (tmp_path / "a").stat(), (tmp_path / "b").stat()
    assert (tmp_path / "b").read_bytes() == (tmp_path / "a").read_bytes()
    assert (copy.st_mode, copy.st_mtime_ns) == (source.st_mode, source.st_mtime_ns)
    assert copy.st_ino != source.st_ino


def test_copy_file_copies_a_symlink_as_one(tmp_path: Path) -> None:
    """A symlink is copied with its text and time, whatever it points to."""
    (tmp_path / "link").symlink_to("../nowhere")
    os.utime(tmp_path / "link", ns=(1, 2_000_000_000), follow_symlinks=False)
    copy_file(tmp_path / "link", tmp_path / "copy")
    assert (tmp_path / "copy").readlink() == Path("../nowhere")
    assert (tmp_path / "copy").lstat().st_mtime_ns == 2_000_000_000


def test_copy_file_refuses_what_it_cannot_copy(tmp_path: Path) -> None:
    """A pipe, a folder and a path where nothing stands are no files; none of them blocks us."""
    os.mkfifo(tmp_path / "pipe")
    for name, message in (("pipe", "neither a file"), ("", "neither a file"), ("nothing", "no such file")):
        with pytest.raises(OutsideError, match=message):
            copy_file(tmp_path / name, tmp_path / "copy")
    assert names_in(tmp_path) == {"pipe"}


def test_link_file_links_a_symlink_itself(tmp_path: Path) -> None:
    """A symlink's second name is the same symlink; its target is not linked."""
    (tmp_path / "target").touch()
    (tmp_path / "link").symlink_to("target")
    assert link_file(tmp_path / "link", tmp_path / "other")
    assert (tmp_path / "other").is_symlink()
    assert (tmp_path / "target").stat().st_nlink == 1


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP])
def test_link_file_says_where_nothing_can_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """No more names, no links on this file system, not your file: the caller must copy."""
    monkeypatch.setattr(os, "link", refuse(number))
    assert not link_file(tmp_path / "a", tmp_path / "b")


def test_link_file_tells_another_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two mounts are an error of its own kind; any other refusal is a plain one."""
    monkeypatch.setattr(os, "link", refuse(errno.EXDEV))
    with pytest.raises(PinnedError):
        link_file(tmp_path / "a", tmp_path / "b")
    monkeypatch.setattr(os, "link", refuse(errno.EIO))
    with pytest.raises(OutsideError, match="input/output error"):
        link_file(tmp_path / "a", tmp_path / "b")


def test_rename_replaces_a_file_and_no_full_folder(tmp_path: Path) -> None:
    """A file takes the place of another; a folder takes none where something is in it."""
    for name in ("one/a", "other/b"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)
    rename(tmp_path / "one/a", tmp_path / "other/b")
    assert (tmp_path / "other/b").read_text() == "one/a"
    with pytest.raises(OutsideError, match="not empty"):
        rename(tmp_path / "one", tmp_path / "other")


def test_remove_file_does_not_mind_a_file_that_is_gone(tmp_path: Path) -> None:
    """A file goes, twice if need be; a folder doesn't."""
    (tmp_path / "a").touch()
    remove_file(tmp_path / "a")
    remove_file(tmp_path / "a")
    with pytest.raises(OutsideError, match="cannot remove"):
        remove_file(tmp_path)


def test_create_whole_leaves_one_file_and_no_draft(tmp_path: Path) -> None:
    """The file is there under its own name alone; a draft that somebody left is none of it."""
    draft = tmp_path / "draft"
    draft.write_bytes(b"left by another")
    create_whole(tmp_path / "new", b"whole", draft=draft)
    assert names_in(tmp_path) == {"new"}
    assert (tmp_path / "new").read_bytes() == b"whole"
    assert (tmp_path / "new").stat().st_nlink == 1


@pytest.mark.parametrize("number", [None, errno.EPERM])
def test_create_whole_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    """Something that stands there is an error and stays, also where files can have no second name."""
    if number:
        monkeypatch.setattr(os, "link", refuse(number))
    (tmp_path / "new").write_bytes(b"old")
    with pytest.raises(OutsideError, match="cannot write"):
        create_whole(tmp_path / "new", b"whole", draft=tmp_path / "draft")
    assert names_in(tmp_path) == {"new"}
    assert (tmp_path / "new").read_bytes() == b"old"


def test_create_whole_does_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files can have no second name, the draft is renamed."""
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    create_whole(tmp_path / "new", b"whole", draft=tmp_path / "draft")
    assert names_in(tmp_path) == {"new"}


def test_create_whole_tells_a_draft_on_another_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two file systems are a PinnedError, and leave nothing."""
    monkeypatch.setattr(os, "link", refuse(errno.EXDEV))
    with pytest.raises(PinnedError):
        create_whole(tmp_path / "new", b"whole", draft=tmp_path / "draft")
    assert names_in(tmp_path) == set()


def test_write_file_takes_the_draft_it_is_given(tmp_path: Path) -> None:
    """A file is replaced by way of a name elsewhere, and keeps its mode."""
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "file"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_file(path, b"new", draft=tmp_path / "draft")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)
    assert names_in(tmp_path) == {"folder"}
