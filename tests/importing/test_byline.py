"""Lines that say who wrote are read whole, and lines that say anything else are none."""

from __future__ import annotations

import pytest

from briefgen.importing.byline import Byline, read_byline, says_role
from briefgen.importing.proposal import SURE
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
        ("By Jane Doe (Bay News)", [("Jane Doe", None)]),
        ("By Jane Doe, Portby Courier", [("Jane Doe", None)]),
        ("An analysis by Jane Doe", [("Jane Doe", None)]),
        ("Ein Bericht von Jana Müller", [("Jana Müller", None)]),
        ("Text: Jana Müller", [("Jana Müller", None)]),
        ("Interview: Jana Müller", [("Jana Müller", None)]),
        ("Von dpa", [("dpa", None)]),
        ("Par Zoé L'Étang avec AFP", [("Zoé L'Étang", None)]),
        ("Par Zoé L'Étang (Portby, envoyée spéciale)", [("Zoé L'Étang", "Portby")]),
        ("Propos recueillis par Zoé L'Étang", [("Zoé L'Étang", None)]),
        ("Par la rédaction", [("la rédaction", None)]),
        ("Por Ana Gil y Bo Oh", [("Ana Gil", None), ("Bo Oh", None)]),
        ("Ana Gil | Portby", [("Ana Gil", "Portby")]),
        ("Portby, 14. Mai 2031", []),
        ("PORTBY - 14 MAY 2031 - 09:05 CEST", []),
        ("San Portby, 14 de mayo de 2031", []),
        ("Le 14 mai 2031", []),
        ("Stand: 14.05.2031 | Lesedauer: 3 Minuten", []),
        ("Publié le 14 mai 2031 à 09h05, modifié le 15 mai 2031", []),
        ("May 14, 2031 / 9:05 AM / Bay News", []),
        ("Press release | 14 May 2031 | Portby", []),
        ("14 May, 2031 09:05 IST", []),
        ("Updated - May 14, 2031 09:05 am IST - PORTBY", []),
        ("14.05.2031, 09.05 Uhr • aus DER HAFEN 20/2031", []),
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
        "Von Schiffen und Menschen",
        "Fishing 14 May 2031",
        "Opinion: 14 May 2031",
        "Bay News | Portby",
        "AM EDT",
        "Other Resources and Highlights?",
        "STATEMENTS AND RELEASES",
        "14 May 2031 was the day",
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


def test_read_byline_is_unsure_of_an_hour_in_an_unknown_zone() -> None:
    """An abbreviation of many zones gives no hour to rely on, and a person is asked."""
    byline = byline_of("14 May, 2031 09:05 IST")
    assert byline is not None
    assert byline.stamp is not None
    assert byline.stamp.confidence < SURE
    assert "IST" in byline.stamp.reason


def test_read_byline_keeps_what_stands_beside_a_stamp() -> None:
    """The words that name nobody are kept, so that they can be listed."""
    byline = byline_of("Press release | 14 May 2031 | Portby")
    assert byline is not None
    assert byline.beside == "Press release | Portby"


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
        ("Reporting from Portby", True),
        ("Reporting from the sea", False),
        ("Portby", False),
    ],
)
def test_says_role_knows_what_an_author_is(text: str, expected: bool) -> None:
    """A role is short, and no sentence."""
    assert says_role(text) is expected
