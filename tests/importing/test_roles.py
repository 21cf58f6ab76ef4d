"""Tests of the role that a text gives somebody."""

from __future__ import annotations

import pytest

from tests.importing.offering import offered


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Ostra’s former harbour minister Orla Quist left.", "Ostra’s former harbour minister"),
        ("Yesterday President Orla Quist left.", "President"),
        ("They met US secretary of state Orla Quist.", "US secretary of state"),
        ("It was the harbour board’s vice-chair Orla Quist.", "vice-chair"),
        (
            "Last week, head of the House harbour committee Orla Quist left.",
            "head of the House harbour committee",
        ),
        ("They meet CIA director Orla Quist.", "CIA director"),
        ("It was said by founder and chief executive Orla Quist.", "founder and chief executive"),
        ("Orla Quist, a Sandholm University ship expert, left.", "Sandholm University ship expert"),
        ("Orla Quist, the top official for ships and ports, left.", "top official for ships and ports"),
        ("“No,” said Orla Quist, a former sailor. He left.", "former sailor"),
        ("Orla Quist, 41, now harbour minister, left.", "harbour minister"),
        ("Orla Quist, director of the Harbour Museum, left.", "director of the Harbour Museum"),
        ("Orla Quist, spokeswoman for the port, left.", "spokeswoman for the port"),
        ("The port’s top official, Orla Quist, left.", "top official"),
        ("The mayor of Ostra, Orla Quist, left.", "mayor of Ostra"),
        ("Ostra’s counterpart, Orla Quist, left.", None),
        ("She and her counterpart Orla Quist left.", None),
        ("His wife Orla Quist left.", None),
        ("Orla Quist, his wife, left.", None),
        ("Mr Orla Quist left.", None),
        ("Minister Orla Quist left. Quist, a sailor, slept.", "Minister"),
        ("Three ministers: Orla Quist, Cy Day and the baker Bo Moss.", None),
        ("Senators Orla Quist and Cy Day left.", "Senator"),
        ("Orla Quist, a sailor who was born in Ostra and never left it, left.", "sailor"),
    ],
)
def test_role_is_as_the_text_gives_it(sentence: str, role: str | None) -> None:
    """A role keeps what leads up to it and whose it is, and is nothing where it only says whose somebody is."""
    found = {person.name: person.role for person in offered(sentence)}
    assert found.get("Orla Quist") == role


def test_role_is_not_read_from_a_headline() -> None:
    """A headline's verbs look like parts of a role, so it gives none."""
    (found,) = offered("Minister Orla Quist left.", title="Board sacks harbour minister Orla Quist")
    assert found.role == "Minister"
