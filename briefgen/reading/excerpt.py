"""The first words of a body: its opening paragraphs, cut to a number of words at a sentence's end.

Never more than the number asked for: where even the first sentence is longer, it is cut with an
ellipsis. Han, kana, hangul and Thai characters count as a word each, since no space parts them.
What an attribute would show (a link's title, an abbreviation's meaning) is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.reading.tokens import Attributes, Token, text_of

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s|$))|[。！？][」』”’）]*")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|No|vs|e\.g|i\.e))\.$")
_LONGEST_NO_END = 5
"""Characters of the longest abbreviation with its full stop."""


def excerpt(blocks: list[Token], *, words: int) -> tuple[list[Token], bool]:
    """Return the paragraphs of `blocks` that make at most `words` words, and whether more was there."""
    shown: list[Token] = []
    left = words
    for block in blocks:
        if block["type"] == "blank_line":
            continue
        if block["type"] != "paragraph" or left <= 0:
            return shown, True
        text = text_of(block)
        spans = [match.span() for match in _WORD.finditer(text)]
        if len(spans) > left:
            cut = _cut_at(text, spans, words=left, is_first=not shown)
            return shown + ([_cut_paragraph(block, cut, text)] if cut else []), True
        shown.append(_bare(block))
        left -= len(spans)
    return shown, False


def _cut_at(text: str, spans: list[tuple[int, int]], *, words: int, is_first: bool) -> int:
    """Return the offset at which `text` ends after whole sentences of at most `words` words.

    `spans` are where its words begin and end, more than `words` of them.
    """
    best = 0
    starts = [start for start, _ in spans]
    for match in _SENTENCE_END.finditer(text):
        if bisect_left(starts, match.end()) > words:
            break
        if not _NO_END.search(text, max(0, match.end() - _LONGEST_NO_END), match.end()):
            best = match.end()
    return best or (spans[words - 1][1] if is_first else 0)


def _cut_paragraph(block: Token, cut: int, text: str) -> Token:
    children, _ = _cut(block["children"], cut)
    if not _SENTENCE_END.search(text, max(0, cut - 3), cut):
        children.append({"type": "text", "raw": " …"})
    return {"type": "paragraph", "children": children}


def _cut(tokens: list[Token], length: int) -> tuple[list[Token], int]:
    """Return the first `length` characters of inline `tokens`, and how many are still wanted."""
    kept: list[Token] = []
    for token in tokens:
        if length <= 0:
            break
        text = text_of(token)
        if len(text) <= length:
            kept += _bare_all([token])
            length -= len(text)
            continue
        match token["type"]:
            case "text":
                kept.append({"type": "text", "raw": _escape_entities(text[:length])})
                length = 0
            case "wiki_link":
                label = text[:length] if token["attrs"]["label"] else ""
                kept.append({"type": "text", "raw": label})
                length = 0
            case "codespan" | "inline_html":
                kept.append({"type": token["type"], "raw": text[:length]})
                length = 0
            case _:
                inner, length = _cut(token.get("children", []), length)
                kept += _bare_all([{**token, "children": inner}])
    return kept, length


def _escape_entities(text: str) -> str:
    return text.replace("&", "&amp;")


def _bare(token: Token) -> Token:
    """Return `token` without what is no word of the text: notes' marks, and words in attributes."""
    bare: Token = {**token}
    if "children" in token:
        bare["children"] = _bare_all(token["children"])
    if "title" in token.get("attrs", {}):
        attributes: Attributes = {**token["attrs"]}
        del attributes["title"]
        bare["attrs"] = attributes
    return bare


def _bare_all(tokens: list[Token]) -> list[Token]:
    """Return `tokens` bare; an abbreviation is its letters, a footnote's mark is nothing."""
    kept: list[Token] = []
    for token in tokens:
        if token["type"] == "abbr":
            kept += _bare_all(token["children"])
        elif token["type"] != "footnote_ref":
            kept.append(_bare(token))
    return kept
