"""Tests of the people that an import offers: who is found, as what, and who never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.proposal import SURE
from briefgen.reading.article import Relation
from tests.importing.offering import library, names, offered

PIECES = [
    "Ann Lee", "Anna Lee", "ANN LEE", "Lee", "Cy Lee", "Mr", "President", "said", "“", "”", ",", ".", ":", "and", "the", "of",
    "Minister", "Zed Moss", "Zed", "Xi", "Xi Jinping", "who", "he", "by", "von", "Jr.", "J.", "Cook", "Orla Cook", "(AB)",
    "his wife", "a baker", "41", "’s", "Board", "in", "Ostra", "\n", "- ", "[x](#)", "*",
]  # fmt: skip
XI = "name: Xi Jinping\nfamily_name: Xi"
LEE = "name: Ann Lee\naliases: [Anna Lee]"
OTHER_LEE = "name: Cy Lee"


@pytest.mark.parametrize(
    "name",
    [
        "Xi Jinping",
        "Ursula von der Leyen",
        "Mary-Ann O'Neill",
        "Mary-Ann O’Neill",
        "Luiz Inácio Lula da Silva",
        "J. R. Smith",
        "J.R. Smith",
        "JR Smith",
        "Sheikh Hasina",
        "Mohammed bin Salman",
        "Abdel Fattah al-Sisi",
        "Park Geun-hye",
        "Đặng Thị Ngọc Thịnh",
        "Łukasz Żak",
        "Bo Park Jr.",
        "King Karl XIV",
        "Jean-Claude d'Alembert",
        "Ngozi Okonjo-Iweala",
        "Владимир Ленский",
        'Bo "Bear" Park',
        "Shaun McArdle",
        "Lena De Vries",
    ],
)
def test_people_are_found_whatever_the_order_of_their_names(name: str) -> None:
    """A role behind a name makes a person of it, whatever its parts are."""
    assert names(f"On Friday {name}, the harbour minister, closed the port.") == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour minister Orla Quist closed the port.",
        "The port was closed by Senator Orla Quist.",
        "On Friday Ms Orla Quist closed the port.",
        "The port’s head, Orla Quist, closed it.",
        "The head of the harbour board, Orla Quist, closed it.",
        "Minister of Harbours Orla Quist closed it.",
        "The port was closed by Orla Quist, 41, on Friday.",
        "The port was closed by Orla Quist, a baker from Ostra.",
        "The port was closed by Orla Quist, then head of the board.",
        "A sailor, identified as Orla Quist, was hurt.",
        "The arrest of Orla Quist closed the port.",
        "Police told Orla Quist, who owns the port, to close it.",
        "Orla Quist closed it. In June Quist had promised that.",
        "Orla Quist said that she would close it.",
        "The port was Orla B. Quist's wife's idea: Orla B. Quist's wife drew it.",
        "It was built by Ann Lee, Orla Quist and Bill Moss.",
        "A sailor was shown a Member of Parliament (MP) Orla Quist.",
        "It was drawn by Orla B. Quist once.",
    ],
)
def test_new_people_are_told_by_what_stands_beside_them(sentence: str) -> None:
    """A title, role, age, kin, fate, list or speech is enough, without any list of persons."""
    found = [name.replace(" B. ", " ") for name in names(sentence)]
    assert "Orla Quist" in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ostra Harbour Board said that it would close the port.",
        "Georgetown University said so. Georgetown is near.",
        "He was held at Richard J. Quist Correctional Facility until May.",
        "It was led by the director of Ostra Tourism Partnership, who called it over.",
        "The Sandholm Straits froze. In Sandholm Bay ships stopped.",
        "It was signed in Nova Sandholm, Ostra.",
        "North Sandholm beat South Sandholm in the Valdre Cup.",
        "The Valdre Pact (VP) ended. Harbour Trade Union (HTU) members left.",
        "Ships sailed on Monday. According to Reuters, Ostra sank.",
        "Prime Minister's Questions took place. The President of Ostra spoke.",
        "The daily newspaper Gazeta Valdrena reported a loss.",
        "The film Harbour Nights opened. Harbour Nights is long.",
        "Grand Harbour village burned. He left Grand Harbour yesterday.",
        "He was chosen by the Charlotte Herons.",
        "The Legend of the Nine Sails was shown.",
        "GREAT SALE AT THE PORT. CHEAP SHIPS FOR ALL.",
        "Goldbrook Sands said profits rose. Goldbrook fell.",
        "It was Philip Mossman’s profits that rose.",
        "It was a gain for Philip Mossman shares.",
        "Analysts at Charles Brook were glad.",
        "A loss hit shares of Charles Brook.",
        "Valdre’s rival Northbrook Gannet said it would bid. The retailer Good Find sank.",
        "The Moss Quist Line sank. Then Moss Quist was sold. The Quist Shipping Company failed. Quist was old.",
        "Vice President. Chief Executive. Editor",
        "The OldSailors and HarbourNet Group agreed, Saudi-led Coalition Forces said.",
    ],
)
def test_what_is_no_person_is_not_offered(sentence: str) -> None:
    """Organisations, places, events, works and offices are told by their words and what stands beside them."""
    assert names(sentence) == []


def test_surname_alone_is_the_person_named_in_full() -> None:
    """The mentions are the names as they stand, each once, and a first word alone counts too."""
    (lee,) = offered("Harbour minister Ann Lee left. Lee’s ship sank; “Ann swam”, he said. Lee slept.")
    assert lee.mentions == ("Ann Lee", "Lee", "Ann")


def test_surname_with_particles_is_the_person_named_in_full() -> None:
    """A surname may stand with its particles or without."""
    (found,) = offered("Minister Ursula von der Leyen left. Then von der Leyen slept. Leyen woke.")
    assert found.mentions[0] == "Ursula von der Leyen"
    assert found.mentions[-1] == "Leyen"


@pytest.mark.parametrize(
    ("sentence", "is_name"),
    [
        ("Then Cook slept.", True),
        ("Cook said so.", True),
        ("Cook’s ship sank.", True),
        ("Then Mr Cook slept.", True),
        ("It was up to Cook.", True),
        ("The Cook slept.", False),
        ("Cook books are dear.", False),
        ("The Cook Islands sank.", False),
        ("Then cook slept.", False),
    ],
)
def test_surname_that_is_a_word_is_the_person_where_it_stands_as_a_name(
    sentence: str,
    is_name: bool,
) -> None:
    """A word that is somebody's surname is theirs, but behind an article, before a capital and as a word."""
    (found,) = offered(f"It was owned by Orla Cook, the harbour minister. {sentence}")
    assert found.mentions == (("Orla Cook", "Cook") if is_name else ("Orla Cook",))


@pytest.mark.parametrize(
    "text", ["The Harbour Tip\n\nTip one: give no tip.", "Use Ships Community. Community is a community."]
)
def test_words_of_the_text_are_no_surnames(text: str) -> None:
    """A word that the text has in lower case too makes no person by standing alone."""
    assert names(text) == []


def test_surname_of_two_is_nobody() -> None:
    """Where two people share a surname, it stands for neither, and for no third one."""
    found = offered("Minister Ann Lee met baker Cy Lee. Lee smiled. Mr Lee left.")
    assert [person.mentions for person in found] == [("Ann Lee",), ("Cy Lee",)]


def test_longer_name_takes_in_the_shorter() -> None:
    """First and last name alone are the same person as with what stands between."""
    (found,) = offered("Minister Orla B. Quist left. Orla Quist came back.")
    assert (found.name, found.mentions) == ("Orla B. Quist", ("Orla B. Quist", "Orla Quist"))


def test_known_name_gives_the_id() -> None:
    """A known person is found by name and alias, with no cue, under the library's name."""
    known = library(people=[XI, LEE])
    found = offered("They spoke of Anna Lee and of Xi Jinping. Xi slept.", known=known)
    assert [(person.name, person.id, person.rule) for person in found] == [
        ("Ann Lee", "ann-lee", "known-name"),
        ("Xi Jinping", "xi-jinping", "known-name"),
    ]
    assert found[1].mentions == ("Xi Jinping", "Xi")


@pytest.mark.parametrize(
    "text",
    ["Senator Lee left.", "Lee said, “we go”, and left.", "Minister Bo Lee left. Lee slept.", "Lee."],
)
def test_surname_is_not_taken_for_somebody_known(text: str) -> None:
    """Without a full name in the text, no surname is anybody's the library knows, however alone they bear it."""
    for people in ([LEE], [LEE, OTHER_LEE]):
        assert [person.id for person in offered(text, known=library(people=people)) if person.id] == []


def test_surname_of_two_known_is_the_one_named_in_full() -> None:
    """Of two known people of one surname, the one named in the text has it."""
    (found,) = offered("They spoke of Cy Lee. Lee slept.", known=library(people=[LEE, OTHER_LEE]))
    assert (found.id, found.mentions) == ("cy-lee", ("Cy Lee", "Lee"))


@pytest.mark.parametrize(
    "text", ["The Ann Lee Bridge fell.", "Minister Mary Ann Lee fell.", "Ann Lee Foundation"]
)
def test_known_name_within_a_longer_one_is_not_theirs(text: str) -> None:
    """What is called after somebody, and who has one name more, is not that person."""
    assert [person.id for person in offered(text, known=library(people=[LEE]))] in ([], [None])


def test_title_and_surname_alone_need_a_review() -> None:
    """Of somebody without a full name in the text we are not sure, and say whom it may be."""
    (found,) = offered("President Lee left.", known=library(people=[LEE]))
    assert (found.name, found.id, found.role) == ("Lee", None, "President")
    assert found.confidence < SURE
    assert "it may be Ann Lee" in found.reason


@pytest.mark.parametrize(
    "shut",
    [["Ann Lee"], ["ann lee"], ["Ann Lee/Harbour Wire via Ostra Press"], ["Cy Day and Ann Lee"]],
)
def test_not_people_are_never_offered(shut: list[str]) -> None:
    """Who wrote or photographed the text is nobody in it, however the credit is put."""
    assert names("Minister Ann Lee left. Lee slept.", not_people=shut) == []


@pytest.mark.parametrize(
    "credit",
    ["Additional reporting by Ann Lee in Ostra", "Photo: Ann Lee", "Photograph by Ann Lee", "© Ann Lee"],
)
def test_credits_in_the_text_are_nobody(credit: str) -> None:
    """Who a line of the text credits is not offered, though it be named as a person elsewhere."""
    assert names(f"Ann Lee, a baker, said so.\n\n{credit}") == []


def test_press_is_offered_only_where_the_story_is_about_it() -> None:
    """A reporter who is told something is left out; one whom the title names is not."""
    text = "The harbour minister told the journalist Orla Quist that it was closed."
    assert offered(text) == ()
    (found,) = offered(text, title="Orla Quist freed")
    assert found.relation is Relation.SUBJECT


def test_subject_is_whom_the_title_names() -> None:
    """A name in the title is the subject; a possessive and the lead's are not beside it."""
    text = "Harbour minister Orla Quist met Cy Day, a baker. Quist left. The mayor, Bo Moss, stayed."
    relations = {
        person.name: person.relation for person in offered(text, title="Cy Day meets Quist over Moss’s plan")
    }
    assert relations == {
        "Cy Day": Relation.SUBJECT,
        "Orla Quist": Relation.SUBJECT,
        "Bo Moss": Relation.MENTIONED,
    }


def test_subject_is_found_in_a_title_all_in_capitals_first() -> None:
    """In a headline where every word has a capital, only names that the text has are found."""
    (found,) = offered("Harbour minister Orla Quist left.", title="Orla Quist Leaves Ostra Harbour Board")
    assert (found.name, found.relation) == ("Orla Quist", Relation.SUBJECT)


def test_subject_is_whom_the_lead_begins_with() -> None:
    """Where the title names nobody, the lead's first person is the subject, and no other."""
    found = offered("Harbour minister Orla Quist met Cy Day, a baker.")
    assert [person.relation for person in found] == [Relation.SUBJECT, Relation.MENTIONED]


def test_captions_and_standfirst_count() -> None:
    """People are found in all that a reader sees."""
    found = offered("Nothing.", standfirst="Minister Ann Lee left", captions=["Cy Day, a baker, on the quay"])
    assert [person.name for person in found] == ["Ann Lee", "Cy Day"]


def test_line_is_where_the_body_first_names_the_person() -> None:
    """Lines count in the raw text, also within a paragraph."""
    (found,) = offered("Nothing here.\n\nIt was\nthe minister Ann Lee\nwho left.", title="Ann Lee leaves")
    assert found.line == 4


def test_markdown_is_no_part_of_a_name() -> None:
    """Links, emphasis and items part no name and run none together."""
    text = "- **Ann Lee**, harbour minister\n- baker [Cy Day left](#) _Bo Moss_, a cook"
    assert names(text) == ["Ann Lee", "Cy Day", "Bo Moss"]


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 9_000,
        "Minister of " * 3_000,
        "“Ann Lee” said " * 2_000,
        "Ann Lee, " * 3_000,
        "Bo van van " * 3_000,
        "[" * 30_000,
    ],
)
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    """However a text repeats itself, nobody is invented and the minister behind it is found."""
    assert names(text + "\n\nMinister Orla Quist left.")[-1:] == ["Orla Quist"]


@given(st.text(), st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_is_read(title: str, text: str, pieces: str) -> None:
    """Whatever the texts are, each person is offered once, under a name, with mentions and a line of the body."""
    known = library(people=[XI, LEE, OTHER_LEE])
    body = f"{pieces}\n\n{text}\n\n{pieces}"
    found = offered(
        body, title=title, standfirst=pieces, captions=[pieces, text], known=known, not_people=["Zed Moss"]
    )
    assert all(person.name.strip() and person.mentions and 0 <= person.confidence <= 99 for person in found)
    assert all(1 <= person.line <= body.count("\n") + 1 for person in found)
    ids = [person.id for person in found if person.id]
    assert len(ids) == len(set(ids))
    assert "Zed Moss" not in [person.name for person in found]


def test_offers_each_with_the_same_grounds_whenever_asked() -> None:
    """Of cues that weigh the same, the table's first is named first, whatever the order of a set."""
    found = offered("The port is shut.\n\nMary J. Day wept.")
    assert [(one.rule, one.reason) for one in found] == [
        ("given-name", "it begins with a given name, an initial or Jr stands in it")
    ]
