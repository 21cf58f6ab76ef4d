"""How lists read at a terminal: fitted, whole where they are copied, and nothing that it obeys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.columns import Line, width
from briefgen.dates import PartialDate
from briefgen.diagnostics import printable
from briefgen.library.taxonomy import Kind, Node
from briefgen.looking.lists import HiddenRow, PromiseRow, Row, list_due, list_hidden, list_nodes
from briefgen.looking.tell_lists import due_text, tell_due, tell_hidden, tell_rows
from briefgen.slugs import Slug
from briefgen.texts import Place
from tests.looking.seeing import BRIEFING, see


def texts(lines: Iterable[Line]) -> list[str]:
    """Return the text of each line."""
    return [line.text for line in lines]


def row(row_id: str, title: str, *, stories: int | None = None) -> Row:
    """Return a row of an article."""
    node = Node(kind=Kind.ARTICLE, id=Slug(row_id))
    return Row(
        node=node, title=title, date=date(2031, 5, 14), stories=stories, state=None, path=None, url=None
    )


def test_tell_rows_is_a_table_under_its_headings() -> None:
    """Each column is as wide as it must be, and the headings are strong."""
    lines = list(
        tell_rows(Kind.ARTICLE, list_nodes(Kind.ARTICLE, see(BRIEFING).briefing, base_url=None), columns=80)
    )
    assert texts(lines) == [
        "date        id       title",
        "2031-05-30  storm    A storm",
        "2031-05-14  permit   The permit is signed",
        "2031-05-02  quarrel  A quarrel",
    ]
    assert [line.is_strong for line in lines] == [True, False, False, False]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("topic", ["newest      stories  id       name", "2031-05-14        2  cables   Cables"]),
        ("edition", ["date        stories  id          title", "2031-05-30        1  2031-05-30  2031-05-30"]),
        ("page", ["id        title", "about-us  About us"]),
        ("thread", ["newest      stories  id         name", "2031-05-14        2  the-cable  The cable [developing]"]),
    ],
)  # fmt: skip
def test_tell_rows_has_the_columns_of_its_kind(kind: str, expected: list[str]) -> None:
    """Terms and editions count their stories; a thread says whether it goes on."""
    rows = list_nodes(Kind(kind), see(BRIEFING).briefing, base_url=None)
    assert texts(tell_rows(Kind(kind), rows, columns=80))[:2] == expected


def test_tell_rows_of_nothing_is_nothing() -> None:
    """No headings stand over an empty table."""
    assert texts(tell_rows(Kind.ARTICLE, [], columns=80)) == []


def test_tell_rows_cuts_titles_and_never_ids() -> None:
    """A title ends in an ellipsis where it does not fit; a long id has a line of its own."""
    rows = [
        row("short", "A title that goes on and on and on"),
        row("an-id-that-is-far-too-long-for-its-column", "B"),
    ]
    assert texts(tell_rows(Kind.ARTICLE, rows, columns=44)) == [
        "date        id      title",
        "2031-05-14  short   A title that goes on an…",
        "2031-05-14  an-id-that-is-far-too-long-for-its-column",
        "              B",
    ]


@given(
    st.lists(
        st.tuples(st.text("ab-", min_size=1, max_size=90), st.text("ab 日\u202e\x1b", max_size=90)),
        max_size=6,
    ),
    st.integers(20, 120),
)
def test_tell_rows_fits_any_terminal(cells: list[tuple[str, str]], columns: int) -> None:
    """No line is wider than the terminal but for an id, and none holds what it obeys."""
    for line in texts(tell_rows(Kind.ARTICLE, [row(*cell) for cell in cells], columns=columns)):
        assert line == printable(line)
        assert width(line) <= columns or line.split("  ")[-1] in {row_id for row_id, _ in cells}


EVIL = "\u202eevil\x1b[31m\n"


def test_tell_hidden_names_place_thing_and_reason() -> None:
    """A line can be opened at its place; what has no id is named by its title."""
    seen = see(BRIEFING)
    assert texts(tell_hidden(list_hidden(seen.briefing, seen.project), columns=None)) == [
        "content/articles/gone.md:4:12: article gone: withdrawn: It was wrong",
        "content/articles/idea.md:3:8: article idea: a draft",
        "content/articles/soon.md:3:7: article soon: dated 2031-07-01, which is still to come",
        "content/editions/later.md:3:7: edition “Later”: dated 2031-08-01, which is still to come",
    ]


def test_tell_due_names_day_state_story_and_words() -> None:
    """Each promise has a line for what became of it, and its words below."""
    text = BRIEFING.replace("by: 2031-05}", "by: 2031-05-29}")
    assert texts(tell_due(list_due(see(text).briefing.library), columns=80)) == [
        "2031-05-29  overdue 1 day     permit",
        "  The report is published",
        "-           due               permit",
        "  The ship leaves",
    ]


def test_tell_hidden_and_due_hold_nothing_a_terminal_obeys() -> None:
    """Words of a file are shown, not obeyed."""
    place = Place(path=PurePosixPath(f"content/{EVIL}.md"), line=1, column=1, length=1)
    hidden = HiddenRow(
        kind=Kind.EDITION, id=None, title=EVIL, date=None, key="date", reason=EVIL, place=place
    )
    due = PromiseRow(
        what=EVIL, due=None, overdue_days=0, article=Slug("a"), title=EVIL, thread=None, place=place
    )
    for line in texts((*tell_hidden([hidden], columns=40), *tell_due([due], columns=40))):
        assert line == printable(line)
        assert width(line) <= 40 or "/" in line


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (PartialDate(year=2031), "2031"),
        (PartialDate(year=2031, month=5), "2031-05"),
        (PartialDate(year=2031, month=5, day=4), "2031-05-04"),
        (None, "-"),
    ],
)
def test_due_text_is_as_exact_as_it_was_written(due: PartialDate | None, expected: str) -> None:
    """A month is no day."""
    assert due_text(due) == expected
