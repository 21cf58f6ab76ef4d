"""Nodes read as frozen dataclasses, by the types their fields declare."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.catalogue import RULES
from briefgen.config import Config, parse_config
from briefgen.dates import Moment, PartialDate
from briefgen.diagnostics import Diagnostic
from briefgen.fields import (
    Gate,
    Parameters,
    Ref,
    Url,
    is_web_url,
    keyed,
    named,
    read_record,
    shorthand,
    when_invalid,
)
from briefgen.nodes import Mapping, parse_mapping
from briefgen.reading.article import ArticleHead
from briefgen.reading.profiles import PersonHead, SourceHead, ThreadHead, TopicHead
from briefgen.scalars import MAP_IT
from briefgen.slugs import Slug
from briefgen.texts import TextFile
from briefgen.theme.theme import ThemeHead


class Color(StrEnum):
    """Colours."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A record within, with a shorthand."""

    name: str = field(metadata=shorthand())
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row of a map."""

    key: Ref
    value: Ref | Literal[False]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A field of each kind."""

    title: str
    text: str | None = None
    flag: bool = False
    safe: bool = field(default=False, metadata=when_invalid(value=True))
    count: int = 7
    ref: Ref | None = None
    slug: Slug | None = None
    url: Url | None = None
    date: Moment | None = None
    instant: datetime | None = None
    since: PartialDate | None = field(default=None, metadata=named("from"))
    color: Color = Color.RED
    inner: Inner | None = None
    words: tuple[str, ...] = ()
    inners: tuple[Inner, ...] = ()
    pairs: tuple[Pair, ...] = field(default=(), metadata=keyed())
    params: Parameters = field(default_factory=lambda: Parameters({}))


def read(text: str, kind: type[Record] = Record) -> tuple[Record | None, list[Diagnostic]]:
    """Return `text` as a record, and what was found in it."""
    file = TextFile(path=PurePosixPath("a.md"), text=text)
    mapping = parse_mapping(file, start=0, end=len(text), area="front-matter")
    assert isinstance(mapping, Mapping), mapping
    found: list[Diagnostic] = []
    return read_record(kind, mapping, Gate(file=file, area="front-matter", zone=UTC, found=found)), found


def value(text: str) -> Record:
    """Return the record of `text`, which must be sound, its title filled in."""
    record, found = read(f"title: T\n{text}\n")
    assert found == []
    assert record is not None
    return record


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    """Return code, place, message and hint of each thing wrong in `text`, its title filled in."""
    _, found = read(f"title: T\n{text}\n")
    return [
        (
            each.code.removeprefix("front-matter/"),
            f"{each.place.line}:{each.place.column}+{each.place.length}",
            each.message,
            each.hint,
        )
        for each in found
    ]


@pytest.mark.parametrize("text", ["NO", "yes", "1984", "1.10", "12:30", "007", "0x1F", "'null'", "'~'", "on"])
def test_read_record_text_is_as_written(text: str) -> None:
    """A text field takes what looks like something else as the text it is."""
    assert value(f"text: {text}").text == text.strip("'")


@pytest.mark.parametrize("text", ["", "~", "null", "NULL", "''", '"  "'])
def test_read_record_nothing_keeps_the_default(text: str) -> None:
    """A blank or null value is as if its key were not there."""
    record = value(f"text: {text}\ncount: {text}\nwords: {text}\ninner: {text}")
    assert (record.text, record.count, record.words, record.inner) == (None, 7, (), None)


@pytest.mark.parametrize(("text", "expected"), [("~", "~"), ("null", "null")])
def test_read_record_required_text_may_look_like_nothing(text: str, expected: str) -> None:
    """A required text that YAML takes for nothing is still a text."""
    record, found = read(f"title: {text}\n")
    assert record is not None
    assert (record.title, found) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False)],
)
def test_read_record_bool_is_true_or_false(text: str, expected: bool) -> None:
    """YAML 1.2's truth values are read, and no others."""
    assert value(f"flag: {text}").flag is expected


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "1", "0", "nope", "y", "[true]", "{}", "tRue"])
def test_read_record_bool_is_nothing_else(text: str) -> None:
    """What might mean yes is not guessed at."""
    ((code, place, _, hint),) = told(f"flag: {text}")
    assert (code, place.split("+")[0], hint) == ("wrong-type", "2:7", "write true or false")


@pytest.mark.parametrize("text", ["nope", "yes", "[]"])
def test_read_record_safe_flag_errs_on_its_side(text: str) -> None:
    """A flag that can't be read takes the value that publishes nothing."""
    record, _ = read(f"title: T\nsafe: {text}\n")
    assert record is not None
    assert record.safe


@pytest.mark.parametrize(("text", "expected"), [("0", 0), ("42", 42), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_read_record_int_is_a_whole_number(text: str, expected: int) -> None:
    """Digits are a number, in tens, whatever noughts come first."""
    assert value(f"count: {text}").count == expected


@pytest.mark.parametrize(
    "text", ["-1", "1.5", "1e3", "0x1F", "1_000", "many", "[1]", "9" * 19, "9" * 5000, "٣"]
)
def test_read_record_int_is_nothing_else(text: str) -> None:
    """A fraction, a negative or an endless number is refused, in a line."""
    ((code, _, message, _),) = told(f"count: {text}")
    assert code == "wrong-type"
    assert message.startswith("expected a whole number, zero or more, found")
    assert len(message) < 130


def test_read_record_ref_keeps_its_place() -> None:
    """A name that is looked up later knows where it stands."""
    ref = value("ref:   Ann Lee").ref
    assert ref is not None
    assert (ref.text, ref.place.line, ref.place.column, ref.place.length) == ("Ann Lee", 2, 8, 7)


@pytest.mark.parametrize("slug", ["a-b", "2031", "日本", "v1.2"])
def test_read_record_slug_is_as_written(slug: str) -> None:
    """A sound slug is kept."""
    assert value(f"slug: {slug}").slug == slug


@pytest.mark.parametrize("slug", ["a/b", "..", "con", "index", "a b", "'%2e'", "🎉", "x" * 300])
def test_read_record_slug_must_be_a_folder(slug: str) -> None:
    """An unfit slug is refused where it stands."""
    ((code, place, _, _),) = told(f"slug: {slug}")
    assert (code, place.split("+")[0]) == ("bad-slug", "2:7")


@pytest.mark.parametrize(
    "url",
    ["https://x.org", "http://x.org/a?b#c", "https://日本.jp/é", "https://x.org:8080/", "HTTPS://X.org"],
)
def test_is_web_url_takes_web_addresses(url: str) -> None:
    """An absolute http or https address is one."""
    assert is_web_url(url)
    assert value(f"url: {url}").url == url


@given(st.text(alphabet="ab.-:/?#@[%é \u00a0\\'", max_size=12))
def test_is_web_url_judges_as_a_parser_of_addresses_does(rest: str) -> None:
    """Whatever follows the scheme, an address has a host and neither a name nor a space."""
    url = f"https://{rest}"
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.username is None
    except ValueError:
        is_whole = False
    assert is_web_url(url) == (is_whole and not any(character.isspace() for character in url))


@pytest.mark.parametrize(
    "url",
    [
        "x.org",
        "//x.org",
        "/a",
        "ftp://x.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https:///a",
        "https://a b.org",
        "https://ann:pw@x.org",
        "http://[::1",
        "https://x.org/\u202e",
    ],
)
def test_is_web_url_takes_nothing_else(url: str) -> None:
    """What a page must not link to is no address."""
    assert not is_web_url(url)
    assert [code for code, *_ in told(f"url: '{url}'")] == ["bad-url"]


def test_read_record_url_with_a_password_says_so() -> None:
    """A secret is not repeated in the message, and the hint is about it."""
    ((_, _, message, hint),) = told("url: https://ann:secret@x.org/")
    assert "secret" not in message
    assert hint == "delete what stands before the @, with it"


@pytest.mark.parametrize("text", ["2031-02-30", "May", "[2031-05-14]", "2031-5-14"])
def test_read_record_date_must_exist(text: str) -> None:
    """A date that is none is refused where it stands."""
    ((code, place, _, _),) = told(f"date: {text}")
    assert code in {"bad-date", "wrong-type"}
    assert place.startswith("2:7+")


def test_read_record_instant_needs_a_time() -> None:
    """Where an hour decides, a bare date is refused with one to write."""
    ((code, _, message, hint),) = told("instant: 2031-05-14")
    assert (code, message) == ("bad-date", "expected a date with a time")
    assert hint == "write 2031-05-14T00:00, or the hour you mean"


def test_read_record_dates_of_each_kind() -> None:
    """A moment, an instant and a partial date are read from their keys."""
    record = value("date: 2031-05-14\ninstant: 2031-05-14T09:30Z\nfrom: 2031-05")
    assert record.date == Moment(at=datetime(2031, 5, 14, tzinfo=UTC), has_time=False)
    assert record.instant == datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
    assert record.since == PartialDate(year=2031, month=5)


def test_read_record_field_is_read_by_its_key_alone() -> None:
    """A field named for Python is read by its key, not by its name."""
    ((code, *_),) = told("since: 2031")
    assert code == "unknown-key"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("reed", '"reed" is not one of red, blue', 'did you mean "red"?'),
        ("green", '"green" is not one of red, blue', "write red or blue"),
        ("RED", '"RED" is not one of red, blue', 'did you mean "red"?'),
    ],
)
def test_read_record_choice_is_one_of_a_few(text: str, message: str, hint: str) -> None:
    """Another word than those allowed is refused, with the nearest or all."""
    ((code, _, *rest),) = told(f"color: {text}")
    assert (code, rest) == ("unknown-choice", [message, hint])


def test_read_record_shorthand_stands_for_a_record() -> None:
    """A bare text is a record of that name."""
    assert value("inners: [Ann, {name: Bo, count: 2}]").inners == (
        Inner(name="Ann"),
        Inner(name="Bo", count=2),
    )


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("words: a, b", "wrong-type", 'expected a list, found "a, b"', "write [a, b]"),
        ("words: a", "wrong-type", 'expected a list, found "a"', "write [a]"),
        ("text: [a]", "wrong-type", "expected text, found a list", "put the value in quotation marks"),
        ("text:\n- a", "wrong-type", "expected text, found a list", "write one text beside the key"),
        (
            "words: [a, ]\ncount: x",
            "wrong-type",
            'expected a whole number, zero or more, found "x"',
            "write it in digits, such as 12",
        ),
        ("words: ['']", "wrong-type", "expected text, found nothing", "write it, or delete it"),
        (
            "text: {a: b}",
            "wrong-type",
            "expected text, found a map of keys and values",
            "put the value in quotation marks",
        ),
        ("inner: [a]", "wrong-type", "expected text or a map, found a list", "write {name: …}"),
        ("inner: {count: 1}", "missing-key", '"name" is missing', "add `name: …`"),
        ("inner: {name: }", "missing-key", '"name" is blank', "write its value after `name:`"),
        ("params: a", "wrong-type", 'expected a map of keys and values, found "a"', MAP_IT),
        ("pairs: [a]", "wrong-type", "expected a map of keys and values, found a list", MAP_IT),
        ("titel: x", "unknown-key", 'no key "titel" is read here', 'did you mean "title"?'),
        ("zzz: x", "unknown-key", 'no key "zzz" is read here', "delete it, or put it under `params`"),
        ("inner: {name: a, zzz: b}", "unknown-key", 'no key "zzz" is read here', "delete it"),
    ],
)
def test_read_record_says_what_is_wrong(text: str, code: str, message: str, hint: str | None) -> None:
    """A value of another kind, or a key that is not read, is told with what to do."""
    ((found_code, _, *rest),) = told(text)
    assert (found_code, rest) == (code, [message, hint])


def test_read_record_list_keeps_its_good_items() -> None:
    """One bad item does not take the others with it, and is pointed at."""
    record, found = read("title: T\nwords: [a, [b], c, {d: e}]\n")
    assert record is not None
    assert record.words == ("a", "c")
    assert [each.place.column for each in found] == [12, 20]


def test_read_record_map_of_pairs() -> None:
    """A map is read as rows, and false is a value where it may be."""
    record = value("pairs: {Lee: ann-lee, Bo: false, No: 'false'}")
    assert [(pair.key.text, pair.value and pair.value.text) for pair in record.pairs] == [
        ("Lee", "ann-lee"),
        ("Bo", False),
        ("No", "false"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("'true'", "true"),
        ("null", None),
        ("", None),
        ("''", ""),
        ("42", 42),
        ("-42", -42),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal("1E+3")),
        (".5", Decimal("0.5")),
        ("0x1F", "0x1F"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("[1, a]", (1, "a")),
        ("{b: [true]}", {"b": (True,)}),
        ("9" * 30, Decimal("9" * 30)),
    ],
)
def test_read_record_params_by_the_core_schema(text: str, expected: object) -> None:
    """What is for the theme is read by YAML 1.2's core schema, fractions exactly."""
    read_back = value(f"params:\n  a: {text}").params["a"]
    assert (read_back, type(read_back)) == (expected, type(expected))


@pytest.mark.parametrize("text", ["9" * 5_000, "-" + "9" * 5_000, "0." + "9" * 5_000])
def test_read_record_endless_number_is_no_parameter(text: str) -> None:
    """A number of thousands of digits is told, wherever it stands; in quotation marks it is text."""
    message = f'expected a number of at most 100 digits, found "{text[:59]}…"'
    expected = [("wrong-type", message, "put the value in quotation marks")]
    for params, place in ((f"{{a: {text}}}", "2:13"), (f"{{a: [{{b: {text}}}]}}", "2:18")):
        assert told(f"params: {params}") == [
            (code, f"{place}+{len(text)}", *rest) for code, *rest in expected
        ]
    assert value(f"params: {{a: '{text}'}}").params == {"a": text}


@pytest.mark.parametrize("text", ["9" * 5_000, "0" * 5_000])
def test_read_record_endless_number_is_no_count(text: str) -> None:
    """A number of thousands of digits is told where a whole number is wanted."""
    ((code, place, *_),) = told(f"count: {text}")
    assert (code, place) == ("wrong-type", "2:8+5000")


def test_read_record_slug_is_composed() -> None:
    """A slug written with a combining accent is the one written without."""
    assert value("slug: cafe\u0301").slug == "caf\u00e9"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: # to come", '"#" begins a comment: put the value in quotation marks'),
        ("title:   #Ostra", '"#" begins a comment: put the value in quotation marks'),
        ("title:", "write its value after `title:`"),
        ("title: ''", "write its value after `title:`"),
        ("title:\n# to come", "write its value after `title:`"),
    ],
)
def test_read_record_blank_key_says_where_its_value_went(text: str, hint: str) -> None:
    """A value that YAML takes for a comment is blank, and the hint says why."""
    _, found = read(f"{text}\n")
    assert [(each.message, each.hint) for each in found] == [('"title" is blank', hint)]


def test_read_record_missing_key_is_told_at_the_first() -> None:
    """Where a key is missing there is nothing to point at but the first."""
    record, found = read("text: x\n")
    assert record is None
    assert [(each.code, each.place.line, each.message) for each in found] == [
        ("front-matter/missing-key", 1, '"title" is missing')
    ]


def test_read_record_tells_all_at_once() -> None:
    """One reading finds every mistake."""
    codes = [code for code, *_ in told("flag: x\ncount: x\nslug: a/b\nurl: x\ndate: x\ncolor: x\nzzz: x")]
    assert codes == [
        "wrong-type",
        "wrong-type",
        "bad-slug",
        "bad-url",
        "bad-date",
        "unknown-choice",
        "unknown-key",
    ]


def test_read_record_endless_value_makes_a_short_message() -> None:
    """A message never repeats a value of pages."""
    text = "\n".join(f"{key}: {'x' * 9000}" for key in ("flag", "count", "url", "date", "color", "y" * 99))
    assert all(len(message) < 160 for _, _, message, _ in told(text))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_read_record_never_raises_on_quoted_text(text: str) -> None:
    """Any text in any field is a value or a diagnostic."""
    quoted = "'" + text.replace("'", "''") + "'"
    file_text = "title: T\n" + "".join(f"{each.name}: {quoted}\n" for each in dataclasses.fields(Record)[1:])
    file = TextFile(path=PurePosixPath("a.md"), text=file_text)
    mapping = parse_mapping(file, start=0, end=len(file_text), area="front-matter")
    if isinstance(mapping, Mapping):
        read_record(Record, mapping, Gate(file=file, area="front-matter", zone=UTC, found=[]))


CODES_OF = {
    "Slug": ("bad-slug",),
    "Url": ("bad-url",),
    "Moment": ("bad-date", "clock-change"),
    "datetime": ("bad-date",),
    "PartialDate": ("bad-date",),
    "Rights": ("unknown-choice",),
    "EditionRhythm": ("unknown-choice",),
    "Severity": ("unknown-choice",),
}


@pytest.mark.parametrize(
    ("kind", "area"),
    [
        (ArticleHead, "front-matter"),
        (PersonHead, "front-matter"),
        (TopicHead, "front-matter"),
        (ThreadHead, "front-matter"),
        (SourceHead, "front-matter"),
        (Config, "config"),
        (ThemeHead, "theme"),
    ],
)
def test_catalogue_has_the_codes_that_a_record_can_give(kind: type[object], area: str) -> None:
    """Each type that a record declares has its codes in the record's area, so that none is a fault of ours."""
    assert dataclasses.is_dataclass(kind)
    for declared in (str(each.type) for each in dataclasses.fields(kind)):
        for name, codes in CODES_OF.items():
            if name in declared.replace("[", " ").replace(",", " ").replace("|", " ").split():
                assert {f"{area}/{code}" for code in codes} <= set(RULES)


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "EN"])
def test_language_is_a_tag(tag: str) -> None:
    """A language is read as its BCP 47 tag, as written."""
    config = parse_config(TextFile(path=PurePosixPath("briefgen.yaml"), text=f"title: T\nlanguage: {tag}\n"))
    assert config.value is not None
    assert config.value.language == tag


@pytest.mark.parametrize("tag", ["日本", "en_US", "xx-!!", "e", "en-", "[en]"])
def test_language_that_is_no_tag_is_an_error_at_its_value(tag: str) -> None:
    """A language that no browser would know is an error, and the default stays."""
    config = parse_config(TextFile(path=PurePosixPath("briefgen.yaml"), text=f"title: T\nlanguage: {tag}\n"))
    assert config.value is not None
    assert config.value.language == "en"
    assert [(one.code, one.place.line, one.place.column) for one in config.diagnostics] == [
        ("config/wrong-type", 2, 11)
    ]
