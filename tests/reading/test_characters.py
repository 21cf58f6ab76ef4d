"""Characters that no editor shows, told where nothing needs them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.characters import control_problem, half_problem, unseen_problem
from tests.reading.files import file_of


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\u200bb", "U+200B, zero width space, shows nothing"),
        ("a\u00adb", "U+00AD, soft hyphen, shows nothing"),
        ("a\ufeffb", "U+FEFF, zero width no-break space, shows nothing"),
        ("a\u2060b", "U+2060, word joiner, shows nothing"),
        ("a\u200db", "U+200D, zero width joiner, shows nothing"),
        ("a\u200c 日", "U+200C, zero width non-joiner, shows nothing"),
        ("a\U000e0061b", "U+E0061, tag latin small letter a, shows nothing"),
        ("a\u202eb", "U+202E, right-to-left override, turns the direction of text"),
        ("a\u2066b\u2069", "U+2066, left-to-right isolate, turns the direction of text"),
        ("a\u200fb", "U+200F, right-to-left mark, turns the direction of text"),
        ("שלום\u202eb", "U+202E, right-to-left override, turns the direction of text"),
        ("שלום\na\u200eb", "U+200E, left-to-right mark, turns the direction of text"),
    ],
)
def test_unseen_problem_names_what_can_not_be_seen(text: str, message: str) -> None:
    """A character that shows nothing, or turns text, is named with what it does."""
    found = unseen_problem(file_of(text))
    assert found is not None
    assert (found.code, found.message, found.hint is not None) == ("file/unseen-character", message, True)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Ostra’s “repair” – für 9\u00a0days… 日本",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🚀 ❤\ufe0f\u200d🔥 👩🏽\u200d🚀",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "The word שלום\u200e! stands here",
        "\u2067שלום\u2069 and \u202bשלום\u202c",
        "ภาษา\u200bไทย",
        "ភាសា\u200bខ្មែរ",
        "a\u2028b\x85c",
    ],
)
def test_unseen_problem_lets_be_what_a_script_needs(text: str) -> None:
    """Joiners, marks of direction and breaks are no slip in scripts and emoji that are written with them."""
    assert unseen_problem(file_of(text)) is None


RANGES = (
    (0x00AD, 0x00AD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064),
    (0x2066, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
)  # fmt: skip


def test_unseen_problem_finds_each_alone() -> None:
    """Every character that shows nothing is found between letters, and none of its neighbours is taken for one."""
    for first, last in RANGES:
        for code in range(first, last + 1):
            found = unseen_problem(file_of(f"ab{chr(code)}c"))
            assert found is not None
            assert found.message.startswith(f"U+{code:04X}")
        assert unseen_problem(file_of(f"a{chr(first - 1)}b{chr(last + 1)}c")) is None


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a\nb \u200bc", (2, 3), "delete it"),
        ("\u200ba\n\u202eb", (1, 1), "delete it, and the other in this file"),
        ("a\u200b\u200b\u200b", (1, 2), "delete it, and the 2 others in this file"),
    ],
)
def test_unseen_problem_is_told_once_a_file(text: str, place: tuple[int, int], hint: str) -> None:
    """The first of a file is told, with how many more there are."""
    found = unseen_problem(file_of(text))
    assert found is not None
    assert ((found.place.line, found.place.column), found.hint) == (place, hint)


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f"])
def test_control_problem_is_told_in_the_body_alone(control: str) -> None:
    """The first control character after the front matter is told; front matter is looked at as YAML."""
    file = file_of(f"{control}\n---\na\tb\n c{control}d{control}")
    found = control_problem(file, start=6)
    assert found is not None
    assert (found.code, found.place.line, found.place.column) == ("body/control-character", 4, 3)
    assert found.message == f"U+{ord(control):04X} can't stand in a text"
    assert found.hint == "delete it, and the other in this file"


def test_control_problem_lets_tabs_and_line_ends_be() -> None:
    """Tabs, line feeds, and what Unicode takes for a line's end are text."""
    assert control_problem(file_of("a\tb\nc\x85d\u2028e"), start=0) is None


@pytest.mark.parametrize("half", [0xD800, 0xDFFF])
def test_half_problem_is_told_where_it_stands(half: int) -> None:
    """Half of a character is no text."""
    found = half_problem(file_of(f"ab\nc{chr(half)}"))
    assert found is not None
    assert (found.code, found.place.line, found.place.column) == ("file/encoding", 2, 2)
    assert half_problem(file_of("a👻b")) is None


@given(
    st.text(alphabet=st.sampled_from("a\n\u200b\u200d\u200f\u202e\u00adשก👩🏴\U000e0067\ufe0f"), max_size=30)
)
def test_unseen_problem_points_at_an_unseen_character(text: str) -> None:
    """What is told stands at its place, and no text of plain letters is told of."""
    found = unseen_problem(file_of(text))
    if found is not None:
        line = text.split("\n")[found.place.line - 1]
        assert line[found.place.column - 1] in "\u200b\u200d\u200f\u202e\u00ad\U000e0067"
