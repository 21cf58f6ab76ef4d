"""Resolved segments and names in, mentions out, and the segments with the names linked.

Names are matched over a block's joined text. A name that a link of the curator's already holds
counts, and is not linked again; a word that an article's `mentions` settles means what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.config import MentionLinks
from briefgen.library.linked import Link, LinkedSegment, LinkEnd, Mention
from briefgen.library.names import Matcher, words_in
from briefgen.library.taxonomy import Node
from briefgen.reading.body import Html, Image, Text
from briefgen.texts import compose

Meaning = Node | None
"""None: a name that this body uses for someone we do not know."""

_Block = list[tuple[int, Text]]
"""Texts that a name may run across, by the segments' indices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What was found in one article, most prominent first as read."""

    segments: tuple[LinkedSegment, ...]
    mentions: tuple[Mention, ...]
    words: frozenset[str]
    """Of all that was searched: without these, no name is found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A name in a text segment, by the segment's index."""

    index: int
    start: int
    end: int
    node: Node


def find_mentions(
    segments: Sequence[LinkedSegment],
    headings: Iterable[str],
    *,
    matcher: Matcher[Meaning],
    linking: MentionLinks,
) -> Mentions:
    """Return the names found in `headings` (title, summary, key points) and in `segments`, linked there."""
    counts: dict[Node, Mention] = {}
    texts = [compose(heading) for heading in headings]
    for text in texts:
        for found in matcher.find(text):
            _count(counts, found.meaning, text[found.start : found.end])
    blocks = [(block, "".join(text.text for _, text in block)) for block in _blocks(segments)]
    hits = list(_hits(blocks, matcher, counts))
    linked = {
        segment.to for segment in segments if isinstance(segment, Link) and isinstance(segment.to, Node)
    }
    chosen = _chosen(hits, segments, linking=linking, linked=linked)
    return Mentions(
        segments=_spliced(segments, chosen) if chosen else tuple(segments),
        mentions=tuple(counts.values()),
        words=words_in((*texts, *(joined for _, joined in blocks))),
    )


def _count(counts: dict[Node, Mention], node: Meaning, text: str) -> None:
    if node is None:
        return
    earlier = counts.get(node)
    if earlier is None:
        counts[node] = Mention(node=node, text=" ".join(text.split()), count=1)
    else:
        counts[node] = Mention(node=node, text=earlier.text, count=earlier.count + 1)


def _hits(
    blocks: Iterable[tuple[_Block, str]], matcher: Matcher[Meaning], counts: dict[Node, Mention]
) -> Iterator[_Hit]:
    """Yield the names that lie within one linkable text; count those that do not, too."""
    for block, joined in blocks:
        for found in matcher.find(joined):
            _count(counts, found.meaning, joined[found.start : found.end])
            offset = 0
            for index, text in block:
                start, end = found.start - offset, found.end - offset
                if start < 0:
                    break
                if found.meaning and text.is_linkable and end <= len(text.text):
                    yield _Hit(index=index, start=start, end=end, node=found.meaning)
                offset += len(text.text)


def _blocks(segments: Sequence[LinkedSegment]) -> Iterator[_Block]:
    block: _Block = []
    for index, segment in enumerate(segments):
        if isinstance(segment, Text):
            block.append((index, segment))
        elif block and (segment.is_boundary if isinstance(segment, Html) else isinstance(segment, Image)):
            yield block
            block = []
    if block:
        yield block


def _chosen(
    hits: Iterable[_Hit], segments: Sequence[LinkedSegment], *, linking: MentionLinks, linked: set[Node]
) -> Mapping[int, list[_Hit]]:
    """Return the hits that become links, by segment; none inside a link already there."""
    inside = _inside_links(segments)
    seen = set(linked)
    chosen: dict[int, list[_Hit]] = {}
    for hit in hits:
        if linking is MentionLinks.NONE or hit.index in inside:
            continue
        if linking is MentionLinks.FIRST and hit.node in seen:
            continue
        seen.add(hit.node)
        chosen.setdefault(hit.index, []).append(hit)
    return chosen


def _inside_links(segments: Sequence[LinkedSegment]) -> frozenset[int]:
    inside: set[int] = set()
    is_open = False
    for index, segment in enumerate(segments):
        is_open = isinstance(segment, Link) or (is_open and not isinstance(segment, LinkEnd))
        if is_open:
            inside.add(index)
    return frozenset(inside)


def _spliced(
    segments: Sequence[LinkedSegment], chosen: Mapping[int, list[_Hit]]
) -> tuple[LinkedSegment, ...]:
    spliced: list[LinkedSegment] = []
    for index, segment in enumerate(segments):
        if index not in chosen or not isinstance(segment, Text):
            spliced.append(segment)
            continue
        at = 0
        for hit in chosen[index]:
            spliced.append(Text(text=segment.text[at : hit.start], is_linkable=segment.is_linkable))
            spliced.append(Link(to=hit.node, fragment="", is_mention=True))
            spliced.append(Text(text=segment.text[hit.start : hit.end], is_linkable=False))
            spliced.append(LinkEnd())
            at = hit.end
        spliced.append(Text(text=segment.text[at:], is_linkable=segment.is_linkable))
    return tuple(spliced)
