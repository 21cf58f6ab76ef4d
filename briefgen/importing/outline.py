"""A source's paragraphs in, its facts out: names, dates and numbers, a line a paragraph and never a sentence.

It stands in a comment of the new file, for the curator to write from in words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from briefgen.dates import MONTHS
from briefgen.importing.proposal import Paragraph, PersonProposal

HEADING = "What the source tells, by its paragraphs. Write the story in words of your own, then delete this."
MOST_LINES = 120
MOST_FACTS = 10
"""Facts a line."""
LONGEST_NAME = 5
"""Words of a name that is no person's."""

_TARGET = re.compile(r"\]\([^()\s]*\)")
_MARKS = re.compile(r"[*_`\[\]<>#|]")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}}\b(?!\d))?(?:,? \d{{4}})?\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:1[6-9]|20|21)\d\d\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,])[$£€¥₹]?\d+(?:[.,]\d+)*(?:-?[^\W\d_]+| ?%| per cent\b| percent\b)?"
    r"(?: (?:thousand|million|billion|trillion|[mbt]n)\b)?(?P<unit>(?: [^\W\d_]+){0,2})"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w]|[^\W\d_]|[^\s\w]|\d(?:[\w.,]*\w)?")
_ENDS = frozenset(".!?:;“”\"'‘’()…—–")
"""Characters after which a capital letter may only begin a sentence."""
_LINKING = frozenset(
    {"of", "de", "del", "della", "der", "van", "von", "al", "el", "bin", "da", "do", "la", "le"}
)
"""Small words within a name."""
_SMALL = frozenset({
    "a", "after", "all", "although", "an", "and", "are", "as", "at", "be", "before", "but", "by", "during", "for", "from", "had",
    "has", "have", "he", "her", "his", "if", "in", "into", "is", "it", "its", "many", "most", "no", "not", "of",
    "on", "one", "or", "over", "said", "several", "she", "since", "some", "such", "than", "that", "the", "their", "they", "this", "to", "under", "until", "was", "we", "were", "when",
    "where", "which", "while", "who", "will", "with", "would", "you",
})  # fmt: skip
"""Words that are no part of a name, nor say of what a number is."""


def outline(paragraphs: Sequence[Paragraph], people: Sequence[PersonProposal]) -> str:
    """Return the comment that holds what `paragraphs` tell; empty where they hold no fact."""
    texts = [_plain(paragraph.text) for paragraph in paragraphs]
    persons = {mention: person.name for person in people for mention in person.mentions}
    certain = {name for text in texts for name, is_certain in _names(text) if is_certain}
    lines = (_line(text, persons, certain) for text in texts)
    told = list(islice((line for line in lines if line), MOST_LINES))
    return "\n".join(("<!--", HEADING, "", *told, "-->")) if told else ""


def _plain(text: str) -> str:
    return _MARKS.sub("", _TARGET.sub("]", text))


def _line(text: str, persons: Mapping[str, str], certain: set[str]) -> str:
    """Return the facts of one paragraph; empty where it has none."""
    names = [persons.get(name, name) for name, is_certain in _names(text) if is_certain or name in certain]
    dates = [found[0] for found in _DATE.finditer(text)]
    without_dates = _DATE.sub(";", text)
    facts = (_distinct(names), _distinct(dates), _distinct(_numbers(without_dates)))
    said = "; ".join(", ".join(part) for part in facts if part)
    return f"- {_safe(said)}" if said else ""


def _distinct(facts: Iterable[str]) -> list[str]:
    return list(islice(dict.fromkeys(facts), MOST_FACTS))


def _safe(text: str) -> str:
    """Return `text` without what could end the comment."""
    return " ".join(re.sub(r"-{2,}", "–", text).split())


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each run of words with a capital, and whether it is a name wherever a sentence begins."""
    run: list[str] = []
    is_first = begins = True
    for word in (*_WORD.findall(text), "."):
        if word[0].isupper() and word[0].isalpha() and not _DATE.fullmatch(word):
            begins = is_first if not run else begins
            run.append(word.removesuffix("’s").removesuffix("'s"))
            if run[-1] == word:
                is_first = False
                continue
        elif run and word in _LINKING:
            run.append(word)
            is_first = False
            continue
        while run and run[-1] in _LINKING:
            run.pop()
        if run and begins and run[0].lower() in _SMALL:
            del run[0]
            begins = False
        if run:
            yield " ".join(run[:LONGEST_NAME]), len(run) > 1 or not begins
        run = []
        is_first = word in _ENDS


def _numbers(text: str) -> Iterator[str]:
    """Yield each number, with the word or two that say of what."""
    for found in _NUMBER.finditer(text):
        unit: list[str] = []
        for word in found["unit"].split():
            if word.lower() in _SMALL:
                break
            unit.append(word)
        amount = found[0][: len(found[0]) - len(found["unit"])]
        yield " ".join((amount, *unit))
