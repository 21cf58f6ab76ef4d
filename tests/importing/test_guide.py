"""The guide's page on people shows what an import does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.editing.begin import begin_person
from briefgen.importing.kept import Kept, offer_profile
from briefgen.slugs import Slug
from tests.importing.offering import names, offered

PAGE = (Path(__file__).parents[2] / "docs/import-people.md").read_text(encoding="utf-8")
STRONG, WEAK = (
    [
        example
        for row in re.findall(r"^\| [^|]+ \| (`.+) \|$", table, re.MULTILINE)
        for example in re.findall(r"`([^`]+)`", row)
    ]
    for table in PAGE.split("such as |")[1:]
)


@pytest.mark.parametrize("example", STRONG)
def test_cue_that_is_enough_is_enough(example: str) -> None:
    """Each example of the first table finds a person of its own."""
    assert [name for name in names(f"On Friday {example} there.") if "Quist" in name]


@pytest.mark.parametrize("example", WEAK)
def test_cue_that_is_not_enough_needs_another(example: str) -> None:
    """No example of the second table finds anybody by itself; two do together."""
    assert names(f"On Friday {example} there.") == []
    name = next(name for name in ("Orla Quist", "Ursula von der Leyen", "J. Quist") if name in example)
    other = f"{name}’s wife slept" if "wife" not in example else f"{name} said so"
    assert names(f"On Friday {example} there.\n\nThen {other}.") == [name]


def test_profile_in_the_guide_is_what_is_begun() -> None:
    """The profile shown is made of an article that says what the guide says."""
    people = offered("Orla Quist, harbour minister, left. Minister Orla B. Quist slept. Quist woke.")
    kept = Kept(article=Slug("ship-let-in"), day=date(2031, 5, 14), people=people)
    offer = offer_profile("Orla Quist", [kept])
    assert offer
    shown = re.search(r"```markdown\n(.+?)```", PAGE, re.DOTALL)
    assert shown
    text = begin_person(offer.head).text
    assert text.replace("name: Orla Quist\n", "name: Orla Quist\nid: orla-quist\n") == shown[1]
