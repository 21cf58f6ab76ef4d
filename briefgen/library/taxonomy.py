"""Profiles and the names used in articles in, taxonomies out: every person, topic, thread, source, place.

A name finds its term by name, alias or id, whatever its case; one that finds none makes a term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Generic, NamedTuple

from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.fields import Ref
from briefgen.reading.article import Article
from briefgen.reading.content import Profiles
from briefgen.reading.profiles import (
    Head,
    Head_co,
    PersonHead,
    PlaceHead,
    Profile,
    SourceHead,
    TermHead,
    ThreadHead,
    TopicHead,
)
from briefgen.slugs import Slug, fold_path, slug_problem, slugify
from briefgen.spelling import core, deletions, fold, is_one_edit
from briefgen.texts import Place


class Kind(StrEnum):
    """What a node of the digest is."""

    ARTICLE = "article"
    PERSON = "person"
    TOPIC = "topic"
    THREAD = "thread"
    SOURCE = "source"
    PLACE = "place"
    EDITION = "edition"
    PAGE = "page"

    __hash__ = str.__hash__
    """An enumeration's own is many times as slow, and nodes are looked up all the time."""


class Node(NamedTuple):
    """An article or a term, wherever either can stand."""

    kind: Kind
    id: Slug

    def __reduce__(self) -> tuple[Callable[[Kind, Slug], Node], tuple[Kind, Slug]]:
        """Let equal nodes that are read back from bytes be one: ten thousand articles name the same few."""
        return _node, (self.kind, self.id)


@lru_cache(maxsize=1 << 16)
def _node(kind: Kind, node_id: Slug) -> Node:
    return Node(kind=kind, id=node_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Generic[Head_co]):
    """One term of a taxonomy."""

    id: Slug
    head: Head_co
    """Its profile's front matter; of an unprofiled term, the name alone."""
    path: PurePosixPath | None
    """Its profile's file, if it has one."""
    place: Place
    """Where its id or name is written: in its profile, else in the first article that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy(Generic[Head_co]):
    """All terms of one kind."""

    terms: Mapping[Slug, Term[Head_co]]
    """By id, in order of id."""
    ids: Mapping[str, Slug]
    """By folded name, alias and id; a name of two terms is not in it."""
    ambiguous: frozenset[str]
    """Folded names and aliases of two terms, which find neither."""

    def find(self, name: str) -> Term[Head_co] | None:
        """Return the term that `name` means."""
        folded = fold(name)
        found = self.ids.get(folded)
        if found is None and folded not in self.ambiguous:
            found = slugify(name)
        return self.terms.get(found) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomies:
    """Every taxonomy of the digest."""

    people: Taxonomy[PersonHead]
    topics: Taxonomy[TopicHead]
    threads: Taxonomy[ThreadHead]
    sources: Taxonomy[SourceHead]
    places: Taxonomy[PlaceHead]

    def paged(self) -> tuple[tuple[Kind, Taxonomy[TermHead]], ...]:
        """Return the taxonomies whose terms have pages, each with its kind."""
        return (
            (Kind.PERSON, self.people),
            (Kind.TOPIC, self.topics),
            (Kind.THREAD, self.threads),
            (Kind.SOURCE, self.sources),
        )


def gather_taxonomies(articles: Iterable[Article], profiles: Profiles) -> Checked[Taxonomies]:
    """Return the taxonomies of `profiles` and of all names that `articles`, the published, use."""
    heads = [article.head for article in articles]
    quoted = (quote.by for head in heads for quote in head.quotes)
    named = (entry.name for head in heads for entry in head.people)
    parents = (profile.head.parent for profile in profiles.topics if profile.head.parent)
    reporting = (head.source.name for head in heads if head.source)
    also = (coverage.source for head in heads for coverage in head.also)
    people = _gather(lambda name: PersonHead(name=name), profiles.people, [*named, *quoted])
    topics = _gather(
        lambda name: TopicHead(name=name),
        profiles.topics,
        [*parents, *(ref for head in heads for ref in head.topics)],
    )
    threads = _gather(
        lambda name: ThreadHead(name=name), profiles.threads, [head.thread for head in heads if head.thread]
    )
    sources = _gather(lambda name: SourceHead(name=name), profiles.sources, [*reporting, *also])
    places = _gather(lambda name: PlaceHead(name=name), (), [ref for head in heads for ref in head.places])
    taxonomies = Taxonomies(
        people=people.value,
        topics=topics.value,
        threads=threads.value,
        sources=sources.value,
        places=places.value,
    )
    found = (part.diagnostics for part in (people, topics, threads, sources, places))
    return Checked(value=taxonomies, diagnostics=tuple(one for part in found for one in part))


def _gather(
    make: Callable[[str], Head], profiles: Iterable[Profile[Head]], used: Iterable[Ref]
) -> Checked[Taxonomy[Head]]:
    found: list[Diagnostic] = []
    profiled = _first_of_each(profiles, found)
    ids, ambiguous = _names_of(profiled.values(), found)
    terms = {
        profile.id: Term(id=profile.id, head=profile.head, path=profile.path, place=profile.identity)
        for profile in profiled.values()
    }
    known = Taxonomy(terms=terms, ids=ids, ambiguous=ambiguous)
    near = _near_index(profiled.values())
    doubled: dict[str, Ref] = {}
    made: dict[Slug, Term[Head]] = {}
    met: set[str] = set()
    for ref in sorted(used, key=_standing):
        if ref.text in met:
            continue
        slug = slugify(ref.text)
        term = made.get(slug) or known.find(ref.text)
        if term is not None or fold(ref.text) in ambiguous:
            met.add(ref.text)
            found += _warn_of_merged(ref, term) if term and fold(ref.text) not in ids else ()
            continue
        problem = slug_problem(slug)
        if problem:
            message = (
                f"the slug made of it, {quoted(slug)}, {problem}"
                if slug
                else f'nothing of "{ref.text}" can stand in a URL'
            )
            hint = "give it a profile with an `id`"
            found.append(diagnose("front-matter/bad-slug", ref.place, message, hint=hint))
            continue
        found += _warn_of_near(ref, near, doubled)
        doubled |= dict.fromkeys(deletions(ref.text), ref)
        made[slug] = Term(id=slug, head=make(ref.text), path=None, place=ref.place)
    terms |= made
    return Checked(
        value=Taxonomy(terms=dict(sorted(terms.items())), ids=ids, ambiguous=ambiguous),
        diagnostics=tuple(found),
    )


def _standing(ref: Ref) -> tuple[tuple[str, ...], int, int, int]:
    """Return where `ref` stands: what its place compares by, at a tenth of the cost."""
    place = ref.place
    return place.path.parts, place.line, place.column, place.length


def _first_of_each(profiles: Iterable[Profile[Head]], found: list[Diagnostic]) -> Mapping[str, Profile[Head]]:
    """Return profiles by id, the first of each; report a second, equal or equal once folded."""
    first: dict[str, Profile[Head]] = {}
    for profile in sorted(profiles, key=lambda each: each.path):
        earlier = first.setdefault(fold_path(profile.id), profile)
        if earlier is not profile:
            found.append(same_id(profile.identity, profile.id, earlier.path))
    return first


def same_id(place: Place, name: str, other: PurePosixPath, *, key: str = "id") -> Diagnostic:
    """Return the diagnostic of a second file with the id `name`; `key` is the one that would settle it."""
    message = f'the id "{name}" is taken by {other}'
    return diagnose("library/same-id", place, message, hint=f"give one of them its own `{key}`")


def _names_of(
    profiles: Iterable[Profile[Head]], found: list[Diagnostic]
) -> tuple[dict[str, Slug], frozenset[str]]:
    """Return ids by folded name, alias and id, and the names that two profiles claim; report those.

    An id finds its own profile, whoever else is called so.
    """
    claims: defaultdict[str, dict[Slug, Profile[Head]]] = defaultdict(dict)
    for claimant in profiles:
        for name in (claimant.head.name, *claimant.head.aliases):
            claims[fold(name)].setdefault(claimant.id, claimant)
    ids = {name: next(iter(claimants)) for name, claimants in claims.items() if len(claimants) == 1}
    own = {fold(claimant.id): claimant.id for claimant in profiles}
    shared = {name: claimants for name, claimants in claims.items() if len(claimants) > 1}
    for name, claimants in shared.items():
        first, second, *_ = claimants.values()
        finds = f"and finds {own[name]}, whose id it is" if name in own else "so it finds neither"
        message = f'"{name}" names both {first.id} and {second.id}, {finds}'
        hint = "keep the name in one of them"
        notes = (f"the other is {first.path}",)
        found.append(diagnose("library/ambiguous-name", second.identity, message, hint=hint, notes=notes))
    return {**ids, **own}, frozenset(shared) - own.keys()


def _near_index(profiles: Iterable[Profile[Head]]) -> Mapping[str, str]:
    heads = [profile.head for profile in profiles]
    names = sorted(name for head in heads for name in (head.name, *head.aliases))
    return {form: name for name in names for form in deletions(name)}


def _warn_of_near(ref: Ref, near: Mapping[str, str], doubled: Mapping[str, Ref]) -> Iterator[Diagnostic]:
    """Yield a warning where `ref`, which has no profile, is nearly a name that has one, or another that has none."""
    forms = sorted(deletions(ref.text))
    names = (near[form] for form in forms if form in near)
    match = next((name for name in names if is_one_edit(name, ref.text)), None)
    if match is not None:
        if fold(match) != fold(ref.text):
            message = f'"{ref.text}" has no profile, but is nearly "{match}"'
            yield diagnose("library/near-name", ref.place, message, hint=f'did you mean "{match}"?')
        return
    others = (doubled[form] for form in forms if form in doubled)
    twin = next((other for other in others if is_one_edit(other.text, ref.text)), None)
    if twin is not None:
        message = f'"{ref.text}" is nearly "{twin.text}", and each has a page'
        hint = "write both alike, or give one of them a profile"
        notes = (f"the other is in {twin.place.path}:{twin.place.line}",)
        yield diagnose("library/doubled-term", ref.place, message, hint=hint, notes=notes)


def _warn_of_merged(ref: Ref, term: Term[Head]) -> Iterator[Diagnostic]:
    """Yield a warning where `ref` means `term` by its slug alone, which leaves out what tells the two apart."""
    names = (term.head.name, *term.head.aliases, *((term.id,) if term.path else ()))
    if core(ref.text) not in map(core, names):
        message = (
            f'{quoted(ref.text)} is taken for {quoted(term.head.name)}, as both are "{term.id}" in an address'
        )
        hint = "write both alike, or give one of them a profile with an `id` of its own"
        notes = (f"the other is in {term.place.path}:{term.place.line}",)
        yield diagnose("library/merged-term", ref.place, message, hint=hint, notes=notes)


def id_of(ref: Ref | None, taxonomy: Taxonomy[TermHead]) -> Slug | None:
    """Return the id of the term that `ref` means."""
    term = taxonomy.find(ref.text) if ref else None
    return term.id if term else None


def ids_of(refs: Iterable[Ref], taxonomy: Taxonomy[TermHead]) -> tuple[Slug, ...]:
    """Return the ids of the terms that `refs` mean, each once."""
    ids = (id_of(ref, taxonomy) for ref in refs)
    return tuple(dict.fromkeys(found for found in ids if found is not None))
