"""A curator's words and a source's text in, every run of words that both have out.

Words in quotation marks, in a block quotation, in code or in a comment are nobody's or the source's by
right, and end a run. What is compared is what the curator wrote: summary, key points and, unless the
text itself was imported to be shown, the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen import nodes
from briefgen.config import Rights
from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.reading.article import EXAMPLE
from briefgen.reading.frontmatter import Parts, split
from briefgen.reading.words import BREAK, Word, folded_words, mask, words_of
from briefgen.texts import TextFile

OWN_KEYS = ("summary", "key_points")
"""What of the front matter is the curator's prose."""
LONGEST_GRAM = 12
"""Words that are looked up at once: a longer run is made of several."""
BREADTH = {Rights.SUMMARY: 0, Rights.EXCERPT: 1, Rights.FULL: 2}
"""How much each allows."""

_EXCLUDED = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|^(?:```|~~~).*?(?:^(?:```|~~~)|\Z)"
    r"|^ {0,3}>[^\n]*(?:\n[^\n]*\S[^\n]*)*",
    re.DOTALL | re.MULTILINE,
)
"""Comments, blocks of code, and block quotations up to the blank line that ends them."""
_QUOTED = re.compile(
    r"“[^“”]*(?:”|\Z)"
    r"|„[^„“”]*?[“”]"
    r"|«[^«»]*»"
    r"|\"[^\"]*?\""
    r"|「[^「」]*」"
    r"|(?<!\w)‘[^‘\n]*?’(?!\w)",
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Run(NamedTuple):
    """Consecutive words that the source has too."""

    start: int
    """Offset in the own text."""
    end: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an article's own words are held against."""

    raw: str
    """The source's text, as it was imported."""
    licensed: Rights
    """How much of it may be shown, by the import's word."""
    rights: Rights
    """How much of the body is shown."""
    least: int
    """Words in a row that are worth a warning; 0 for none."""


def check_overlap(file: TextFile, comparison: Comparison) -> Iterator[Diagnostic]:
    """Yield a warning for each run of words of the article `file` that its source has too."""
    parts = split(file, example=EXAMPLE)
    if not isinstance(parts, Parts) or comparison.licensed is Rights.FULL or not comparison.least:
        return
    grams = _grams(folded_words(comparison.raw), min(comparison.least, LONGEST_GRAM))
    for start, end in _own_spans(parts, file, comparison):
        for run in find_runs(file.text[start:end], grams, least=comparison.least):
            place = file.place(start + run.start, start + run.end)
            message = f"{run.words} words in a row stand in the source, too"
            hint = "say it in words of your own, or put it in quotation marks"
            yield diagnose("rights/overlap", place, message, hint=hint)


def _own_spans(parts: Parts, file: TextFile, comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Yield start and end of each text of the curator's."""
    for entry in parts.header.entries:
        if entry.key.text in OWN_KEYS:
            for scalar in _scalars(entry.value):
                opening = 0 if scalar.is_plain else 1
                yield scalar.start + opening, max(scalar.start + opening, scalar.end - opening)
    if BREADTH[comparison.licensed] < BREADTH[comparison.rights] or comparison.licensed is Rights.SUMMARY:
        yield parts.prose.start, len(file.text)


def _scalars(node: nodes.Node) -> Iterator[nodes.Scalar]:
    match node:
        case nodes.Scalar():
            yield node
        case nodes.Sequence(items=items):
            for item in items:
                yield from _scalars(item)
        case nodes.Mapping():
            return


def find_runs(text: str, grams: frozenset[tuple[str, ...]], *, least: int) -> Iterator[Run]:
    """Yield each run of at least `least` words of `text`, outside quotation marks, made of these `grams`."""
    own = _without_quotations(text)
    words = words_of(own)
    size = min(least, LONGEST_GRAM)
    at = 0
    while at + size <= len(words):
        last = at
        while _begins(words[last : last + size], own, grams, size):
            last += 1
        if last == at:
            at += 1
            continue
        count = last - 1 - at + size
        if count >= least:
            yield Run(words[at].start, words[at + count - 1].end, count)
        at += count


def _begins(words: Sequence[Word], text: str, grams: frozenset[tuple[str, ...]], size: int) -> bool:
    """Tell whether these words are as many, consecutive in `text`, and one of the `grams`."""
    if len(words) < size or tuple(word.folded for word in words) not in grams:
        return False
    between = text[words[0].start : words[-1].end]
    return BREAK not in between and not _BLANK_LINE.search(between)


def _grams(words: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(words[start:] for start in range(size)), strict=False))


def _without_quotations(text: str) -> str:
    """Return `text` with all that is quoted, code or comment masked."""
    masked = mask(text, [found.span() for found in _EXCLUDED.finditer(text)])
    spans: list[tuple[int, int]] = []
    done = 0
    for blank in (*_BLANK_LINE.finditer(masked), None):
        end = blank.start() if blank else len(masked)
        spans += (found.span() for found in _QUOTED.finditer(masked, done, end))
        done = end
    return mask(masked, spans)
