"""Whole raw texts in, their segments out: each article under `articles/` with what is found of it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.decode import decode_raw
from briefgen.importing.proposal import SURE, Segments
from briefgen.importing.segment import RawForm, segment
from briefgen.reading.article import DateBasis
from tests.importing.reading import CAPTURED, LONDON, body_of, clues_with, take_apart

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.json"))
CLUES = clues_with(captured_at=CAPTURED, zone=LONDON)


def raw_of(name: str) -> Path:
    """Return the raw text of an article."""
    return next(path for path in ARTICLES.glob(f"{name}.*") if path.suffix != ".json")


def told(found: Segments) -> dict[str, Any]:
    """Return segments as the articles' expectations are written: what was not found is left out."""
    texts = {
        name: finding.value
        for name in ("kicker", "title", "standfirst", "source", "language")
        if (finding := getattr(found, name))
    }
    people = {
        name: [[author.name, author.place] for author in finding.value]
        for name in ("authors", "contributors")
        if (finding := getattr(found, name))
    }
    moment = found.date.value if found.date else None
    date = {"date": moment.at.isoformat() if moment.has_time else str(moment.day)} if moment else {}
    captions = (
        {"captions": [[one.text, one.credit] for one in found.captions.value]} if found.captions else {}
    )
    references = {"references": [one.text for one in found.references.value]} if found.references else {}
    dropped = {"dropped": [drop.rule for drop in found.dropped], "body": body_of(found)}
    return {**texts, **people, **date, **captions, **references, **dropped}


@pytest.mark.parametrize("name", NAMES)
def test_segment_finds_what_the_article_has(name: str) -> None:
    """Every field, every paragraph and every drop of an article is as written down beside it."""
    path = raw_of(name)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert told(take_apart(path.read_text(encoding="utf-8"), CLUES)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_segment_loses_no_line(name: str) -> None:
    """Each word of a raw text is in a field, in the body or among the drops."""
    text = raw_of(name).read_text(encoding="utf-8")
    found = take_apart(text, CLUES)
    kept = json.dumps(told(found), ensure_ascii=False) + "".join(drop.text for drop in found.dropped)
    words = {
        word for word in text.replace("*", " ").replace("](", " ").split() if word.isalpha() and len(word) > 3
    }
    stamps = {"HOURS", "hours", "Tuesday", "Published", "Updated"}
    credits_of_work = {"Reporting", "Additional", "Editing", "reporting", "Political", "JANE", "Image"}
    assert {word for word in words if word.lower() not in kept.lower()} - stamps - credits_of_work == set()


def test_segment_counts_an_age_from_the_capture() -> None:
    """The date that an age gives is inferred."""
    found = take_apart(raw_of("quay").read_text(encoding="utf-8"), CLUES)
    assert found.date_basis is DateBasis.INFERRED
    assert found.date is not None
    assert found.date.confidence >= SURE


def test_segment_leaves_the_date_empty_without_a_capture() -> None:
    """An age without a time of capture gives no date, but a warning."""
    found = take_apart(raw_of("quay").read_text(encoding="utf-8"))
    assert found.date is None
    assert found.date_basis is None
    assert [warning.code for warning in found.warnings] == ["import/no-date"]


def test_segment_says_of_each_field_where_it_stands() -> None:
    """Lines are those of the raw text, counted from 1."""
    found = take_apart(
        "\n\nHarbour\n\nParliament votes to reopen the quay\n\nBy Ann Lee, 14 May 2031\n\nIt did.\n"
    )
    assert [one.line for one in (found.kicker, found.title, found.authors, found.date) if one] == [3, 5, 7, 7]
    assert [paragraph.line for paragraph in found.body] == [9]


@pytest.mark.parametrize(("width", "more"), [(60, ""), (60, " comes"), (72, " comes again"), (1_000, "")])
def test_segment_parts_the_head_of_a_text_without_blank_lines(width: int, more: str) -> None:
    """Headline and standfirst come apart where no blank line parts them, and the body's lines come together."""
    head = [
        "Parliament votes to reopen the old harbour",
        f"Ministers say that ships could dock before winter{more}",
    ]
    body = [
        " ".join(
            [PROSE, *[f"It took {number} votes, a hall and a boat to count them." for number in range(12)]]
        )
    ] * 2
    lines = [line for part in (*head, "By Jane Doe", *body) for line in textwrap.wrap(part, width)]
    found = take_apart("\n".join(lines))
    assert [one.value for one in (found.title, found.standfirst) if one] == head
    assert body_of(found) == body


def test_segment_is_unsure_of_a_headline_that_may_be_two_lines() -> None:
    """A longer second line that begins with a capital may be the standfirst, so a person is asked."""
    head = "Parliament votes to reopen the old harbour\nMinisters say that ships could dock before winter"
    body = textwrap.fill(f"{PROSE} {PROSE} {PROSE} {PROSE}", 80)
    unsure, sure = (
        take_apart(f"{one}\nBy Jane Doe\n{body}").title
        for one in (head, head.replace("Ministers", "as ministers"))
    )
    assert unsure is not None
    assert unsure.confidence < SURE
    assert "standfirst" in unsure.reason
    assert sure is not None
    assert sure.confidence >= SURE


@pytest.mark.parametrize(
    ("byline", "line", "column"),
    [
        ("By Ann Lee, 05/06/2031", 3, 13),
        ("By Ann Lee and\nBo Oh, 05/06/2031", 4, 8),
        ("By Ann Lee\n  **05/06/2031**", 4, 5),
    ],
)
def test_segment_points_at_the_words_of_a_doubtful_date(byline: str, line: int, column: int) -> None:
    """The place of a warning is that of the date, wherever in the byline's lines it stands."""
    found = take_apart(f"Parliament votes to reopen the quay\n\n{byline}\n\n{PROSE}\n\n{PROSE}\n")
    assert [(one.code, one.place.line, one.place.column, one.place.length) for one in found.warnings] == [
        ("import/doubtful-date", line, column, len("05/06/2031"))
    ]
    assert found.date is not None
    assert found.date.line == line


def test_segment_prefers_the_outlet_that_was_given() -> None:
    """What the curator says wins over the copyright line."""
    text = "Quay reopens to ships\n\nBy Ann Lee\n\nIt did.\n\n© 2031 Example Herald Ltd. All rights reserved."
    assert take_apart(text).source != take_apart(text, clues_with(source="Bay News")).source


def test_segment_reads_no_marks_in_plain_text() -> None:
    """In a text without markup every character stands for itself, and is written so that it shows as itself."""
    text = "Quay reopens to ships\n\nBy Ann Lee\n\nThe *quay* is _open_ [to all](#), and # is a sign, said the mayor of it."
    assert body_of(take_apart(text, clues_with(form=RawForm.TEXT))) == [
        r"The \*quay\* is \_open\_ \[to all\](#), and # is a sign, said the mayor of it."
    ]


def test_segment_takes_a_rule_for_no_front_matter() -> None:
    """Three hyphens at the top or in the middle of a text are a rule like any other."""
    text = "---\n\nQuay reopens to ships\n\nBy Ann Lee\n\n---\n\nIt did, and the mayor was there.\n"
    found = take_apart(text)
    assert found.title is not None
    assert found.title.value == "Quay reopens to ships"
    assert body_of(found) == ["It did, and the mayor was there."]


HEAD = (
    "Harbour",
    "Parliament votes to reopen the old harbour",
    "Ministers say that ships could dock before winter",
)
BYLINE = "Jane Doe in Portby and Bo Oh in Millfield 3 HOURS AGO"
PROSE = "The vote on Monday night ended a quarrel of eleven years between the town and the province, said Ann Lee."

Mark = Callable[[str], str]
LABELS: tuple[Mark, ...] = (str, "**{}**".format, "#### {}".format)
HEADLINES: tuple[Mark, ...] = (str, "# {}".format, "## **{}**".format, "**{}**".format, "{}\n====".format)
LINES: tuple[Mark, ...] = (str, "*{}*".format, "**{}**".format, "<u>{}</u>".format)


@given(
    label=st.sampled_from(LABELS),
    headline=st.sampled_from(HEADLINES),
    standfirst=st.sampled_from(LINES),
    byline=st.sampled_from(LINES),
    gap=st.sampled_from(["\n\n", "\n\n\n", "\n\n---\n\n"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_segment_finds_the_same_whatever_the_markup(
    label: Mark, headline: Mark, standfirst: Mark, byline: Mark, gap: str, end: str
) -> None:
    """Position, shape and wording decide: markup alone changes nothing of what is found."""
    marked = [label(HEAD[0]), headline(HEAD[1]), standfirst(HEAD[2]), byline(BYLINE), PROSE, PROSE]
    content = gap.join(marked).replace("\n", end).encode()
    raw = decode_raw(content, path=raw_of("quay").relative_to(ARTICLES)).value  # type: ignore[arg-type]
    assert raw is not None
    found = told(segment(raw, clues=CLUES))
    assert (found["kicker"], found["title"], found["standfirst"]) == HEAD
    assert found["authors"] == [["Jane Doe", "Portby"], ["Bo Oh", "Millfield"]]
    assert found["date"] == "2031-06-18T12:00:00+01:00"
    assert found["body"] == [PROSE, PROSE]
