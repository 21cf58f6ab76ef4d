"""What is noted of the last build, and when it is not to be had."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.listing import Listed, list_all
from briefgen.memo import Digest, digest
from briefgen.output.last import NOTE, note_last, what_was_said

KEY = digest("options")
SINCE = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
UNTIL = datetime(2031, 5, 15, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return a state folder in which a build of one input and one output is noted."""
    for name in ("state", "content", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"a")
    note(tmp_path / "state", until=UNTIL)
    return tmp_path / "state"


def note(state: Path, *, until: datetime | None, age_ns: int = 10**9) -> None:
    """Note a build that read what is old by now."""
    inputs, outputs = (list_all(str(state.parent / name)) for name in ("content", "site"))
    inputs = Listed(found=inputs.found, at_ns=inputs.at_ns + age_ns)
    note_last(
        state, key=KEY, inputs=inputs, outputs=outputs.found, since=SINCE, until=until, said=b"all is well"
    )


def said(state: Path, *, key: Digest = KEY, now: datetime | None = None) -> bytes | None:
    """Return what is had of the note."""
    return what_was_said(state, key=key, now=now)


def test_what_was_said_is_had_where_all_is_the_same(state: Path) -> None:
    """With the same options, inputs and site, it is what was noted."""
    assert said(state) == b"all is well"
    assert said(state, key=digest("others")) is None


@pytest.mark.parametrize("name", ["content", "site"])
def test_what_was_said_is_not_had_once_anything_changed(state: Path, name: str) -> None:
    """A new file below the inputs or the site is enough."""
    (state.parent / name / "b").touch()
    assert said(state) is None


@pytest.mark.parametrize(
    ("now", "is_had"),
    [
        (SINCE, True),
        (UNTIL.replace(hour=0, day=14, microsecond=999_999), False),
        (UNTIL, False),
        (datetime(2031, 5, 14, 23, 59, 59, 999_999, tzinfo=UTC), True),
    ],
)
def test_what_was_said_holds_for_a_while(state: Path, now: datetime, *, is_had: bool) -> None:
    """From the moment of its build to the next at which time alone makes another site."""
    assert (said(state, now=now) is not None) == is_had


def test_what_was_said_may_hold_for_ever(state: Path) -> None:
    """Where nothing is to come, no moment ends it."""
    note(state, until=None)
    assert said(state, now=datetime(2999, 1, 1, tzinfo=UTC)) == b"all is well"


def test_note_last_notes_nothing_that_is_young(state: Path) -> None:
    """Inputs changed within a tick of their listing leave the note as it was."""
    (state.parent / "content/a").write_bytes(b"b")
    note(state, until=UNTIL, age_ns=0)
    assert said(state) is None


def test_what_was_said_trusts_no_damaged_note(state: Path) -> None:
    """Cut at any byte, or with any byte another, it is none; nor is one that is not there."""
    whole = (state / NOTE).read_bytes()
    for end in range(len(whole)):
        (state / NOTE).write_bytes(whole[:end])
        assert said(state) is None
        (state / NOTE).write_bytes(whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :])
        assert said(state) is None
    (state / NOTE).unlink()
    assert said(state) is None


def test_note_last_minds_no_refusal(tmp_path: Path) -> None:
    """What can't be noted is not: the next build takes longer."""
    note_last(
        tmp_path / "absent",
        key=KEY,
        inputs=Listed(found={}, at_ns=0),
        outputs={},
        since=SINCE,
        until=None,
        said=b"",
    )
    assert said(tmp_path / "absent") is None
