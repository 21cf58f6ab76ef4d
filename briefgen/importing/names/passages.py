"""The texts of an article in, their words out, each with what it is for finding names.

A passage is one text in which sentences stand: the title, the standfirst, a paragraph, a caption.
Markdown's marks are taken out of it first, so that a link within a sentence parts no words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from briefgen.importing.names.capitals import lower_names
from briefgen.importing.names.shouted import is_shouted, lower_shouted
from briefgen.importing.names.words import ABBREVIATIONS
from briefgen.importing.proposal import Paragraph
from briefgen.reading.article import Caption
from briefgen.texts import compose


class Part(StrEnum):
    """Where in an article a passage stands."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    OPENING = "opening"
    """A quotation mark that opens."""
    CLOSING = "closing"
    END = "end"
    """Of a sentence."""
    COMMA = "comma"
    OTHER = "other"


class Token(NamedTuple):
    """A word or a mark."""

    kind: Kind
    text: str
    """A word without its possessive ending."""
    start: int
    end: int
    is_possessive: bool
    is_first: bool
    """Whether a capital says nothing here: the first word of a sentence, a quotation or an item."""
    is_spoken: bool
    """Whether it stands in quotation marks."""
    is_joined: bool
    """Whether nothing but space is between it and the token before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of an article, and its tokens."""

    part: Part
    line: int
    """Where it begins in the raw text; of a passage whose line is not known, the body's first."""
    text: str
    breaks: tuple[int, ...]
    """Where in it lines end, if these are the raw text's."""
    tokens: tuple[Token, ...]

    def line_at(self, offset: int) -> int:
        """Return the line of the raw text on which the character at `offset` stands."""
        return self.line + bisect_left(self.breaks, offset)


_LETTER = r"[^\W_][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"""(?P<initials>(?:[^\W\d_]\.)+)
    |(?P<word>(?:{_LETTER})+(?:['’ʼ‐‑-](?:{_LETTER})+)*)
    |(?P<blank>\n\s*\n)
    |(?P<mark>[^\s\w]|_)""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_EMPHASIS = re.compile(r"(?<![\w*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*_])|`")
_BLOCK = re.compile(r"^(?: {0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

ITEM: Final = "• "
"""For what begins an item, a quotation or a heading: no name runs across it."""
_PAIRS: Final = {"“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』"}


def read_passages(
    paragraphs: Sequence[Paragraph], *, captions: Sequence[Caption], title: str, standfirst: str | None
) -> tuple[Passage, ...]:
    """Return the passages of an article, as read: title, standfirst, body, captions."""
    first = paragraphs[0].line if paragraphs else 1
    texts = [(Part.TITLE, first, title), (Part.STANDFIRST, first, standfirst or "")]
    texts += [(Part.BODY, paragraph.line, paragraph.text) for paragraph in paragraphs]
    texts += [(Part.CAPTION, first, caption.text) for caption in captions]
    shown = [(part, line, plain(text)) for part, line, text in texts if text.strip()]
    told = [text for _, _, text in shown]
    lowered = lower_shouted(told) if is_shouted(told) else lower_names(told)
    return tuple(_passage(part, line, text) for (part, line, _), text in zip(shown, lowered, strict=True))


def plain(markdown: str) -> str:
    """Return the words of `markdown`, on the lines they stand on.

    >>> plain("He **met** [Bo Park](#) *there*")
    'He met Bo Park there'
    """
    text = _BLOCK.sub(ITEM, compose(markdown))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub("", text))


def _passage(part: Part, line: int, text: str) -> Passage:
    breaks = tuple(match.start() for match in re.finditer("\n", text)) if part is Part.BODY else ()
    return Passage(part=part, line=line, text=text, breaks=breaks, tokens=tuple(_tokens(text)))


def _tokens(text: str) -> Iterator[Token]:
    is_first, closes, last_end = True, "", 0
    matches = list(_TOKEN.finditer(text))
    for index, match in enumerate(matches):
        found, start, end = match[0], match.start(), match.end()
        is_joined = start > 0 and _is_gap(text[last_end:start], text[last_end - 1 : last_end])
        if match["word"] or match["initials"]:
            bare = _POSSESSIVE.sub("", found)
            is_plural = found.endswith("s") and closes != "’" and _is_apostrophe(text, end)
            end += is_plural
            if match["word"] and text.startswith(".", end) and found.casefold() in ABBREVIATIONS:
                end += 1
            yield Token(
                Kind.WORD, bare, start, end, is_plural or bare != found, is_first, bool(closes), is_joined
            )
            is_first, last_end = False, end
            continue
        if start < last_end:
            continue  # the full stop of an abbreviation
        following = matches[index + 1].group() if index + 1 < len(matches) else ""
        kind, closes = _mark(text, match, closes, following)
        is_first = is_first or kind in {Kind.END, Kind.OPENING} or found in ":•–—"
        yield Token(kind, found, start, end, False, False, bool(closes), is_joined)  # noqa: FBT003 (a tuple's)
        last_end = end


def _is_apostrophe(text: str, at: int) -> bool:
    """Tell whether an apostrophe alone ends the word before `at`: the ministers' plan."""
    return text[at : at + 1] in {"'", "’"} and not text[at + 1 : at + 2].strip()


def _is_gap(between: str, before: str) -> bool:
    """Tell whether nothing but space parts two words; after an initial, not even that: "J.Smith"."""
    return not between.strip() and bool(between or before == ".")


def _mark(text: str, match: re.Match[str], closes: str, following: str) -> tuple[Kind, str]:
    """Return what a mark is, and the mark that closes the quotation then open."""
    mark, start, end = match[0], match.start(), match.end()
    if mark == closes:
        return Kind.CLOSING, ""
    if match["blank"]:
        return Kind.END, ""
    if not closes:
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if mark == '"':
            return Kind.OPENING, '"'
        if mark in _PAIRS and (mark != "»" or not before.strip()):
            return Kind.OPENING, _PAIRS[mark]
        if mark == "‘" and not before.strip("([—–- \n") and after.isalnum():
            return Kind.OPENING, "’"
    if mark in ".!?…。！？" and not following[:1].islower():
        return Kind.END, closes
    return (Kind.COMMA if mark == "," else Kind.OTHER), closes
