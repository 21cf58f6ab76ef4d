"""Names near a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.spelling import LONGEST_NEAR, deletions, did_you_mean, fold, nearest

LETTERS = st.text(alphabet="abcdefghijklmnop", min_size=6, max_size=20)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Xi Jinping", "xi  jinping "),
        ("STRASSE", "straße"),
        ("é", "e\u0301"),
        ("a\u00a0b", "A b"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ],
)
def test_fold_makes_spellings_of_one_name_alike(left: str, right: str) -> None:
    """Case, composition and spacing do not tell two names apart."""
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("Li Na", "Li Ma"), ("Müller", "Muller"), ("A B", "AB")])
def test_fold_keeps_names_apart(left: str, right: str) -> None:
    """An accent, a letter or a word's end does tell two names apart."""
    assert fold(left) != fold(right)


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("Climte", ["Trade", "Climate"], "Climate"),
        ("sumary", ["summary", "source"], "summary"),
        ("TITLE", ["title"], "title"),
        ("zzz", ["title"], None),
        ("title", [], None),
        ("", ["title"], None),
    ],
)
def test_nearest_finds_the_likest(word: str, choices: list[str], expected: str | None) -> None:
    """The likest choice is found as it is written, or none."""
    assert nearest(word, choices) == expected


def test_nearest_does_not_depend_on_order() -> None:
    """Of equally near choices the same is offered, in whatever order they come."""
    assert nearest("abcx", ["abcy", "abcz"]) == nearest("abcx", ["abcz", "abcy"])


@pytest.mark.parametrize(("word", "hint"), [("titel", 'did you mean "title"?'), ("zzz", None)])
def test_did_you_mean_is_a_question(word: str, hint: str | None) -> None:
    """The hint asks; where nothing is near there is none."""
    assert did_you_mean(word, ["title"]) == hint


@pytest.mark.parametrize("name", ["Li Na", "Xi", "", "x" * (LONGEST_NEAR + 1), "x" * 60_000])
def test_deletions_of_short_and_endless_names_are_none(name: str) -> None:
    """A short name is suspicious of nothing, and an endless one is not compared."""
    assert deletions(name) == frozenset()


@given(LETTERS, st.data())
def test_deletions_meet_where_one_edit_parts_two_names(name: str, data: st.DataObject) -> None:
    """A letter left out, put in, changed or swapped leaves two names a form in common."""
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    swapped = name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    edits = [name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], swapped]
    assert all(deletions(name) & deletions(edit) for edit in edits)


@given(LETTERS)
def test_deletions_part_names_that_share_nothing(name: str) -> None:
    """Two names without a letter in common share no form."""
    assert not deletions(name) & deletions("XYZXYZXYZ".lower())
