"""Words that a curator's text shares with its source: which count, where they are told, and which never do."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.overlap import Comparison, check_overlap
from briefgen.config import Rights
from briefgen.texts import TextFile

RAW = "The board voted on Tuesday evening to let the ship tie up at the north quay, nine days late."
SHARED = "voted on Tuesday evening to let the ship"
"""Eight words of it."""


def runs(
    body: str,
    *,
    raw: str = RAW,
    summary: str = "s",
    least: int = 8,
    licensed: Rights = Rights.SUMMARY,
    rights: Rights = Rights.FULL,
) -> list[str]:
    """Return the words that an article is told it shares, as they stand in it."""
    file = TextFile(
        path=PurePosixPath("content/articles/a.md"),
        text=f"---\ntitle: T\ndate: 2031-05-14\nsummary: {summary}\nkey_points: [k]\n---\n{body}",
    )
    comparison = Comparison(raw=raw, licensed=licensed, rights=rights, least=least)
    found = []
    for one in check_overlap(file, comparison):
        line = file.line(one.place.line)[one.place.column - 1 :]
        found.append(f"{one.message.partition(' ')[0]}: {line[: one.place.length]}")
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"They {SHARED}.", [f"8: {SHARED}"]),
        ("They VOTED, on Tuesday-evening; to let *the* [ship](https://example.org/).", ["8: VOTED, on Tuesday-evening; to let *the* [ship"]),
        ("They voted on Tuesday evening to let a ship.", []),
        ("The board voted on Tuesday evening to let.", ["8: The board voted on Tuesday evening to let"]),
        (f"They “{SHARED}”.", []),
        (f'They "{SHARED}".', []),
        (f"They «{SHARED}».", []),
        (f"They „{SHARED}“.", []),
        (f"They ‘{SHARED}’.", []),
        (f"> They {SHARED}\nwith more of it.", []),
        (f"> Quoted.\n\nThey {SHARED}.", [f"8: {SHARED}"]),
        (f"<!-- They {SHARED}. -->", []),
        (f"```\nThey {SHARED}.\n```", []),
        ("voted on Tuesday evening “yes” to let the ship", []),
        ("voted on Tuesday evening\n\nto let the ship", []),
        (f"“No end.\n\nThey {SHARED}.", [f"8: {SHARED}"]),
        (f'6" of rain. They {SHARED}.', [f"8: {SHARED}"]),
        (f"They {SHARED}. Then they {SHARED}.", [f"8: {SHARED}", f"8: {SHARED}"]),
        ("", []),
    ],
)  # fmt: skip
def test_overlap_is_told_outside_of_quotations(body: str, expected: list[str]) -> None:
    """As many words in a row are told where they stand; what is quoted, code or a comment is not."""
    assert runs(body) == expected


def test_overlap_reads_the_summary_in_any_style() -> None:
    """The front matter's own quotation marks are none of the text's."""
    for summary in (f"They {SHARED}", f'"They {SHARED}"', f"'They {SHARED}'", f"|\n  They {SHARED}\n  x"):
        assert runs("", summary=summary) == [f"8: {SHARED}"]
    assert runs("", summary=f"'They \"{SHARED}\"'") == []


def test_overlap_is_one_run_however_long() -> None:
    """A run is told once, with its whole length, also where it is longer than what is looked up at once."""
    assert runs(RAW, least=8) == [f"19: {RAW.rstrip('.')}"]
    assert runs(RAW, least=19) == [f"19: {RAW.rstrip('.')}"]
    assert runs(RAW, least=20) == []


@pytest.mark.parametrize("least", [0, 10_000_000])
def test_overlap_of_no_or_of_endless_words_is_none(least: int) -> None:
    """No number of words is none at all, and a huge one costs nothing."""
    assert runs(RAW, least=least) == []


@pytest.mark.parametrize(
    ("licensed", "rights", "is_told"),
    [
        (Rights.SUMMARY, Rights.SUMMARY, True),
        (Rights.SUMMARY, Rights.FULL, True),
        (Rights.EXCERPT, Rights.EXCERPT, False),
        (Rights.EXCERPT, Rights.SUMMARY, False),
        (Rights.EXCERPT, Rights.FULL, True),
        (Rights.FULL, Rights.FULL, False),
    ],
)
def test_overlap_of_a_body_follows_the_licence(licensed: Rights, rights: Rights, is_told: bool) -> None:
    """A body that holds the text by right is not told of, unless more of it is shown than was allowed."""
    assert bool(runs(RAW, licensed=licensed, rights=rights)) is is_told


def test_overlap_of_a_summary_is_told_under_an_excerpt() -> None:
    """Who may show an excerpt still says the rest in words of their own."""
    assert runs("", summary=RAW.rstrip("."), licensed=Rights.EXCERPT, rights=Rights.EXCERPT)


def test_overlap_counts_characters_of_unspaced_scripts() -> None:
    """Where no space parts words, a character counts as one."""
    assert runs("港は九日ぶりに開いた", raw="港は九日ぶりに閉じた", least=7) == ["7: 港は九日ぶりに"]


words = st.lists(st.sampled_from("abcdef"), max_size=40)


@given(words, words, st.integers(min_value=1, max_value=15))
def test_overlap_finds_what_a_plain_search_finds(own: list[str], source: list[str], least: int) -> None:
    """A text is told of whenever any of its stretches of so many words stands in the source."""
    joined = f" {' '.join(source)} "
    stretches = [own[at : at + least] for at in range(len(own) - least + 1)]
    if least <= 12:
        is_shared = any(f" {' '.join(stretch)} " in joined for stretch in stretches)
        assert bool(runs(" ".join(own), raw=" ".join(source), least=least)) is is_shared
