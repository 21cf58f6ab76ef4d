"""Places in files, by offset."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.texts import Place, TextFile, drop_unseen, top_of

PATH = PurePosixPath("content/a.md")
TEXT = "one\ntwo three\n\nfour"


def file(text: str = TEXT) -> TextFile:
    """Return a file of `text`."""
    return TextFile(path=PATH, text=text)


@pytest.mark.parametrize(
    ("start", "end", "line", "column", "length"),
    [
        (0, 3, 1, 1, 3),
        (0, None, 1, 1, 1),
        (2, 3, 1, 3, 1),
        (3, 4, 1, 4, 1),
        (4, 7, 2, 1, 3),
        (8, 13, 2, 5, 5),
        (8, 18, 2, 5, 5),
        (14, None, 3, 1, 1),
        (15, 19, 4, 1, 4),
        (19, 19, 4, 5, 1),
    ],
)
def test_place_counts_lines_and_columns_from_one(
    start: int, end: int | None, line: int, column: int, length: int
) -> None:
    """A place is the line and column of an offset, and as long as what lies on that line."""
    assert file().place(start, end) == Place(path=PATH, line=line, column=column, length=length)


def test_place_counts_characters_not_bytes() -> None:
    """A wide or combining character is one column."""
    assert file("日本 é x").place(5, 6).column == 6


@pytest.mark.parametrize("character", ["\u2028", "\u0085", "\x0b", "\x0c", "\r"])
def test_place_ends_a_line_at_line_feeds_alone(character: str) -> None:
    """Only U+000A ends a line, as in an editor."""
    text = f"a{character}b\nc"
    assert (file(text).place(2).line, file(text).line(1)) == (1, f"a{character}b")


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "one"), (2, "two three"), (3, ""), (4, "four"), (5, ""), (99, "")]
)
def test_line_is_without_its_end(number: int, expected: str) -> None:
    """A line is asked for by number, and is empty past the last."""
    assert file().line(number) == expected


def test_top_of_stands_for_the_whole_file() -> None:
    """A whole file is pointed at by its first character."""
    assert top_of(PATH) == Place(path=PATH, line=1, column=1, length=1)


def test_place_sorts_by_path_then_line() -> None:
    """Places sort as a reader meets them."""
    places = [
        Place(path=PurePosixPath(path), line=line, column=1, length=1)
        for path, line in [("b", 1), ("a", 10), ("a", 9)]
    ]
    assert [(str(place.path), place.line) for place in sorted(places)] == [("a", 9), ("a", 10), ("b", 1)]


@given(st.text(alphabet="ab\n é日", max_size=40), st.data())
def test_place_points_at_the_exact_text(text: str, data: st.DataObject) -> None:
    """The line a place names holds, at its column, the text it was made of."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = file(text).place(start, end)
    shown = file(text).line(place.line)[place.column - 1 :][: place.length]
    wanted = text[start:end].split("\n", 1)[0]
    assert shown.startswith(wanted)
    assert place.length == max(1, len(wanted))


def is_unseen(code: int) -> bool:
    """Tell whether HTML has no place for a character: a control but for white space, or a noncharacter."""
    is_control = code < 0x20 or 0x7F <= code < 0xA0
    is_noncharacter = 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return (is_control and chr(code) not in "\t\n\f\r") or is_noncharacter


@pytest.mark.parametrize("code", [code for code in range(0x110000) if is_unseen(code)])
def test_drop_unseen_drops_each_control_and_noncharacter(code: int) -> None:
    """A single one is found, wherever it stands."""
    character = chr(code)
    assert [drop_unseen(text) for text in (character, f"é{character}é", f"<p>{character}\n")] == [
        "",
        "éé",
        "<p>\n",
    ]


def test_drop_unseen_keeps_all_else() -> None:
    """Every other character stays, beside one that goes too."""
    for start in range(0, 0x110000, 0x100):
        codes = range(start, start + 0x100)
        kept = "".join(chr(code) for code in codes if not is_unseen(code))
        assert drop_unseen("".join(map(chr, codes))) == kept
        assert drop_unseen(kept) == kept
