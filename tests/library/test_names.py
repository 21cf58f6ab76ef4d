"""Tests of finding names in text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.library.names import Matcher, add_names, comparable, compile_names


def found(names: Iterable[str], text: str) -> list[str]:
    """Return the names found in `text`, as they stand there."""
    matcher = compile_names({name: name for name in names})
    return [text[one.start : one.end] for one in matcher.find(text)]


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["Xi", "Xi Jinping"], "Xi Jinping met Xi", ["Xi Jinping", "Xi"]),
        (["Li", "Li Keqiang"], "Li Keqiangs and Li Ke", ["Li", "Li"]),
        (["Jinping Li", "Xi Jinping"], "Xi Jinping Li", ["Xi Jinping"]),
        (["Ann", "Ann Lee", "Ann Lee Ray"], "Ann Lee Rays", ["Ann Lee"]),
        (["Ann Lee", "Lee Ray"], "Ann Lee Ray", ["Ann Lee"]),
        (["Ann"], "Ann, Ann; Ann.", ["Ann", "Ann", "Ann"]),
        ([], "Ann", []),
        (["", "  "], "Ann  Lee", []),
    ],
)
def test_find_prefers_the_longest_name_at_the_first_place(
    names: list[str], text: str, expected: list[str]
) -> None:
    """The leftmost name wins, of two that begin there the longer, and none overlaps another."""
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Biden", 1),
        ("Biden’s plan", 1),
        ("Biden's plan", 1),
        ("the Bidens", 0),
        ("Bidenomics", 0),
        ("anti-Biden", 1),
        ("Biden-led", 1),
        ("“Biden”", 1),
        ("(Biden)", 1),
        ("Biden_", 0),
        ("_Biden", 0),
        ("Biden2", 0),
        ("éBiden", 0),
        ("Bidené", 0),
        ("biden", 0),
        ("BIDEN", 0),
        ("Biden…Biden", 2),
        ("拜登Biden", 0),
    ],
)
def test_find_wants_whole_words(text: str, count: int) -> None:
    """A letter, digit or underscore beside a name makes it another word; punctuation does not."""
    assert len(found(["Biden"], text)) == count


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jose", "Jose\u0301 spoke"),
        ("राम", "रामा बोले"),
        ("Ann", "Ann\u0308"),
    ],
)
def test_find_sees_a_combining_mark_as_part_of_a_word(name: str, text: str) -> None:
    """A name followed by a combining mark or vowel sign is part of another word."""
    assert found([name], text) == []


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["习近平"], "主席习近平说", ["习近平"]),
        (["习近平", "近平"], "习近平近平", ["习近平", "近平"]),
        (["安倍晋三"], "安倍晋三は", ["安倍晋三"]),
        (["ประยุทธ์"], "นายประยุทธ์กล่าว", ["ประยุทธ์"]),
        (["アベ"], "のアベノ", ["アベ"]),
        (["𠮷野"], "の𠮷野家", ["𠮷野"]),
        (["X习"], "aX习b", []),
        (["X习"], "X习b", ["X习"]),
    ],
)
def test_find_needs_no_boundary_beside_unspaced_scripts(
    names: list[str], text: str, expected: list[str]
) -> None:
    """Han, kana and Thai names are found amid their script; each end of a name is judged for itself."""
    assert found(names, text) == expected


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\u00a0", "\u202f"])
def test_find_reads_every_space_alike(space: str) -> None:
    """A soft break or no-break space parts a name's words like any space."""
    assert found(["Xi Jinping"], f"by Xi{space}Jinping.") == [f"Xi{space}Jinping"]
    assert found([f"Xi{space}Jinping"], "by Xi Jinping.") == ["Xi Jinping"]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_find_reads_every_apostrophe_alike(apostrophe: str) -> None:
    """An apostrophe, typed or typeset, is the same in a name and in a text."""
    assert found(["Beto O’Rourke"], f"Beto O{apostrophe}Rourke") == [f"Beto O{apostrophe}Rourke"]
    assert found([f"O{apostrophe}Rourke"], "O’Rourke") == ["O’Rourke"]


@pytest.mark.parametrize("name", ["a.b", "C++", "(x)", "[y]", "$1", "a|b", "^", "\\d", "Ann-Lee", "#1", "*"])
def test_find_takes_no_character_for_a_pattern(name: str) -> None:
    """What a regular expression would read as a sign stands for itself in a name."""
    assert found([name], f"so {name} it") == [name]
    assert found([name], "aXb 1 d AnnxLee x y") == []


@given(st.text())
def test_comparable_keeps_every_offset(text: str) -> None:
    """The folded text is as long as the text, so that offsets hold in both."""
    assert len(comparable(text)) == len(text)


WORDS = st.sampled_from(["a", "b", "ab", "A", "习", "近平", "é", "a'b"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=6)
TEXTS = st.lists(
    st.sampled_from([" ", "\n", "-", "’s", ",", "a", "b", "ab", "习", "近平", "é", "a’b"]), max_size=14
)


def naive(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where names stand, by trying every name at every place."""
    spans: list[tuple[int, int]] = []
    at = 0
    shown = comparable(text)
    by_length = sorted({comparable(name) for name in names}, key=len, reverse=True)
    while at < len(shown):
        name = next((name for name in by_length if stands_at(name, shown, at)), None)
        if name is None:
            at += 1
        else:
            spans.append((at, at + len(name)))
            at += len(name)
    return spans


def stands_at(name: str, text: str, at: int) -> bool:
    """Tell whether `name` stands in `text` at `at` as words of its own."""
    end = at + len(name)
    if text[at:end] != name:
        return False
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    is_cut = re.match(r"\w", before) and name[0] < "\u3040"
    runs_on = re.match(r"\w", after) and name[-1] < "\u3040"
    return not is_cut and not runs_on


@given(NAMES, TEXTS.map("".join))
def test_find_agrees_with_trying_every_name_everywhere(names: list[str], text: str) -> None:
    """The trie finds what a naive search for every name at every place finds."""
    matcher = compile_names({name: name for name in names})
    assert [(one.start, one.end) for one in matcher.find(text)] == naive(names, text)


SCRIPTS = [
    "a",
    "b",
    "1",
    "_",
    "é",
    "'",
    "’",
    ".",
    " ",
    "\n",
    "-",
    "(",
    "习",
    "近",
    "ア",
    "ก",
    "김",
    "수",
    "\u0308",
    "า",
]
MIXED = st.text(st.sampled_from(SCRIPTS), max_size=16)
MIXED_NAMES = st.lists(st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=4), max_size=8)


UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
HANGUL = "\uac00-\ud7af"


def plainly(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where names stand by the plainest expression: each name in turn, the longest first."""

    def bounded(name: str) -> str:
        before = "" if re.match(f"[{UNSPACED}]", name[0]) else r"(?<!\w)"
        after = "" if re.match(f"[{UNSPACED}{HANGUL}]", name[-1]) else r"(?!\w)"
        return before + re.escape(name) + after

    def is_cut(end: int) -> bool:
        is_marked = end < len(text) and category(text[end])[0] == "M"
        return is_marked and not re.match(f"[{UNSPACED}]", text[end - 1])

    known = sorted({comparable(name) for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not known:
        return []
    matches = re.finditer("|".join(map(bounded, known)), comparable(text))
    return [match.span() for match in matches if not is_cut(match.end())]


def spans_of(matcher: Matcher[str], text: str) -> list[tuple[int, int]]:
    """Return where `matcher` finds names."""
    return [(one.start, one.end) for one in matcher.find(text)]


@given(MIXED_NAMES, MIXED)
def test_find_agrees_with_the_plainest_expression(names: list[str], text: str) -> None:
    """Whatever scripts, marks and punctuation meet, the trie finds what a list of the names finds."""
    assert spans_of(compile_names({name: name for name in names}), text) == plainly(names, text)


@given(MIXED_NAMES, MIXED_NAMES, MIXED)
def test_add_names_finds_what_one_matcher_of_all_finds(names: list[str], more: list[str], text: str) -> None:
    """Names added to a matcher are found as if they had been there, and their meanings win."""
    known, added = dict.fromkeys(names, "known"), dict.fromkeys(more, "added")
    apart = add_names(compile_names(known), added)
    own = {comparable(name) for name in added}
    assert spans_of(apart, text) == spans_of(compile_names({**known, **added}), text)
    for one in apart.find(text):
        assert one.meaning == ("added" if comparable(text[one.start : one.end]) in own else "known")


def test_add_names_compiles_only_what_is_new() -> None:
    """Another meaning of a name that is known needs no further expression."""
    known = compile_names({"Ann Lee": 1, "Bob": 2})
    assert add_names(known, {"Ann Lee": 3}).patterns == known.patterns
    assert len(add_names(known, {"Ann Lee": 3, "Cy": 4}).patterns) == 2


@given(NAMES, TEXTS.map("".join))
def test_find_tells_which_name_it_found(names: list[str], text: str) -> None:
    """The meaning of what is found is the meaning of the name that stands there."""
    matcher = compile_names({name: comparable(name) for name in names})
    for one in matcher.find(text):
        assert one.meaning == comparable(text[one.start : one.end])


@pytest.mark.parametrize("text", ["aaa", "a" * 299 + "b a", "a" * 400])
def test_compile_names_holds_names_that_each_begin_the_next(text: str) -> None:
    """Names that nest hundreds deep compile, and the longest that stands there is found."""
    names = ["a" * length for length in range(1, 301)]
    spans = [(one.start, one.end) for one in compile_names({name: name for name in names}).find(text)]
    assert spans == naive(names, text)


def test_compile_names_holds_thousands() -> None:
    """Twelve thousand names make one matcher that finds each of them."""
    names = [f"Given{first} Family{last}" for first in range(120) for last in range(100)]
    text = "; ".join(names)
    assert found(names, text) == names
