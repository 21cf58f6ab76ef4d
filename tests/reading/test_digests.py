"""Files that were read before and stand as they stood: their digests are known, and they are not opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import ChangedError
from briefgen.listing import Listed, list_all
from briefgen.memo import Digest, digest_bytes
from briefgen.reading.digests import NOTE, known_digests, note_digests
from briefgen.reading.tree import read_project

FILES = {
    "content/articles/a.md": b"one",
    "content/articles/b.md": b"two",
    "content/articles/mast.png": b"picture",
    "content/assets/terms.txt": b"terms",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose files are noted."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "state").mkdir()
    note(tmp_path)
    return tmp_path


def listing(root: Path, *, age_ns: int = 10**9) -> Listed:
    """Return a listing of the content, made so long after the last change."""
    listed = list_all(str(root / "content"))
    return replace(listed, at_ns=listed.at_ns + age_ns)


def note(root: Path, *, age_ns: int = 10**9) -> None:
    """Read the project and note what was read."""
    listed = listing(root, age_ns=age_ns)
    note_digests(read_project(root).value, root, listed, state=root / "state")


def known(root: Path) -> dict[str, Digest]:
    """Return what is known of the project as it stands."""
    return dict(known_digests(root, listing(root), state=root / "state"))


def test_known_digests_are_those_of_the_bytes(root: Path) -> None:
    """Articles, pictures and assets are known, as long as they are as they were."""
    assert known(root) == {name: digest_bytes(content) for name, content in FILES.items()}


def keep_time(path: Path, change: Callable[[Path], object]) -> None:
    """Change a file, and put its time back."""
    found = path.stat()
    change(path)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes of the same size, the time put back": lambda path: keep_time(
        path, lambda it: it.write_bytes(b"uno")
    ),
    "another file in its place": lambda path: path.with_name("b.md").replace(path),
    "a touch": lambda path: os.utime(path, ns=(1, 1)),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_known_digests_leave_out_what_changed(root: Path, change: Callable[[Path], object]) -> None:
    """A file to which anything was done is read again, and only that."""
    change(root / "content/articles/a.md")
    assert "content/articles/a.md" not in known(root)
    assert "content/assets/terms.txt" in known(root)


def test_note_digests_notes_nothing_that_is_young(root: Path) -> None:
    """What was changed within a tick of its listing could change again and look the same."""
    (root / "content/articles/a.md").write_bytes(b"uno")
    youngest = (root / "content/articles/a.md").stat().st_ctime_ns
    listed = replace(listing(root), at_ns=youngest)
    note_digests(read_project(root).value, root, listed, state=root / "state")
    assert "content/articles/a.md" not in known(root)


def test_known_digests_trust_no_damaged_note(root: Path) -> None:
    """A note that is cut, or gone, makes nothing known."""
    whole = (root / "state" / NOTE).read_bytes()
    (root / "state" / NOTE).write_bytes(whole[:-1])
    assert known(root) == {}
    (root / "state" / NOTE).unlink()
    assert known(root) == {}


def test_read_project_opens_no_known_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is the same, and nothing was read for it until it is asked for."""
    read = read_project(root).value
    noted = known(root)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was opened"))
        again = read_project(root, known=noted).value
    assert [(file.path, file.digest) for file in again.content] == [
        (file.path, file.digest) for file in read.content
    ]
    assert [(one.path, one.digest, one.size) for one in (*again.assets, *again.pictures)] == [
        (one.path, one.digest, one.size) for one in (*read.assets, *read.pictures)
    ]
    assert again.content[0].read() == b"one"


def test_read_project_is_told_when_a_known_file_is_another(root: Path) -> None:
    """Whoever reads a file that is not what it is known for begins again."""
    noted = known(root)
    (root / "content/articles/a.md").write_bytes(b"another")
    with pytest.raises(ChangedError):
        read_project(root, known=noted).value.content[0].read()
