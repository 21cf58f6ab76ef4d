"""Lines that a layout broke become paragraphs again, and hyphens at their ends what they were."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.lines import Line, are_whole, ends_sentence, find_layout, read_lines
from briefgen.importing.wrapping import gather_words, join_lines, split_by_layout, split_whole

SENTENCES = (
    "The vote on Monday night ended a quarrel of eleven years between the town and the province.",
    "It passed by a handful of voices, with nine members absent, after a debate that began at noon.",
    "Opponents say the sum is too small, and that the walls will be lost in the next flood, as the last were.",
    "Nobody could say who had drawn the plans, or why they had been kept in the cellar of the old customs house.",
    "The mayor was glad.",
)


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text."""
    return tuple(read_lines(text))


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text without blank lines."""
    lines = lines_of(text)
    words = gather_words(lines)
    return [
        join_lines((line.text for line in run), words=words)
        for run in split_by_layout(lines, layout=find_layout(lines))
    ]


def test_read_lines_counts_gaps_and_pages() -> None:
    """A line knows its number, its indent, the blank lines above it and whether a page begins with it."""
    lines = lines_of("one\n\n\n  two\f\nthree\n\t\n\ffour")
    assert [(line.number, line.text, line.indent, line.gap, line.starts_page) for line in lines] == [
        (1, "one", 0, 0, False),
        (4, "two", 2, 2, False),
        (5, "three", 0, 0, True),
        (7, "four", 0, 1, True),
    ]


def test_find_layout_leaves_lines_that_begin_anew() -> None:
    """The parts of a head are of about one length, and no layout broke them."""
    head = [
        "Ostra opens its harbour to the ship",
        "Board gives way as flour runs out",
        "Ilse Marrow and Bo Oh in Corrin",
        "Wednesday, 14 May 2031 at 9.05",
    ]
    assert find_layout(lines_of("\n".join(head * 2))) is None


@pytest.mark.parametrize("width", [60, 72])
def test_find_layout_counts_letters(width: int) -> None:
    """Where each line was filled to the letter, a short one was ended on purpose; one line that was not shows nothing."""
    text = textwrap.fill(" ".join(SENTENCES * 3), width=width)
    strict, loose = (find_layout(lines_of(one)) for one in (text, text.replace(" and ", "\nand ")))
    assert strict is not None
    assert strict.is_strict
    assert loose is not None
    assert not loose.is_strict


def test_split_whole_joins_what_goes_on_within_a_sentence() -> None:
    """In a text of whole lines each is a paragraph, but for one that somebody broke."""
    lines = lines_of("Harbour reopens\nOld ships, and to\nsome new ones\nMinisters say so.\nthey do")
    assert [[line.number for line in run] for run in split_whole(lines)] == [[1], [2, 3], [4], [5]]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_find_layout_sees_broken_lines(width: int) -> None:
    """Lines of one length have a layout, of whatever width."""
    layout = find_layout(lines_of(textwrap.fill(" ".join(SENTENCES * 3), width=width)))
    assert layout is not None
    assert width - 8 <= layout.width / layout.blank <= width + 8


@pytest.mark.parametrize(
    "text", ["", "one\ntwo\nthree", "\n\n".join(SENTENCES), "\n".join(SENTENCES), "a\n" * 50, "word " * 1000]
)
def test_find_layout_leaves_whole_lines(text: str) -> None:
    """Few lines, lines with blank ones between and lines of any length have none."""
    assert find_layout(lines_of(text)) is None


@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=5).map(" ".join), min_size=3, max_size=6
    ),
    st.integers(min_value=50, max_value=80),
)
def test_split_by_layout_undoes_what_the_layout_did(paragraphs: list[str], width: int) -> None:
    """What is wrapped is unwrapped, where each paragraph ends with a line that is clearly short."""
    text = "\n".join(textwrap.fill(f"{one} So be it {'.' * 3}", width=width) for one in paragraphs)
    lines = lines_of(text)
    ends = [line for line, _ in pairwise(lines) if line.text.endswith("...")]
    if any(len(line.text) > width * 0.6 for line in ends):
        return
    assert paragraphs_of(text) == [f"{one} So be it ..." for one in paragraphs]


def test_split_by_layout_parts_a_headline_from_what_it_heads() -> None:
    """The lines of a headline are short because its letters are large, and no next word would have fitted."""
    body = textwrap.fill(" ".join(SENTENCES), width=90)
    head = "Seven Facts That Few People Know of the Old\nHarbour and Its Walls"
    assert paragraphs_of(f"{head}\n{body}")[0] == " ".join(head.split())


def test_split_by_layout_parts_what_was_typed_line_by_line() -> None:
    """Where every line had the same room, a short one above a full one ended on purpose."""
    body = textwrap.fill(" ".join(SENTENCES), width=60)
    head = "Harbour reopens to the ships of Portby"
    standfirst = "Ministers say that the first of them may come in May"
    assert paragraphs_of(f"{head}\n{standfirst}\n{body}")[:2] == [head, standfirst]
    layout = find_layout(lines_of(body))
    assert layout is not None
    assert layout.is_typed


def test_are_whole_tells_lines_that_nobody_broke() -> None:
    """Where lines are longer than a layout has them, and hardly one goes on within a sentence, each is a paragraph."""
    long = " ".join(SENTENCES)
    assert are_whole(lines_of(f"A headline of some words that nobody broke\n{long}\n{long}\n{long}"))
    assert not are_whole(lines_of(f"A headline of some words that nobody broke\n{long}\n{SENTENCES[0]}"))
    assert are_whole(lines_of(f"A headline\nOf two lines\n\n{long}\n\n{long}"))
    assert not are_whole(lines_of(f"{long}\n\n{long}\n\na line that\ngoes on\nas this one\ndoes, and that"))


def test_split_by_layout_parts_the_items_of_a_list() -> None:
    """Lines with an indent that end early are items, also without marks."""
    items = ["Two locks for small ships", "A museum of salt", "A wall that stands on steel"]
    text = textwrap.fill(" ".join(SENTENCES), width=90) + "\n" + "\n".join(f"      {item}" for item in items)
    assert paragraphs_of(text)[-3:] == items


@pytest.mark.parametrize(
    ("lines", "others", "expected"),
    [
        (("the govern-", "ment fell"), "", "the government fell"),
        (("the har-", "bour"), "harbour", "the harbour"),
        (("a machine-", "readable file"), "", "a machine-readable file"),
        (("a co-", "author"), "co-author", "a co-author"),
        (("COVID-", "19"), "", "COVID-19"),
        (("the US-", "China talks"), "", "the US-China talks"),
        (("the har\u00ad", "bour"), "", "the harbour"),
        (("seen -", "and heard"), "", "seen - and heard"),
        (("pre- and post-", "war"), "", "pre- and post-war"),
    ],
)
def test_join_lines_knows_a_hyphen(lines: tuple[str, str], others: str, expected: str) -> None:
    """The text's own words tell whether a hyphen is the word's or the layout's; else how its rest begins."""
    words = gather_words(lines_of(others))
    assert join_lines(lines, words=words) == expected


def test_join_lines_follows_a_layout_that_hyphenates() -> None:
    """Where many lines end with hyphens, they are the layout's."""
    words = gather_words(lines_of("the mar-\nket of fis-\nhes and bas-\nkets is mo-\nving on"))
    assert join_lines(("in Port-", "by"), words=words) == "in Portby"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("so.", True), ("so.”", True), ("they said.' \"", True), ("so", False), ("so,", False), ("", False)],
)
def test_ends_sentence_looks_past_quotation_marks(text: str, expected: bool) -> None:
    """A full stop before closing marks ends a sentence."""
    assert ends_sentence(text) is expected
