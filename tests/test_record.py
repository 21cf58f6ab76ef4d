"""What one run leaves to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.record import read_record, write_record

VALUE = {"a": (1, b"bytes"), "\udcff": ()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a record stands."""
    write_record(tmp_path / "record", VALUE, form="form 1")
    return tmp_path / "record"


def test_read_record_returns_what_was_written(path: Path) -> None:
    """A record of that form is read back; of another form it is none."""
    assert read_record(path, form="form 1") == VALUE
    assert read_record(path, form="form 2") is None
    assert [one.name for one in path.parent.iterdir()] == ["record"]


def test_read_record_trusts_nothing_that_is_not_whole(path: Path) -> None:
    """Cut at any byte, or with one byte another, it is none; nor is one that is not there, or a folder."""
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert read_record(path, form="form 1") is None
        path.write_bytes(whole[:end] + bytes([whole[end] ^ 0x40]) + whole[end + 1 :])
        assert read_record(path, form="form 1") is None
    path.unlink()
    assert read_record(path, form="form 1") is None
    path.mkdir()
    assert read_record(path, form="form 1") is None


def test_write_record_minds_no_refusal(path: Path) -> None:
    """Where it can't be written the old one stays, and nobody is told."""
    (path.parent / "record.draft").mkdir()
    write_record(path, 1, form="form 1")
    assert read_record(path, form="form 1") == VALUE
    write_record(path.parent / "absent/record", 1, form="form 1")
    assert not (path.parent / "absent").exists()


@given(
    st.recursive(
        st.none() | st.integers() | st.binary() | st.text(),
        lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    )
)
def test_record_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    """Whatever of these types is written is read back."""
    path = tmp_path_factory.getbasetemp() / "record"
    write_record(path, value, form="form 1")
    assert read_record(path, form="form 1") == value
