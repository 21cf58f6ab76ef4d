"""The texts of an article and what the library knows in, the topics that an import offers out.

The kicker is a topic, and so is every topic of the library's that the text names: those found in bodies
anywhere, the others in the title and the standfirst alone. No topic is made up from the text's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.importing.names.known import Known
from briefgen.importing.names.passages import Part, Passage, read_passages
from briefgen.importing.names.things import LABELS
from briefgen.importing.proposal import Finding, Paragraph
from briefgen.library.taxonomy import Kind
from briefgen.reading.article import Caption
from briefgen.slugs import Slug
from briefgen.spelling import fold

BY_TEXT: Final = 90
"""How sure we are of a topic that is found in bodies at the curator's own wish."""
BY_HEADING: Final = 70
"""Of one that a title names: the word may mean something else there."""


def propose_topics(
    paragraphs: Sequence[Paragraph],
    *,
    captions: Sequence[Caption],
    title: str,
    standfirst: str | None,
    kicker: Finding[str] | None,
    known: Known,
) -> Finding[tuple[str, ...]] | None:
    """Return the names of the article's topics, the kicker's first; None where it has none."""
    passages = read_passages(paragraphs, captions=captions, title=title, standfirst=standfirst)
    found = list(_found(passages, known))
    names = dict.fromkeys(name for name, _, _ in found)
    if kicker and fold(kicker.value).strip(":.") not in LABELS:
        term = known.topics.find(kicker.value)
        names = dict.fromkeys((term.head.name if term else kicker.value, *names))
        others = [confidence for name, _, confidence in found if not term or name != term.head.name]
        return Finding(
            value=tuple(names),
            line=kicker.line,
            rule="kicker-is-topic",
            reason="the kicker names it" + (", the text the others" if len(names) > 1 else ""),
            confidence=min((kicker.confidence, *others)),
        )
    if not names:
        return None
    return Finding(
        value=tuple(names),
        line=min(line for _, line, _ in found),
        rule="known-topic",
        reason="the text names it" if len(names) == 1 else "the text names them",
        confidence=min(confidence for _, _, confidence in found),
    )


def _found(passages: Sequence[Passage], known: Known) -> Iterator[tuple[str, int, int]]:
    """Yield name, line and confidence of each known topic that the passages name, as read, each once."""
    seen: set[Slug] = set()
    for passage in passages:
        is_heading = passage.part in {Part.TITLE, Part.STANDFIRST}
        wanted = (
            ((known.matcher, BY_TEXT), (known.headings, BY_HEADING))
            if is_heading
            else ((known.matcher, BY_TEXT),)
        )
        for matcher, confidence in wanted:
            for hit in matcher.find(passage.text):
                node = hit.meaning
                if node is None or node.kind is not Kind.TOPIC or node.id in seen:
                    continue
                seen.add(node.id)
                yield known.topics.terms[node.id].head.name, passage.line_at(hit.start), confidence
