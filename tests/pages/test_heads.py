"""Tests of what a page says of itself."""

from __future__ import annotations

import pytest

from briefgen.pages.heads import head
from tests.making import atlas_of


def test_head_of_a_site_without_an_address_has_no_canonical_link() -> None:
    """Without `base_url` there is no canonical address."""
    atlas = atlas_of("", base_url=None)
    assert head(atlas, title="T", description=None, route="/a/", key="").canonical is None


@pytest.mark.parametrize(("route", "canonical"), [("/a/", "https://example.org/a/"), (None, None)])
def test_head_has_the_absolute_address_of_its_page(route: str | None, canonical: str | None) -> None:
    """A page's canonical link is absolute; the page for lost readers has none."""
    assert head(atlas_of(""), title="T", description=None, route=route, key="").canonical == canonical
