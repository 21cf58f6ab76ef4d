"""Names in capitals are read as names, and acronyms are not."""

from __future__ import annotations

import pytest

from briefgen.importing.names.capitals import lower_names
from briefgen.reading.article import Relation
from tests.importing.offering import offered


def lowered(text: str) -> str:
    """Return a text of one passage with its names lowered."""
    return lower_names([text])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port is shut, said MARY DAY, who runs it.", "The port is shut, said Mary Day, who runs it."),
        ("The harbour minister ORLA QUIST shut the port.", "The harbour minister Orla Quist shut the port."),
        ("MARY J. O'NEIL-SMITH has shut the port again.", "Mary J. O'Neil-Smith has shut the port again."),
        (
            "MARY MCDOW HAS shut the port at noon on Friday.",
            "Mary McDow HAS shut the port at noon on Friday.",
        ),
        (
            "MARY DAY’S port is shut, and DAY knows why it is.",
            "Mary Day’s port is shut, and Day knows why it is.",
        ),
    ],
)
def test_lower_names_goes_by_given_names_and_titles(text: str, expected: str) -> None:
    """A given name or a title shows that words in capitals are a person's; what comes behind the name stays."""
    assert lowered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The NATO and WHO chiefs met in the USA at noon.",
        "The ORLA QUIST lay at the quay for nine long days.",
        "The board of IDA STPI met at the quay on Friday.",
        "A board of general CKAN USERS met at the quay.",
        "The board of DIANA STPR met at the quay on Friday.",
        "MARY DAY, LEFT, AND BO OH at the port",
        "PORT SHUT FOR GOOD, SAYS MARY DAY",
        "The minister of the US ARMY was at the port too.",
    ],
)
def test_lower_names_leaves_acronyms_and_headlines(text: str) -> None:
    """Capitals without a cue stay, and so do those of a text that is mostly in capitals."""
    assert lowered(text) == text


def test_lower_names_follows_a_surname_through_the_article() -> None:
    """A surname alone is read as the full name's, wherever it stands."""
    texts = [
        "The port, said MARY DAY, is shut for good.",
        "Nobody but DAY knows why, the crews of NATO said.",
    ]
    assert lower_names(texts)[1] == "Nobody but Day knows why, the crews of NATO said."


def test_offers_who_is_named_in_capitals() -> None:
    """An import offers them by the name as it is written elsewhere, and knows whose words are quoted."""
    found = offered(
        "The port is shut for good, the crews learned.\n\n“It is over,” said MARY DAY, a baker of the town."
    )
    assert [(one.name, one.relation) for one in found] == [("Mary Day", Relation.QUOTED)]
