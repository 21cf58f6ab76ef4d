"""A raw text in, `Segments` out: lines, blocks, labels, roles, a healed body, each in its own module.

The order matters: captions and furniture go first, then what a page break cut in two is joined. Text and
Markdown take this way; a reader of web pages or PDF makes `Segments` of its own, from the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from briefgen.importing import findings
from briefgen.importing.blocks import Block, Setting, read_blocks
from briefgen.importing.body import Body, write_body
from briefgen.importing.doubts import doubts
from briefgen.importing.furniture import running_heads
from briefgen.importing.head import Head, find_head, is_prose
from briefgen.importing.healing import heal
from briefgen.importing.labels import (
    Label,
    Labelled,
    drop_masthead,
    label_blocks,
    stands_apart,
)
from briefgen.importing.languages import find_language
from briefgen.importing.lines import Line, are_whole, find_layout, read_lines
from briefgen.importing.lists import is_converted, mend_lists
from briefgen.importing.mails import read_mail
from briefgen.importing.outlets import dateline_of, find_agency, find_outlet
from briefgen.importing.parting import NEAR_TOP, part_head
from briefgen.importing.proposal import Drop, Finding, Segments
from briefgen.importing.references import read_definition
from briefgen.importing.related import drop_related, drop_signature
from briefgen.importing.stamps import find_stamp
from briefgen.importing.wrapping import gather_words
from briefgen.reading.article import Author
from briefgen.texts import TextFile

_NEAR_FOOT = 5
"""Blocks at the end among which a byline or stamp may stand."""
_SAMPLE_LINES, _SAMPLE_CHARACTERS = 400, 500
"""Of a text, to tell its language by."""
_DATELINE_SURE = 85
"""How sure a dateline's day is that of the publication."""
_RELATED, _COPYRIGHT = "related-line", "copyright-line"


class RawForm(StrEnum):
    """How a raw text is marked up."""

    AUTO = "auto"
    """Whatever markup is found is read."""
    TEXT = "text"
    """Every character stands for itself."""
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of a raw text from outside of it."""

    captured_at: datetime | None
    """When it was copied, with an offset: what relative times count from."""
    zone: tzinfo
    """The site's."""
    source: str | None
    """The outlet, as the curator names it."""
    source_url: str | None
    form: RawForm
    known_sources: tuple[str, ...]
    """Names of outlets that the library knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A raw text taken into blocks with labels."""

    labelled: tuple[Labelled, ...]
    setting: Setting
    language: tuple[str, int] | None
    outlet: Finding[str] | None
    """As anything but a dateline names it."""
    dropped: tuple[Drop, ...]
    """Of the head of a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Below:
    """What stands below the head."""

    own: tuple[Block, ...]
    foot: tuple[Labelled, ...]
    """Bylines and stamps at the end."""
    related: tuple[Block, ...]
    """Other stories, which a line such as "Read more" leads."""


def segment(raw: TextFile, *, clues: Clues) -> Segments:
    """Take a raw text apart; what can't be told stays empty, with a warning."""
    page = _read(raw, clues)
    head = find_head(page.labelled)
    below = _part(page.labelled[head.body_start :], head)
    body = _write(page, below, clues)
    bylines = (*head.bylines, *below.foot)
    works = tuple(one for one in page.labelled if one.work)
    stamp = findings.pick_stamp(bylines) or _stamp_of_dateline(body, clues)
    curls, words = _curls(page), page.setting.words
    outlet = page.outlet.value if page.outlet else None
    named = head.bylines if any(one.byline and one.byline.authors for one in head.bylines) else below.foot
    authors = findings.authors(named, works, curls=curls)
    title = findings.title(head, outlet=outlet, words=words, curls=curls)
    return Segments(
        title=title,
        kicker=findings.kicker(head, outlet=outlet, words=words, curls=curls),
        standfirst=findings.standfirst(head, words=words, curls=curls),
        date=findings.date_of(stamp),
        date_basis=stamp.stamp.basis if stamp and stamp.stamp.moment else None,
        authors=authors,
        contributors=findings.contributors(works, curls=curls),
        captions=findings.captions(page.labelled, curls=curls),
        references=findings.references(body),
        source=_source(page, body, clues),
        language=findings.language(page.language),
        body=body.paragraphs,
        dropped=_dropped(page, head, below, used=_used(stamp, named, authors)),
        warnings=doubts(raw, title=title, stamp=stamp, body=body),
    )


def _read(raw: TextFile, clues: Clues) -> _Page:
    mail = read_mail(raw.text)
    lines = tuple(read_lines(mail.text))
    is_whole = are_whole(lines)
    layout = None if is_whole else find_layout(lines)
    setting = Setting(
        is_marked=clues.form is not RawForm.TEXT,
        splits=clues.form is not RawForm.MARKDOWN,
        layout=layout,
        is_whole=is_whole,
        words=gather_words(lines),
    )
    at, zone = clues.captured_at, clues.zone

    running = running_heads(lines)

    def is_apart(line: Line, is_within: bool) -> bool:  # noqa: FBT001 (asked by position)
        return stands_apart(line, is_within=is_within, captured_at=at, zone=zone, running=running)

    blocks: Iterable[Block] = read_blocks(lines, setting=setting, is_apart=is_apart)
    if setting.is_marked:
        blocks = mend_lists(blocks, was_converted=is_converted(raw.text))
    if setting.splits:
        blocks = part_head(blocks, captured_at=at, zone=zone, setting=setting)
    labelled = label_blocks(tuple(blocks), captured_at=at, zone=zone, running=running)
    labelled = drop_signature(drop_related(labelled))
    outlet = _outlet(labelled, clues)
    return _Page(
        labelled=drop_masthead(labelled, outlet.value if outlet else None),
        setting=setting,
        language=find_language(_sample(lines)),
        outlet=outlet,
        dropped=mail.dropped,
    )


def _sample(lines: Sequence[Line]) -> str:
    return "\n".join(line.text[:_SAMPLE_CHARACTERS] for line in lines[:_SAMPLE_LINES])


def _curls(page: _Page) -> bool:
    """Tell whether quotation marks are set as English has them."""
    return page.language is None or page.language[0] == "en"


def _part(below: Sequence[Labelled], head: Head) -> _Below:
    """Part the article's own blocks from what may stand at the end; a stamp in the middle is a heading."""
    start = max(0, len(below) - _NEAR_FOOT)
    foot = tuple(
        one
        for one in below[start:]
        if one.label is Label.BYLINE
        and one.byline
        and (one.byline.says_by or one.byline.says_when or not head.bylines)
    )
    end = _end_of_story(below)
    in_foot = {id(one) for one in foot}
    own = [one for one in below if one.label in {Label.OWN, Label.BYLINE} and id(one) not in in_foot]
    last = below[end - 1].block.line if end else 0
    return _Below(
        own=(*head.kept, *(one.block for one in own if one.block.line <= last)),
        foot=foot,
        related=tuple(one.block for one in own if one.block.line > last),
    )


def _end_of_story(below: Sequence[Labelled]) -> int:
    """Return where a list of other stories begins: a line that leads one, with no paragraph after it."""
    end = len(below)
    for number in range(len(below) - 1, -1, -1):
        one = below[number]
        if one.label is Label.OWN and is_prose(one.block):
            break
        if one.rule == _RELATED:
            end = number
    return end


def _write(page: _Page, below: _Below, clues: Clues) -> Body:
    healed = heal(below.own, is_wrapped=page.setting.layout is not None, words=page.setting.words)
    defined = (read_definition(one.block.text) for one in page.labelled if one.label is Label.DEFINITION)
    return write_body(
        healed,
        definitions=dict(one for one in defined if one),
        page_url=clues.source_url,
        is_marked=page.setting.is_marked,
        curls=_curls(page),
        words=page.setting.words,
    )


def _outlet(labelled: Sequence[Labelled], clues: Clues) -> Finding[str] | None:
    """Return the outlet as it was given, or as the page names it."""
    return find_outlet(
        given=clues.source,
        known=clues.known_sources,
        copyright_lines=[(one.block.plain, one.block.line) for one in labelled if one.rule == _COPYRIGHT],
        heads=[
            (part, one.block.line)
            for one in labelled[:NEAR_TOP]
            if one.label is Label.OWN
            for part in (one.block.plain, one.block.plain.rpartition(" | ")[2])
        ],
    )


def _source(page: _Page, body: Body, clues: Clues) -> Finding[str] | None:
    """Return the outlet, by an agency's dateline where nothing else names it."""
    if page.outlet or not body.paragraphs:
        return page.outlet
    return find_agency(body.paragraphs[0].text, line=body.paragraphs[0].line, known=clues.known_sources)


def _stamp_of_dateline(body: Body, clues: Clues) -> findings.Stamped | None:
    """Return the day that an agency's dateline names, where no line of its own does."""
    opening = body.paragraphs[0] if body.paragraphs else None
    dateline = dateline_of(opening.text) if opening else None
    stamp = find_stamp(dateline, captured_at=clues.captured_at, zone=clues.zone) if dateline else None
    if opening is None or stamp is None:
        return None
    stamp = replace(stamp, rule="date-by-dateline", confidence=min(stamp.confidence, _DATELINE_SURE))
    return findings.Stamped(stamp=stamp, line=opening.line, words_line=opening.line, is_update=False)


def _used(
    stamp: findings.Stamped | None, named: Sequence[Labelled], authors: Finding[tuple[Author, ...]] | None
) -> frozenset[int]:
    """Return the lines of bylines, stamps and credits that are in a field."""
    lines = {one.block.line for one in named if one.byline and one.byline.authors}
    return frozenset(lines | ({stamp.line} if stamp else set()) | ({authors.line or 0} if authors else set()))


def _dropped(page: _Page, head: Head, below: _Below, *, used: frozenset[int]) -> tuple[Drop, ...]:
    """Return every line that is in no field, each with the rule that dropped it."""
    drops = [*page.dropped]
    drops += [
        Drop(text=one.block.plain or one.block.text, line=one.block.line, rule=one.rule)
        for one in page.labelled
        if one.label is Label.FURNITURE
    ]
    drops += [Drop(text=block.plain, line=block.line, rule="above-headline") for block in head.above]
    drops += [Drop(text=block.plain, line=block.line, rule="other-story") for block in below.related]
    drops += [
        Drop(
            text=one.block.plain, line=one.block.line, rule="other-stamp" if one.byline else "editing-credit"
        )
        for one in (*head.bylines, *below.foot, *(one for one in page.labelled if one.work))
        if one.block.line not in used and not (one.work and one.work.others)
    ]
    drops += [
        Drop(text=one.byline.beside, line=one.block.line, rule="beside-stamp")
        for one in (*head.bylines, *below.foot)
        if one.byline and one.byline.beside and one.block.line in used
    ]
    drops += [
        Drop(text=one.block.plain, line=one.block.line, rule="credit-alone")
        for one in page.labelled
        if one.caption and not one.caption.text
    ]
    return tuple(sorted(drops, key=lambda drop: drop.line))
