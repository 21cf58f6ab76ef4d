"""Lines that credit: a picture's caption with who took it, and who else worked on a story.

A caption is told by its credit, wherever that stands in the line. A credit for work on the story is
told by its wording, as outlets and agencies have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefgen.importing.byline import read_authors
from briefgen.importing.vocabulary import SMALL
from briefgen.reading.article import Author, Caption

LONGEST_CAPTION: Final = 120
"""Words of a caption."""
_LONGEST_TEXT: Final = 2_000
"""Characters of a caption."""
_LONGEST_CREDIT: Final = 14
"""Words of a caption's credit."""
_WORD_OF_CREDIT: Final = (
    r"(?:photo(?:graph(?:er|s|y)?)?s?|picture|image|illustration|composite|credit|foto|bild|photo credit|image credit|"
    r"image source|picture credit|graphic|file photo|crédit photo|crédit)s?"
)
_SIGN: Final = re.compile(r"\s*(?:©|\(c\)(?=\s*[^\W\d_]))\s*")
_LED: Final = re.compile(
    rf"(?:^|(?<=[.?!\"”’)…])\s*|\s+[|•·–—]\s*|\s*\(|\s*\[)({_WORD_OF_CREDIT}(?:\s+by|\s*:|\s+courtesy(?:\s+of)?)\s*:?\s*|image source,\s*)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"(?:image |picture |photo )?caption\s*[,:]\s*(?=\S)", re.IGNORECASE)
_HOUSES: Final = (
    r"getty images|getty|reuters|afp|ap|ap photo|associated press|epa(?:-efe)?|efe|bloomberg|pa(?: wire| media| images)?|alamy(?: stock photo)?|"
    r"shutterstock|istock(?:photo)?|xinhua|dpa|zuma(?: press)?|rex(?: features)?|anadolu(?: agency)?|nurphoto|sipa(?: usa)?|kyodo(?: news)?|tass|"
    r"imago|picture alliance|magnum(?: photos)?|unsplash|pool|wikimedia(?: commons)?|handout"
)
_HOUSE_AT_END: Final = re.compile(
    rf"(?:^|(?<=[.?!\"”’)])\s+|\s+[|•·–—]\s*|\s*[(\[])"
    rf"((?-i:[^\W\d_a-z])[^.?!()\[\]|]{{0,80}}?(?:/|\s+via\s+)(?:{_HOUSES})(?:/[^\s/]{{1,30}}){{0,3}})\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_AP: Final = re.compile(r"\s*\(((?:AP|Pool|Reuters|AFP)\s+Photo[^()]{0,80})\)\s*$", re.IGNORECASE)
_YEAR: Final = re.compile(
    r"\b(?:19|20|21)\d\d\b|all rights reserved|\b(?:ltd|limited|inc|llc|plc)\b", re.IGNORECASE
)
_CREDIT_END: Final = re.compile(r"[^.:;()\[\]]{2,60}\.(?= [^\W\d_a-z])")
_WORK: Final = re.compile(
    r"(?P<kind>additional reporting|reporting|writing|editing|(?:additional )?research|additional writing|with assistance|"
    r"with (?:additional )?reporting|with contributions?|assistance|graphics?|data(?: visuali[sz]ation)?|translation|compiled|production)"
    r"\s+(?:by|from)\s*:?\s+",
    re.IGNORECASE,
)
_CONTRIBUTED: Final = re.compile(
    r"(?P<names>[^\W\d_].{3,200}?)\s+(?:also\s+)?contributed(?:\s+(?:to\s+(?:this|the)\s+(?:report|story|article)|(?:additional\s+)?reporting(?:\s+(?:to|for)\s+this\s+\w+)?))?"
    r"(?:\s+from\s+(?P<place>[^\W\d_][\w .,'’-]{1,60}?))?\.?$"
)
_EDITING: Final = frozenset({"editing", "translation", "production", "compiled"})
_AUTHORING: Final = frozenset({"reporting", "writing"})
_BRACKETS: Final = " ()[]*_–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Who else worked on a story, by a line that says so."""

    reporters: tuple[Author, ...]
    """Who reported or wrote it: its authors, where no byline names any."""
    others: tuple[Author, ...]


def read_caption(text: str, *, words: int) -> Caption | None:
    """Return the caption that the whole of a plain `text` is; its text is empty where it is a credit alone.

    >>> read_caption("The bridge at dawn © Ann Lee/Pool", words=7)
    Caption(text='The bridge at dawn', credit='Ann Lee/Pool')
    """
    if words > LONGEST_CAPTION or len(text) > _LONGEST_TEXT:
        return None
    if told := _TOLD.match(text):
        return Caption(text=text[told.end() :])
    signs = list(_SIGN.finditer(text))
    if signs:
        at, end = signs[-1].span()
        is_credit = not _YEAR.search(text[end:]) and not (
            at == 0 and text[end:].lower().startswith("copyright")
        )
        return _caption(text[:at], text[end:]) if is_credit else None
    if leads := list(_LED.finditer(text)):
        led = leads[-1]
        return _caption(text[: led.start()], text[led.end(1) :])
    house = _AP.search(text[-120:]) or _HOUSE_AT_END.search(text[-160:])
    if house:
        at = len(text) - len(house.string) + house.start()
        return _caption(text[:at], house[1])
    return None


def captions_in(text: str) -> tuple[str, ...]:
    """Return the captions that ran together in a plain `text`, each with its credit; else `text` as it is.

    >>> captions_in("The bridge at dawn. Image: Ann Lee. The quay at night. Image: Bo Oh.")
    ('The bridge at dawn. Image: Ann Lee.', 'The quay at night. Image: Bo Oh.')
    """
    leads = list(_LED.finditer(text)) if len(text) <= _LONGEST_TEXT else []
    parts, at = [], 0
    for led in leads[:-1]:
        end = _CREDIT_END.match(text, led.end(1))
        if end is None:
            return (text,)
        parts.append(text[at : end.end()].strip())
        at = end.end()
    parts.append(text[at:].strip())
    found = [read_caption(part, words=len(part.split())) for part in parts] if len(parts) > 1 else []
    return tuple(parts) if found and all(one and one.text and one.credit for one in found) else (text,)


def _caption(text: str, credit: str) -> Caption | None:
    credit = credit.strip(" ()[]|*_.,;")
    words = credit.split()
    if (
        not words
        or len(words) > _LONGEST_CREDIT
        or any(word[0].islower() and word not in SMALL for word in words)
    ):
        return None
    return Caption(text=text.strip(" |•·–—*_"), credit=credit)


def read_work(text: str) -> Work | None:
    """Return who else worked on the story by a plain `text` that says nothing else; None for any other.

    >>> read_work("(Reporting by Ann Lee in Rome; Editing by Bo Oh)").reporters
    (Author(name='Ann Lee', place='Rome'),)
    """
    text = text.strip(_BRACKETS).rstrip(".")
    kinds = list(_WORK.finditer(text))
    if not kinds or kinds[0].start() > 0:
        return _contributed(text)
    reporters: list[Author] = []
    others: list[Author] = []
    ends = [*(match.start() for match in kinds[1:]), len(text)]
    for match, end in zip(kinds, ends, strict=True):
        named = text[match.end() : end].strip(" ;,.").removesuffix(" and").strip(" ;,.")
        people = read_authors(named, is_told=False)
        if not people:
            return None
        kind = match["kind"].lower()
        if kind in _AUTHORING:
            reporters += people
        elif kind not in _EDITING:
            others += people
    return Work(reporters=tuple(reporters), others=tuple(others))


def _contributed(text: str) -> Work | None:
    match = _CONTRIBUTED.fullmatch(text) if len(text) < 300 else None  # noqa: PLR2004 (a line of names)
    people = read_authors(match["names"], is_told=False) if match else ()
    if match and match["place"]:
        people = tuple(Author(name=one.name, place=one.place or match["place"]) for one in people)
    return Work(reporters=(), others=people) if people else None
