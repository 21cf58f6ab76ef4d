"""Lists that a converter left in disorder are put right, and lists that somebody wrote stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.lists import is_converted
from tests.importing.reading import body_of, take_apart

HEAD = "# Parliament votes to reopen the old harbour"
BYLINE = "By Ann Lee, 14 May 2031"
PROSE = "The vote on Monday night ended a quarrel of eleven years, and the crews of the quay rig their boats."


def converted(*parts: str) -> list[str]:
    """Return the body of an article of these parts, each as a converter ends it; its first paragraph aside."""
    text = "".join(f"{part} \n\n" for part in (HEAD, BYLINE, PROSE, *parts))
    assert is_converted(text)
    return body_of(take_apart(text))[1:]


def written(*parts: str) -> list[str]:
    """Return the body of the same article as somebody typed it."""
    return body_of(take_apart("\n\n".join((HEAD, BYLINE, PROSE, *parts))))[1:]


RAN_TOGETHER = [
    (
        ("- Dig the north basin first. Sell the mud to the brickyard.", "- Count the boats every evening."),
        ("- Dig the north basin first.", "- Sell the mud to the brickyard.", "- Count the boats every evening."),
    ),
    (
        ("- Is the lock wide enough?", "- Who pays for the pumps? Does the museum of salt stay open?"),
        ("- Is the lock wide enough?", "- Who pays for the pumps?", "- Does the museum of salt stay open?"),
    ),
    (
        ("- Tie up at the north quay by noon Receive a berth from the harbour master", "- Pay at the gate"),
        ("- Tie up at the north quay by noon", "- Receive a berth from the harbour master", "- Pay at the gate"),
    ),
    (
        ("- Say what the boat carries, for the harbour Avoid jargon.", "- Pay at the gate."),
        ("- Say what the boat carries, for the harbour", "- Avoid jargon.", "- Pay at the gate."),
    ),
    (
        ("- Write your boat into the Portby Registry Rig a mast at the quay",),
        ("- Write your boat into the Portby Registry", "- Rig a mast at the quay"),
    ),
]  # fmt: skip
"""Items as a converter has them, and as they were."""


@pytest.mark.parametrize(("parts", "expected"), RAN_TOGETHER)
def test_mend_lists_parts_items_that_ran_together(parts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """An item of two sentences among items of one is two, and so is one with a capital that nothing explains."""
    assert converted(*parts) == list(expected)


@pytest.mark.parametrize("parts", [parts for parts, _ in RAN_TOGETHER])
def test_mend_lists_leaves_what_somebody_wrote(parts: tuple[str, ...]) -> None:
    """In a text whose lines do not end as a converter's, an item is what its line says."""
    assert written(*parts) == list(parts)


@pytest.mark.parametrize(
    "parts",
    [
        ("- Dig the north basin first. It is the deepest.", "- Count the boats every evening."),
        ("- Dig the north basin first. Then sell the mud.", "- Count the boats every evening."),
        ("- Dig the north basin first. And sell the mud.", "- Count the boats every evening."),
        ("- **Dig the basin. Sell the mud.**", "- Count the boats every evening."),
        ("- Send what you know to the Report by noon", "- Pay at the gate"),
        ("- Why the Boats of Portby all Join the Fleet of Millfield", "- Pay at the gate"),
        ("- Dig the basin. Sell the mud. Count the boats.", "- Count the boats every evening."),
        ("- Dig the basin. Sell the mud.", "- Count the boats. Write all down."),
        ("- Mud: Dig the basin first. Sell what comes up.", "- Boats: Count all every evening."),
        ("- Dig the basin with Mr. Roe and his crew.", "- Count the boats every evening."),
        ("- Dig what the map calls “Basin. North.”", "- Count the boats every evening."),
        ("- Dig the north basin first. Sell the mud to the brickyard.",),
        ("1. Dig the north basin first. Sell the mud.", "2. Count the boats every evening."),
        ("- Tie up at the Quay by noon and wait", "- Pay at the gate"),
        ("- How Portby and Millfield Receive a Berth for Free", "- What the Harbour Master Says"),
        ("- [Dig the basin. Sell the mud](https://portby.example/mud).", "- Count the boats every evening."),
    ],
)
def test_mend_lists_leaves_an_item_that_may_be_one(parts: tuple[str, ...]) -> None:
    """A sentence that leans on the one before it, a label, an open quotation or a name's capital part nothing."""
    assert converted(*parts) == list(parts)


def test_mend_lists_takes_a_heading_among_bold_items_for_one() -> None:
    """Most lines of a numbering decide what all of them are."""
    items = ("1. **Dig the basin.**", "2. **Sell the mud.**", "4. **Count the boats.**")
    found = converted(*items[:2], "## 3. **Pay the crews.**", items[2])
    assert found == [*items[:2], "3. Pay the crews.", items[2]]


@pytest.mark.parametrize(
    "parts",
    [
        ("## 1. The basin", PROSE, "## 2. The mud", PROSE),
        ("## 1. The basin", "1. Dig deep", "2. Dig wide", "## 2. The mud", PROSE),
        ("## 1. The basin", "## 2. The mud", "3. **Pay the crews**"),
        ("1. Dig deep", "## 2. The mud", PROSE, "3. Sell it"),
    ],
)
def test_mend_lists_leaves_headings_with_numbers(parts: tuple[str, ...]) -> None:
    """A heading with a number is one, unless most of its numbering are bold items."""
    assert converted(*parts) == list(parts)


ITEMS = (
    "Dig the north basin.",
    "Sell the mud to the yard.",
    "Count all boats.",
    "Who pays the pumps?",
    "Close at noon",
)


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=6))
def test_mend_lists_leaves_a_list_in_order(items: list[str]) -> None:
    """Items of one sentence stay as they are, whatever they are."""
    assert converted(*(f"- {item}" for item in items)) == [f"- {item}" for item in items]
