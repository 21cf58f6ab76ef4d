"""The memo on disk: what one run keeps the next has, whatever happens to its files in between."""

from __future__ import annotations

import errno
import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen import memofile
from briefgen.errors import OutsideError
from briefgen.memo import DamagedMemoError, Digest, Memo, derive
from briefgen.memofile import FOLDER, GENERATIONS, INDEX, borrow_memo, engine_digest, open_shelf

VALUES = {derive("step", b"%d" % number): b"value %d" % number for number in range(4)}


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> Digest:
    """Let one engine be at work, whose digest is known."""
    digest = engine_digest()
    monkeypatch.setattr(memofile, "engine_digest", lambda: digest)
    return digest


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return a state folder with a memo."""
    run(tmp_path, VALUES)
    return tmp_path


def run(state: Path, values: Mapping[Digest, bytes], *, live: Mapping[Digest, bytes] | None = None) -> None:
    """Keep these values and put the memo back, all or some of them being stood on."""
    with open_shelf(state, is_trusted=True) as shelf:
        for key, value in values.items():
            if key not in shelf.memo:
                shelf.memo.keep(key, value)
        shelf.save((values if live is None else live).keys())


@contextmanager
def opened(state: Path, *, is_trusted: bool = True) -> Iterator[Memo]:
    """Open the memo as a build does."""
    with open_shelf(state, is_trusted=is_trusted) as shelf:
        yield shelf.memo


def kept(memo: Memo) -> dict[Digest, bytes]:
    """Return all that is in a memo."""
    return {key: memo.recall(key) for key in memo.entries}


def test_open_shelf_has_what_was_saved(state: Path) -> None:
    """All comes back, to be added to and to be read alone."""
    with opened(state) as memo:
        assert kept(memo) == VALUES
        assert memo.kept == 0
    with borrow_memo(state) as memo:
        assert kept(memo) == VALUES


def test_borrow_memo_adds_nothing(state: Path) -> None:
    """What is kept by one that only reads goes with the run, and no byte on disk is another."""
    before = {path.name: path.read_bytes() for path in (state / FOLDER).iterdir()}
    with borrow_memo(state) as memo:
        memo.keep(derive("more"), b"more")
        assert memo.recall(derive("more")) == b"more"
    assert {path.name: path.read_bytes() for path in (state / FOLDER).iterdir()} == before
    with borrow_memo(None) as memo:
        assert kept(memo) == {}


def test_open_shelf_without_a_save_leaves_the_memo_of_the_run_before(state: Path) -> None:
    """A run that dies, or comes to nothing, takes nothing away and adds nothing."""
    with open_shelf(state, is_trusted=True) as shelf:
        shelf.memo.keep(derive("more"), b"more")
    with open_shelf(state, is_trusted=True) as shelf:
        assert kept(shelf.memo) == VALUES
        shelf.save(())
    with opened(state) as memo:
        assert kept(memo) == VALUES


def test_open_shelf_begins_anew_with_another_engine(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code computed, or other versions of packages, is not recalled."""
    monkeypatch.setattr(memofile, "engine_digest", lambda: b"another engine..")
    with opened(state) as memo:
        assert kept(memo) == {}
    with borrow_memo(state) as memo:
        assert kept(memo) == {}


def test_open_shelf_that_is_not_trusted_begins_anew(state: Path) -> None:
    """A memo that was found damaged is not read again, and the next is another's file."""
    with opened(state, is_trusted=False) as memo:
        assert kept(memo) == {}
    run(state, VALUES)
    with opened(state) as memo:
        assert kept(memo) == VALUES


def test_open_shelf_trusts_no_damaged_index(state: Path) -> None:
    """Cut at any byte, or with any byte another, the index is none."""
    path = state / FOLDER / INDEX
    whole = path.read_bytes()
    for end in range(len(whole)):
        for spoilt in (whole[:end], whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :]):
            path.write_bytes(spoilt)
            with borrow_memo(state) as memo:
                assert kept(memo) == {}


def test_open_shelf_trusts_no_damaged_pack(state: Path) -> None:
    """Cut at any byte the pack is none; with another byte, that is noticed once it is read."""
    path = next(path for path in (state / FOLDER).iterdir() if path.name != INDEX)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with borrow_memo(state) as memo:
            assert kept(memo) == {}
        path.write_bytes(whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :])
        with borrow_memo(state) as memo, pytest.raises(DamagedMemoError):
            kept(memo)
    path.unlink()
    with borrow_memo(state) as memo:
        assert kept(memo) == {}


def test_save_lets_go_of_what_nothing_stands_on(state: Path) -> None:
    """A value stays for some runs without being used, and then goes."""
    first = dict([next(iter(VALUES.items()))])
    for _ in range(GENERATIONS - 1):
        run(state, {}, live=first)
        with opened(state) as memo:
            assert kept(memo) == VALUES
    run(state, {}, live=first)
    with opened(state) as memo:
        assert kept(memo) == first


def test_open_shelf_packs_anew_what_is_mostly_waste(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When most of a pack is nobody's any more, the rest moves to another, and the old one goes."""
    monkeypatch.setattr(memofile, "LARGEST_WASTE", 0)
    first = dict([next(iter(VALUES.items()))])
    for _ in range(GENERATIONS):
        run(state, {}, live=first)
    run(state, {}, live=first)
    packs = [path for path in (state / FOLDER).iterdir() if path.name != INDEX]
    assert [path.stat().st_size for path in packs] == [len(first[next(iter(first))])]
    with opened(state) as memo:
        assert kept(memo) == first


def test_open_shelf_works_where_the_disk_refuses(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memo that can't be opened is one that goes with the run, and what was there is left alone."""
    before = (state / FOLDER / INDEX).read_bytes()

    def refuse(path: Path) -> None:
        raise OutsideError(f"cannot open {path}")

    monkeypatch.setattr(memofile, "open_to_append", refuse)
    with open_shelf(state, is_trusted=True) as shelf:
        shelf.memo.keep(derive("more"), b"more")
        assert kept(shelf.memo) == {derive("more"): b"more"}
        shelf.save([derive("more")])
    assert (state / FOLDER / INDEX).read_bytes() == before


def test_open_shelf_works_where_its_folder_is_closed(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memo whose folder may not be looked into is one that goes with the run."""
    plain = os.stat

    def refuse(path: Path, **words: bool) -> os.stat_result:
        if FOLDER in os.fspath(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return plain(path, **words)

    def closed(path: Path) -> None:
        raise OutsideError(f"cannot open {path}")

    monkeypatch.setattr(os, "stat", refuse)
    monkeypatch.setattr(memofile, "open_to_append", closed)
    with open_shelf(state, is_trusted=False) as shelf:
        assert kept(shelf.memo) == {}


def test_version_is_that_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As its own record tells, in whatever form, of the package that comes first; a name that nothing has is told too."""
    assert {name: memofile._version(name) for name in memofile._PACKAGES} == {  # noqa: SLF001 (all that is asked for)
        name: importlib.metadata.version(name)
        for name in memofile._PACKAGES  # noqa: SLF001
    }
    (tmp_path / "mistune-0.0.1.dist-info").mkdir()
    (tmp_path / "an_egg-7.egg-info").mkdir()
    (tmp_path / "an_egg-7.egg-info/PKG-INFO").write_text("Name: an-egg\nVersion: 7\n", encoding="utf-8")
    monkeypatch.setattr(memofile, "_installed", memofile._installed.__wrapped__)  # noqa: SLF001
    monkeypatch.syspath_prepend(tmp_path)
    assert [memofile._version(name) for name in ("mistune", "an-egg", "no-such")] == ["0.0.1", "7", "none"]  # noqa: SLF001


def test_engine_digest_is_of_all_our_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed, added or renamed module makes another engine, and so does another version of a package."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "memofile.py").write_text("1", encoding="utf-8")
    (tmp_path / "sub/a.py").write_text("1", encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.setattr(memofile, "__file__", str(tmp_path / "memofile.py"))
    digest_anew = engine_digest.__wrapped__
    seen = [digest_anew()]
    (tmp_path / "sub/a.py").write_text("2", encoding="utf-8")
    seen.append(digest_anew())
    (tmp_path / "sub/a.py").rename(tmp_path / "sub/b.py")
    seen.append(digest_anew())
    (tmp_path / "sub/c.py").touch()
    seen.append(digest_anew())
    monkeypatch.setattr(memofile, "_version", lambda _: "0")
    seen.append(digest_anew())
    assert len(set(seen)) == len(seen)
    assert digest_anew() == seen[-1]
