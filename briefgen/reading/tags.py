"""A token of Markdown in, the tags of HTML that stand around its children out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from briefgen.reading.tokens import Token

INLINES: Mapping[str, tuple[str, str]] = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "strikethrough": ("<del>", "</del>"),
}
"""By type, around words in a line."""
BLOCKS: Mapping[str, tuple[str, str]] = {
    "paragraph": ("<p>", "</p>\n"),
    "block_text": ("", ""),
    "block_quote": ("<blockquote>\n", "</blockquote>\n"),
    "list_item": ("<li>", "</li>\n"),
    "def_list": ("<dl>\n", "</dl>\n"),
    "def_list_head": ("<dt>", "</dt>\n"),
    "def_list_item": ("<dd>", "</dd>\n"),
    "table": ('<div class="table" tabindex="0"><table>\n', "</table></div>\n"),
    "table_head": ("<thead>\n<tr>", "</tr>\n</thead>\n"),
    "table_body": ("<tbody>\n", "</tbody>\n"),
    "table_row": ("<tr>", "</tr>\n"),
}
"""By type, around whole blocks."""


def list_tags(token: Token) -> tuple[str, str]:
    """Return the tags around a list; one with numbers begins at its own first."""
    attributes = token["attrs"]
    tag = "ol" if attributes["ordered"] else "ul"
    start = attributes.get("start", 1)
    numbered = f' start="{start}"' if attributes["ordered"] and start != 1 else ""
    return f"<{tag}{numbered}>\n", f"</{tag}>\n"


def cell_tags(token: Token) -> tuple[str, str]:
    """Return the tags around a cell of a table."""
    attributes = token["attrs"]
    tag = "th" if attributes["head"] else "td"
    scope = ' scope="col"' if attributes["head"] else ""
    aligned = {"center": ' class="center"', "right": ' class="right"'}.get(attributes["align"] or "", "")
    return f"<{tag}{scope}{aligned}>", f"</{tag}>"


def code_tags(token: Token) -> tuple[str, str]:
    """Return the tags around a block of code, with its language where it names one."""
    language = re.match(r"[\w+-]+", token.get("attrs", {}).get("info", ""))
    marked = f' class="language-{escape(language[0])}"' if language else ""
    return f'<pre tabindex="0"><code{marked}>', "</code></pre>\n"
