"""mistune's tokens: the parser as briefgen sets it up, and the shape of what it returns.

The dialect is CommonMark as mistune 3 reads it with tables, footnotes, strikethrough, task lists,
definition lists and abbreviations, and `[[…]]` of our own. The plugins `math` and `url` stay out:
the first is cubic and the second quadratic in the length of hostile text.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypedDict, cast

from mistune import Markdown
from mistune.plugins import import_plugin
from mistune.util import unescape as unescape  # noqa: PLC0414 (entities as CommonMark has them, for all)

from briefgen.reading.bounds import BoundedBlocks, BoundedInlines, bound_rules
from briefgen.reading.notes import keep_notes
from briefgen.reading.wikilinks import read_wiki_links

PLUGINS = ("table", "footnotes", "strikethrough", "task_lists", "def_list", "abbr")


class Attributes(TypedDict, total=False):
    """What mistune says of a token besides its text."""

    align: Literal["left", "center", "right"] | None
    checked: bool
    depth: int
    head: bool
    index: int
    info: str
    label: str | None
    level: int
    opening: str
    """The line that begins a code block, where none ends it."""
    ordered: bool
    start: int | None
    """The number of a list's first item; or, with `opening`, the offset of that line if it is known."""
    target: str
    title: str
    url: str


class Token(TypedDict, total=False):
    """A node of the syntax tree."""

    type: str
    raw: str
    children: list[Token]
    attrs: Attributes
    ref: str
    """Of a link by a definition: the definition's label, folded."""


def parse_tokens(markdown: str) -> list[Token]:
    """Return the blocks of `markdown`."""
    return cast("list[Token]", _parser()(markdown))


@cache
def _parser() -> Markdown:
    plugins = [*map(import_plugin, PLUGINS), bound_rules, keep_notes, read_wiki_links]
    return Markdown(block=BoundedBlocks(), inline=BoundedInlines(), plugins=plugins)


def text_of(token: Token) -> str:
    """Return the words that `token` shows."""
    match token["type"]:
        case "text":
            return unescape(token["raw"])
        case "codespan" | "inline_html" | "block_code":
            return token["raw"]
        case "softbreak" | "linebreak":
            return "\n"
        case "wiki_link":
            return token["attrs"]["label"] or token["attrs"]["target"].lstrip("@#")
        case _:
            return "".join(text_of(child) for child in token.get("children", []))
