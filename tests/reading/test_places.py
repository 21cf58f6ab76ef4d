"""Where a literal of a body stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.places import MOST_MISSES, Locator
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
    """Each use is the next outside code and comments; where there is none, the first line."""
    assert places(markdown, *literals) == expected


def test_locator_takes_the_first_literal_found() -> None:
    """Of several ways of writing a literal, the first that is there is taken."""
    assert Locator(prose_of("a b%20c b c")).place("b c", "b%20c").column == 9


@pytest.mark.parametrize(
    ("markdown", "url", "column", "length"),
    [
        ("the quay, [x](quay)", "quay", 15, 4),
        ("quay [x](<quay>)", "quay", 11, 4),
        ("<quay> quay", "quay", 2, 4),
        ("[x](quays) [y](quay)", "quay", 16, 4),
        ("[x](quay 'quay')", "quay", 5, 4),
        ("[x](a%20b)", "a%20b", 5, 5),
        ("[x](<a b>)", "a%20b", 6, 3),
        ("[x](日.md)", "%E6%97%A5.md", 5, 4),
        ("[x](%E6%97%A5.md)", "%E6%97%A5.md", 5, 12),
        ("[x](a\\_b)", "a_b", 5, 4),
        ("[x](&#x2f;/h)", "//h", 5, 8),
        ("[x](java&Tab;script:a)", "java%09script:a", 5, 17),
        ("[x](quay", "quay", 5, 4),
        ("[x](", "quay", 1, 1),
    ],
)
def test_locator_finds_a_link_however_it_is_written(
    markdown: str, url: str, column: int, length: int
) -> None:
    """An address is found where a link has it, whether plain, encoded, escaped or in entities."""
    place = Locator(prose_of(markdown)).place_of_link(url)
    assert (place.column, place.length) == (column, length)


def test_locator_goes_on_behind_what_it_found() -> None:
    """Two links to one address are two places."""
    locator = Locator(prose_of("[x](quay) [y](quay)"))
    assert [locator.place_of_link("quay").column for _ in range(3)] == [5, 15, 1]


def test_locator_gives_up_on_what_is_never_there() -> None:
    """A body is not searched for ever: past many misses, nothing more is placed."""
    locator = Locator(prose_of("[x](quay)"))
    for number in range(MOST_MISSES):
        locator.place(f"nothing {number}")
    assert locator.place_of_link("quay").column == 1


@pytest.mark.parametrize(
    ("opening", "start", "expected"),
    [
        ("```", 0, (1, 1)),
        ("```", 10, (5, 3)),
        ("```", None, (9, 5)),
        ("~~~ x", None, (7, 1)),
        ("~~~", None, (1, 1)),
    ],
)
def test_locator_finds_a_fence(opening: str, start: int | None, expected: tuple[int, int]) -> None:
    """The line that begins a code block is found at its offset, or as the last such line."""
    locator = Locator(prose_of("```\na\n```\n\n  ```\n\n~~~ x\n\n- > ```\n", header=""))
    place = locator.place_of_fence(opening, start)
    assert (place.line, place.column) == expected


@given(st.text(alphabet="ax`~<!->\n ", max_size=50), st.text(alphabet="ax", min_size=1, max_size=3))
def test_locator_place_is_the_text_places_make(markdown: str, literal: str) -> None:
    """A place counted from line ends is the one that the file itself would give."""
    prose = prose_of(markdown)
    place = Locator(prose).place(literal)
    line = prose.file.line(place.line)
    offset = sum(len(each) + 1 for each in prose.file.text.split("\n")[: place.line - 1]) + place.column - 1
    assert prose.file.place(offset, offset + place.length) == place
    assert place.column <= len(line) + 1
