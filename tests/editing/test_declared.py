"""Which type is declared for each scalar that a file writes, by the rules of the gate."""

from __future__ import annotations

import typing
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates import Moment, PartialDate
from briefgen.diagnostics import Diagnostic
from briefgen.editing.declared import slots
from briefgen.editing.emit import emit
from briefgen.editing.kinds import HEADS
from briefgen.fields import Ref
from briefgen.nodes import Mapping, Node, Scalar, Sequence, parse_mapping
from briefgen.reading.article import ArticleHead, Relation
from briefgen.reading.frontmatter import split
from briefgen.reading.profiles import PersonHead
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug
from tests.editing.heads import KINDS, LEAVES, file_of, heads


def found(text: str, record: type = ArticleHead) -> list[tuple[str, object]]:
    """Return each scalar of `text` that has a declared type, and that type."""
    file = file_of(text, ContentKind.ARTICLES)
    mapping = parse_mapping(file, start=0, end=len(text), area="front-matter")
    assert isinstance(mapping, Mapping), mapping
    return [(slot.scalar.text, slot.declared) for slot in slots(record, mapping)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: NO", [("NO", str)]),
        ("date: 2031-05-14\nslug: a\ndraft: true", [("2031-05-14", Moment), ("a", Slug), ("true", bool)]),
        ("source: FT", [("FT", Ref)]),
        ("source: {name: FT, authors: [A, {name: B, place: C}]}", [("FT", Ref), ("A", str), ("B", str), ("C", str)]),
        ("people: [A, {name: B, relation: quoted}]", [("A", Ref), ("B", Ref), ("quoted", Relation)]),
        ("mentions: {A: b, C: false, D: 'false'}", [
            ("A", Ref), ("b", Ref), ("C", Ref), ("false", bool), ("D", Ref), ("false", Ref),
        ]),
        ("related: {pin: [a], block: [b]}", [("a", Ref), ("b", Ref)]),
        ("watch_for: [{what: a, by: 2031}]", [("a", Ref), ("2031", PartialDate)]),
        ("lead: null\nsummary: ~\nthread:\nsource: Null\nkey_points:", []),
        ("title: null\nsummary: 'null'\ntopics: [null, ~]", [("null", str), ("null", str), ("null", Ref), ("~", Ref)]),
        ("source: {name: null, url: null}", [("null", Ref)]),
        ("params: {a: b}\nwrong: c\nid: {a: b}\ntopics: a\nmentions: [a]\nalso: a\nimage: [a]", []),
    ],
)  # fmt: skip
def test_slots_follow_the_declared_types(text: str, expected: list[tuple[str, object]]) -> None:
    """Shorthands, maps of pairs, unions and nothing are told apart as the gate tells them."""
    assert found(text) == expected


def test_slots_are_found_by_their_keys() -> None:
    """A field that Python names otherwise is found under its key."""
    assert found("roles: [{title: a, from: 2031, since: 2030}]", PersonHead) == [
        ("a", str),
        ("2031", PartialDate),
    ]


@pytest.mark.parametrize("kind", KINDS)
@given(drawn=st.data())
def test_slots_leave_nothing_out(kind: ContentKind, drawn: st.DataObject) -> None:
    """Each value of any record that is written has its slot, whose type is one that a scalar can have."""
    file = file_of(emit(drawn.draw(heads(kind))), kind)
    parts = split(file, example="")
    assert not isinstance(parts, Diagnostic)
    values = [
        scalar.start
        for entry in parts.header.entries
        if entry.key.text != "params"
        for scalar in leaves(entry.value, with_keys=entry.key.text == "mentions")
    ]
    found = list(slots(HEADS[kind].record, parts.header))
    assert [slot.scalar.start for slot in found] == values
    for slot in found:
        assert slot.declared in LEAVES or issubclass(typing.cast("type", slot.declared), StrEnum)


def leaves(node: Node, *, with_keys: bool = False) -> list[Scalar]:
    """Return the values in `node` in order, and its own keys where asked for."""
    match node:
        case Scalar():
            return [node]
        case Sequence(items=items):
            return [leaf for item in items for leaf in leaves(item)]
        case Mapping(entries=entries):
            own = ([entry.key] if with_keys else [] for entry in entries)
            return [
                leaf for key, entry in zip(own, entries, strict=True) for leaf in (*key, *leaves(entry.value))
            ]
