"""Edits by position: what no edit names stays to the letter."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import nodes
from briefgen.editing.splice import Edit, set_scalar, splice
from briefgen.texts import TextFile
from tests.editing.heads import ANY_TEXT

PLACES = st.lists(st.integers(0, 20), max_size=8, unique=True).map(sorted)


@given(st.text(min_size=20, max_size=20), PLACES, st.text(max_size=3))
def test_splice_changes_nothing_else(text: str, places: list[int], new: str) -> None:
    """The text between edits, given in any order, is what it was."""
    ends = [0, *places, *([20] if len(places) % 2 else []), 20]
    edits = [
        Edit(start=start, end=end, text=new) for start, end in zip(ends[1:-1:2], ends[2:-1:2], strict=True)
    ]
    kept = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    assert splice(text, reversed(edits)) == new.join(kept)


def test_splice_refuses_two_edits_of_one_text() -> None:
    """Two edits that overlap can't both be made."""
    with pytest.raises(ValueError, match="two edits of one text"):
        splice("abcdef", [Edit(start=0, end=3, text="x"), Edit(start=2, end=4, text="y")])


def file_of(text: str) -> TextFile:
    """Return a file that is front matter alone."""
    return TextFile(path=PurePosixPath("a.md"), text=text)


def scalars_of(file: TextFile) -> list[nodes.Scalar]:
    """Return the keys and values of `file`, in order."""
    found: list[nodes.Scalar] = []
    waiting: list[nodes.Node] = [mapping_of(file)]
    while waiting:
        match waiting.pop(0):
            case nodes.Scalar() as scalar:
                found.append(scalar)
            case nodes.Sequence(items=items):
                waiting = [*items, *waiting]
            case nodes.Mapping(entries=entries):
                waiting = [*(node for entry in entries for node in (entry.key, entry.value)), *waiting]
    return found


def mapping_of(file: TextFile) -> nodes.Mapping:
    """Return the nodes of `file`, which must be sound."""
    mapping = nodes.parse_mapping(file, start=0, end=len(file.text), area="front-matter")
    assert isinstance(mapping, nodes.Mapping), mapping
    return mapping


WRITTEN = """\
# All ways to write a name.
Lee:   Ann Lee # plain
'quoted': 'Ann Lee'# close
"both" : "Ann \\
  Lee"
list: [Ann Lee, {name: Ann Lee, to: 'Ann Lee'}, x]
? long
: Ann
  Lee
items:
- Ann Lee
-  |-  # a block
   Ann
   Lee

# between
- >
    Ann Lee
last: Ann Lee"""


@given(ANY_TEXT)
def test_set_scalar_means_the_new_text_wherever_it_stands(text: str) -> None:
    """Every value and key can be set to any text, and all others are as they were."""
    file = file_of(WRITTEN)
    before = [scalar.text for scalar in scalars_of(file)]
    for number, scalar in enumerate(scalars_of(file)):
        is_key = scalar.text in {"Lee", "quoted", "both", "name", "to", "long", "items", "list", "last"}
        if is_key and (len(text) > 100 or text in before):
            continue
        after = file_of(splice(file.text, [set_scalar(scalar, text, file=file)]))
        assert [each.text for each in scalars_of(after)] == [*before[:number], text, *before[number + 1 :]]
        assert all(
            comment in after.text for comment in ("# plain\n", "# close\n", "  # a block\n", "\n# between\n")
        )


@pytest.mark.parametrize(
    ("written", "text", "result"),
    [
        ("a:   Ann # x\n", "Bo", "a:   Bo # x\n"),
        ("a: Ann\n", "No", 'a: "No"\n'),
        ("a: 'Ann'\n", "Bo", "a: 'Bo'\n"),
        ('a: "Ann"\n', "it's", 'a: "it\'s"\n'),
        ("a: 'Ann'\n", "a\nb", 'a: "a\\nb"\n'),
        ("a: [Ann]\n", "Lee, Ann", 'a: ["Lee, Ann"]\n'),
        ("a: |  # x\n  Ann\n\nb: c\n", "Bo", "a: Bo  # x\n\nb: c\n"),
        ("a: >-\n  Ann\n  Lee\nb: c\n", "Bo", "a: Bo\nb: c\n"),
        ("a: |  # x \nb: c\n", "Bo", "a: Bo  # x \nb: c\n"),
        ("a: |\nb: c\n", "Bo", "a: Bo\nb: c\n"),
        ("a: Ann\n  Lee\nb: c\n", "Bo", "a: Bo\nb: c\n"),
    ],
)
def test_set_scalar_keeps_the_way_of_writing(written: str, text: str, result: str) -> None:
    """Quotation marks, comments and spaces stay; what needs marks gets them."""
    file = file_of(written)
    value = scalars_of(file)[1]
    assert splice(written, [set_scalar(value, text, file=file)]) == result
