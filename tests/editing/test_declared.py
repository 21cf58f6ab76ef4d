"""Which type is declared for each scalar that a file writes, by the rules of the gate."""

from __future__ import annotations

import pytest

from briefgen.dates import Moment, PartialDate
from briefgen.editing.declared import slots
from briefgen.fields import Ref
from briefgen.nodes import Mapping, parse_mapping
from briefgen.reading.article import ArticleHead, Relation
from briefgen.reading.profiles import PersonHead
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug
from tests.editing.heads import file_of


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
