"""Words that a converter robbed of their hyphen get it back, and words that are written whole do not get one."""

from __future__ import annotations

import pytest

from briefgen.importing.compounds import restore_hyphens
from briefgen.importing.lines import read_lines
from briefgen.importing.wrapping import gather_words


def restored(word: str, text: str) -> str:
    """Return `word` as it is in a text that has it once, and these words besides."""
    return restore_hyphens(word, words=gather_words(tuple(read_lines(f"{text}\n{word}"))))


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("Machinereadable", "a machine-readable file", "Machine-readable"),
        ("online", "an on-line shop", "online"),
        ("offquay", "an off-quay berth, and one more off-quay berth", "off-quay"),
        ("email", "an e-mail and an e-mail", "email"),
        ("townfunded", "the town pays", "town-funded"),
        ("Portbybased", "a yard in Portby", "Portby-based"),
        ("USbacked", "", "US-backed"),
        ("mayorfunded", "", "mayor-funded"),
        ("stategenerated", "", "state-generated"),
        ("forwardlooking", "they went forward", "forward-looking"),
        ("alreadyflooded", "", "already-flooded"),
        ("Selfsteering", "", "Self-steering"),
    ],
)
def test_restore_hyphens_goes_by_the_text_and_by_the_halves(word: str, text: str, expected: str) -> None:
    """A word with a hyphen elsewhere has one, and so has a word of the text before what ends compounds."""
    assert restored(word, text) == expected


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("mayordesigned", "the village pays"),
        ("emphasized", "em"),
        ("disoriented", ""),
        ("disempowered", ""),
        ("renowned", ""),
        ("piggybacked", ""),
        ("hinterm", "das Haus"),
        ("overlooking", "it is over"),
        ("unrelated", "un related"),
        ("selfish", "self"),
        ("selfless", ""),
        ("lifestyle", "life and style"),
        ("fundraising", "they fund, raising more"),
        ("downloaded", "down it went, loaded"),
        ("alreadyness", ""),
        ("based", ""),
    ],
)
def test_restore_hyphens_leaves_what_is_written_whole(word: str, text: str) -> None:
    """A word that no hyphen is known of stays, also where its halves are words."""
    assert restored(word, text) == word


def test_restore_hyphens_leaves_what_the_text_writes_whole_twice() -> None:
    """What stands twice without its hyphen is meant so."""
    words = gather_words(tuple(read_lines("the town, townfunded, on-line. townfunded online online")))
    assert restore_hyphens("townfunded online", words=words) == "townfunded online"
