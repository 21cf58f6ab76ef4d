"""YAML read as nodes with positions, within limits, and never crashing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic
from briefgen.nodes import (
    DEEPEST,
    LONGEST,
    MOST_NODES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse_mapping,
)
from briefgen.texts import TextFile

PATH = PurePosixPath("briefgen.yaml")
SEED = """\
title: "Harbour: reopens"
date: 2031-05-14 09:30
topics: [Trade, 'Ostra''s port', {a: b}]
people:
  - name: Ann Lee
    relation: quoted
  - Bo
summary: >-
  One
  two
empty:
"""


def parse(text: str, *, before: str = "") -> Mapping | Diagnostic:
    """Return what `text` holds, read after `before` in one file."""
    file = TextFile(path=PATH, text=before + text)
    return parse_mapping(file, start=len(before), end=len(before + text), area="config")


def values(text: str) -> dict[str, object]:
    """Return the plain values of `text`, which must be sound."""
    mapping = parse(text)
    assert isinstance(mapping, Mapping), mapping
    plain = plain_value(mapping)
    assert isinstance(plain, dict)
    return plain


def plain_value(node: Node) -> object:
    """Return a node as text, lists and dicts."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain_value(item) for item in node.items]
        case Mapping():
            return {entry.key.text: plain_value(entry.value) for entry in node.entries}


def problem(text: str) -> Diagnostic:
    """Return what is wrong with `text`."""
    found = parse(text)
    assert isinstance(found, Diagnostic), found
    return found


def told(text: str) -> tuple[str, str, str]:
    """Return the code, place and message of what is wrong with `text`."""
    found = problem(text)
    return found.code.removeprefix("config/"), f"{found.place.line}:{found.place.column}", found.message


@pytest.mark.parametrize("text", ["NO", "yes", "1984", "1.10", "12:30", "007", "null", "0x1F", "1e3", "~"])
def test_parse_mapping_scalar_is_text_as_written(text: str) -> None:
    """A scalar means nothing of itself: what is written is what is read."""
    assert values(f"a: {text}\n") == {"a": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# only a comment\n", {}),
        ("\n\n", {}),
        ("a:\n", {"a": ""}),
        ("a: b # c\n", {"a": "b"}),
        ("a: b#c\n", {"a": "b#c"}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ('a: "x\\n\\u00e9"\n', {"a": "x\né"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("a: [b, c]\n", {"a": ["b", "c"]}),
        ("a: []\nb: {}\n", {"a": [], "b": {}}),
        ("a:\n- b\n- c: d\n", {"a": ["b", {"c": "d"}]}),
        ("a: {b: c, d: [e]}\n", {"a": {"b": "c", "d": ["e"]}}),
        ("'<<': {a: b}\n", {"<<": {"a": "b"}}),
        ("a: b\u2028c\nd: e\x85\u2029f\n", {"a": "b\u2028c", "d": "e\x85\u2029f"}),
        ("https://x: y\n", {"https://x": "y"}),
        ("a: https://x.org/y#z\n", {"a": "https://x.org/y#z"}),
        ("日本: 首相\n", {"日本": "首相"}),
        ("---\na: b\n", {"a": "b"}),
    ],
)
def test_parse_mapping_reads_plain_yaml(text: str, expected: dict[str, object]) -> None:
    """Maps, lists, quotes and blocks are read as YAML has them; nothing is merged."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "is_plain"), [("b", True), ("'b'", False), ('"b"', False), ("|\n b", False)]
)
def test_parse_mapping_tells_plain_from_quoted(text: str, is_plain: bool) -> None:
    """Only what stands without quotation marks may mean nothing or a truth value."""
    mapping = parse(f"a: {text}\n")
    assert isinstance(mapping, Mapping)
    value = mapping.entries[0].value
    assert isinstance(value, Scalar)
    assert value.is_plain is is_plain


@pytest.mark.parametrize(
    ("text", "code", "place", "message"),
    [
        ("a: b: c\n", "bad-yaml", "1:5", 'a second ":" in one value'),
        ("t: x\na: {b: c: d}\n", "bad-yaml", "2:9", 'a second ":" in one value'),
        ("a\nb: c\n", "bad-yaml", "2:2", "this line reads as part of the line above"),
        ("a: 1\n  b: 2\n", "bad-yaml", "2:4", "this line reads as part of the line above"),
        ("a: [b\nc: d\n", "bad-yaml", "1:4", '"[" is never closed'),
        ("a: [b: c\n", "bad-yaml", "1:4", '"[" is never closed'),
        ("a: [b,\n", "bad-yaml", "1:4", '"[" is never closed'),
        ("a: {b:\n", "bad-yaml", "1:4", '"{" is never closed'),
        ("a: {b: [c\n", "bad-yaml", "1:8", '"[" is never closed'),
        ("a: {b\n", "bad-yaml", "1:4", '"{" is never closed'),
        ("a: [b, @c]\n", "bad-yaml", "1:8", 'a value can\'t begin with "@"'),
        ("a: `b`\n", "bad-yaml", "1:4", 'a value can\'t begin with "`"'),
        ("a: %b\n", "bad-yaml", "1:4", 'a value can\'t begin with "%"'),
        ("a: [b]]\n", "bad-yaml", "1:7", '"]" has no place here'),
        ("a: [b,,c]\n", "bad-yaml", "1:7", '"," has no place here'),
        ("a: }\n", "bad-yaml", "1:4", '"}" has no place here'),
        ('a: "b\nc: d\n', "bad-yaml", "1:4", "a quotation mark is never closed"),
        ("a: 'b\n", "bad-yaml", "1:4", "a quotation mark is never closed"),
        ('x: [a, "b]\ny: 1\n', "bad-yaml", "1:8", "a quotation mark is never closed"),
        ("a: 'it's'\n", "bad-yaml", "1:8", "text after the closing quotation mark"),
        ('a: "b" c\n', "bad-yaml", "1:8", "text after the closing quotation mark"),
        ('a: "\\q"\n', "bad-yaml", "1:5", "an escape that YAML does not know"),
        ('a: "\\ud800"\n', "bad-yaml", "1:7", "an escape that YAML does not know"),
        ("a:\n\tb: c\n", "bad-yaml", "2:1", "a tab where YAML wants spaces"),
        ("\ta: b\n", "bad-yaml", "1:1", "a tab where YAML wants spaces"),
        ("a: - b\n", "bad-yaml", "1:4", "a list can't begin beside its key"),
        ("- a\nb: c\n", "bad-yaml", "2:1", "this line does not fit the list above"),
        ("a: 1\nb\nc: 2\n", "bad-yaml", "2:1", 'this line has no ": " after its key'),
        ("a: >-+\n", "bad-yaml", "1:6", "a block of text begins on the line below its mark"),
        ("a: 1\n...\nb: 2\n", "bad-yaml", "3:1", "text after the end of the YAML"),
        ("a: 1\n--- \nb: 2\n", "bad-yaml", "2:1", "a second YAML document begins here"),
        ("%FOO\n", "bad-yaml", "1:5", "a line can't begin with %"),
        ("just text\n", "bad-yaml", "1:1", "expected keys and values"),
        ("- a\n- b\n", "bad-yaml", "1:1", "expected keys and values"),
        ("[a]: b\n", "bad-yaml", "1:1", "a key must be text"),
        ("? {a: b}\n: c\n", "bad-yaml", "1:3", "a key must be text"),
        ("a: &x b\n", "unsupported-yaml", "1:4", '"&" begins an anchor, which is not read'),
        ("a: *x\n", "unsupported-yaml", "1:4", '"*" begins an alias, which is not read'),
        ("a: !!str b\n", "unsupported-yaml", "1:4", '"!" begins a tag, which is not read'),
        ("a: !x [b]\n", "unsupported-yaml", "1:4", '"!" begins a tag, which is not read'),
        ("a: !<x b\n", "bad-yaml", "1:4", '"!" begins a tag, which is not read'),
        ("<<: {a: b}\n", "unsupported-yaml", "1:1", '"<<" merges another map, which is not read'),
        ("a: {<<: b}\n", "unsupported-yaml", "1:5", '"<<" merges another map, which is not read'),
        ("a: *b* c\n", "bad-yaml", "1:4", 'a value can\'t begin with "*"'),
        ("a: & b\n", "bad-yaml", "1:4", 'a value can\'t begin with "&"'),
        ("a: ? b\n", "bad-yaml", "1:4", 'a value can\'t begin with "?"'),
        ("a: [b] c\n", "bad-yaml", "1:8", 'text after the closing "]"'),
        ("a: {b} c\n", "bad-yaml", "1:8", 'text after the closing "}"'),
        (
            "a: 'b\nc: 'd'\n",
            "bad-yaml",
            "2:5",
            "this quotation mark closes one that was opened in a line above",
        ),
        ("a:\n- b\n-c\n", "bad-yaml", "3:1", 'a list\'s item has a space after its "-"'),
        ("  a: b\nc: d\n", "bad-yaml", "2:1", "this line begins further left than the first key"),
        ("a: 1\nb: 2\na: 3\n", "doubled-key", "3:1", '"a" is given twice, first in line 1'),
        ('a: {b: 1, "b": 2}\n', "doubled-key", "1:11", '"b" is given twice, first in line 1'),
        ("a: x\x00\n", "control-character", "1:5", "U+0000 can't stand in YAML"),
        ("a: 1\nb: \x7f\n", "control-character", "2:4", "U+007F can't stand in YAML"),
        ("a: \ufffe\n", "control-character", "1:4", "U+FFFE can't stand in YAML"),
        ("a: \ufdd0\n", "control-character", "1:4", "U+FDD0 can't stand in YAML"),
        ("a: \ud800\n", "control-character", "1:4", "U+D800 can't stand in YAML"),
    ],
)
def test_parse_mapping_says_what_is_wrong(text: str, code: str, place: str, message: str) -> None:
    """Each slip is told in a curator's words, at the character that makes it one."""
    assert told(text) == (code, place, message)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 'b' c\n", "double the mark where it belongs to the text"),
        ('a: "b" c\n', 'write \\" where it belongs to the text'),
        ("a: 'b\n", "close it, or double the mark where it belongs to the text"),
        ('a: "b\n', 'close it, or write \\" where it belongs to the text'),
        ("a: &b c\n", "put the value in quotation marks"),
        ("a: &b [c]\n", 'delete "&b", and write the value out where it is used'),
        ("a: !b c\n", "delete the tag, or put the value in quotation marks"),
        ("a: !b [c]\n", "delete the tag"),
        ("a: 1\n...\nb: 2\n", "delete the line of dots"),
    ],
)
def test_parse_mapping_hint_mends(text: str, hint: str) -> None:
    """What to do depends on what stands there."""
    assert problem(text).hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30_000,
        "a: " + "{b: " * 15_000,
        "- " * 30_000,
        "? " * 30_000,
        "a: " + "[" * DEEPEST + "]" * DEEPEST,
        "a: [" + "b," * MOST_NODES + "]",
        "".join(f"k{number}: v\n" for number in range(MOST_NODES)),
        "a: " + "b" * LONGEST,
    ],
)
def test_parse_mapping_refuses_what_is_too_large(text: str) -> None:
    """Too deep, too many or too long is one diagnostic, at once."""
    assert problem(text).code == "config/too-large"


def test_parse_mapping_reads_what_is_just_small_enough() -> None:
    """The limits themselves are let be."""
    assert values("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))
    assert values("a: " + "b" * (LONGEST - 3))


def test_parse_mapping_bomb_of_merges_is_refused() -> None:
    """The billion laughs need an anchor, and anchors are not read."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcd", "bcde", strict=True)
    )
    assert problem(bomb).code == "config/unsupported-yaml"


@pytest.mark.parametrize("text", ["a: b: c\n", "a: [b\n", "a: *x\n", "a: 1\na: 2\n", "just text\n"])
def test_parse_mapping_places_count_from_the_file(text: str) -> None:
    """What stands before the YAML moves its places, line for line."""
    alone, after = problem(text), parse(text, before="---\n-\n")
    assert isinstance(after, Diagnostic)
    assert (after.place.line, after.place.column) == (alone.place.line + 2, alone.place.column)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar of `node`, keys included."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for entry in node.entries:
                yield entry.key
                yield from scalars(entry.value)


PLAIN = (
    st.text(alphabet="abc é日🎉\u0301-", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: bool(text) and text[0] != "-")
)


@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=6, unique_by=lambda pair: pair[0]))
def test_parse_mapping_positions_point_at_the_exact_text(pairs: list[tuple[str, str]]) -> None:
    """What lies between a scalar's offsets in the file is the scalar as written."""
    text = "".join(f"{key}: [{value}, '{value}']\n" for key, value in pairs)
    before = "日本\n---\n"
    mapping = parse(text, before=before)
    assert isinstance(mapping, Mapping)
    for scalar in scalars(mapping):
        written = (before + text)[scalar.start : scalar.end]
        assert written.strip("'") == scalar.text
        assert scalar.is_plain == (not written.startswith("'"))


def check_any(text: str) -> None:
    """Assert that `text` is a map or one diagnostic that stands in it."""
    file = TextFile(path=PATH, text=f"---\n{text}")
    found = parse_mapping(file, start=4, end=len(file.text), area="front-matter")
    if isinstance(found, Diagnostic):
        lines = file.text.split("\n")
        assert 1 <= found.place.line <= len(lines)
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1
        assert found.hint
        assert not found.message.endswith(".")


@given(st.text(alphabet=st.characters(), max_size=80))
@example("a: \ufeffb: c")
@example("\ufeff")
@example("a: |\u2028 b")
@example("\x85")
def test_parse_mapping_never_raises_on_text(text: str) -> None:
    """Any text is a map or a diagnostic with a place of its own."""
    check_any(text)


@given(st.text(alphabet="ab:-[]{},'\"#&*!|>%@` \n\t?\\", max_size=60))
def test_parse_mapping_never_raises_on_punctuation(text: str) -> None:
    """Any heap of YAML's own signs is a map or a diagnostic."""
    check_any(text)


@given(st.data())
def test_parse_mapping_never_raises_on_mutated_yaml(data: st.DataObject) -> None:
    """Good YAML with some characters changed, lost or put in is a map or a diagnostic."""
    text = SEED
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        sign = data.draw(st.sampled_from([*":-[]{},'\"#&*!|>%@`\n\t \\", "", "é", "---\n"]))
        text = text[:at] + sign + text[at + data.draw(st.integers(0, 2)) :]
    check_any(text)
