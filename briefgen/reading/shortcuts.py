"""mistune's parsers with shorter ways to the same tokens, for what most texts consist of.

Whatever is not plain goes mistune's own way, and so would all text should mistune no longer call a
method by its name: these only ever give what it gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mistune import BlockParser, BlockState, InlineParser

from briefgen.reading.wikilinks import WIKI_LINK, wiki_token

if TYPE_CHECKING:
    from collections.abc import MutableMapping

Tokens = list[dict[str, Any]]

MOST = 400
"""Tokens of a paragraph past which it is no longer one that needs no care."""
_TRIGGER = re.compile(r"[\\`*_<&~\n\[\]]|!(?=\[)")
"""What begins something, or can change what something else means."""
_PLAIN = r"[^\\`*_<&~\n\[\]]"
_WORD = r"[^\\`*_<&~\n\[\]\s]"
_WORDS = rf"{_WORD}(?:{_PLAIN}{{0,300}}{_WORD})?"
_PART = re.compile(
    rf"(?<![\w*])(?P<mark>\*\*?|__?)(?P<words>{_WORDS})(?P=mark)(?![\w*])"
    rf"|(?P<link>\[(?P<label>{_PLAIN}{{1,300}})\]\((?P<url>[A-Za-z0-9_.~:/?#@!$*+,;=%-]+)\))"
    r"|(?P<codespan>`(?P<code>[^`\s](?:[^`\n]{0,300}[^`\s])?)`(?!`))"
    r"|(?P<softbreak>(?<![ \\])\n(?!\s))"
    rf"|(?P<wiki_link>{WIKI_LINK})"
)


class ShortInlines(InlineParser):
    """Parses a paragraph of plain parts in one go."""

    def __call__(self, s: str, env: MutableMapping[str, Any]) -> Tokens:
        """Return the tokens of a paragraph's text; `env` holds what its document defines."""
        tokens = None if env.get("ref_abbrs") else parse_plainly(s)
        return super().__call__(s, env) if tokens is None else tokens


def parse_plainly(text: str) -> Tokens | None:
    """Return the tokens of a paragraph whose marks stand apart and hold plain text; None for any other."""
    tokens: Tokens = []
    at = 0
    while trigger := _TRIGGER.search(text, at):
        start = trigger.start()
        part = _PART.match(text, start)
        token = _token(part) if part and len(tokens) < MOST else None
        if part is None or token is None:
            return None
        if start > at:
            tokens.append({"type": "text", "raw": text[at:start]})
        tokens.append(token)
        at = part.end()
    if at < len(text) or not text:
        tokens.append({"type": "text", "raw": text[at:]})
    return tokens


def _token(part: re.Match[str]) -> dict[str, Any] | None:
    match part.lastgroup:
        case "words":
            kind = "strong" if len(part["mark"]) > 1 else "emphasis"
            return {"type": kind, "children": [{"type": "text", "raw": part["words"]}]}
        case "link":
            children = [{"type": "text", "raw": part["label"]}]
            return {"type": "link", "children": children, "attrs": {"url": part["url"]}}
        case "codespan":
            return {"type": "codespan", "raw": part["code"]}
        case "softbreak":
            return {"type": "softbreak"}
        case _:
            return wiki_token(part)


class ShortBlocks(BlockParser):
    """Parses lines that begin with a letter, and blank ones, without trying every rule on each."""

    def _parse_indent_code_fast(self, state: BlockState) -> int | None:
        """Parse what mistune asks about before it tries any rule: paragraphs and blank lines, besides code."""
        start, src = state.cursor, state.src
        if src[start] == "\n" and start:
            blank = self.BLANK_LINE.match(src, start)
            assert blank is not None  # noqa: S101 (a line feed is a blank line)
            state.append_token({"type": "blank_line"})
            return blank.end()
        end = start
        while end < state.cursor_max and src[end].isalpha():
            line_end = state.find_line_end_at(end)
            if src.find("|", end, line_end) >= 0:
                break
            end = line_end
        if end == start:
            return super()._parse_indent_code_fast(state)
        state.add_paragraph(src[start:end])
        return end
