"""Tests of values as bytes, and back."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from briefgen.dumping import dump, load
from briefgen.fields import Ref
from briefgen.texts import Place
from tests.making import node

PLACE = Place(path=PurePosixPath("a.md"), line=1, column=2, length=3)


@pytest.mark.parametrize(
    "value",
    [
        PLACE,
        Ref(text="Ann", place=PLACE),
        (node("person:ann"), {node("topic:trade"): "x"}),
        re.compile("a|b"),
    ],
)
def test_load_gives_what_was_dumped(value: object) -> None:
    """Records, nodes and expressions come back equal, and of their own class."""
    again = load(dump(value))
    assert again == value
    assert type(again) is type(value)


def test_load_gives_one_node_for_equal_ones() -> None:
    """Equal nodes from different bytes are one in memory."""
    first, second = (load(dump(node("person:ann"))) for _ in range(2))
    assert first is second
