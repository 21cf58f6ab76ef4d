"""The first words of a body: its opening paragraphs, cut to a number of words at a sentence's end.

Never more than the number asked for: where even the first sentence is longer, it is cut with an
ellipsis. Han, kana, hangul and Thai characters count as a word each, since no space parts them.
"""

from __future__ import annotations

import re

from briefgen.reading.tokens import Token, text_of

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s|$))|[。！？][」』”’）]*")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|No|vs|e\.g|i\.e))\.$")


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
        count = len(_WORD.findall(text))
        if count > left:
            cut = _cut_at(text, words=left, is_first=not shown)
            return shown + ([_cut_paragraph(block, cut, text)] if cut else []), True
        shown.append(_without_notes(block))
        left -= count
    return shown, False


def _cut_at(text: str, *, words: int, is_first: bool) -> int:
    """Return the offset at which `text` ends after whole sentences of at most `words` words."""
    best = 0
    for match in _SENTENCE_END.finditer(text):
        if len(_WORD.findall(text, 0, match.end())) > words:
            break
        if not _NO_END.search(text, 0, match.end()):
            best = match.end()
    if best or not is_first or words <= 0:
        return best
    ends = [match.end() for match in _WORD.finditer(text)]
    return ends[words - 1]


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
        if token["type"] == "footnote_ref":
            continue
        size = len(text_of(token))
        if size <= length:
            kept.append(_without_notes(token))
            length -= size
        elif token["type"] == "text":
            kept.append({"type": "text", "raw": _escape_entities(text_of(token)[:length])})
            length = 0
        else:
            inner, length = _cut(token.get("children", []), length)
            kept.append({**token, "children": inner})
    return kept, length


def _escape_entities(text: str) -> str:
    return text.replace("&", "&amp;")


def _without_notes(token: Token) -> Token:
    """Return `token` without footnote references, whose notes an excerpt does not show."""
    if "children" not in token:
        return token
    children = [_without_notes(child) for child in token["children"] if child["type"] != "footnote_ref"]
    return {**token, "children": children}
