"""What ran together at the top of a text comes apart by its words and its capitals, and paragraphs stay whole."""

from __future__ import annotations

import pytest

from briefgen.importing.lines import read_lines
from briefgen.importing.marks import Kind, kind_of
from briefgen.importing.proposal import SURE
from tests.importing.reading import body_of, take_apart

PROSE = (
    "The vote on Monday night ended a quarrel of eleven years between the town\nand the province, said Ann Lee, who had "
    "counted the\nvoices in the hall herself."
)
BODY = "\n\n".join([PROSE] * 3)


@pytest.mark.parametrize(
    ("head", "title", "standfirst"),
    [
        ("PORTBY OPENS ITS OLD HARBOUR TO SHIPS\nMinisters say that they could dock before winter and stay", "PORTBY OPENS ITS OLD HARBOUR TO SHIPS", "Ministers say that they could dock before winter and stay"),
        ("Ministry of Ports Announces Opening of Harbour\nShips could dock there before the winter comes to Portby", "Ministry of Ports Announces Opening of Harbour", "Ships could dock there before the winter comes to Portby"),
    ],
)  # fmt: skip
def test_headline_is_parted_by_its_capitals(head: str, title: str, standfirst: str) -> None:
    """A line set in capitals, or in title case, ends where a sentence begins."""
    found = take_apart(f"{head}\nBy Ann Lee\n14 May 2031\n\n{BODY}")
    assert [one.value if one else None for one in (found.title, found.standfirst)] == [title, standfirst]


def test_name_above_a_stamp_is_parted_from_a_standfirst() -> None:
    """Below a headline, the name on the last line of a block is a byline's where a stamp follows."""
    head = "Portby opens its old harbour\n\nMinisters say that ships could dock in May\nBo Oh\n14 May 2031"
    found = take_apart(f"{head}\n\n{BODY}")
    assert found.authors is not None
    assert [author.name for author in found.authors.value] == ["Bo Oh"]
    assert found.standfirst is not None
    assert found.standfirst.value == "Ministers say that ships could dock in May"


def test_name_that_ends_a_headline_stays() -> None:
    """A headline may end with a name on a line of its own."""
    headline = "Tributes are paid in eleven harbours of the coast of Portby to the late pilot"
    found = take_apart(f"{headline}\nBo Oh\n\n14 May 2031\n\n{BODY}")
    assert found.title is not None
    assert found.title.value == f"{headline} Bo Oh"


def test_stamp_of_two_lines_is_one() -> None:
    """A byline or stamp that goes on on the next line is read whole."""
    stamp = "Published: May 14, 2031 at 9:05 AM EDT | Updated: May 14, 2031 at 11:20\nAM EDT"
    found = take_apart(f"Portby opens its old harbour\n\nBy Ann Lee and\nBo Oh\n\n{stamp}\n\n{BODY}")
    assert found.authors is not None
    assert [author.name for author in found.authors.value] == ["Ann Lee", "Bo Oh"]
    assert len(body_of(found)) == 3


def test_headline_may_stand_below_the_date() -> None:
    """A press release says first what it is and of when; its headline follows."""
    found = take_apart(f"Press release no. 31-114\n\n14 May 2031\n\nPortby opens its old harbour\n\n{BODY}")
    assert [one.value if one else None for one in (found.kicker, found.title)] == [
        "Press release no. 31-114",
        "Portby opens its old harbour",
    ]


def test_short_headline_above_the_byline_stays() -> None:
    """What follows a byline is the body where it reads as one."""
    found = take_apart(f"Harbour reopens\n\nBy Ann Lee\n14 May 2031\n\n{BODY}")
    assert found.title is not None
    assert found.title.value == "Harbour reopens"
    assert len(body_of(found)) == 3


def test_headline_below_a_longer_label_is_unsure() -> None:
    """The line above a short headline may be its first half, so a person is asked."""
    found = take_apart(f"THE SHIP THAT LAY\n\nOFF THE NORTH QUAY\n\nBy Ann Lee\n\n{BODY}")
    assert found.title is not None
    assert found.title.confidence < SURE
    assert "first half" in found.title.reason


def test_heading_goes_on_where_a_layout_broke_it() -> None:
    """No Markdown has it, but whoever breaks lines breaks headings too."""
    found = take_apart(
        f"# Portby opens its old harbour to the ships of\nall its neighbours\n\nBy Ann Lee\n\n{BODY}"
    )
    assert found.title is not None
    assert found.title.value == "Portby opens its old harbour to the ships of all its neighbours"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("14. Mai 2031", Kind.TEXT),
        ("14. Mai", Kind.TEXT),
        ("1. May the sea be calm", Kind.ITEM),
        ("14. Mails", Kind.ITEM),
    ],
)
def test_day_with_a_full_stop_is_no_item(text: str, kind: Kind) -> None:
    """A German date begins as an item of a list does."""
    (line,) = read_lines(text)
    assert kind_of(line, is_marked=True, may_underline=False) is kind


def test_words_beside_a_stamp_are_listed() -> None:
    """What stands beside the date and names nobody is dropped by a rule."""
    found = take_apart(f"Portby opens its old harbour\n\nMay 14, 2031 / 9:05 AM / Bay News\n\n{BODY}")
    assert [(drop.rule, drop.text) for drop in found.dropped] == [("beside-stamp", "Bay News")]


def test_place_between_name_and_stamp_is_listed() -> None:
    """Where somebody reports from is no part of the body."""
    found = take_apart(f"Portby opens its old harbour\n\nANA GIL\n\nCorrin\n\n14 May 2031\n\n{BODY}")
    assert found.authors is not None
    assert [author.name for author in found.authors.value] == ["Ana Gil"]
    assert [(drop.rule, drop.text) for drop in found.dropped] == [("author-role", "Corrin")]
