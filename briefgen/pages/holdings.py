"""A library whose every answer is noted: what a page is made of is what it looked up, and nothing else.

What changes with other stories, such as all that a term has, stands in mappings of its own: a page that
shows a term's name alone does not depend on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from briefgen.config import CONFIG_PATH
from briefgen.library.assemble import Library
from briefgen.library.editions import Edition
from briefgen.library.taxonomy import Kind, Taxonomies, Taxonomy, Term
from briefgen.library.threads import PromiseKept
from briefgen.reading.article import Article
from briefgen.reading.documents import PlainPage
from briefgen.reading.profiles import Head_co
from briefgen.texts import top_of
from briefgen.witness import Witness


class WatchedLibrary:
    """A library, its answers noted: each story and term, and the rest as a whole."""

    def __init__(self, library: Library, witness: Witness) -> None:
        self.stories = witness.watch(Kind.ARTICLE, library.stories)
        self.taxonomies = _watch_taxonomies(library.taxonomies, witness)
        self.own_texts = witness.watch("own text", library.own_texts)
        self.stories_of = witness.watch("stories of", library.stories_of)
        self.storylines = witness.watch("storyline", library.storylines)
        every = {field.name: getattr(library, field.name) for field in fields(library)}
        self._wholes: Mapping[str, Any] = witness.watch(
            "library", {name: value for name, value in every.items() if name not in vars(self)}
        )

    @property
    def withdrawn(self) -> tuple[Article, ...]:
        """Articles that say only why they are gone."""
        found: tuple[Article, ...] = self._wholes["withdrawn"]
        return found

    @property
    def own_pictures(self) -> frozenset[PurePosixPath]:
        """What the curator's own texts show."""
        found: frozenset[PurePosixPath] = self._wholes["own_pictures"]
        return found

    @property
    def editions(self) -> tuple[Edition, ...]:
        """All of them, newest first."""
        found: tuple[Edition, ...] = self._wholes["editions"]
        return found

    @property
    def pages(self) -> tuple[PlainPage, ...]:
        """All plain pages."""
        found: tuple[PlainPage, ...] = self._wholes["pages"]
        return found

    @property
    def promises(self) -> tuple[PromiseKept, ...]:
        """All promises."""
        found: tuple[PromiseKept, ...] = self._wholes["promises"]
        return found

    @property
    def today(self) -> date | None:
        """The newest story's day."""
        found: date | None = self._wholes["today"]
        return found


def _watch_taxonomies(taxonomies: Taxonomies, witness: Witness) -> Taxonomies:
    return Taxonomies(
        people=_watch_taxonomy(taxonomies.people, Kind.PERSON, witness),
        topics=_watch_taxonomy(taxonomies.topics, Kind.TOPIC, witness),
        threads=_watch_taxonomy(taxonomies.threads, Kind.THREAD, witness),
        sources=_watch_taxonomy(taxonomies.sources, Kind.SOURCE, witness),
        places=_watch_taxonomy(taxonomies.places, Kind.PLACE, witness),
    )


def _watch_taxonomy(taxonomy: Taxonomy[Head_co], kind: Kind, witness: Witness) -> Taxonomy[Head_co]:
    return Taxonomy(
        terms=witness.watch(kind, {name: _placeless(term) for name, term in taxonomy.terms.items()}),
        ids=witness.watch(f"{kind} named", taxonomy.ids),
        ambiguous=taxonomy.ambiguous,
    )


def _placeless(term: Term[Head_co]) -> Term[Head_co]:
    """Return `term` as pages see it: where it is written changes with every story that names it first."""
    return replace(term, place=top_of(CONFIG_PATH))
