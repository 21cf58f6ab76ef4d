"""Folders exchanged and disks flushed, and what the system may answer."""

from __future__ import annotations

import ctypes
import errno
import platform
import sys
from pathlib import Path

import pytest

from briefgen.disk import system_calls
from briefgen.disk.refusals import PinnedError
from briefgen.disk.system_calls import exchange_folders, flush_file_system
from briefgen.errors import OutsideError
from tests.disk.refusing import names_in


def test_exchange_folders_swaps_two_folders(tmp_path: Path) -> None:
    """Each has what the other had; where the system can't, it says so and changes nothing."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"of {name}").touch()
    swapped = exchange_folders(tmp_path / "one", tmp_path / "other")
    assert names_in(tmp_path / "one") == {"of other" if swapped else "of one"}
    assert names_in(tmp_path / "other") == {"of one" if swapped else "of other"}
    assert swapped or sys.platform != "linux"


@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "aarch64"}, reason="no number of the call for this machine"
)
@pytest.mark.skipif(sys.platform != "linux", reason="the call by number is Linux's")
def test_exchange_folders_needs_no_function_in_the_c_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a C library that lacks renameat2 (musl) the system call is made by its number."""
    library = ctypes.CDLL(None, use_errno=True)

    class Poorer:
        syscall = library.syscall

    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: Poorer())
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "one/a").touch()
    assert exchange_folders(tmp_path / "one", tmp_path / "other")
    assert names_in(tmp_path / "other") == {"a"}


def test_exchange_folders_tells_a_refusal(tmp_path: Path) -> None:
    """A folder that is gone is an error, not a system that can't."""
    (tmp_path / "one").mkdir()
    with pytest.raises(OutsideError, match="no such file"):
        exchange_folders(tmp_path / "one", tmp_path / "gone")


@pytest.mark.parametrize(
    ("number", "answer"),
    [(errno.ENOSYS, False), (errno.EINVAL, False), (errno.EBUSY, None), (errno.EXDEV, None)],
)
def test_exchange_folders_tells_what_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, answer: bool | None
) -> None:
    """A system that can't is False; a folder that is pinned to its name is an error of its own."""
    monkeypatch.setattr(system_calls, "_exchange", lambda _one, _other: number)
    if answer is None:
        with pytest.raises(PinnedError):
            exchange_folders(tmp_path, tmp_path)
    else:
        assert exchange_folders(tmp_path, tmp_path) is answer


def test_flush_file_system_needs_a_folder(tmp_path: Path) -> None:
    """It returns when all lies on the device, and tells of a folder that is gone."""
    flush_file_system(tmp_path)
    with pytest.raises(OutsideError, match="cannot flush"):
        flush_file_system(tmp_path / "nothing")
