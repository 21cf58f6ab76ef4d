"""Words, folded to be compared, each where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.words import BREAK, folded_words, mask, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s Ostra's “floor”.", ["its", "ostras", "floor"]),
        ("de-risk 1,200 snake_case", ["de", "risk", "1,200", "snake", "case"]),
        ("[a map](https://example.org/a(b)c) here", ["a", "map", "https", "example", "org", "a", "b", "c", "here"]),
        ("[a map](https://example.org/x#y) here", ["a", "map", "here"]),
        ("Cafe\u0301 CAFÉ Straße", ["café", "café", "strasse"]),
        ("港は開く ok", ["港", "は", "開", "く", "ok"]),
        ("", []),
    ],
)  # fmt: skip
def test_words_are_folded(text: str, expected: list[str]) -> None:
    """Case, apostrophes, composition and addresses do not count."""
    assert folded_words(text) == expected


@given(st.text(alphabet="aB’' -_1é港[](x)/.\n", max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    """Each word is cut out of the text by its place, and both ways to ask give the same words."""
    found = words_of(text)
    assert [word.folded for word in found] == folded_words(text)
    for word in found:
        assert folded_words(text[word.start : word.end]) == [word.folded]


def test_mask_keeps_every_place() -> None:
    """What is taken out leaves as many breaks, also where spans overlap."""
    assert mask("abcdef", [(1, 3), (2, 4)]) == f"a{BREAK * 3}ef"
