"""The benchmark of people measures what it says: what is marked and found, and what is drawn for reading."""

from __future__ import annotations

from benchmarks.people import Text, list_sample, marked_people, measure_recall
from tests.importing.offering import NOBODY

TEXT = Text(
    id="port",
    title="Port closed",
    text="Harbour minister Orla Quist 's aide left . `` It is closed , '' said Quist . Zed Moss swam on .",
    entities=[
        {"type": "PER", "text": "Harbour minister Orla Quist", "refs": ["http://example.org/Orla_Quist"]},
        {"type": "PER", "text": "Quist", "refs": ["http://example.org/Orla_Quist"]},
        {"type": "PER", "text": "her", "refs": ["http://example.org/Orla_Quist"]},
        {"type": "PER", "text": "an aide", "refs": ["None"]},
        {"type": "PER", "text": "Zed Moss", "refs": ["None"]},
        {"type": "ORG", "text": "Harbour Board", "refs": ["None"]},
    ],
)


def test_marked_people_are_those_who_are_named() -> None:
    """A person is marked by address or full name; pronouns, descriptions and organisations are not asked for."""
    assert marked_people(TEXT) == {
        "Orla Quist": ["Harbour minister Orla Quist", "Quist"],
        "Zed Moss": ["Zed Moss"],
    }


def test_recall_counts_people_and_the_stretches_that_name_them() -> None:
    """A person is found where any of their names is; each stretch that holds a name found counts."""
    people, mentions = measure_recall([TEXT], NOBODY)
    assert (people.found, people.marked, people.missed) == (1, 2, ("Zed Moss (port)",))
    assert (str(people), str(mentions)) == ("1 of 2 (0.500)", "2 of 3 (0.667)")


def test_sample_shows_each_name_among_its_words() -> None:
    """A line a person says what was offered, the next one where the name stands."""
    first, person, words = list_sample([TEXT], NOBODY, size=5, seed=1)
    assert first == "1 people in 1 texts; 1 of them, seed 1:"
    assert "Orla Quist [subject; Harbour minister; title-before" in person
    assert "Harbour minister Orla Quist" in words
