"""References, outlets, languages and weekdays are found, each with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.importing.languages import find_language
from briefgen.importing.outlets import find_agency, find_outlet
from briefgen.importing.references import read_definition, settle_links
from briefgen.importing.weekdays import wrong_weekdays
from tests.importing.reading import CAPTURED, body_of, clues_with, take_apart

PAGE = "https://example.org/news/quay"


@pytest.mark.parametrize(
    ("text", "expected", "lost"),
    [
        ("He [went home](#) late", "He went home late", ["went home"]),
        ("He [went home]() late", "He went home late", ["went home"]),
        ("[could “[trigger] it”](#).", "could “[trigger] it”.", ["could “[trigger] it”"]),
        ("[home](https://example.org/a_(b))", "[home](https://example.org/a_(b))", []),
        ("[home](/now)", "[home](https://example.org/now)", []),
        ("[run](javascript:alert(1))", "run", ["run"]),
        ("[Ann](mailto:ann@example.org)", "Ann", []),
        ("said so[1](#fn1) twice[[2]](#cite)", "said so twice", []),
        ("![a ship](ship.png) at sea", " at sea", []),
        (
            "[home][here] and [there][]",
            "[home](https://example.org/h) and [there](https://example.org/t)",
            [],
        ),
        ("[in February] no link", "[in February] no link", []),
        ("**[Ann Lee](#)**", "**Ann Lee**", ["Ann Lee"]),
    ],
)
def test_settle_links_parts_the_lost_from_the_live(text: str, expected: str, lost: list[str]) -> None:
    """A link with a web address stays; of one without, the words stay and become a reference."""
    definitions = {"here": "https://example.org/h", "there": "https://example.org/t"}
    linked = settle_links(text, definitions=definitions, page_url=PAGE)
    assert linked.text == expected
    assert [one.text for one in linked.references] == lost


def test_settle_links_loses_relative_links_without_a_page() -> None:
    """A path leads nowhere where nobody told the page's address."""
    assert settle_links("[home](/now)", definitions={}, page_url=None).text == "home"


def test_read_definition_needs_a_target() -> None:
    """A line that begins with brackets is no definition by itself."""
    assert read_definition("[1]: <https://example.org>") == ("1", "https://example.org")
    assert read_definition("[in February] he said") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Copyright The Financial Herald Limited 2031. All rights reserved.", "Financial Herald"),
        ("© 2031 Example & Company, Inc. All Rights Reserved. 87990cbe", "Example & Company"),
        ("Copyright ©2031 Bay News", "Bay News"),
        ("(c) 2029-2031 The Bay of Portby Gazette, LLC", "Bay of Portby Gazette"),
        ("All rights reserved", None),
    ],
)
def test_find_outlet_reads_the_copyright_line(line: str, expected: str | None) -> None:
    """The holder of the rights is the outlet, without the words of the law."""
    found = find_outlet(given=None, known=(), copyright_lines=[(line, 9)], heads=[])
    assert (found.value if found else None) == expected


def test_find_outlet_spells_as_the_library_does() -> None:
    """An outlet that is known keeps its name, and is surer."""
    lines = [("Copyright Bay News Ltd 2031", 9)]
    found = find_outlet(given=None, known=("The Bay News",), copyright_lines=lines, heads=[])
    assert found is not None
    assert (found.value, found.confidence) == ("The Bay News", 97)


def test_find_outlet_knows_a_masthead() -> None:
    """A line that is the name of a known outlet names it."""
    found = find_outlet(given=None, known=("Bay News",), copyright_lines=[], heads=[("THE BAY NEWS", 1)])
    assert found is not None
    assert (found.value, found.rule) == ("Bay News", "source-by-masthead")


def test_find_agency_reads_a_dateline() -> None:
    """The agency stands in brackets behind the place."""
    found = find_agency("PORTBY, May 14 (Bay News) - The vote", line=3, known=())
    assert found is not None
    assert found.value == "Bay News"
    assert find_agency("The vote (on Monday) - and so on", line=3, known=()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The vote on Monday ended a quarrel of eleven years between the town and the province, and it was late.",
            "en",
        ),
        (
            "Das Parlament hat am Montag beschlossen, dass der alte Hafen wieder öffnet, und die Mauern werden neu.",
            "de",
        ),
        (
            "Le parlement a décidé que le vieux port est ouvert, et les murs sont pour la ville et les bateaux du nord.",
            "fr",
        ),
        ("הפרלמנט החליט", "he"),
        ("البرلمان قرر", "ar"),
        ("議会は港を再開することを決めた", "ja"),
        ("议会决定重新开放港口", "zh"),
        ("Парламент решил открыть порт", "ru"),
        ("Парламент вирішив відкрити порт, її мури", "uk"),
        ("Quay", None),
        ("", None),
    ],
)
def test_find_language_goes_by_script_and_small_words(text: str, expected: str | None) -> None:
    """Too few words tell nothing."""
    found = find_language(text)
    assert (found[0] if found else None) == expected


def test_quotes_of_another_language_stay() -> None:
    """Straight marks are set as English has them in English alone."""
    text = 'Das Parlament und der Hafen\n\nVon Jana Müller\n\n"Wir haben lange genug gewartet", sagte die Bürgermeisterin, und der Rat hat es mit den Räten der Stadt auch so gesehen.\n'
    assert body_of(take_apart(text))[0].startswith('"Wir')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Wednesday, May 14, it", []),
        ("on Tuesday, May 14, it", [("Tuesday, May 14", "Wednesday")]),
        ("on Friday 3 January and", []),
        ("on Friday 31 December and", [("Friday 31 December", "Tuesday")]),
        ("on Tuesday 14 May 2030 it", []),
        ("on Sunday, 31 February", []),
        ("on Tuesday the mayor", []),
    ],
)
def test_wrong_weekdays_asks_the_calendar(text: str, expected: list[tuple[str, str]]) -> None:
    """A weekday beside a day is checked in the year that lies nearest."""
    found = wrong_weekdays([(text, 7)], published=date(2031, 5, 16))
    assert [(words, real) for words, real, _ in found] == expected


def test_relative_links_follow_the_page() -> None:
    """The page's address that was given makes relative links whole."""
    text = "Quay reopens to ships\n\nBy Ann Lee\n\nThe [quay](/quay) is open.\n"
    assert body_of(take_apart(text, clues_with(source_url=PAGE))) == [
        "The [quay](https://example.org/quay) is open."
    ]


def test_date_of_a_dateline_counts_where_no_other_does() -> None:
    """The day before the agency's name is the last such day before the capture."""
    text = (
        "Quay reopens to ships\n\nPORTBY, May 14 (Bay News) - The quay is open, said the mayor of the town.\n"
    )
    found = take_apart(text, clues_with(captured_at=CAPTURED))
    assert found.date is not None
    assert (str(found.date.value.day), found.date.rule) == ("2031-05-14", "date-by-dateline")
    stated = take_apart(text.replace("\n\n", "\n\n15 May 2031\n\n", 1), clues_with(captured_at=CAPTURED))
    assert stated.date is not None
    assert str(stated.date.value.day) == "2031-05-15"
