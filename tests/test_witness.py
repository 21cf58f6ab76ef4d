"""Tests of what a witness notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from briefgen.witness import Extent, Fact, Witness, unpack_numbers

MAPPING = {"a": 1, "b": 2}


def facts_of(look: Callable[[Mapping[str, int]], object]) -> set[Fact]:
    """Return the facts that are noted while `look` looks at a mapping."""
    witness = Witness()
    watched = witness.watch("letters", MAPPING)
    _, numbers = witness.observe(lambda: look(watched))
    return {witness.facts[number] for number in unpack_numbers(numbers)}


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (lambda mapping: mapping["a"], {"a"}),
        (lambda mapping: mapping.get("a"), {"a"}),
        (lambda mapping: mapping.get("c"), {"c"}),
        (lambda mapping: "c" in mapping, {"c"}),
        (lambda mapping: [mapping["a"], mapping["b"], mapping["a"]], {"a", "b"}),
        (list, {Extent.WHOLE, Extent.COUNT}),
        (lambda mapping: [*iter(mapping)], {Extent.WHOLE}),
        (lambda mapping: [*mapping.values()], {Extent.WHOLE}),
        (lambda mapping: [*mapping.items()], {Extent.WHOLE}),
        (lambda mapping: "a" in mapping.keys(), {"a"}),  # noqa: SIM118 (it is the keys that are asked)
        (len, {Extent.COUNT}),
        (lambda _: None, set()),
    ],
)
def test_witness_notes_what_is_looked_up(
    look: Callable[[Mapping[str, int]], object], expected: set[object]
) -> None:
    """A key is noted whether it is there or not; to go through a mapping, or to count it, is to look at it as one."""
    assert facts_of(look) == {("letters", key) for key in expected}


def test_watched_table_says_what_the_table_says() -> None:
    """Nothing is different but that it is noted."""
    watched = Witness().watch("letters", MAPPING)
    assert dict(watched) == dict(watched.items()) == MAPPING
    assert (list(watched), list(watched.values()), len(watched)) == (["a", "b"], [1, 2], 2)
    assert (watched.get("c"), "a" in watched, "c" in watched) == (None, True, False)
    with pytest.raises(KeyError):
        watched["c"]


def test_witness_notes_each_observation_apart() -> None:
    """What is observed within an observation is no part of it, and what comes before and after neither."""
    witness = Witness()
    watched = witness.watch("letters", MAPPING)

    def outer() -> bytes:
        assert watched["a"] == 1
        return witness.observe(lambda: watched["b"])[1]

    watched.get("before")
    inner, numbers = witness.observe(outer)
    assert [witness.facts[number] for number in unpack_numbers(numbers)] == [("letters", "a")]
    assert [witness.facts[number] for number in unpack_numbers(inner)] == [("letters", "b")]


def test_observation_that_fails_leaves_the_one_around_it() -> None:
    """After an error the witness notes where it noted before."""
    witness = Witness()
    watched = witness.watch("letters", MAPPING)

    def outer() -> None:
        with pytest.raises(KeyError):
            witness.observe(lambda: watched["c"])
        with pytest.raises(KeyError):
            witness.once("made", 1, lambda: watched["d"])
        assert watched["a"] == 1

    _, numbers = witness.observe(outer)
    assert [witness.facts[number] for number in unpack_numbers(numbers)] == [("letters", "a")]


def test_what_is_made_once_is_noted_each_time() -> None:
    """The second to ask for it gets the same object, and stands on all that it was made of."""
    witness = Witness()
    watched = witness.watch("letters", MAPPING)
    asked = [
        witness.observe(lambda: witness.once("sum", 0, lambda: [watched["a"] + watched["b"]])) for _ in "12"
    ]
    assert asked[0][0] is asked[1][0]
    for made, numbers in asked:
        assert made == [3]
        assert {witness.facts[number] for number in unpack_numbers(numbers)} == {
            ("letters", "a"),
            ("letters", "b"),
        }
