"""Where a literal of a body stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.places import Locator
from tests.reading.files import prose_of


def places(markdown: str, *literals: str) -> list[tuple[int, int, int]]:
    """Return line, column and length of each use, in the body, of each literal in turn."""
    locator = Locator(prose_of(markdown, header="---\n---\n"))
    found = [locator.place(literal) for literal in literals]
    return [(place.line - 2, place.column, place.length) for place in found]


@pytest.mark.parametrize(
    ("markdown", "literals", "expected"),
    [
        ("one x two", ["x"], [(1, 5, 1)]),
        ("xx xx", ["xx", "xx"], [(1, 1, 2), (1, 4, 2)]),
        ("a\n\nx\nx", ["x", "x"], [(3, 1, 1), (4, 1, 1)]),
        ("`x` x", ["x"], [(1, 5, 1)]),
        ("``x`` x", ["x"], [(1, 7, 1)]),
        ("<!-- x --> x", ["x"], [(1, 12, 1)]),
        ("<!-- x", ["x"], [(1, 1, 1)]),
        ("```\nx\n```\nx", ["x"], [(4, 1, 1)]),
        ("~~~ a\nx\n~~~\nx", ["x"], [(4, 1, 1)]),
        ("```\nx\nx", ["x"], [(1, 1, 1)]),
        ("````\nx\n```\nx\n````\nx", ["x"], [(6, 1, 1)]),
        ("é日 x", ["x"], [(1, 4, 1)]),
        ("one", ["x"], [(1, 1, 1)]),
        ("\n\n  one", ["x"], [(3, 3, 1)]),
        ("", ["x"], [(1, 1, 1)]),
        ("x", ["x", "x"], [(1, 1, 1), (1, 1, 1)]),
        ("x\ny", ["x\ny"], [(1, 1, 1)]),
        ("x y", ["y", "x"], [(1, 3, 1), (1, 1, 1)]),
    ],
)
def test_locator_hands_out_uses_in_turn(
    markdown: str, literals: list[str], expected: list[tuple[int, int, int]]
) -> None:
    """The n-th use is the n-th outside code and comments; where there is none, the first line."""
    assert places(markdown, *literals) == expected


def test_locator_takes_the_first_literal_found() -> None:
    """Of several ways of writing a literal, the first that is there is taken."""
    assert Locator(prose_of("a b%20c b c")).place("b c", "b%20c").column == 9


@given(st.text(alphabet="ax`~<!->\n ", max_size=50), st.text(alphabet="ax", min_size=1, max_size=3))
def test_locator_place_is_the_text_places_make(markdown: str, literal: str) -> None:
    """A place counted from line ends is the one that the file itself would give."""
    prose = prose_of(markdown)
    place = Locator(prose).place(literal)
    line = prose.file.line(place.line)
    offset = sum(len(each) + 1 for each in prose.file.text.split("\n")[: place.line - 1]) + place.column - 1
    assert prose.file.place(offset, offset + place.length) == place
    assert place.column <= len(line) + 1
