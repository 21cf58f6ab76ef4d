"""Tests of whose words stand in quotation marks."""

from __future__ import annotations

import pytest

from briefgen.reading.article import Relation
from tests.importing.offering import offered

CAST = "The port closed.\n\nHarbour minister Orla Quist met Cy Day, a baker.\n\n"


def quoted(text: str) -> list[str]:
    """Return who is quoted in `text`, which speaks of Orla Quist and Cy Day."""
    found = offered(CAST + text, title="Port closed")
    return [person.name for person in found if person.relation is Relation.QUOTED]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” Day said.",
        "“It is over,” said Day.",
        "“It is over”, added baker Cy Day.",
        'Day said: "It is over."',
        "Day: “It is over.”",
        "Day said the port was “finally over”.",
        "Day has repeatedly called it “finally over”.",
        "Day, who was there, said it was “finally over”.",
        "Day, a friend of the port, told the board that it was “finally over”.",
        "Quist left and Day, who has described it as “finally over”, stayed.",
        "According to Day, it was “finally over”.",
        "It was “finally over”, according to Day.",
        "Day slept. “It is over,” he said.",
        "Day said so. Then he called it “finally over”.",
        "Day left late.\n\n“It is over,” he said.",
        "‘It is over,’ Day said.",
        "« It is over », Day said.",
        "„It is over“, said Day.",
        "“Is it over?” Day asked.",
        "Asked about it, Day said Quist was “hopeless at it”. Quist slept.",
        "Day told the board that Quist’s plan was “hopeless at best”.",
        "“Quist is hopeless,” said Day. “Quist should go.”",
        "In a letter, Day wrote that it was “over”, and left.",
    ],
)
def test_quoted_is_who_speaks(text: str) -> None:
    """A verb of speaking beside a name, or a pronoun that stands for it, says whose a quotation is."""
    assert quoted(text) == ["Cy Day"]


@pytest.mark.parametrize(
    "text",
    [
        "Day said it was over.",
        "The official said Day was “very helpful”.",
        "Officials said “it is over”, and Day left.",
        "“It is over,” said the official, who cautioned that Day was “hopeless”.",
        "Police urged Day not to “make a scene”.",
        "Day, described as “hopeless”, left.",
        "Day was called “hopeless”.",
        "Day agreed to set a “floor” under prices.",
        "Day’s friend said it was “over again”.",
        "Day said he saw “Nights of the Harbour”.",
        "Day left. Neighbours said the port “never sleeps”.",
        "The official said about Day: “He is hopeless.”",
        "The Day administration called it “over at last”.",
    ],
)
def test_quoted_is_nobody_else(text: str) -> None:
    """Who is spoken of, or speaks without quotation marks, or does no speaking, is not quoted."""
    assert quoted(text) == []


def test_quotations_of_a_sentence_are_their_own_speakers() -> None:
    """Of two speakers in a sentence each has what follows their verb."""
    text = "Day said it was “over already”, while Quist told him it was “not over”."
    assert sorted(quoted(text)) == ["Cy Day", "Orla Quist"]
