"""Tests of what nodes are called."""

from __future__ import annotations

import pytest

from briefgen.pages.names import name_of
from tests.making import atlas_of, node


@pytest.mark.parametrize(
    ("goal", "name"),
    [
        ("article:a", "The Title"),
        ("person:ann", "Ann"),
        ("topic:fish", "Fish"),
        ("thread:talks", "Talks"),
        ("source:daily", "Daily"),
        ("place:oslo", "Oslo"),
    ],
)
def test_name_of_a_node_is_what_it_is_called(goal: str, name: str) -> None:
    """Every kind of node has a name."""
    atlas = atlas_of(
        "== articles/a\ntitle: The Title\npeople: [Ann]\ntopics: [Fish]\nthread: Talks\nsource: Daily\nplaces: [Oslo]\n"
    )
    assert name_of(node(goal), atlas.library) == name
