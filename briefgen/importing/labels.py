"""Blocks in, each with what it is in a newspaper's page out: a byline, a caption, furniture, or the article's own.

What can be told by a block's own words is told here; what takes its place in the text is `importing.head`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from briefgen.importing import markup
from briefgen.importing.blocks import LONGEST_CREDIT, Block
from briefgen.importing.byline import Byline, read_byline, says_role
from briefgen.importing.credits import Work, captions_in, read_caption, read_work
from briefgen.importing.furniture import LONE_WORD, furniture_rule, running_key
from briefgen.importing.lines import Line
from briefgen.importing.marks import Kind
from briefgen.importing.outlets import is_outlet
from briefgen.reading.article import Caption

_FEW = 6
"""Words of furniture that stands within a sentence; a longer line may be the sentence's own."""
_LONGEST_APART = 30
"""Words of a line that is no part of a paragraph by its own words."""


_LONGEST_PLACE = 2
"""Words of a place on a line of its own."""
_HEADLINE = 4
"""Words that a headline has at least, so that names below it are a byline."""


class Label(StrEnum):
    """What a block is."""

    OWN = "own"
    """The article's: its head or its body."""
    BYLINE = "byline"
    CAPTION = "caption"
    WORK = "work"
    """A credit for work on the story."""
    DEFINITION = "definition"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A block with what it is, and what was read in it."""

    block: Block
    label: Label
    rule: str = ""
    """Of furniture: by which it is dropped."""
    byline: Byline | None = None
    """Also of an own block that could be one by its shape alone: a line of nothing but names."""
    caption: Caption | None = None
    work: Work | None = None


def label_blocks(
    blocks: Sequence[Block], *, captured_at: datetime | None, zone: tzinfo, running: frozenset[str]
) -> tuple[Labelled, ...]:
    """Say of each block what it is."""
    labelled = [
        _label(part, captured_at=captured_at, zone=zone, running=running)
        for block in blocks
        for part in _captions(block)
    ]
    return tuple(_settle_lists(_settle_lone_words(_settle_roles(_settle_places(labelled)))))


def stands_apart(
    line: Line, *, is_within: bool, captured_at: datetime | None, zone: tzinfo, running: frozenset[str]
) -> bool:
    """Tell whether a line is no part of a paragraph, by its own words alone.

    Within a sentence that is furniture which begins as no sentence goes on: with a capital or a number.
    """
    text = markup.plain(markup.tidy(line.text)).strip()
    words = len(text.split())
    if words > _LONGEST_APART or not text:
        return False
    is_furniture = furniture_rule(text, words=words) not in {None, LONE_WORD} or running_key(line) in running
    if is_within or is_furniture:
        return is_furniture and not text[0].islower() and (not is_within or words <= _FEW)
    if read_work(text) is not None:
        return True
    if (caption := read_caption(text, words=words)) and (not caption.text or not caption.credit):
        return True
    byline = read_byline(text, captured_at=captured_at, zone=zone)
    return byline is not None and (byline.stamp is not None or byline.says_by)


_BY_KIND = {
    Kind.RULE: (Label.FURNITURE, "rule-line"),
    Kind.PICTURE: (Label.FURNITURE, "picture"),
    Kind.DEFINITION: (Label.DEFINITION, ""),
    Kind.TABLE: (Label.OWN, ""),
    Kind.CODE: (Label.OWN, ""),
}
"""What the marks of a block tell alone."""


def _label(block: Block, *, captured_at: datetime | None, zone: tzinfo, running: frozenset[str]) -> Labelled:
    by_kind = _BY_KIND.get(block.kind)
    if by_kind:
        return Labelled(block=block, label=by_kind[0], rule=by_kind[1])
    rule = _rule_that_drops(block, running)
    if rule:
        return Labelled(block=block, label=Label.FURNITURE, rule=rule)
    work = read_work(block.plain) if block.words <= LONGEST_CREDIT else None
    if work:
        return Labelled(block=block, label=Label.WORK, work=work)
    byline = read_byline(block.plain, captured_at=captured_at, zone=zone)
    if byline and (byline.stamp or byline.says_by or any(author.place for author in byline.authors)):
        return Labelled(block=block, label=Label.BYLINE, byline=byline)
    caption = read_caption(block.plain, words=block.words) if block.kind is not Kind.HEADING else None
    if caption:
        return Labelled(block=block, label=Label.CAPTION, caption=caption)
    return Labelled(block=block, label=Label.OWN, byline=byline)


def _captions(block: Block) -> tuple[Block, ...]:
    """Return a block, or as many as there are captions that ran together in it."""
    parts = captions_in(block.plain) if block.kind is Kind.TEXT else ()
    return tuple(replace(block, text=part) for part in parts) if len(parts) > 1 else (block,)


def _rule_that_drops(block: Block, running: frozenset[str]) -> str | None:
    """Return the name of the rule by which a block is no part of the article."""
    if not block.plain:
        return "no-words"
    if running and len(block.lines) == 1 and running_key(block.lines[0]) in running:
        return "running-head"
    return furniture_rule(block.plain, words=block.words)


def drop_masthead(labelled: Iterable[Labelled], outlet: str | None) -> tuple[Labelled, ...]:
    """Return `labelled`, where a line of nothing but the outlet's name is furniture."""
    return tuple(
        Labelled(block=one.block, label=Label.FURNITURE, rule="masthead")
        if outlet and one.label is Label.OWN and is_outlet(one.block.plain, outlet)
        else one
        for one in labelled
    )


def _settle_places(labelled: Iterable[Labelled]) -> list[Labelled]:
    """Take names and places without "By" or stamp for the article's own where no headline stands above: they may be one."""
    settled: list[Labelled] = []
    has_headline = False
    for one in labelled:
        byline = one.byline if one.label is Label.BYLINE else None
        is_bare = byline is not None and not byline.says_by and byline.stamp is None
        settled.append(replace(one, label=Label.OWN) if is_bare and not has_headline else one)
        has_headline = has_headline or (settled[-1].label is Label.OWN and one.block.words >= _HEADLINE)
    return settled


def _settle_roles(labelled: Sequence[Labelled]) -> list[Labelled]:
    """Drop what an author is, below the author's name: "Staff writer"; it shows that a lone name is a byline."""
    settled = list(labelled)
    for number, one in enumerate(labelled[1:], start=1):
        above = settled[number - 1]
        is_role = one.label is Label.OWN and one.block.kind is Kind.TEXT and says_role(one.block.plain)
        if is_role and above.byline and above.byline.authors:
            settled[number - 1] = replace(above, label=Label.BYLINE)
            settled[number] = Labelled(block=one.block, label=Label.FURNITURE, rule="author-role")
        after = labelled[number + 1] if number + 1 < len(labelled) else None
        if after and _is_place_between(above, one, after):
            settled[number - 1] = replace(above, label=Label.BYLINE)
            settled[number] = Labelled(block=one.block, label=Label.FURNITURE, rule="author-role")
    return settled


def _is_place_between(above: Labelled, one: Labelled, after: Labelled) -> bool:
    """Tell whether a line is where somebody reports from: below nothing but a name, and above a stamp."""
    is_word = one.label is Label.OWN and one.block.kind is Kind.TEXT and one.block.plain.istitle()
    is_stamp = after.byline is not None and after.byline.stamp is not None and not after.byline.authors
    has_name = above.label is Label.OWN and above.byline is not None and bool(above.byline.authors)
    return has_name and is_word and one.block.words <= _LONGEST_PLACE and is_stamp


def _settle_lone_words(labelled: Sequence[Labelled]) -> Iterator[Labelled]:
    """Keep a lone word that may be a kicker where nothing stands above it and no furniture below."""
    owns = 0
    for number, one in enumerate(labelled):
        after = labelled[number + 1] if number + 1 < len(labelled) else None
        may_be_kicker = owns == 0 and after is not None and after.label is not Label.FURNITURE
        if one.rule == LONE_WORD and may_be_kicker:
            yield Labelled(block=one.block, label=Label.OWN)
            owns += 1
            continue
        owns += one.label is Label.OWN
        yield one


def _settle_lists(labelled: Iterable[Labelled]) -> Iterator[Labelled]:
    """Keep the items of a list of which not all are furniture."""
    run: list[Labelled] = []
    for one in labelled:
        if one.block.kind is Kind.ITEM:
            run.append(one)
            continue
        yield from _list(run)
        run = []
        yield one
    yield from _list(run)


def _list(run: list[Labelled]) -> list[Labelled]:
    if all(one.label is Label.FURNITURE for one in run):
        return run
    return [Labelled(block=one.block, label=Label.OWN) for one in run]
