"""Any text ends in segments, and none drives a rule to the square of its length."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.decode import decode_raw
from briefgen.importing.segment import RawForm, segment
from briefgen.texts import TextFile
from tests.importing.reading import CAPTURED, clues_with, take_apart

CLUES = clues_with(captured_at=CAPTURED, source_url="https://example.org/a", known_sources=("Bay News",))
LONG = 200_000
SHAPES = (
    "word ", "a", "\n", "[", "[]", "![", "[a](#) ", "[a](", '[a](b "', "(", "*", "* a ", "_ a", "**a *b ", "`", "`a ``b ", "<", "<!--",
    "<u>", "&amp;", '"', "'\"", "--", "#", "> ", "14 May 2031 ", "Ann Lee, ", "3 hours ago ", "© Ann Lee ", "Photo: ", "share ",
    "wor-\nd", "a\0", "a\u0301\u0301\u0301", "\u202eabc", "a\u200d", "a—", "\t", " a                ", ". . . ", "follow ", "Monday, 14 May ",
    "[a][a] ", "\"'“‘", "😀", "``a'' ", "a_b_", "https://a.b/c ", "goes on for long enough to be prose in itself and his\n\n",
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod\n", "This is prose, and it ends so soon that he said no more.\n\n",
)  # fmt: skip


def work_of(text: str) -> int:
    """Return how many lines of Python it takes to take `text` apart, and how much it reads."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    raw = TextFile(path=PurePosixPath("raw.txt"), text=text)
    sys.setprofile(trace)
    try:
        segment(raw, clues=CLUES)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES, ids=ascii)
def test_segment_works_in_proportion(shape: str) -> None:
    """Four times the text is at most about four times the work."""
    size = 3_000
    once, more = work_of(shape * (size // len(shape))), work_of(shape * (4 * size // len(shape)))
    assert more <= 5 * once + 20_000


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=ascii)
def test_segment_bears_long_texts(shape: str) -> None:
    """200 KB of one shape are taken apart, or refused by a diagnostic."""
    content = (shape * (LONG // len(shape.encode())))[:LONG].encode()
    checked = decode_raw(content, path=PurePosixPath("raw.txt"))
    if checked.value is None:
        assert checked.diagnostics
    else:
        segment(checked.value, clues=CLUES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\f\f\f",
        "One line",
        "One line that is long enough to be read as a paragraph, and that ends as a paragraph does, with a full stop.",
        "The quay © Ann Lee/Pool\n\nThe harbour © Bo Oh/Pool",
        "Advertisement\n\nShare\n\n© 2031 Example Ltd. All rights reserved.\n\nFollow us on Facebook",
        "\n" * 1_000_000,
        "x" * 1_000_000,
        "\ud800 lone\n\nhalf \udfff",
        "\0\0\0",
        "שלום עולם\n\nמאת דנה כהן\n\nהפרלמנט החליט לפתוח מחדש את הנמל הישן אחרי אחת עשרה שנים של מריבה בין העיר והמחוז.",
        "'\"'\"“‘’”" * 50,
        "---\n---\n---",
        "```\nnever closed",
        "# \n## \n###",
        "- \n* \n1. ",
        "# a" + " " * LONG + "b",
        "# a" + "#" * LONG + "b",
        "[a](b" + " " * LONG + "x",
        "© " + " " * LONG + "Ann",
        "a" + "\u00ad" * LONG,
        "By " + " " * LONG + "Ann Lee",
        "- " * LONG,
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
    ids=lambda text: ascii(text[:16]),
)
@pytest.mark.parametrize("form", RawForm)
def test_segment_answers_whatever_it_is_given(text: str, form: RawForm) -> None:
    """A text with nothing of an article in it ends in warnings, not in a traceback."""
    found = take_apart(text, clues_with(captured_at=CAPTURED, form=form))
    assert found.title or found.warnings


@given(st.text(alphabet="ab AB.,:\n\f#*_-[]()©\"'`|>0123456789–”“&<", max_size=200), st.sampled_from(RawForm))
def test_segment_answers_any_text(text: str, form: RawForm) -> None:
    """Any characters in any order give segments whose lines lie in the text."""
    found = take_apart(text, clues_with(captured_at=CAPTURED, form=form))
    last = text.count("\n") + 1
    assert all(1 <= paragraph.line <= last for paragraph in found.body)
    assert all(paragraph.text.strip() for paragraph in found.body)


WORDS = ("By", "Ann Lee", "3 hours ago", "14 May 2031", "© Bo Oh/Pool", "Follow", "on Twitter", "Read more:", "# Quay", "[x](#)", "\n", "\n\n", "\f", "ends.", "the", "and his")  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_segment_answers_any_order_of_what_it_knows(text: str) -> None:
    """Bylines, stamps, captions and furniture in any order give segments."""
    assert take_apart(text, CLUES) == take_apart(text, CLUES)
