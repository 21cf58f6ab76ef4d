"""A line that says who wrote, and when, in; authors with their places and a stamp out.

    line        ["By"] authors [separator] [stamp]  |  stamp  |  authors separator stamp ...
    authors     author { ("," | "and" | "&" | ";") author }
    author      name ["in" place]
    name        two to five words, capitalised but for particles; one is enough after "By"

A place that the last of several authors has is meant for those before it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from briefgen.importing.datewords import MONTHS, WEEKDAYS
from briefgen.importing.stamps import Stamp, find_stamp
from briefgen.importing.vocabulary import AGENCIES, CREDENTIALS, PARTICLES, UNLIKE_NAMES
from briefgen.reading.article import Author

LONGEST: Final = 400
"""Characters of a line that may be a byline."""
_MOST_WORDS, _FEWEST_WORDS = 5, 2
_BY: Final = re.compile(
    r"(?:(?:words|story|text|report|written|article|analysis|interview|photographs and text|reported)\s+)?by\b:?\s+"
    r"|(?:von|par|por|door)\s+|(?:author|authors|autor|auteur)s?:\s*",
    re.IGNORECASE,
)
_ABOUT_TIME: Final = re.compile(
    r"\b(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|created|printed|revised|release[sd]?|issued|date|"
    r"publié|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado|aggiornato|pubblicato)\b\s*(?:on|at|le|am|el|il)?\s*:?",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"updated|modified|revised|mis à jour|aktualisiert|actualizado|aggiornato", re.IGNORECASE
)
_READING_TIME: Final = re.compile(
    r"\(?\b\d{1,3}[ -]?min(?:ute)?s?(?:\s+(?:read|listen|watch))?\b\)?", re.IGNORECASE
)
_EDGES: Final = " \t,;:|·•/–—-()[]*_"
_AND: Final = re.compile(
    r"\s*(?:;|,\s+(?:and|&|und|et|e)\s+|(?P<comma>,)\s+|\s+(?:and|&|und|et|e|with)\s+|\s+[|•·/]\s+)\s*",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"\s+(?:in|à|en|reporting from)\s+(?=[^\W\d_])", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\S{1,64}@\S{1,100}|(?<!\S)@\w{1,40}|https?://\S+")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’‘-])*")
_ROLE: Final = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|staff|bureau|chief|critic|analyst|producer|journalist|contributor|"
    r"professor|fellow|author|desk|team|service)s?\b",
    re.IGNORECASE,
)
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


def read_byline(text: str, *, captured_at: datetime | None, zone: tzinfo) -> Byline | None:
    """Return what the whole of a plain `text` says of who wrote and when; None where it says anything else."""
    if len(text) > LONGEST:
        return None
    rest = _ADDRESS.sub(" ", _READING_TIME.sub(" ", text)).strip(_EDGES)
    says_when = _ABOUT_TIME.search(rest) is not None
    stamp, is_update, rest = _cut_stamps(rest, captured_at=captured_at, zone=zone)
    said = _BY.match(rest)
    rest = (rest[said.end() :] if said else rest).strip(_EDGES)
    if not rest:
        is_whole = stamp is not None and not said
        if not is_whole:
            return None
        return Byline(authors=(), stamp=stamp, says_by=False, says_when=says_when, is_update=is_update)
    authors = read_authors(rest, is_told=said is not None)
    if not authors:
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
        about = list(_ABOUT_TIME.finditer(before))
        is_update = bool(about) and _UPDATED.search(about[-1][0]) is not None
        found.append((stamp, is_update))
        text = f"{before} | {text[stamp.end :]}"
    if not found:
        return None, False, text
    stamp, is_update = next((one for one in found if not one[1]), found[0])
    rest = " ".join(_ABOUT_TIME.sub(" ", text).split()).strip(_EDGES)
    return stamp, is_update, re.sub(r"(?:\s*[|·•–—-]\s*){2,}", " | ", rest)


def read_authors(text: str, *, is_told: bool) -> tuple[Author, ...]:
    """Return the authors that the whole of `text` names; none where something in it is no name.

    >>> [str(one.place) for one in read_authors("Ann Lee in Rome, Bo Oh and Ida de Vries in Bonn", is_told=False)]
    ['Rome', 'Bonn', 'Bonn']
    """
    authors: list[Author] = []
    for part, follows_comma in _parts(text):
        name, place = _name_and_place(part)
        if name.lower().removeprefix("the ") in AGENCIES:
            authors += [] if authors else [Author(name=name)]
            continue
        if authors and name.strip(".").replace(".", "").lower() in CREDENTIALS:
            continue
        if authors and follows_comma and len(name.split()) == 1:  # "Washington, DC", or "Ann Lee, Rome"
            authors[-1] = replace(authors[-1], place=authors[-1].place or name)
            continue
        if authors and (_ROLE.search(name) or (is_told and _EMPLOYER.match(name))):
            continue
        employed = _EMPLOYED.match(name) if is_told else None
        name = employed[1] if employed else name
        if not is_name(name, is_told=is_told):
            return ()
        authors = [
            *(_with_place(authors, place) if place else authors),
            Author(name=_cased(name), place=place),
        ]
    return tuple(authors)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands between commas and the like, and whether a comma alone leads it."""
    start, follows_comma = 0, False
    for match in _AND.finditer(text):
        if part := text[start : match.start()].strip(_EDGES):
            yield part, follows_comma
        start, follows_comma = match.end(), match["comma"] is not None
    if part := text[start:].strip(_EDGES):
        yield part, follows_comma


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
    return (
        len(text.split()) <= _LONGEST_ROLE
        and _ROLE.search(text) is not None
        and not text.endswith((".", "?", "!"))
    )


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
