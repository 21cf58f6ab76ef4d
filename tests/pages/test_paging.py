"""Tests of how a long list is parted into pages that stay put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.paging import Slice, page_route, paginate

COUNTS = st.integers(0, 80)
SIZES = st.integers(1, 9)
ROUTE = "/articles/"


def parts_of(count: int, size: int) -> tuple[Slice[int], ...]:
    """Return the pages of `count` items, the newest the highest."""
    return paginate(range(count, 0, -1), size=size, route=ROUTE)


def routed(count: int, size: int) -> dict[str, Slice[int]]:
    """Return the pages by route."""
    return {
        ROUTE if part.number is None else page_route(ROUTE, part.number): part
        for part in parts_of(count, size)
    }


@given(COUNTS, SIZES)
def test_paginate_leaves_nothing_out(count: int, size: int) -> None:
    """One after another, the pages are the list."""
    assert [item for part in parts_of(count, size) for item in part.items] == list(range(count, 0, -1))


@given(COUNTS, SIZES)
def test_paginate_index_has_up_to_two_pages_worth(count: int, size: int) -> None:
    """The index has between one page's worth and one short of two; every other page is full."""
    index, *pages = parts_of(count, size)
    assert len(index.items) <= 2 * size - 1
    assert len(index.items) >= min(size, count)
    assert [len(page.items) for page in pages] == [size] * len(pages)
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))


@given(COUNTS, COUNTS, SIZES)
def test_paginate_page_never_changes_when_the_list_grows(count: int, more: int, size: int) -> None:
    """Page k has the same items, whatever is added at the newer end."""
    later = {part.number: part.items for part in parts_of(count + more, size)}
    for part in parts_of(count, size)[1:]:
        assert later[part.number] == part.items


@given(COUNTS, SIZES)
def test_paginate_links_lead_through_all_pages(count: int, size: int) -> None:
    """From the index, `older` leads through every page to the oldest, and `newer` all the way back."""
    pages = routed(count, size)
    way = [ROUTE]
    while older := pages[way[-1]].older:
        way.append(older)
    assert way == list(pages)
    back = [way[-1]]
    while newer := pages[back[-1]].newer:
        back.append(newer)
    assert back == way[::-1]


@pytest.mark.parametrize(
    ("count", "lengths"), [(0, [0]), (2, [2]), (3, [3]), (5, [5]), (6, [3, 3]), (8, [5, 3]), (9, [3, 3, 3])]
)
def test_paginate_begins_a_page_when_two_are_full(count: int, lengths: list[int]) -> None:
    """The index grows until it holds two pages' worth, then gives the older away."""
    assert [len(part.items) for part in parts_of(count, 3)] == lengths


def test_page_route_is_below_the_list() -> None:
    """A page's route is its list's, with its number."""
    assert page_route("/people/ann/", 12) == "/people/ann/page/12/"
