"""Texts wholly in capitals, as old wires have them: their parts, their paragraphs and their people."""

from __future__ import annotations

import pytest

from briefgen.importing.names.shouted import is_shouted, lower_shouted
from briefgen.importing.people import SHOUTED
from briefgen.importing.proposal import SURE
from briefgen.reading.article import Relation
from tests.importing.offering import offered
from tests.importing.reading import body_of, take_apart

WIRE = """\
BN-OSTRA HARBOR, 2ND LD
OSTRA BOARD LETS REPAIR SHIP IN AFTER NINE DAYS
BY JONAS WHITLOCK
BAY NEWS STAFF WRITER

   CORRIN, MAY 14 2031 (BN) - THE HARBOR BOARD OF OSTRA VOTED TO LET
THE REPAIR SHIP VALDRE STAR TIE UP AT THE NORTH QUAY, NINE DAYS
AFTER IT WAS TURNED AWAY IN A GALE.
   TEODOR BRASK, WHO LEADS THE BOARD, SAID ITS 14 MEMBERS HAD
WEIGHED THE FREIGHT AGAINST THE NETS. "WE HAVE NEVER CLOSED A
DOOR ON A SHIP IN NEED," BRASK SAID.
   MINISTER OF PORTS ORIANE QUELL CALLED THE VOTE LATE BUT WISE.
SHE SAID HER MINISTRY WOULD PAY FOR THE NINE DAYS AT ANCHOR.
   FISHERMAN ANN LEE, 41, SAID SHE WOULD DRY HER NETS ELSEWHERE.
   MORE
   BN 05-14-31 0905EDT
"""


def test_wire_in_capitals_is_taken_apart() -> None:
    """Its headline is no byline, an indent begins a paragraph, and what the wire adds goes."""
    found = take_apart(WIRE)
    assert found.title is not None
    assert found.authors is not None
    assert found.title.value == "OSTRA BOARD LETS REPAIR SHIP IN AFTER NINE DAYS"
    assert [author.name for author in found.authors.value] == ["Jonas Whitlock"]
    assert [paragraph.split()[0] for paragraph in body_of(found)] == [
        "CORRIN,",
        "TEODOR",
        "MINISTER",
        "FISHERMAN",
    ]
    assert [drop.rule for drop in found.dropped] == ["wire-line", "author-role", "wire-line", "wire-line"]


@pytest.mark.parametrize(
    "headline",
    [
        "OSTRA BOARD LETS REPAIR SHIP IN AFTER NINE DAYS",
        "Repair Ship Docks in Ostra",
        "Island Board Relents in Harbor Feud",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headline_with_a_place_is_no_byline(headline: str, gap: str) -> None:
    """Words with capitals before "in" may be names, but nobody is named where no headline stands above."""
    prose = "The board of the harbour voted to let the repair ship in, nine days after it was turned away in a gale of wind."
    found = take_apart(f"{headline}{gap}By Ann Lee\n\n{prose}\n\n{prose}\n")
    assert found.title is not None
    assert found.authors is not None
    assert found.title.value == headline
    assert [author.name for author in found.authors.value] == ["Ann Lee"]


def test_sentence_in_capitals_is_no_byline() -> None:
    """What says "by" in another language says something else in a text in capitals."""
    found = take_apart(WIRE.replace("2031 ", ""))
    assert not [drop for drop in found.dropped if "DOOR" in drop.text]


def test_people_of_a_text_in_capitals_are_offered_with_doubt() -> None:
    """A given name, an age, or "who" where the surname comes again shows them; a person is asked about each."""
    found = offered("\n\n".join(body_of(take_apart(WIRE))))
    assert [(one.name, one.relation) for one in found] == [
        ("Teodor Brask", Relation.QUOTED),
        ("Ann Lee", Relation.MENTIONED),
    ]
    assert all(one.confidence <= SHOUTED < SURE and "capitals" in one.reason for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MARY MCDOW AND JOHN O'NEIL LEFT.", "Mary McDow and John O'Neil left."),
        (
            "THE MINISTER QUELL ORIANE LEFT. ORIANE SAID SO.",
            "The minister Quell Oriane left. Oriane said so.",
        ),
        ("THE PRESIDENT CALLED TODAY.", "The president called today."),
        ("ORIANE QUELL, WHO LEFT.", "Oriane quell, who left."),
        ("ORIANE QUELL (41) LEFT.", "Oriane Quell (41) left."),
        ('SHE SAID: "MARY DAY\'S HERE. GO."', 'She said: "Mary Day\'s here. Go."'),
    ],
)
def test_lower_shouted_leaves_capitals_to_people(text: str, expected: str) -> None:
    """What nothing shows to be a name gets small letters, but where a sentence begins."""
    assert lower_shouted([text]) == (expected,)


def test_is_shouted_wants_a_whole_text() -> None:
    """A headline in capitals, or one paragraph, says nothing of a text."""
    assert not is_shouted(["SHIP IN"])
    assert not is_shouted(["SHIP IN " * 20, "the board let it in " * 5])
    assert is_shouted(["SHIP IN " * 20, "bn"])
