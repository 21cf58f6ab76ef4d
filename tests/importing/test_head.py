"""Who is the headline, and who its kicker and standfirst, is settled by points."""

from __future__ import annotations

import pytest

from briefgen.importing.proposal import SURE
from briefgen.importing.roles import RULES, Role
from tests.importing.reading import body_of, clues_with, take_apart

PROSE = "The vote on Monday night ended a quarrel of eleven years between the town and the province, said the mayor."
HEADLINE = "Parliament votes to reopen the old harbour"
DECK = "Ministers say that the first ships could dock before winter"


def head_of(*lines: str) -> tuple[str | None, str | None, str | None]:
    """Return kicker, headline and standfirst of a text with these lines above its body."""
    found = take_apart("\n\n".join([*lines, PROSE, PROSE]), clues_with(known_sources=("Example Herald",)))
    return tuple(one.value if one else None for one in (found.kicker, found.title, found.standfirst))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((HEADLINE,), (None, HEADLINE, None)),
        ((HEADLINE, "By Ann Lee"), (None, HEADLINE, None)),
        (("Harbours", HEADLINE), ("Harbours", HEADLINE, None)),
        (("Harbours", HEADLINE, "By Ann Lee"), ("Harbours", HEADLINE, None)),
        ((HEADLINE, DECK, "By Ann Lee"), (None, HEADLINE, DECK)),
        (("Harbours", HEADLINE, DECK, "By Ann Lee"), ("Harbours", HEADLINE, DECK)),
        (("HARBOURS", f"# {HEADLINE}", DECK), ("HARBOURS", HEADLINE, DECK)),
        (("By Ann Lee", HEADLINE), (None, HEADLINE, None)),
        (("14 May 2031", "Harbours", HEADLINE, "By Ann Lee"), ("Harbours", HEADLINE, None)),
        (("Example Herald", "Harbours", HEADLINE, "By Ann Lee"), ("Harbours", HEADLINE, None)),
        ((f"Opinion | {HEADLINE}", "By Ann Lee"), ("Opinion", HEADLINE, None)),
        ((f"# {HEADLINE} | Example Herald", "By Ann Lee"), (None, HEADLINE, None)),
        ((HEADLINE, f"{DECK}. {DECK}.", "By Ann Lee, 14 May 2031"), (None, HEADLINE, f"{DECK}. {DECK}.")),
    ],
)
def test_roles_are_given_by_place_and_shape(
    lines: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    """The label, the headline and the standfirst come in their order, with or without marks."""
    assert head_of(*lines) == expected


def test_label_of_five_words_is_a_kicker_above_larger_type() -> None:
    """Lines that are full though short are set large, so what stands above them is no headline."""
    text = (
        "Ships, harbours and their locks\n\n\nSeven facts that few people know of the\nold harbour and its walls\n\n"
        "MAY 14 2031\n\n"
        + "\n".join(
            ["the quay is older than the town, and its first stones were laid by the monks who sold"] * 6
        )
    )
    found = take_apart(text)
    assert found.kicker is not None
    assert found.title is not None
    assert found.kicker.value == "Ships, harbours and their locks"
    assert found.title.value == "Seven facts that few people know of the old harbour and its walls"


def test_roles_leave_a_text_of_paragraphs_without_a_headline() -> None:
    """A paragraph is no headline, so there is a warning and nothing is lost."""
    found = take_apart(f"{PROSE}\n\n{PROSE}\n")
    assert found.title is None
    assert body_of(found) == [PROSE, PROSE]
    assert "import/no-headline" in [warning.code for warning in found.warnings]


def test_headline_of_few_words_is_unsure() -> None:
    """What might be a label asks for a person."""
    found = take_apart(f"Harbour reopens\n\n{PROSE}\n")
    assert found.title is not None
    assert found.title.confidence < SURE


def test_names_below_a_headline_are_its_authors() -> None:
    """A line of nothing but names is a byline where one stands, and nowhere else."""
    found = take_apart(f"{HEADLINE}\n\nAnn Lee\n\n{PROSE}\n\nBo Oh\n\n{PROSE}\n")
    assert found.authors is not None
    assert [author.name for author in found.authors.value] == ["Ann Lee"]
    assert "Bo Oh" in " ".join(body_of(found))


def test_byline_at_the_foot_is_read() -> None:
    """Some outlets name the author below the text."""
    found = take_apart(f"{HEADLINE}\n\n{PROSE}\n\n{PROSE}\n\nBy Ann Lee\n")
    assert found.authors is not None
    assert body_of(found) == [PROSE, PROSE]


def test_date_in_the_middle_is_a_heading() -> None:
    """A chronicle keeps its dates."""
    found = take_apart(
        f"{HEADLINE}\n\nBy Ann Lee, 14 May 2031\n\n{PROSE}\n\n3 May 2031\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n"
    )
    assert body_of(found)[1] == "3 May 2031"


def test_rules_of_a_role_have_names_of_their_own() -> None:
    """A review names a rule, so no two share a name, and each says whose it is."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(rule.name.startswith(f"{rule.role}-") for rule in RULES)
    assert {rule.role for rule in RULES} == set(Role)


def test_bylines_of_several_lines_are_one() -> None:
    """Authors on lines of their own are all named, in their order, and a stamp that is not used is listed."""
    stamps = "Published 14 May 2031\n\nUpdated 15 May 2031"
    found = take_apart(
        f"{HEADLINE}\n\nBy Ann Lee\n\nBo Oh in Rome\n\n{stamps}\n\n{PROSE}\n\nEditing by Cy Po\n"
    )
    assert found.authors is not None
    assert [(author.name, author.place) for author in found.authors.value] == [
        ("Ann Lee", None),
        ("Bo Oh", "Rome"),
    ]
    assert [(drop.rule, drop.text) for drop in found.dropped] == [
        ("other-stamp", "Updated 15 May 2031"),
        ("editing-credit", "Editing by Cy Po"),
    ]
