"""Tests of which names a text can have, told by its words."""

from __future__ import annotations

import pytest
from hypothesis import given

from briefgen.library.meeting import index_names, meet_names
from briefgen.library.mentions import Meaning
from briefgen.library.names import comparable, compile_names, words_in
from tests.library.test_names import MIXED, MIXED_NAMES
from tests.making import node


def met(names: dict[str, Meaning], text: str) -> set[str]:
    """Return those of `names` that `text` can have, each looked for alone."""
    words = words_in([text])
    return {name for name, meaning in names.items() if meet_names(words, index_names({name: meaning}))}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ann Lee", "Ann met Lee", True),
        ("Ann Lee", "Ann met Leeds", False),
        ("Ann’s Bar", "it is ann's Bar", False),
        ("김민수", "김민수는", True),
        ("王小明", "昨天王小明说", True),
        ("王小明", "昨天小明说", False),
        ("LG전자", "LG전자는", True),
        ("!!!", "No words", True),
    ],
)
def test_meet_names_needs_every_word_of_a_name(name: str, text: str, *, expected: bool) -> None:
    """A name is met where all its words stand; of scripts without spaces each character is a word."""
    assert bool(met({name: None}, text)) == expected


@given(MIXED_NAMES, MIXED)
def test_meet_names_leaves_out_none_that_is_found(names: list[str], text: str) -> None:
    """Whatever scripts and marks meet, a name that the matcher finds in a text is met by its words."""
    known: dict[str, Meaning] = {comparable(name): node("person:ann") for name in names if name.strip()}
    found = {comparable(text[one.start : one.end]) for one in compile_names(known).find(text)}
    assert found <= met(known, text)


@given(MIXED_NAMES, MIXED)
def test_meet_names_of_many_is_what_each_alone_gives(names: list[str], text: str) -> None:
    """An index of all names meets those that indexes of one name each would."""
    known: dict[str, Meaning] = {comparable(name): node("person:ann") for name in names if name.strip()}
    words = words_in([text])
    apart = [own for name in known for own in meet_names(words, index_names({name: known[name]}))]
    assert meet_names(words, index_names(known)) == sorted(apart)


def test_meet_names_tells_meanings_apart() -> None:
    """A name that means another is another."""
    words = words_in(["Ann"])
    first, second = (index_names({"Ann": node(goal)}) for goal in ("person:ann", "person:ann-lee"))
    assert meet_names(words, first) != meet_names(words, second)
