"""Inline markup of a raw text: what its words are without it, and how it is put right.

Links, pictures, tags and emphasis are found from left to right, each character looked at a bounded
number of times, whatever stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

LINK: Final = re.compile(
    r"(?P<picture>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?P<target><[^<>\s]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
"""A link or picture with its target beside it."""
_NAMED: Final = re.compile(r"\[(?P<words>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\]")
_AUTOLINK: Final = re.compile(r"<(https?://[^<>\s]+)>")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|div|em|figcaption|figure|font|i|ins|mark|p|q|s|small|span|strike|strong|sub|sup|u)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,20}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_RUN: Final = re.compile(r"\\[*_]|\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE: Final = re.compile(r"(?<!`)(`{1,4})(?!`)([^`]+)\1(?!`)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """A pair of emphasis marks: the offsets of both, and how long each is."""

    start: int
    end: int
    """Of the closing mark."""
    mark: str


def tidy(text: str) -> str:
    """Return a text without tags and entities, and with its emphasis marks close to their words.

    >>> tidy("<u>By</u> **Ann Lee** , _who_ _asked_ &amp; **was** **told**")
    'By **Ann Lee**, _who asked_ & **was told**'
    """
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _without_comments(text)))
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return _close_up(text) if "*" in text or "_" in text else text


def plain(text: str) -> str:
    r"""Return the words of a text that is tidy: no marks, links by their words, pictures by nothing.

    >>> plain(r"**Ann** \[sic\] [went home](#), she `said` ![a door](d.png)in 5\*")
    'Ann [sic] went home, she said in 5*'
    """
    if "](" in text:
        text = LINK.sub(lambda match: "" if match["picture"] else match["words"], text)
    if "][" in text:
        text = _NAMED.sub(r"\g<words>", text)
    if "<http" in text:
        text = _AUTOLINK.sub(r"\1", text)
    text = without_emphasis(text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def without_emphasis(text: str) -> str:
    """Return `text` without the marks that emphasise its words."""
    if "*" not in text and "_" not in text:
        return text
    cuts = sorted(
        cut for pair in emphases(text) for cut in ((pair.start, len(pair.mark)), (pair.end, len(pair.mark)))
    )
    return "".join(_between(text, cuts))


def is_emphasised(text: str) -> bool:
    """Tell whether the whole of `text` stands between one pair of emphasis marks."""
    return any(pair.start == 0 and pair.end + len(pair.mark) == len(text) for pair in emphases(text))


def emphases(text: str) -> tuple[Emphasis, ...]:
    """Return the pairs of emphasis marks; one that has no other is a character of the text.

    A converter leaves a space before the closing mark or after the opening one, so spaces decide
    only where both would do.
    """
    opened: dict[str, int] = {}
    pairs: list[Emphasis] = []
    for match in _RUN.finditer(text):
        mark, start, end = match[0], match.start(), match.end()
        if mark.startswith("\\"):
            continue
        follows_word = start > 0 and not text[start - 1].isspace()
        leads_word = end < len(text) and not text[end].isspace()
        if mark in opened and follows_word:
            pairs.append(Emphasis(start=opened.pop(mark), end=start, mark=mark))
        elif leads_word:
            opened[mark] = start
    return tuple(pairs)


def _without_comments(text: str) -> str:
    """Return `text` without HTML comments."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + len("-->")
    return "".join([*parts, text[at:]])


def _between(text: str, cuts: list[tuple[int, int]]) -> Iterator[str]:
    """Yield what is left of `text` without the `cuts`, each an offset and a length."""
    at = 0
    for start, length in cuts:
        if start >= at:
            yield text[at:start]
            at = start + length
    yield text[at:]


def _close_up(text: str) -> str:
    """Join emphasis that ends and begins anew, and take the space between its end and punctuation."""
    pairs = emphases(text)
    if not pairs:
        return text
    ends = {pair.end: pair for pair in pairs}
    starts = {pair.start: pair for pair in pairs}
    cuts: list[tuple[int, int]] = []
    for end, pair in sorted(ends.items()):
        after = end + len(pair.mark)
        following = starts.get(after + 1) if text[after : after + 1] == " " else None
        if following and following.mark == pair.mark:
            cuts += [(end, len(pair.mark)), (following.start, len(following.mark))]
        elif text[after : after + 1] == " " and text[after + 1 : after + 2] in set(".,;:!?)]"):
            cuts.append((after, 1))
    return "".join(_between(text, cuts))
