"""Heads in the shapes in which newsrooms' pages are pasted: each field is found, or a person is asked about it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from briefgen.importing.proposal import SURE, Segments
from briefgen.importing.segment import RawForm
from briefgen.importing.typography import fold_quotes
from tests.importing.layouts import LAYOUTS, marked
from tests.importing.newsheads import HEADS, NewsHead
from tests.importing.reading import body_of, clues_with, take_apart

UNTOLD = {"magazine-two-lines": {"title", "kicker"}, "release-bar": {"standfirst"}}
"""What nothing in a head tells, whatever its layout: two lines of capitals, and a short line below a headline."""
LEAST = 0.98
"""Of the fields of all other heads, such a part is found in each layout."""


def wanted_of(head: NewsHead) -> dict[str, Any]:
    """Return what an import has to find in a head."""
    return {
        "title": folded(head.title),
        "kicker": folded(head.kicker),
        "standfirst": folded(head.standfirst),
        "authors": [folded(author) for author in head.authors],
        "date": head.date,
        "body": [folded(paragraph) for paragraph in head.body],
    }


def found_in(found: Segments) -> dict[str, Any]:
    """Return what an import found, in the same shape."""
    return {
        "title": folded(found.title.value if found.title else None),
        "kicker": folded(found.kicker.value if found.kicker else None),
        "standfirst": folded(found.standfirst.value if found.standfirst else None),
        "authors": [folded(author.name) for author in found.authors.value] if found.authors else [],
        "date": str(found.date.value.day) if found.date else None,
        "body": [folded(paragraph) for paragraph in body_of(found)],
    }


def folded(text: str | None) -> str | None:
    """Return a text with straight quotation marks."""
    return fold_quotes(text) if text is not None else None


def is_asked(field: str, found: Segments) -> bool:
    """Tell whether a review asks about a field, or about the headline that may hold it."""
    finding = None if field == "body" else getattr(found, field)
    asked = [one for one in (found.title, finding) if one]
    return (
        found.title is None
        or (field == "date" and finding is None)
        or any(one.confidence < SURE for one in asked)
    )


@pytest.mark.parametrize("is_marked", [False, True], ids=["text", "markdown"])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_head_is_found_or_asked_about(layout: str, is_marked: bool) -> None:
    """In each layout nearly every field is found, and no field is wrong of which nobody is asked."""
    right: Counter[bool] = Counter()
    for head in HEADS:
        raw = LAYOUTS[layout](marked(head) if is_marked else head.lines, head.body)
        found = take_apart(raw, clues_with(form=RawForm.AUTO))
        wanted, told = wanted_of(head), found_in(found)
        wrong = {field for field, value in wanted.items() if told[field] != value}
        right.update(field not in wrong for field in wanted if field not in UNTOLD.get(head.name, ()))
        silent = {field: told[field] for field in wrong if not is_asked(field, found)}
        assert not silent, head.name
    assert right[True] >= LEAST * right.total()


def test_heads_are_told_apart_by_name() -> None:
    """No two heads have one name, and each of its fields is one of its lines."""
    assert len({head.name for head in HEADS}) == len(HEADS)
    for head in HEADS:
        if head.name not in UNTOLD:
            assert {head.title, head.kicker, head.standfirst} - {None} <= set(head.lines)
