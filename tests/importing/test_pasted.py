"""What a page or a mail leaves in a pasted text goes, each line by a rule, and what only looks like it stays."""

from __future__ import annotations

import pytest

from briefgen.importing.furniture import furniture_rule
from briefgen.importing.mails import read_mail
from tests.importing.reading import body_of, take_apart

HEAD = "Portby opens its old harbour\n\nBy Ann Lee\n14 May 2031\n\n"
PROSE = "The vote on Monday night ended a quarrel of eleven years between the town and the province, said the mayor."
MAIL = """\
From: The Quay Letter <letter@example.org>
To: reader@example.org
Subject: Re: Flour and other things that float
Date: Wed, 14 May 2031 09:05:00 +0100

View this email in your browser

> The harbour board of Ostra voted on Tuesday evening to let the repair
> ship Valdre Star tie up at the north quay, nine days after it had been
> turned away in a gale.
>
> Nobody asked us, says a fisherman, and nobody ever will, for all that
> we may ask of them.
>> He said so twice.

--
You are receiving this email because you signed up at our website.
Unsubscribe | Update your preferences
The Quay Letter, 1 North Quay, Corrin
"""


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Manage cookies", "site-line"),
        ("Accessibility links", "site-line"),
        ("Enter your email address", "newsletter-line"),
        ("By signing up, you agree to our terms of service.", "newsletter-line"),
        ("Your email address will not be published.", "newsletter-line"),
        ("View this email in your browser", "mail-line"),
        ("Unsubscribe | Update your preferences | View in browser", "mail-line"),
        ("URGENT", "wire-line"),
        ("BN-OSTRA HARBOR, 2ND LD", "wire-line"),
        ("Anzeige", "advertisement"),
        ("Lesen Sie auch: Fähre liegt fest", "related-line"),
        ("Mehr zum Thema", "related-line"),
        ("Artikel drucken", "share-line"),
        ("Newsletter abonnieren", "newsletter-line"),
        ("Alle Rechte vorbehalten", "copyright-line"),
        ("Publicité", "advertisement"),
        ("Lire aussi : Le bac désarmé", "related-line"),
        ("Article réservé à nos abonnés Lire aussi Le bac désarmé", "related-line"),
        ("S’abonner", "newsletter-line"),
        ("Nous utilisons des cookies pour mesurer l’audience.", "site-line"),
        ("Publicidad", "advertisement"),
        ("Leer más: El transbordador, varado", "related-line"),
        ("Te puede interesar", "related-line"),
        ("Compartir", "share-line"),
    ],
)
def test_furniture_of_pages_is_known(text: str, rule: str) -> None:
    """Cookie banners, forms, mails, wires and pages in other languages have furniture of their own."""
    assert furniture_rule(text, words=len(text.split())) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Sources: Minister to quit",
        "More ships dock in Portby",
        "News from the harbour",
        "Anzeige gegen den Hafenrat",
        "Lire, écrire, compter",
        "Mehr Schiffe für Ostra",
        "Compartir el puerto divide a la isla",
        "Urgent repairs shut the quay",
        "Unsubscribed readers are missed",
        "By signing the treaty they agreed on the quay",
    ],
)
def test_headline_that_begins_as_furniture_stays(text: str) -> None:
    """Only the whole of a line is furniture."""
    assert furniture_rule(text, words=len(text.split())) is None


def test_list_of_other_stories_amid_a_text_goes() -> None:
    """Lines without a full stop below "Related stories" are other stories, up to the next paragraph."""
    found = take_apart(
        f"{HEAD}{PROSE}\n\nRELATED STORIES\nFerry laid up\nBoats block the harbour\n\n{PROSE}\n"
    )
    assert body_of(found) == [PROSE, PROSE]
    assert [(drop.rule, drop.text) for drop in found.dropped] == [
        ("related-line", "RELATED STORIES"),
        ("other-story", "Ferry laid up"),
        ("other-story", "Boats block the harbour"),
    ]


@pytest.mark.parametrize(
    ("lead", "below"),
    [
        ("Related stories", "A lamp for the mole"),
        ("Read more: Ferry laid up", "A lamp for the mole\n\nA pilot at night"),
        ("Related stories", "A lamp for the mole\n\nHe said so."),
    ],
)
def test_crosshead_below_a_related_line_stays(lead: str, below: str) -> None:
    """One line may be a crosshead, and a line that names its story leads no list."""
    found = take_apart(f"{HEAD}{PROSE}\n\n{lead}\n\n{below}\n\n{PROSE}\n")
    assert len(body_of(found)) == 3 + below.count("\n\n")


def test_mail_is_read_without_its_head_and_marks() -> None:
    """The subject is the headline, one mark of quotation goes from each line, and each drop is listed."""
    found = take_apart(MAIL)
    assert found.title is not None
    assert found.date is not None
    assert found.title.value == "Flour and other things that float"
    assert str(found.date.value.day) == "2031-05-14"
    assert [paragraph[:18] for paragraph in body_of(found)] == [
        "The harbour board ",
        "Nobody asked us, s",
        "> He said so twice",
    ]
    assert [drop.rule for drop in found.dropped] == ["mail-head"] * 2 + ["mail-line"] * 5
    assert [paragraph.line for paragraph in found.body] == [8, 12, 14]
    assert read_mail(f"> {PROSE}\n" * 6).text == f"{PROSE}\n" * 6


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: harbours\n\n{PROSE}",
        f"From: here\nTo: there\nIn between: the sea\nSubject: harbours\n\n{PROSE}",
        f"{PROSE}\n\n> {PROSE}\n> {PROSE}\n\n{PROSE}\n\n{PROSE}",
        "",
    ],
)
def test_text_that_is_no_mail_stays(text: str) -> None:
    """A line like a mail's makes no mail, nor does a quotation in a text."""
    assert read_mail(text).text == text


def test_hyphens_amid_a_text_end_no_mail() -> None:
    """What stands below two hyphens goes only in a mail."""
    found = take_apart(f"{HEAD}{PROSE}\n\n--\n\n{PROSE}\n")
    assert body_of(found)[-1] == PROSE


def test_bullets_of_many_shapes_make_items() -> None:
    """A dash is one below a list's lead, and letters keep their brackets, for Markdown has no such list."""
    items = "• a lamp\n· two buoys\n– oil booms\n(1) a list\n2) a map\na) one for the north"
    found = take_apart(f"{HEAD}{PROSE}\n\nThe board asks for:\n{items}\n\n{PROSE}\n")
    assert body_of(found)[2:-1] == [
        "- a lamp",
        "- two buoys",
        "- oil booms",
        "1. a list",
        "2. a map",
        "a) one for the north",
    ]


def test_dash_that_leads_speech_is_no_item() -> None:
    """In many languages a dash leads what somebody says."""
    found = take_apart(
        f"{HEAD}{PROSE}\n\n– Jamais, a dit la ministre des ports à son départ.\n\n– Toujours, a dit le pilote.\n"
    )
    assert [paragraph[0] for paragraph in body_of(found)[1:]] == ["–", "–"]


def test_rows_with_tabs_are_a_table() -> None:
    """Two rows or more with as many cells, as a browser copies them."""
    rows = "Month\tTonnes\nMarch\t1,200\nApril\t0 | 1"
    found = take_apart(f"{HEAD}{PROSE}\n\nTonnes of flour\n{rows}\n\n{PROSE}\n")
    assert body_of(found)[2] == "| Month | Tonnes |\n| --- | --- |\n| March | 1,200 |\n| April | 0 \\| 1 |"
    assert len(body_of(take_apart(f"{HEAD}{PROSE}\n\nOne\ttab\n\n{PROSE}\n"))) == 3


@pytest.mark.parametrize(
    "quote",
    [
        "„Nie“, sagte er. »Nie«, rief er.",
        "« Jamais », dit-il, « jamais. »",
        "«Nunca», dijo. 'Nunca', repitió.",
    ],
)
def test_quotation_marks_of_other_languages_stay(quote: str) -> None:
    """Only English marks are set anew."""
    german = "Der Hafenrat von Ostra hat am Abend beschlossen, das Schiff an den Kai zu lassen, das er neun Tage nicht wollte."
    french = "Le conseil du port a voté mardi soir pour laisser le navire accoster au quai nord, neuf jours après la tempête."
    spanish = "La junta del puerto votó el martes por la noche a favor de que el buque de la isla atraque en el muelle norte."
    prose = german if "„" in quote else french if "dit" in quote else spanish
    found = take_apart(f"Ostra\n\nBy Ann Lee\n\n{prose} {prose}\n\n{prose}\n\n{quote}\n")
    assert body_of(found)[-1] == quote
