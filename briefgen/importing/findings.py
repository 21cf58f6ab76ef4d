"""What was read of a raw text in, the findings of a proposal out: each with its line, rule, reason and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefgen.dates import Moment
from briefgen.importing.blocks import Block
from briefgen.importing.body import Body
from briefgen.importing.compounds import restore_hyphens
from briefgen.importing.head import Head
from briefgen.importing.labels import Labelled
from briefgen.importing.lines import goes_on
from briefgen.importing.outlets import is_outlet
from briefgen.importing.proposal import Finding
from briefgen.importing.roles import Part, Role, is_title_case
from briefgen.importing.stamps import Stamp
from briefgen.importing.typography import set_type
from briefgen.importing.wrapping import Words
from briefgen.reading.article import Author, Caption, LinkReference

_LEAST_MARGIN: Final = 62
"""How sure a headline is that nothing sets apart; each point of its margin adds one."""
_MOST: Final = 97
_JOINED: Final = 70
"""How sure a headline is that may be two lines of the head."""
_LONGEST_LABEL: Final = 3
"""Words before a bar in a headline that are its label."""
_UPDATE: Final = 70
"""How sure a date is that only a change has."""


_DOUBTFUL: Final = 50
"""How sure a date is that its own weekday speaks against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The stamp that dates the article, and where it stands."""

    stamp: Stamp
    line: int
    """Where its block begins."""
    words_line: int
    """Where its words stand."""
    is_update: bool


def title(head: Head, *, outlet: str | None, words: Words, curls: bool) -> Finding[str] | None:
    """Return the headline; how sure it is, is by how much it won."""
    found = head.cast.parts.get(Role.HEADLINE)
    if found is None:
        return None
    confidence = min(_MOST, _LEAST_MARGIN + head.cast.margin)
    finding = _finding(found, words=words, curls=curls, confidence=confidence)
    if Role.STANDFIRST not in head.cast.parts and _may_be_two(found.block):
        reason = f"{found.reason}, but its second half may be the standfirst"
        finding = replace(finding, confidence=min(confidence, _JOINED), reason=reason)
    above = head.cast.parts.get(Role.KICKER)
    if above and above.block.words >= found.block.words and above.rule != "kicker-by-wording":
        reason = f"{finding.reason}, but the line above it may be its first half, or the headline"
        finding = replace(finding, confidence=min(finding.confidence, _JOINED), reason=reason)
    _, headline = _parted(finding.value, outlet, has_kicker=Role.KICKER in head.cast.parts)
    return replace(finding, value=headline)


def _may_be_two(block: Block) -> bool:
    """Tell whether a later line of a headline begins anew: longer than the one before, and with a capital where others have few."""
    if is_title_case(block.plain) or block.plain.isupper():
        return False
    return any(
        len(after.text) > len(before.text) and after.text[0].isupper() and not goes_on(before, after)
        for before, after in pairwise(block.lines)
    )


def kicker(head: Head, *, outlet: str | None, words: Words, curls: bool) -> Finding[str] | None:
    """Return the kicker: a line of its own, or what a bar parts from the headline."""
    headline, found = head.cast.parts.get(Role.HEADLINE), head.cast.parts.get(Role.KICKER)
    if headline is None:
        return None
    if found:
        confidence = 90 if headline.block.words > found.block.words else 70
        return _finding(found, words=words, curls=curls, confidence=confidence)
    label, _ = _parted(headline.block.plain, outlet, has_kicker=False)
    if not label:
        return None
    part = Part(block=headline.block, rule="kicker-by-bar", reason="a bar parts it from the headline")
    return replace(
        _finding(part, words=words, curls=curls, confidence=85), value=set_type(label, curls=curls)
    )


def standfirst(head: Head, *, words: Words, curls: bool) -> Finding[str] | None:
    """Return the standfirst; a byline below it makes it surer."""
    found = head.cast.parts.get(Role.STANDFIRST)
    if found is None:
        return None
    return _finding(found, words=words, curls=curls, confidence=92 if head.bylines else 72)


def _parted(text: str, outlet: str | None, *, has_kicker: bool) -> tuple[str, str]:
    """Return the label that a bar parts from a headline, and the headline without it and the outlet's name."""
    parts = [part.strip() for part in text.split(" | ")]
    if outlet and len(parts) > 1 and is_outlet(parts[-1], outlet):
        parts.pop()
    if (
        len(parts) > 1
        and not has_kicker
        and len(parts[0].split()) <= _LONGEST_LABEL < len(parts[1].split()) + 1
    ):
        return parts[0], " | ".join(parts[1:])
    return "", " | ".join(parts)


def _finding(found: Part, *, words: Words, curls: bool, confidence: int) -> Finding[str]:
    text = set_type(restore_hyphens(found.block.plain, words=words), curls=curls)
    return Finding(
        value=text, line=found.block.line, rule=found.rule, reason=found.reason, confidence=confidence
    )


def pick_stamp(bylines: Sequence[Labelled]) -> Stamped | None:
    """Return the stamp that dates the article: the first that is of no change and could be read."""
    stamps = [
        Stamped(
            stamp=one.byline.stamp,
            line=one.block.line,
            words_line=_line_with(one.byline.stamp.words, one.block),
            is_update=one.byline.is_update,
        )
        for one in bylines
        if one.byline and one.byline.stamp
    ]
    return min(stamps, key=lambda one: (one.stamp.moment is None, one.is_update), default=None)


def _line_with(words: str, block: Block) -> int:
    """Return the line of a block that has these words; its first, where they stand on two."""
    return next((line.number for line in block.lines if words in line.text), block.line)


def date_of(stamped: Stamped | None) -> Finding[Moment] | None:
    """Return when the article was published."""
    moment = stamped.stamp.moment if stamped else None
    if stamped is None or moment is None:
        return None
    stamp = stamped.stamp
    reason = f"{stamp.reason}, of the last change" if stamped.is_update else stamp.reason
    confidence = min(stamp.confidence, _UPDATE) if stamped.is_update else stamp.confidence
    if stamp.weekday is not None and stamp.weekday != moment.day.weekday():
        confidence, reason = min(confidence, _DOUBTFUL), f"{reason}, though its weekday is another"
    return Finding(
        value=moment, line=stamped.words_line, rule=stamp.rule, reason=reason, confidence=confidence
    )


def authors(
    bylines: Sequence[Labelled], works: Sequence[Labelled], *, curls: bool
) -> Finding[tuple[Author, ...]] | None:
    """Return who wrote the article: by its bylines, else by a credit for reporting at its end."""
    named = [(one, one.byline) for one in bylines if one.byline and one.byline.authors]
    if named:
        first, byline = named[0]
        people = {author.name: author for _, told in reversed(named) for author in reversed(told.authors)}
        rule = "byline-by-word" if byline.says_by else "byline-by-shape"
        reason = "“by” leads the names" if byline.says_by else "the line holds names and nothing else"
        sure = 97 if byline.says_by else 94 if byline.stamp else 85
        in_order = _set(reversed(people.values()), curls=curls)
        return Finding(value=in_order, line=first.block.line, rule=rule, reason=reason, confidence=sure)
    for one in works:
        if one.work and one.work.reporters:
            reporters = _set(one.work.reporters, curls=curls)
            reason = "the line says who reported"
            return Finding(
                value=reporters, line=one.block.line, rule="byline-by-credit", reason=reason, confidence=85
            )
    return None


def contributors(works: Sequence[Labelled], *, curls: bool) -> Finding[tuple[Author, ...]] | None:
    """Return who else worked on the story."""
    people = [author for one in works if one.work for author in one.work.others]
    if not people:
        return None
    line = next(one.block.line for one in works if one.work and one.work.others)
    reason = "the line says who helped"
    named = tuple(dict.fromkeys(_set(people, curls=curls)))
    return Finding(value=named, line=line, rule="contributors-by-credit", reason=reason, confidence=95)


def captions(labelled: Sequence[Labelled], *, curls: bool) -> Finding[tuple[Caption, ...]] | None:
    """Return the words of the pictures, with their credits."""
    found = [one for one in labelled if one.caption and one.caption.text]
    if not found:
        return None
    set_captions = tuple(
        Caption(
            text=set_type(one.caption.text, curls=curls),
            credit=set_type(one.caption.credit, curls=curls) if one.caption.credit else None,
        )
        for one in found
        if one.caption
    )
    reason = "a credit ends each"
    return Finding(
        value=set_captions, line=found[0].block.line, rule="caption-by-credit", reason=reason, confidence=92
    )


def references(body: Body) -> Finding[tuple[LinkReference, ...]] | None:
    """Return the words of the links whose target was lost."""
    if not body.references:
        return None
    return Finding(
        value=tuple(reference for reference, _ in body.references),
        line=body.references[0][1],
        rule="reference-by-lost-target",
        reason="the links lead nowhere",
        confidence=_MOST,
    )


def language(found: tuple[str, int] | None) -> Finding[str] | None:
    """Return the language of the text."""
    if found is None:
        return None
    reason = "its small words or its letters are of that language"
    return Finding(value=found[0], line=None, rule="language-by-words", reason=reason, confidence=found[1])


def _set(people: Iterable[Author], *, curls: bool) -> tuple[Author, ...]:
    """Return `people` with the type of their names and places set."""
    return tuple(
        replace(
            one,
            name=set_type(one.name, curls=curls),
            place=set_type(one.place, curls=curls) if one.place else None,
        )
        for one in people
    )
