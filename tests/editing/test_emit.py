"""New content files: what is written is read back, and looks as a person would have written it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates import Moment, PartialDate
from briefgen.editing.emit import emit, trim
from briefgen.editing.format import format_text
from briefgen.fields import LanguageTag, Parameters, Ref, Url
from briefgen.reading.article import (
    ArticleHead,
    Author,
    Meaning,
    PersonEntry,
    Picture,
    Promise,
    RelatedSay,
    Relation,
    Reporting,
)
from briefgen.reading.documents import PageHead
from briefgen.reading.profiles import PersonHead, Role
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug
from tests.editing.heads import ANY_TEXT, KINDS, file_of, heads, placeless, read_back
from tests.making import HERE


def ref(text: str) -> Ref:
    """Return a name with some place."""
    return Ref(text=text, place=HERE)


@pytest.mark.parametrize("kind", KINDS)
@given(drawn=st.data(), body=ANY_TEXT)
def test_emit_is_the_twin_of_the_gate(kind: ContentKind, drawn: st.DataObject, body: str) -> None:
    """Whatever record is written, the gate reads it again, and finds nothing wrong."""
    head = drawn.draw(heads(kind))
    text = emit(head, body=body)
    read, kept, found = read_back(text, kind)
    assert (read, kept) == (placeless(head), f"\n{trim(body)}\n" if trim(body) else "")
    assert [each for each in found if each.code.startswith("front-matter/")] == []


@pytest.mark.parametrize("kind", KINDS)
@given(drawn=st.data(), body=ANY_TEXT)
def test_emit_writes_what_is_formatted(kind: ContentKind, drawn: st.DataObject, body: str) -> None:
    """A file that was written needs no formatting."""
    text = emit(drawn.draw(heads(kind)), body=body, comments=["a comment: [of any kind"])
    assert format_text(file_of(text, kind), kind) == text


ARTICLE = ArticleHead(
    title="Ostra lets Valdre’s repair ship in",
    date=Moment(at=datetime(2031, 5, 14, 9, 30, tzinfo=UTC), has_time=True),
    slug=Slug("repair-ship"),
    summary="It said: yes. " * 40 + "So it is.",
    key_points=("No", "Two officers stay on the bridge.\nThey are Ostran."),
    source=Reporting(
        name=ref("Harbour Gazette"),
        url=Url("https://gazette.example/cable"),
        authors=(Author(name="Idris Okonell", place="Corrin"), Author(name="Li Na")),
        paywall=False,
        language=LanguageTag("no"),
    ),
    people=(PersonEntry(name=ref("Oriane Quell")), PersonEntry(name=ref("Bo"), relation=Relation.QUOTED)),
    topics=(ref("2031"),),
    related=RelatedSay(pin=(ref("a-b"),)),
    mentions=(Meaning(text=ref("Quell"), term=ref("oriane-quell")), Meaning(text=ref("No"), term=False)),
    image=Picture(src=ref("ship.png"), alt='The "Lisse"'),
    watch_for=(Promise(what=ref("The report"), by=PartialDate(year=2031, month=6)),),
    draft=True,
    embargo=datetime(2031, 5, 14, 9, 30, 15, tzinfo=UTC),
    params=Parameters(
        {"wide": True, "ratio": Decimal("1.50"), "none": None, "like": "1.50", "deep": {"a": ((1, 2), ())}}
    ),
)
EMITTED = f"""\
---
title: Ostra lets Valdre’s repair ship in
date: 2031-05-14T09:30Z
slug: repair-ship
summary: "{"It said: yes. " * 40}So it is."
key_points:
  - "No"
  - |-
    Two officers stay on the bridge.
    They are Ostran.
source:
  name: Harbour Gazette
  url: https://gazette.example/cable
  authors:
    - name: Idris Okonell
      place: Corrin
    - Li Na
  paywall: false
  language: "no"
people:
  - Oriane Quell
  - name: Bo
    relation: quoted
topics:
  - "2031"
related:
  pin:
    - a-b
mentions:
  Quell: oriane-quell
  "No": false
image:
  src: ship.png
  alt: The "Lisse"
watch_for:
  - what: The report
    by: 2031-06
draft: true
embargo: 2031-05-14T09:30:15Z
params:
  wide: true
  ratio: 1.50
  none: null
  like: "1.50"
  deep:
    a:
      - - 1
        - 2
      - []
---

The permit.
"""


def test_emit_writes_as_a_person_would() -> None:
    """Keys stand in order, defaults are left out, and lists, maps and long text are easy to edit."""
    assert emit(ARTICLE, body="\n\nThe permit.\n\n") == EMITTED


def test_emit_writes_a_record_short_where_only_its_name_is_set() -> None:
    """A source that is only a name is a text."""
    text = emit(ArticleHead(title="T", draft=True, source=Reporting(name=ref("Null"))))
    assert text == '---\ntitle: T\nsource: "Null"\ndraft: true\n---\n'


def test_emit_uses_the_keys_of_a_file() -> None:
    """A field that Python names otherwise is written under its key."""
    head = PersonHead(name="Ann", roles=(Role(title="Mayor", since=PartialDate(year=2030, month=1, day=2)),))
    assert "  - title: Mayor\n    from: 2030-01-02\n" in emit(head)


def test_emit_puts_comments_after_the_keys() -> None:
    """What a curator may add stands where it can be uncommented."""
    text = emit(PageHead(title="About"), comments=["summary: …", "slug: about"])
    assert text == "---\ntitle: About\n# summary: …\n# slug: about\n---\n"


@pytest.mark.parametrize("name", ["x" * 1001, "x: " * 400, "日" * 1001])
def test_emit_announces_a_key_too_long_to_be_found(name: str) -> None:
    """A key past what YAML looks ahead is written so that it is read."""
    params = Parameters({name: (1, {name: "a"}), "after": ""})
    head = PageHead(title="T", params=params)
    assert read_back(emit(head), ContentKind.PAGES) == (head, "", ())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb", "|-\n    a\n    b"),
        ("a\n\n  b\n", "|\n    a\n\n      b"),
        ("a\n\n", '"a\\n\\n"'),
        (" a\nb", '" a\\nb"'),
        ("\na", '"\\na"'),
        ("a \nb", '"a \\nb"'),
        ("a\n\u2028b", '"a\\n\\u2028b"'),
        ("a\r\nb", '"a\\x0d\\nb"'),
    ],
)
def test_emit_writes_lines_as_a_block_where_they_can_stand(text: str, written: str) -> None:
    """Text of many lines is a block, unless a blank or an unusual character would get lost in it."""
    head = PageHead(title="T", params=Parameters({"a": text}))
    assert emit(head) == f"---\ntitle: T\nparams:\n  a: {written}\n---\n"
    assert read_back(emit(head), ContentKind.PAGES)[0] == head


@pytest.mark.parametrize("value", [PageHead, "text", 1.5, {"title": "T"}, None])
def test_emit_takes_records_alone(value: Any) -> None:
    """What is no record has no keys to write."""
    with pytest.raises(TypeError, match="no value of a field"):
        emit(value)


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("Infinity"), {1}])
def test_emit_refuses_what_no_field_can_hold(value: Any) -> None:
    """A fraction of a machine's own, or what is no number at all, is no value of a content file."""
    with pytest.raises(TypeError, match="no value of a field: "):
        emit(PageHead(title="T", params=Parameters({"a": value})))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1.50", "1.50"),
        ("-0.00", "-0.00"),
        ("1e3", "1E+3"),
        ("12345e999", "12345E999"),
        ("-12345e999", "-12345E999"),
        ("0.005e-999", "0.005E-999"),
        ("-12.5e-999", "-1.25E-998"),
        ("-0.125e-999", "-0.125E-999"),
    ],
)
def test_emit_writes_a_fraction_to_its_last_digit(value: str, written: str) -> None:
    """However small or large, a fraction has an exponent that is read, and as few digits as it needs."""
    head = PageHead(title="T", params=Parameters({"a": Decimal(value)}))
    assert f"  a: {written}\n" in emit(head)
    assert read_back(emit(head), ContentKind.PAGES)[0] == head


@given(ANY_TEXT)
def test_trim_takes_blank_lines_alone(body: str) -> None:
    """Only lines of blanks go, from the two ends, and the second time none."""
    trimmed = trim(body)
    assert trim(trimmed) == trimmed
    before, found, after = f"\n{body}\n".partition(f"\n{trimmed}\n") if trimmed else (body, "", "")
    assert found or not trimmed
    assert not (before + after).strip(" \t\n")


@pytest.mark.parametrize(
    "body", ["\n" * 300_000 + "x", "x" + "\n" * 300_000 + "x", " " * 300_000, "\n \t" * 100_000]
)
def test_trim_takes_one_pass(body: str) -> None:
    """A body of blank lines is trimmed as fast as any: a second pass over each would never end."""
    assert trim(body) == body.strip(" \t\n")
