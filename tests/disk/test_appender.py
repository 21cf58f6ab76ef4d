"""A file that only grows: what is appended can be read again, here and elsewhere, and what the disk may answer."""

from __future__ import annotations

import errno
import multiprocessing
import os
import tempfile
from pathlib import Path

import pytest

from briefgen.disk.appender import Appender, open_to_append, open_to_read, scratch_file
from briefgen.errors import OutsideError
from tests.disk.refusing import names_in, refuse


def test_appender_gives_back_what_it_took(tmp_path: Path) -> None:
    """Each part is at the offset that was told, also once the file is opened again; past the end is nothing."""
    file = open_to_append(tmp_path / "a")
    assert [file.append(b"one"), file.append(b"three")] == [0, 3]
    file.close()
    again = open_to_read(tmp_path / "a")
    assert (again.size, again.read(3, 5), again.read(6, 9)) == (8, b"three", b"ee")
    again.close()


def test_appender_takes_what_the_system_writes_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes three bytes at a time gets all of them in the end."""
    actual = os.pwrite
    monkeypatch.setattr(
        os, "pwrite", lambda descriptor, content, offset: actual(descriptor, content[:3], offset)
    )
    file = open_to_append(tmp_path / "a")
    file.append(b"ten bytes!")
    file.close()
    assert (tmp_path / "a").read_bytes() == b"ten bytes!"


def test_appender_that_was_refused_writes_over_the_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is named with the space needed, and what is appended later stands where the refused part would."""
    file = open_to_append(tmp_path / "a")
    file.append(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", refuse(errno.ENOSPC))
        with pytest.raises(OutsideError, match="a: no space left on device, and 4 bytes are needed"):
            file.append(b"lost")
    assert file.append(b"new") == 3
    file.close()


def test_open_to_read_makes_nothing(tmp_path: Path) -> None:
    """A file that is gone is an error, and what is open for reading alone takes nothing."""
    with pytest.raises(OutsideError, match="cannot open"):
        open_to_read(tmp_path / "a")
    assert names_in(tmp_path) == set()
    (tmp_path / "a").touch()
    file = open_to_read(tmp_path / "a")
    with pytest.raises(OutsideError, match="cannot write"):
        file.append(b"x")
    file.close()


def test_scratch_file_has_no_name_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left in the folder for such files, and what is appended is there for who holds it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    file = scratch_file()
    file.append(b"here")
    assert names_in(tmp_path) == set()
    assert file.read(0, 4) == b"here"
    file.close()


def read_all(file: Appender) -> None:
    """Read a file in a process begun anew; end with its length."""
    raise SystemExit(len(file.read(0, 9)))


def test_appender_goes_to_a_process_begun_anew() -> None:
    """The open file itself is handed over: its name is gone by then."""
    file = scratch_file()
    file.append(b"here")
    reader = multiprocessing.get_context("spawn").Process(target=read_all, args=(file,))
    reader.start()
    reader.join()
    file.close()
    assert reader.exitcode == 4
