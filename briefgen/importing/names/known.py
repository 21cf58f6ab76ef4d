"""The library's taxonomies in, who and what an import knows by name out.

Names are found by the library's own matcher, so that an import and the site it is for agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.importing.names.passages import Passage
from briefgen.importing.names.runs import SHORTEST, Run
from briefgen.library.mentions import Meaning
from briefgen.library.names import Matcher, compile_names
from briefgen.library.resolve import name_matcher
from briefgen.library.taxonomy import Kind, Node, Taxonomies, Taxonomy, Term
from briefgen.reading.profiles import PersonHead, TopicHead
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The people and topics of the library, and how they are found; made once for many texts."""

    people: Taxonomy[PersonHead]
    topics: Taxonomy[TopicHead]
    matcher: Matcher[Meaning]
    """Of people, and of the topics that are found in bodies."""
    namesakes: Mapping[str, tuple[str, ...]]
    """Names of people by each word of them, folded."""
    headings: Matcher[Meaning]
    """Of all topics, for titles: what a headline names, it is about."""


def know_names(taxonomies: Taxonomies) -> Known:
    """Return what an import knows by `taxonomies`."""
    topics = taxonomies.topics
    names = {
        name: Node(kind=Kind.TOPIC, id=topic.id)
        for topic in topics.terms.values()
        for name in (topic.head.name, *topic.head.aliases)
        if topic.path is None or topics.ids.get(fold(name)) == topic.id
    }
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for person in taxonomies.people.terms.values():
        for word in dict.fromkeys(person.head.name.casefold().split()):
            namesakes[word].append(person.head.name)
    return Known(
        namesakes={word: tuple(names) for word, names in namesakes.items()},
        people=taxonomies.people,
        topics=topics,
        matcher=name_matcher(taxonomies),
        headings=compile_names(names),
    )


def find_known(
    passages: Iterable[Passage], runs: Sequence[Run], known: Known
) -> tuple[list[Run], Mapping[Run, Term[PersonHead]]]:
    """Return the runs with those of known names among them, and whom these mean.

    A known name within a longer name is somebody else's, or a thing's: no "Cy Day" is in "Cy Day Bridge".
    """
    by_passage: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_passage[id(run.passage)].append(run)
    kept: list[Run] = []
    meant: dict[Run, Term[PersonHead]] = {}
    for passage in passages:
        waiting = deque(by_passage[id(passage)])
        for hit in known.matcher.find(passage.text):
            if hit.meaning is None or hit.meaning.kind is not Kind.PERSON:
                continue
            first, last = _tokens_of(passage, hit.start, hit.end)
            while waiting and waiting[0].last <= first:
                kept.append(waiting.popleft())
            over = []
            while waiting and waiting[0].first < last:
                over.append(waiting.popleft())
            if over and (over[0].first < first or over[-1].last > last or any(run.is_dead for run in over)):
                waiting.extendleft(reversed(over))
                continue
            made = Run(
                passage=passage,
                first=first,
                last=last,
                words=tuple(token.text for token in passage.tokens[first:last]),
                left=over[0].left if over else None,
                is_dead=False,
                is_soft=False,
            )
            kept.append(made)
            meant[made] = known.people.terms[hit.meaning.id]
        kept += waiting
    for run in kept:
        term = known.people.find(run.text) if _is_full_name(run) else None
        if term:
            meant.setdefault(run, term)
    return kept, meant


def _is_full_name(run: Run) -> bool:
    """Tell whether `run` may be found as front matter is, whatever its case: by no surname alone."""
    return not run.is_dead and run.size >= SHORTEST


def _tokens_of(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return the indexes of the first token, and past the last, that `text[start:end]` touches."""
    first = bisect_right(passage.tokens, start, key=lambda token: token.end)
    last = bisect_left(passage.tokens, end, key=lambda token: token.start)
    return first, max(last, first + 1)
