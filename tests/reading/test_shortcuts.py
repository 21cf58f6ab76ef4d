"""The shorter ways through Markdown give token for token what mistune gives."""

from __future__ import annotations

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistune.plugins import import_plugin

from briefgen.reading.shortcuts import MOST, ShortBlocks, ShortInlines, parse_plainly
from briefgen.reading.tokens import PLUGINS
from briefgen.reading.wikilinks import read_wiki_links

PARTS = [*map(import_plugin, PLUGINS), read_wiki_links]
AS_IT_COMES = mistune.Markdown(plugins=PARTS)
SHORT = mistune.Markdown(block=ShortBlocks(), inline=ShortInlines(), plugins=PARTS)

WORDS = (
    "a",
    "b2",
    "é",
    "习",
    " ",
    " ",
    ".",
    ",",
    "(",
    ")",
    "!",
    "-",
    "“",
    "\u00a0",
    "²",
    "\u0301",
    "\n",
    " \n",
    "\n ",
)
PLAIN = (
    "**b**",
    "*i*",
    "_u_",
    "__s__",
    "`c`",
    "[a](b)",
    "[w!](http://x.y/z*_)",
    "**b.** ",
    "*“d”*",
    "[[e|f g]]",
)
LOOSE = (
    "*",
    "**",
    "***",
    "_",
    "`",
    "``",
    "[",
    "]",
    "](",
    "&",
    "&amp;",
    "\\",
    "~~",
    "<b>",
    "[[@#]]",
    "[^1]",
    "**a*b**",
    "|",
    "x_y",
    "[r]",
)
LINES = (
    "a", "b c", "é|d", "", " ", "\u00a0", "\t", " e", "    f", "- g", "> h", "1. i", "# j", "---", "===", "a|b", "-|-", ": k", "*[a]: l",
    "[^1]: m", "[r]: /n", "```", "<div>", "²", "x\u2028y", "\x0b",
)  # fmt: skip


def texts(*parts: str) -> st.SearchStrategy[str]:
    """Return texts of these parts."""
    return st.lists(st.sampled_from(parts), max_size=14).map("".join)


@given(texts(*WORDS, *PLAIN) | texts(*WORDS, *PLAIN, *LOOSE))
def test_paragraphs_have_the_tokens_that_mistune_finds(text: str) -> None:
    """However marks, links and code stand beside one another, their tokens are mistune's."""
    assert SHORT(text) == AS_IT_COMES(text)


@pytest.mark.parametrize("mark", ["*", "**", "_", "__", "`"])
@pytest.mark.parametrize("before", ["", "a", " ", "(", "a ", "*", "_", "`", "\n", "\u00a0"])
@pytest.mark.parametrize("words", ["b", "b c", "b.", "“b”", " b", "b ", "b\nc", "²"])
def test_marks_mean_what_they_mean_to_mistune_whatever_stands_beside(
    mark: str, before: str, words: str
) -> None:
    """A mark opens or closes as what stands on both of its sides lets it."""
    for after in ("", "a", " ", ")", "*", "_", "`", "`d`", "*d*", "\n", "d *e*"):
        text = f"x {before}{mark}{words}{mark}{after}"
        assert SHORT(text) == AS_IT_COMES(text)


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_blocks_have_the_tokens_that_mistune_finds(text: str) -> None:
    """Whatever blocks stand above and below a paragraph, their tokens are mistune's."""
    assert SHORT(text) == AS_IT_COMES(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing but words, and a few: signs!",
        "**When.** A *quiet* word in `code`, and\non the next line.",
        "See [the report](https://example.org/a_b?c=d), and [[harbour|the harbour]].",
        "“*Yes*,” said [[@ann-lee]].",
        "",
    ],
)
def test_parse_plainly_reads_what_most_paragraphs_hold(text: str) -> None:
    """A paragraph of words, marks, links and code needs none of mistune's rules."""
    assert parse_plainly(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a*b*c",
        "**a *b* c**",
        "R&D",
        "[a][b]",
        "<b>",
        "a\\*",
        "a  \nb",
        "``a``",
        "[a](<b>)",
        "x_y_z",
        "[^1]",
        "[[@]]",
    ],
)
def test_parse_plainly_leaves_to_mistune_what_needs_its_rules(text: str) -> None:
    """Marks within words or one another, entities, definitions and escapes are mistune's to read."""
    assert parse_plainly(text) is None


def test_parse_plainly_leaves_a_paragraph_with_too_many_marks_alone() -> None:
    """A paragraph of more parts than anybody writes goes where the bounds are."""
    assert parse_plainly("*a* " * (MOST // 2)) is not None
    assert parse_plainly("*a* " * (MOST // 2 + 2)) is None
