"""Lines that say who wrote are read whole, and lines that say anything else are none."""

from __future__ import annotations

import pytest

from briefgen.importing.byline import Byline, read_byline, says_role
from tests.importing.reading import CAPTURED, LONDON


def byline_of(text: str) -> Byline | None:
    """Return the byline that a text is."""
    return read_byline(text, captured_at=CAPTURED, zone=LONDON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe in Portby and Bo Oh in Millfield 3 HOURS AGO", [("Jane Doe", "Portby"), ("Bo Oh", "Millfield")]),
        ("Jane Doe and Bo Oh in Portby", [("Jane Doe", "Portby"), ("Bo Oh", "Portby")]),
        ("Jane Doe in Portby, Bo Oh and Ida de Vries in Bonn", [("Jane Doe", "Portby"), ("Bo Oh", "Bonn"), ("Ida de Vries", "Bonn")]),
        ("Jane Doe in Washington, DC and Bo Oh in Rome", [("Jane Doe", "Washington"), ("Bo Oh", "Rome")]),
        ("By Jane Doe", [("Jane Doe", None)]),
        ("BY JANE DOE AND JOHN MCROE", [("Jane Doe", None), ("John McRoe", None)]),
        ("By JANE O'DOE-LEE IN NEW YORK", [("Jane O'Doe-Lee", "New York")]),
        ("By Jane Doe, Political Editor", [("Jane Doe", None)]),
        ("By Jane Doe for the Example Times", [("Jane Doe", None)]),
        ("By Jane Doe and agencies", [("Jane Doe", None)]),
        ("By Jane Doe, Ph.D., and Bo Oh, MP", [("Jane Doe", None), ("Bo Oh", None)]),
        ("By Reuters", [("Reuters", None)]),
        ("Words by Cher", [("Cher", None)]),
        ("Von Jana Müller, Hamburg", [("Jana Müller", "Hamburg")]),
        ("Par Zoé L'Étang et Ida de Vries", [("Zoé L'Étang", None), ("Ida de Vries", None)]),
        ("Jane Doe · 5 min read · 14 May 2031", [("Jane Doe", None)]),
        ("Jane Doe @janedoe jane@example.org", [("Jane Doe", None)]),
        ("A.B. Lee and Bo Oh and Cy Po and Dee R. Fay and Eva Gill AUGUST 25 2031", [("A.B. Lee", None), ("Bo Oh", None), ("Cy Po", None), ("Dee R. Fay", None), ("Eva Gill", None)]),
        ("MARCH 17 2031", []),
        ("Published 14 May 2031, updated 15 May 2031", []),
    ],
)  # fmt: skip
def test_read_byline_finds_the_authors(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Names, places, roles, agencies, addresses and stamps are told apart."""
    byline = byline_of(text)
    assert byline is not None
    assert [(author.name, author.place) for author in byline.authors] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "World",
        "By the time he came",
        "On Monday 5 May 2031 he said",
        "Salt, Stones, and Silence",
        "Old Quays, New Quays & the Bay Ports",
        "Cold comfort: engineers build a new wall",
        "The vote on Monday night ended a quarrel of eleven years",
        "x" * 1_000,
        "By " + "Ann Lee and " * 200,
    ],
)
def test_read_byline_leaves_other_lines(text: str) -> None:
    """A line of which any part is no name, place, role or time is no byline."""
    assert byline_of(text) is None


def test_read_byline_prefers_the_first_publication() -> None:
    """Of two stamps the one that is of no change counts."""
    byline = byline_of("Updated 15 May 2031, published 14 May 2031")
    assert byline is not None
    assert byline.stamp is not None
    assert byline.stamp.moment is not None
    assert (byline.stamp.moment.day.day, byline.is_update) == (14, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff writer", True),
        ("BBC Harbour correspondent", True),
        ("The reporter saw it.", False),
        ("Portby", False),
    ],
)
def test_says_role_knows_what_an_author_is(text: str, expected: bool) -> None:
    """A role is short, and no sentence."""
    assert says_role(text) is expected
