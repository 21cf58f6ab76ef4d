"""A line that says who wrote, and when, in; authors with their places and a stamp out.

    line        ["By"] authors [separator] [stamp]  |  stamp  |  authors separator stamp ...
    authors     author { ("," | "and" | "&" | ";") author }
    author      name ["in" place]
    name        two to five words, capitalised but for particles; one is enough after "By"

A place that the last of several authors has is meant for those before it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from briefgen.importing.bywords import ABOUT_TIME, BY, OUTLET, ROLE, UPDATED
from briefgen.importing.datewords import MONTHS, WEEKDAYS
from briefgen.importing.furniture import READING_TIME
from briefgen.importing.stamps import Stamp, find_stamp
from briefgen.importing.vocabulary import AGENCIES, CREDENTIALS, KIND_OF_TEXT, PARTICLES, UNLIKE_NAMES
from briefgen.reading.article import Author

LONGEST: Final = 400
"""Characters of a line that may be a byline."""
_MOST_WORDS, _FEWEST_WORDS = 5, 2
_READING_TIME: Final = re.compile(rf"\(?(?:\b{READING_TIME})\)?", re.IGNORECASE)
_EDGES: Final = " \t,;:|·•/–—-()[]*_"
_AND: Final = re.compile(
    r"\s*(?:;|,\s+(?:and|&|und|et|e|y)\s+|(?P<comma>,)\s+|\s+(?:and|&|und|et|e|with|avec|mit|con)\s+|\s+y\s+(?=\S+\s+\S)|(?P<bar>\s+[|•·/]\s+))\s*",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"\s+(?:in|à|en|reporting from)\s+(?=[^\W\d_])", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\S{1,64}@\S{1,100}|(?<!\S)@\w{1,40}|https?://\S+")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’‘-])*")
_BRACKETED: Final = re.compile(r"\s*\((?P<place>[^\W\d_a-z][^\s(),]*)?(?P<more>[^()]{0,80})(?:\)|$)")
"""What stands in brackets behind a name: a place and what somebody is there, or for whom they work."""
_REPORTED_FROM: Final = re.compile(
    r"(?:reporting|reported|reports)\s+from\s+(?-i:[^\W\d_a-z])", re.IGNORECASE
)
_DATED_AT: Final = re.compile(
    r"(?P<place>(?:(?:New|San|Santa|St\.?|Saint|Los|Las|La|Le|El|Bad|Port|Fort|Cape|Den) )?[^\W\d_a-z][\w.’'-]*)?\s*[,–—-]?\s*"
    r"(?:(?i:le|am|den|el|il|on|the|a)\s+)?"
)
"""What stands right before a date and is no author: a place of one word, and an article."""
_ARTICLES: Final = frozenset({"le", "am", "el", "il", "on"})
_UNKNOWN_ZONE: Final = re.compile(r"\s*\(?([A-Z]{1,4}T)\)?(?=\s*(?:$|[|·•,–—-]))")
"""What ends as the abbreviation of a time zone does, behind an hour, and is none that means one zone alone."""
_DOUBTFUL: Final = 70
"""How sure an hour is whose zone is not known."""
_MOST_BESIDE: Final = 6
"""Words behind a stamp and a bar that name nobody."""
_KIND: Final = re.compile(r"(?:interview|reportage|entretien|entrevista|intervista)\s*:\s*", re.IGNORECASE)
"""What says who wrote, below a headline; as a headline it says of whom the text is."""
_ABROAD: Final = re.compile(r"(?:.*\s)?(?:von|par|por|door)\s+", re.IGNORECASE)
"""What says "By", and leads headlines too, so that one word behind it is no name."""
_LONGEST_ROLE: Final = 6
"""Words."""
_EMPLOYER: Final = re.compile(r"(?:for|of|at|the|special to)\b", re.IGNORECASE)
_EMPLOYED: Final = re.compile(r"([^\W\d_][^\d,;]{2,60}?)\s+(?:for|of)\s+(?:the\s+)?(?=[^\W\da-z])")
_LETTERS: Final = 3
"""Of a month's or day's name cut short, which people have too."""
_TIME_WORDS: Final = frozenset(
    word for row in (*MONTHS, *WEEKDAYS) for word in row.split() if len(word) > _LETTERS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a line says of who wrote and when."""

    authors: tuple[Author, ...]
    stamp: Stamp | None
    says_by: bool
    """Whether a word such as "By" leads it."""
    says_when: bool = False
    """Whether a word such as "Published" leads its stamp."""
    is_update: bool = False
    """Whether its stamp is said to be that of a change."""
    beside: str = ""
    """What stands beside its stamp and names nobody: an outlet, a place, the kind of text."""


def read_byline(text: str, *, captured_at: datetime | None, zone: tzinfo) -> Byline | None:
    """Return what the whole of a plain `text` says of who wrote and when; None where it says anything else."""
    if len(text) > LONGEST:
        return None
    rest = _ADDRESS.sub(" ", _READING_TIME.sub(" ", text)).strip(_EDGES)
    says_when = ABOUT_TIME.search(rest) is not None
    stamp, is_update, rest = _cut_stamps(rest, captured_at=captured_at, zone=zone)
    said = BY.match(rest)
    rest = (rest[said.end() :] if said else _KIND.sub("", rest, count=1)).strip(_EDGES)
    beside = rest if stamp and not said and _is_beside(rest.split(" | ")) else ""
    if not rest or beside:
        is_whole = stamp is not None and not said
        if not is_whole:
            return None
        return Byline(
            authors=(), stamp=stamp, says_by=False, says_when=says_when, is_update=is_update, beside=beside
        )
    is_told = said is not None and not _ABROAD.fullmatch(said[0])
    authors = read_authors(_BRACKETED.sub(_from_brackets, rest) if said else rest, is_told=is_told)
    if not authors and stamp and not said and _is_led_by(stamp, text) and len(rest.split()) <= _MOST_BESIDE:
        return Byline(
            authors=(), stamp=stamp, says_by=False, says_when=says_when, is_update=is_update, beside=rest
        )
    if not authors or (said and not is_told and any(map(_is_one_word, authors))):
        return None
    return Byline(
        authors=authors, stamp=stamp, says_by=said is not None, says_when=says_when, is_update=is_update
    )


def _cut_stamps(text: str, *, captured_at: datetime | None, zone: tzinfo) -> tuple[Stamp | None, bool, str]:
    """Return the first stamp that is of no change, else the first; whether it is of one; and the rest of the text."""
    found: list[tuple[Stamp, bool]] = []
    for _ in range(3):
        stamp = find_stamp(text, captured_at=captured_at, zone=zone)
        if stamp is None:
            break
        before = text[: stamp.start]
        if not found and _is_place_of_date(before):
            before = ""
        about = list(ABOUT_TIME.finditer(before))
        is_update = bool(about) and UPDATED.search(about[-1][0]) is not None
        after = text[stamp.end :]
        if (unknown := _UNKNOWN_ZONE.match(after)) and stamp.moment and stamp.moment.has_time:
            reason = f"{stamp.reason}, but nobody knows what {unknown[1]} is"
            stamp = replace(stamp, confidence=min(stamp.confidence, _DOUBTFUL), reason=reason)
            after = after[unknown.end() :]
        found.append((stamp, is_update))
        text = f"{before} | {after}"
    if not found:
        return None, False, text
    stamp, is_update = next((one for one in found if not one[1]), found[0])
    rest = " ".join(ABOUT_TIME.sub(" ", text).split()).strip(_EDGES)
    return stamp, is_update, re.sub(r"(?:\s*[|·•–—-]\s*){2,}", " | ", rest)


def _is_led_by(stamp: Stamp, text: str) -> bool:
    """Tell whether a stamp begins a text, but for "Updated" and the like, and a bar or a dash ends it."""
    before, _, after = text.partition(stamp.words)
    after = _UNKNOWN_ZONE.sub("", after, count=1).lstrip()
    return not ABOUT_TIME.sub("", before).strip(_EDGES) and after[:1] in set("|·•–—-/")


def _is_beside(parts: Sequence[str]) -> bool:
    """Tell whether parts beside a stamp are an outlet or the kind of text, with no more than a place between bars."""
    told = [_is_outlet(part) or KIND_OF_TEXT.match(part) is not None for part in parts]
    return any(told) and all(one or len(part.split()) == 1 for one, part in zip(told, parts, strict=True))


def _is_place_of_date(text: str) -> bool:
    """Tell whether what stands before a date says where, as a letter does: "Portby, 14 May 2031"."""
    dated = _DATED_AT.fullmatch(text)
    place = dated["place"] if dated else None
    if dated is None:
        return False
    if place and text.strip() == place:  # a label, for all we know, but for an article
        return place.lower() in _ARTICLES
    return not place or (place.lower() not in AGENCIES and not ABOUT_TIME.fullmatch(place))


def read_authors(text: str, *, is_told: bool) -> tuple[Author, ...]:
    """Return the authors that the whole of `text` names; none where something in it is no name.

    >>> [str(one.place) for one in read_authors("Ann Lee in Rome, Bo Oh and Ida de Vries in Bonn", is_told=False)]
    ['Rome', 'Bonn', 'Bonn']
    """
    authors: list[Author] = []
    for part, follows_mark in _parts(text):
        name, place = _name_and_place(part)
        if name.lower().removeprefix("the ") in AGENCIES:
            authors += [] if authors else [Author(name=name)]
            continue
        if authors and name.strip(".").replace(".", "").lower() in CREDENTIALS:
            continue
        is_word = _WORD.fullmatch(name) is not None and name.lower() not in UNLIKE_NAMES
        if authors and is_word and follows_mark:  # "Washington, DC", "Ann Lee | Rome"
            authors[-1] = replace(authors[-1], place=authors[-1].place or name)
            continue
        if authors and (ROLE.search(name) or _is_outlet(name) or (is_told and _EMPLOYER.match(name))):
            continue
        employed = _EMPLOYED.match(name) if is_told else None
        name = employed[1] if employed else name
        if not is_name(name, is_told=is_told) or (not is_told and _is_outlet(name)):
            return ()
        authors = [
            *(_with_place(authors, place) if place else authors),
            Author(name=_cased(name), place=place),
        ]
    return tuple(authors)


def _from_brackets(match: re.Match[str]) -> str:
    """Return the place that brackets behind a name begin with, as it stands without them."""
    return f" in {match['place']}" if match["place"] and match["more"].startswith(",") else ""


def _is_one_word(author: Author) -> bool:
    return len(author.name.split()) == 1 and author.name.lower() not in AGENCIES


def _is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's by its last word."""
    words = name.split()
    return len(words) > 1 and OUTLET.fullmatch(words[-1]) is not None


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands between commas and the like, and whether a comma or a bar alone leads it."""
    start, follows_mark = 0, False
    for match in _AND.finditer(text):
        if part := text[start : match.start()].strip(_EDGES):
            yield part, follows_mark
        start, follows_mark = match.end(), bool(match["comma"] or match["bar"])
    if part := text[start:].strip(_EDGES):
        yield part, follows_mark


def _name_and_place(part: str) -> tuple[str, str | None]:
    pieces = _IN.split(part, maxsplit=1)
    if len(pieces) == 1 or not _is_place(pieces[1]):
        return part, None
    return pieces[0], _cased(pieces[1].strip(_EDGES))


def _is_place(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_WORDS and all(
        not word[0].islower() or word.lower() in PARTICLES | {"and", "of", "the", "upon"} for word in words
    )


def _with_place(authors: list[Author], place: str) -> list[Author]:
    """Return `authors`, where those at the end without a place of their own have this one."""
    shared = list(authors)
    for at in range(len(shared) - 1, -1, -1):
        if shared[at].place is not None:
            break
        shared[at] = replace(shared[at], place=place)
    return shared


def says_role(text: str) -> bool:
    """Tell whether a line says what an author is, and nothing else: "Staff writer"."""
    if len(text.split()) > _LONGEST_ROLE or text.endswith((".", "?", "!")):
        return False
    return ROLE.search(text) is not None or _REPORTED_FROM.match(text) is not None


def is_name(text: str, *, is_told: bool) -> bool:
    """Tell whether `text` has the shape of a person's name; after "By" one word is enough."""
    words = text.split()
    if not (1 if is_told else _FEWEST_WORDS) <= len(words) <= _MOST_WORDS:
        return False
    if not all(_WORD.fullmatch(word.strip('"“”()')) for word in words):
        return False
    if not is_told and any(word.lower().strip(".") in UNLIKE_NAMES | _TIME_WORDS for word in words):
        return False
    if words[0][0].islower() and words[0].lower() not in PARTICLES:
        return False
    if words[-1][0].islower():
        return False
    return all(
        not word.strip('"“”()')[0].islower() or word.lower() in PARTICLES or word[1:2] in "'’"
        for word in words
    )


def _cased(name: str) -> str:
    """Return a name in capitals as it is written elsewhere."""
    if not name.isupper() or len(name) <= 3:  # noqa: PLR2004 (initials are capitals)
        return name
    words = [word if "." in word else _capital(word) for word in name.split()]
    return " ".join(
        word.lower() if word.lower() in PARTICLES and number else word for number, word in enumerate(words)
    )


def _capital(word: str) -> str:
    word = re.sub(r"[^\W_]+", lambda match: match[0].capitalize(), word)
    return re.sub(r"^Mc(.)", lambda match: f"Mc{match[1].upper()}", word)
