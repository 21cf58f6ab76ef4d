"""A project in, its briefing out: read, looked up and linked, as much of it as is asked for.

Heads are read file by file, then surveyed together; texts are read one by one with what the survey
found; all of it together makes the library. Each step is recalled where nothing it depends on has
changed, and read only where somebody needs it: a new body alone needs no other article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, compress
from operator import attrgetter
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.dumping import dump
from briefgen.library.assemble import Library, assemble
from briefgen.library.related import RelatedLink, Signals, index_signals, related_to
from briefgen.library.rights import own_proses, show_own
from briefgen.library.survey import Survey, survey
from briefgen.library.visibility import Viewpoint
from briefgen.linking.heads import read_heads
from briefgen.linking.roll import Roll, call_roll, names_key, roll_key
from briefgen.linking.tellings import Known, RollRow, read_texts
from briefgen.memo import Digest, derive, digest, digest_bytes
from briefgen.reading.article import Article
from briefgen.reading.content import Content, gather_content
from briefgen.reading.project import Project, pictures_of
from briefgen.recall import Recall
from briefgen.slugs import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A briefing as far as it is known without reading it all."""

    roll: Roll
    places: Mapping[PurePosixPath, int]
    """Which of the content files each is, by its path."""
    key: Digest
    """Of everything that a page can show but for texts."""
    ids: Sequence[Slug]
    """Of every published article."""
    texts: Sequence[Digest]
    """The key of the text of each."""
    diagnostics: tuple[Diagnostic, ...]
    """Of reading and surveying; those of linking come with the library."""
    library: Callable[[], Checked[Library]]
    """Links it all."""
    prints: Callable[[], Mapping[Slug, Digest]]
    """Returns, of each story, the digest of its article and of what its text says."""
    live: Callable[[], Iterator[Digest]]
    """Yields the memo's keys that this briefing stands on, and its library, once it was linked."""
    noted: Sequence[Digest]
    """Those that its library stands on alone."""


def link(project: Project, config: Config, viewpoint: Viewpoint, *, recall: Recall) -> Linked:
    """Return the briefing of `project`, seen from a viewpoint; ChangedError where a file is another by now."""
    files = project.content
    paths = recall.each("paths", None, attrgetter("path"), files)
    heads = read_heads(files, config, recall=recall)

    @cache
    def content() -> Checked[Content]:
        return gather_content((path, cell.read().value) for path, cell in zip(paths, heads, strict=True))

    @cache
    def surveyed() -> Checked[Survey]:
        return survey(
            content().value,
            unread=project.unread,
            pictures=pictures_of(project),
            viewpoint=viewpoint,
            config=config,
        )

    key = roll_key(project, config, viewpoint, paths, heads, recall=recall)
    if not recall.has(key):
        recall.engine.prepare(len(heads))
    roll = call_roll(key, content, surveyed, config=config, viewpoint=viewpoint, recall=recall)
    places = recall.once("places of paths", None, _numbered, paths)
    numbers = recall.once(
        "places of rows",
        None,
        lambda rows, places: tuple(places[row.path] for row in rows),
        roll.rows,
        places,
    )

    def article(row: RollRow) -> Article:
        if surveyed.cache_info().currsize:
            return by_path()[row.path]
        head = heads[places[row.path]].read().value
        assert isinstance(head, Article)  # noqa: S101 (it stands in the roll)
        return head

    @cache
    def by_path() -> Mapping[PurePosixPath, Article]:
        return {one.path: one for one in surveyed().value.census.published}

    known = Known(names=roll.names, targets=roll.targets, load=lambda: recall.value(names_key(key)))
    own = tuple(map(files.__getitem__, numbers))
    tellings = read_texts(roll.rows, own, known, find_article=article, config=config, recall=recall)
    ids = recall.each("ids", None, attrgetter("id"), roll.rows)

    noted: list[Digest] = []

    def library() -> Checked[Library]:
        found = surveyed().value
        own = show_own(
            own_proses(content().value.profiles, found.census.editions, found.census.pages),
            found.lookup.targets,
        )
        told = (cell.read().value for cell in tellings.told)
        checked = assemble(
            found,
            dict(zip(ids, told, strict=True)),
            own=own.value,
            find_related=partial(_find_related, config=config, noted=noted, recall=recall),
        )
        return Checked(value=checked.value, diagnostics=(*own.diagnostics, *checked.diagnostics))

    digests = recall.each("digests of told", None, attrgetter("digest"), tellings.told)
    outcome = key, roll.outcome
    marked = (
        *compress(heads, recall.each("marks of heads", None, attrgetter("is_marked"), heads)),
        *compress(tellings.told, recall.each("marks of told", None, attrgetter("is_marked"), tellings.told)),
    )
    return Linked(
        roll=roll,
        places=places,
        key=recall.once("linked", outcome, lambda told: derive("linked", *outcome, *told), digests),
        ids=ids,
        texts=tellings.texts,
        diagnostics=(*(one for cell in marked for one in cell.read().diagnostics), *roll.diagnostics),
        library=cache(library),
        prints=lambda: {
            name: derive("print", heads[number].digest, own)
            for name, number, own in zip(ids, numbers, digests, strict=True)
        },
        live=lambda: chain((cell.key for cell in heads), tellings.live(), (key, names_key(key)), noted),
        noted=noted,
    )


def _numbered(paths: Sequence[PurePosixPath]) -> Mapping[PurePosixPath, int]:
    return {path: number for number, path in enumerate(paths)}


def _find_related(
    signals: Sequence[Signals], *, config: Config, noted: list[Digest], recall: Recall
) -> Mapping[Slug, tuple[RelatedLink, ...]]:
    key = derive("related", digest(config.related), digest_bytes(dump(tuple(signals))))
    noted.append(key)
    if recall.has(key):
        links: tuple[tuple[RelatedLink, ...], ...] = recall.value(key)
    else:
        index = index_signals(signals, config.related)
        links = tuple(recall.engine.each(related_to, index, range(len(signals)), total=len(signals)))
        recall.keep(key, links)
    return {one.id: found for one, found in zip(signals, links, strict=True)}
