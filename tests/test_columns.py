"""Text fitted to columns: how wide it is, where it is cut, and where it is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.columns import cut, fill, head, pad, tail, width, wrap

MIXED = st.text(alphabet="ab 日é\u0301/", max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("日本語", 6),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("กิน", 2),
        ("🎉", 2),
        ("❤\ufe0f", 1),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_width_is_what_a_terminal_takes(text: str, columns: int) -> None:
    """Wide characters take two columns, those that stand on another none."""
    assert width(text) == columns


@given(MIXED, st.integers(1, 40))
def test_cut_fits_and_says_what_it_left_out(text: str, columns: int) -> None:
    """What fits stays as it is; what does not ends in an ellipsis and is a beginning of it."""
    shown = cut(text, columns)
    assert width(shown) <= columns
    assert shown == text if width(text) <= columns else text.startswith(shown.removesuffix("…"))
    assert shown == text or shown.endswith("…")


@given(MIXED, st.integers(0, 40))
def test_head_and_tail_are_the_longest_that_fit(text: str, columns: int) -> None:
    """One character more would not fit."""
    first, last = head(text, columns), tail(text, columns)
    assert text.startswith(first)
    assert text.endswith(last)
    assert max(width(first), width(last)) <= columns
    assert first == text or width(text[: len(first) + 1]) > columns
    assert last == text or width(text[len(text) - len(last) - 1 :]) > columns


@given(MIXED, st.integers(1, 40))
def test_pad_fills_up(text: str, columns: int) -> None:
    """A cell has its width, or is wider already."""
    assert width(pad(text, columns)) == max(columns, width(text))


@given(MIXED, st.integers(12, 40), st.integers(0, 8))
def test_wrap_loses_nothing_but_spaces(text: str, columns: int, indent: int) -> None:
    """Every character is there in order, each line fits, and further lines hang."""
    lines = wrap(text, columns=columns, indent=indent)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for number, line in enumerate(lines):
        assert width(line) <= columns or ("/" in line and len(line.split()) == 1)
        assert line.startswith(" " * indent) or number == 0


@given(MIXED)
def test_wrap_without_columns_changes_nothing(text: str) -> None:
    """For a reader that is no terminal a line is a line."""
    assert wrap(text, columns=None, indent=4) == [text]


def test_fill_keeps_a_path_whole_and_breaks_other_words() -> None:
    """A path of use only whole overflows its line; a word of no use so long is broken."""
    assert fill(["see", "content/articles/one.md"], columns=12, indent=2) == [
        ["see"],
        ["content/articles/one.md"],
    ]
    assert fill(["abcdefgh"], columns=5, indent=2) == [["abcde"], ["fgh"]]
