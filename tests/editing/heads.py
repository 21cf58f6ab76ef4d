"""Records of every kind, made at random with hostile text, and files read back as the gate reads them.

A strategy follows the declared types of a record, so a new field of a head is tried without a line here.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, Literal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from briefgen.dates import YEARS, Moment, PartialDate
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.editing.kinds import HEADS
from briefgen.fields import KEYED, LanguageTag, Parameters, Ref, Url, is_web_url
from briefgen.reading.frontmatter import FrontMatter, read_front_matter
from briefgen.reading.project import ContentKind
from briefgen.slugs import Slug, slug_problem
from briefgen.texts import TextFile
from tests.making import HERE

ZONE = ZoneInfo("Europe/London")
KINDS = sorted(ContentKind)

TRAPS = (
    "NO", "no", "yes", "Yes", "on", "off", "y", "N", "true", "False", "null", "Null", "~", "=", "<<", "12:30",
    "1:2:3", "007", "1.10", "1e3", "1_000", "1,000", "0x1F", "0o17", "0b1", "+.5", ".inf", "-.INF", ".NaN", "-",
    "2031-05-14", "2031-05-14 09:30", "2031-5-4", "2031", "---", "...", "- a", "-a", "? a", "a: b", "a:", ": a", ":a",
    "a #b", "#a", "a#b", "&a", "*a", "!a", "!!str a", "|", ">", "|-", "@a", "`a", "%a", "[a", "]", "{a}", "a, b", ",",
    "'a", "a'b", '"a"', "'\"", "\\n", "a\\", "a\nb", "a\n\nb", "a\n b", "a \nb", "a\n---\nb", "# a\nb", "a\n", "\ta",
    "a\tb", "a\u2028b", "a\u2029b", "a\x85b", "a\rb", "a\ufeffb", "\ufeff", "\u00a0", "a\u202eb", "\x00", "\x1b[31m",
    "\x7f", "\ufffe", "日本", "🎉", "👩\u200d💻", "x" * 1100, "word " * 300,
)  # fmt: skip
"""Texts that some YAML tool would read as something else, or not at all."""

ANY_TEXT = st.one_of(
    st.sampled_from(TRAPS),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text(alphabet=" \n\t:#-'\"\\,[]{}|>&*!%@`?ab0.", max_size=12),
    st.tuples(st.sampled_from(TRAPS), st.sampled_from(TRAPS)).map("".join),
)
"""Whatever Unicode has, but for halves of characters."""
TEXT = ANY_TEXT.map(str.strip).filter(bool)
"""As a text field has it: the gate strips it, and reads no blank one."""

REFS = TEXT.map(lambda text: Ref(text=text, place=HERE))
SLUGS = (
    st.one_of(
        st.sampled_from(["2031-05-14", "1984", "no", "y", "1e3", "~", "日本", "a.b", "-x", "~~", "007"]), TEXT
    )
    .filter(lambda text: slug_problem(text) is None)
    .map(Slug)
)
URLS = (
    st.one_of(
        st.sampled_from(
            [
                "https://x.org",
                "HTTP://x.org/a?b=c:d",
                "https://x.org/#a",
                "https://x.org/'\"\\",
            ]
        ),
        st.text(alphabet="ab/?#%=&'\"\\{}[],!:", max_size=12).map(lambda path: f"https://x.org/{path}"),
    )
    .filter(is_web_url)
    .map(Url)
)
LANGUAGES = st.sampled_from(["en", "no", "pt-BR", "zh-Hant", "NO", "off", "on"]).map(LanguageTag)
DAYS = st.dates(min_value=date(YEARS[0] + 1, 1, 1), max_value=date(YEARS[-1] - 1, 12, 30))
ZONES = st.one_of(
    st.just(ZONE), st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
INSTANTS = st.builds(
    lambda day, time, zone: datetime.combine(day, time.replace(microsecond=0), tzinfo=zone).astimezone(ZONE),
    DAYS,
    st.times(),
    ZONES,
)
MOMENTS = st.one_of(
    st.builds(lambda at: Moment(at=at, has_time=True), INSTANTS),
    st.builds(
        lambda day: Moment(at=datetime(day.year, day.month, day.day, tzinfo=ZONE), has_time=False), DAYS
    ),
)
PARTIAL_DATES = st.one_of(
    st.builds(lambda day: PartialDate(year=day.year), DAYS),
    st.builds(lambda day: PartialDate(year=day.year, month=day.month), DAYS),
    st.builds(lambda day: PartialDate(year=day.year, month=day.month, day=day.day), DAYS),
)
FRACTIONS = st.one_of(
    st.from_regex(
        r"[-+]?(\.[0-9]{1,4}|[0-9]{1,25}(\.[0-9]{0,4})?)([eE][-+]?[0-9]{1,3})?", fullmatch=True
    ).map(Decimal),
    st.sampled_from(
        [
            Decimal("1.5e-999"),
            Decimal("-0.005e-999"),
            Decimal("12345e999"),
            Decimal("-.1234567e-998"),
            Decimal("-0.00"),
            Decimal("0E-20"),
        ]
    ),
)
PARAMETERS: st.SearchStrategy[Any] = st.recursive(
    st.one_of(ANY_TEXT, st.integers(-(10**17), 10**17), st.booleans(), st.none(), FRACTIONS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(ANY_TEXT, inner, max_size=3)
    ),
    max_leaves=8,
)

LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 10**18 - 1),
    Ref: REFS,
    Slug: SLUGS,
    Url: URLS,
    LanguageTag: LANGUAGES,
    Moment: MOMENTS,
    datetime: INSTANTS,
    PartialDate: PARTIAL_DATES,
    Parameters: st.dictionaries(ANY_TEXT, PARAMETERS, max_size=3),
}


def heads(kind: ContentKind) -> st.SearchStrategy[Any]:
    """Return a strategy of the records that a file of `kind` can begin with."""
    return records(HEADS[kind].record)


def records(kind: type) -> st.SearchStrategy[Any]:
    """Return a strategy of the records of one class: some fields at their default, the others at random."""
    hints = typing.get_type_hints(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(kind):
        values = _values(hints[field.name], is_keyed=KEYED in field.metadata)
        is_required = field.default is field.default_factory is dataclasses.MISSING
        (required if is_required else optional)[field.name] = values
    few = st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True) if optional else st.just([])
    chosen = few.flatmap(
        lambda names: st.fixed_dictionaries({**required, **{name: optional[name] for name in names}})
    )
    return chosen.map(lambda values: kind(**values))


def _values(declared: Any, *, is_keyed: bool = False) -> st.SearchStrategy[Any]:
    if declared in LEAVES:
        return LEAVES[declared]
    arguments = typing.get_args(declared)
    if typing.get_origin(declared) in {types.UnionType, typing.Union}:
        return st.one_of(*(_values(each) for each in arguments))
    if declared is types.NoneType:
        return st.none()
    if declared == Literal[False]:
        return st.just(False)
    if typing.get_origin(declared) is tuple:
        unique = _key_of_row if is_keyed else None
        return st.lists(_values(arguments[0]), max_size=3, unique_by=unique).map(tuple)
    if issubclass(declared, StrEnum):
        return st.sampled_from(declared)
    return records(declared)


def _key_of_row(row: Any) -> str:
    """Return what a row of a map is found by: a map has each key once."""
    return str(getattr(row, dataclasses.fields(row)[0].name).text)


def file_of(text: str, kind: ContentKind) -> TextFile:
    """Return `text` as a file of `kind`."""
    return TextFile(path=PurePosixPath("content") / kind / "a.md", text=text)


def read_back(text: str, kind: ContentKind) -> tuple[Any, str, tuple[Diagnostic, ...]]:
    """Return the record that the gate reads from `text`, places aside, the body, and what was found."""
    head = HEADS[kind]
    read: Checked[FrontMatter[Any] | None] = read_front_matter(
        file_of(text, kind), head.record, example=head.example, zone=ZONE
    )
    if read.value is None:
        return None, "", read.diagnostics
    return placeless(read.value.head), read.value.prose.markdown, read.diagnostics


def placeless(value: Any) -> Any:
    """Return a value with every place in it the same, and each time with its offset."""
    if isinstance(value, Ref):
        return Ref(text=value.text, place=HERE)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: placeless(each) for name, each in fields})
    return value
