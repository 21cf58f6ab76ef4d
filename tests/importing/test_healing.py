"""Paragraphs that a page cut are joined, and whole ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.reading import body_of, take_apart

HEAD = "Parliament votes to reopen the old harbour\n\nBy Ann Lee, 14 May 2031\n\n"
FIRST = "The vote on Monday night ended a quarrel of eleven years, and was welcomed by"


def joined(*parts: str, gap: str = "\n\n") -> list[str]:
    """Return the body of an article with these parts."""
    return body_of(take_apart(HEAD + gap.join(parts)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FIRST} the mayor and his", "Millfield counterpart, who was there."),
        (f"{FIRST} the crews of two lock", "boats that lay below the bridge."),
        (f"{FIRST} those who came in May,", "making it the longest that anybody remembers."),
        (f"{FIRST} a spokesman for Mr.", "Roe, who leads the union of the fishers."),
        (f"{FIRST} the union of the fishers, the museum of salt and, in the end, the whole of Portby", "Council, which had not been asked about any of it."),
        (f"- {FIRST} the mayor and his", "counterpart, who was there."),
    ],
)  # fmt: skip
def test_heal_joins_what_a_page_cut(first: str, second: str) -> None:
    """A sentence that goes on after a blank line is one, also before a capital."""
    assert joined(first, second) == [f"{first} {second}"]


def test_heal_joins_an_item_that_a_converter_gave_two_bullets() -> None:
    """The second half of an item that a page cut may have got a bullet of its own."""
    assert joined(f"- {FIRST} the mayor and his", "- counterpart, who was there.") == [
        f"- {FIRST} the mayor and his counterpart, who was there."
    ]


def test_heal_joins_around_a_caption() -> None:
    """Pictures and furniture between the halves go first."""
    body = joined(
        f"{FIRST} the mayor and his",
        "The quay © Bo Oh/Pool",
        "Advertisement",
        "12",
        "counterpart, who was there.",
    )
    assert body == [f"{FIRST} the mayor and his counterpart, who was there."]


def test_heal_undoes_a_hyphen_between_pages() -> None:
    """A word that a page cut is one."""
    assert joined(f"{FIRST} the govern-", "ment, which was there.") == [
        f"{FIRST} the government, which was there."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FIRST} the mayor.", "It was late."),
        (f"{FIRST} the mayor:", "“We have waited long enough.”"),
        (f"“{FIRST} the mayor.", "“And it was late.”"),
        ("Before the ice comes, and", "Before the boats are laid up."),
        ("slow and hard to steer,", "built by a yard that knows how, and"),
        (f"{FIRST} the mayor and his", "- counterpart"),
        (f"- {FIRST} the mayor and the crews", "- counterparts, who were there."),
        ("- the right to", "- enter and leave as they like"),
        (f"1. {FIRST} the mayor and his", "2. counterpart, who was there."),
        (f"{FIRST} the mayor and his", "## Counterpart"),
        ("What comes next", "iron ships will be the first to dock, said the mayor of Portby."),
        (f"{FIRST} the U.S.", "The mayor was there, too."),
    ],
)
def test_heal_keeps_apart_what_is_whole(first: str, second: str) -> None:
    """An end of a sentence, a list, a heading or a short line is no cut."""
    assert len(joined(first, second)) == 2


PARAGRAPHS = (
    "The vote on Monday night ended a quarrel of eleven years between the town and the province.",
    "“We have waited long enough,” said Ann Lee, the mayor. “Now we dig.”",
    "It passed by 212 to 187, with nine members absent, after a debate that had begun at noon.",
    "Was it worth it? Nobody could say who had drawn the plans in the cellar of the customs house!",
)


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.data())
def test_heal_joins_one_cut_and_no_more(paragraphs: list[str], data: st.DataObject) -> None:
    """Of whole paragraphs only the one that is cut before a small letter is joined."""
    which = data.draw(st.integers(min_value=0, max_value=len(paragraphs) - 1))
    words = paragraphs[which].split()
    places = [
        at for at in range(12, len(words) - 1) if words[at][0].islower() and words[at - 1][-1].isalpha()
    ]
    cut = list(paragraphs)
    if places:
        at = data.draw(st.sampled_from(places))
        cut[which : which + 1] = [" ".join(words[:at]), " ".join(words[at:])]
    assert joined(*cut) == paragraphs
