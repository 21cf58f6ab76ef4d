"""The linked library in, what a good desk would mend in it out: all of it warnings.

Nothing here is wrong by itself; it is what an editor asks on reading the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.library.assemble import Library
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.reading.profiles import TermHead

SETTLED = 20
"""Stories from which on a story that stands alone, or a topic of one story, is no beginning any more."""
GATHERING = frozenset({Kind.TOPIC, Kind.THREAD})
"""Kinds of term that exist to gather stories: one story is too few."""


def check_library(library: Library) -> Iterator[Diagnostic]:
    """Yield what is missing, lonely or thin in `library`."""
    for story in library.stories.values():
        if not story.article.head.summary:
            message = "no summary, so lists, feeds and search show a bare title"
            hint = "add `summary: …`, one to three sentences of your own"
            yield diagnose("library/no-summary", story.article.identity, message, hint=hint)
    yield from _orphans(library)
    for kind, taxonomy in library.taxonomies.paged():
        for term in taxonomy.terms.values():
            yield from _thin(kind, term, library)


def _orphans(library: Library) -> Iterator[Diagnostic]:
    """Yield the stories to which nothing leads but the lists of all stories."""
    if len(library.stories) < SETTLED:
        return
    reached = {link.id for story in library.stories.values() for link in story.related}
    reached |= {article for edition in library.editions if edition.file for article in edition.articles}
    for story in library.stories.values():
        if story.id not in reached and not story.backlinks and not _has_terms(story):
            message = "no person, topic, thread or link leads to this story"
            hint = "name its topics or people, or link it from another story"
            yield diagnose("library/orphan", story.article.identity, message, hint=hint)


def _has_terms(story: Story) -> bool:
    return bool(story.people or story.topics or story.thread)


def _thin(kind: Kind, term: Term[TermHead], library: Library) -> Iterator[Diagnostic]:
    """Yield what is wrong with a term that gathers too little to have a page."""
    count = len(library.stories_of.get(Node(kind=kind, id=term.id), ()))
    if count == 1 and term.path is None and kind in GATHERING and len(library.stories) >= SETTLED:
        message = f'the {kind} "{term.head.name}" has this story alone'
        hint = f"name a {kind} that other stories have too, or give this one a profile"
        yield diagnose("library/thin-term", term.place, message, hint=hint)
