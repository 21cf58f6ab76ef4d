"""A project in, its briefing out: read, looked up and linked, as much of it as is asked for.

Heads are read file by file, then surveyed together; texts are read one by one with what the survey
found; all of it together makes the library. Each step is recalled where nothing it depends on has
changed, and read only where somebody needs it: a new body alone needs no other article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.dumping import dump
from briefgen.library.assemble import Library, assemble
from briefgen.library.crosslinks import Targets
from briefgen.library.related import RelatedLink, Signals, index_signals, related_to
from briefgen.library.rights import own_proses, rights_of, show_own
from briefgen.library.survey import Survey, survey
from briefgen.library.visibility import Hidden, Viewpoint, next_change
from briefgen.memo import Digest, derive, digest, digest_bytes
from briefgen.reading.article import Article
from briefgen.reading.content import Content, GateRules, Parsed, gather_content, parse_file
from briefgen.reading.project import ContentFile, Project, pictures_of
from briefgen.recall import Cell, Kept, Recall, cell_at, recall_each
from briefgen.slugs import Slug
from briefgen.tellings import Known, Names, RollRow, read_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What is published, newest first, and what is not."""

    rows: tuple[RollRow, ...]
    hidden: tuple[Hidden, ...]
    unread: frozenset[PurePosixPath]
    names: Digest
    """Of every name that is looked for in texts."""
    targets: Digest
    """Of everything that texts can refer to."""
    until: datetime | None
    """When time alone makes another roll; None for never."""
    since: datetime
    """From when on this is the roll."""
    outcome: Digest
    """Of what the moment decided."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A briefing as far as it is known without reading it all."""

    roll: Roll
    key: Digest
    """Of everything that a page can show but for texts."""
    texts: Mapping[Slug, Digest]
    """The key of every published article's text, by id."""
    diagnostics: tuple[Diagnostic, ...]
    """Of reading and surveying; those of linking come with the library."""
    library: Callable[[], Checked[Library]]
    """Links it all."""
    prints: Callable[[], Mapping[Slug, Digest]]
    """Returns, of each story, the digest of its article and of what its text says."""
    live: tuple[Digest, ...]
    """The memo's keys that this briefing stands on."""
    noted: Sequence[Digest]
    """Those that its library stands on besides, once it was linked."""


def link(project: Project, config: Config, viewpoint: Viewpoint, *, recall: Recall) -> Linked:
    """Return the briefing of `project`, seen from a viewpoint; ChangedError where a file is another by now."""
    heads = _read_heads(project, config, recall=recall)

    @cache
    def content() -> Checked[Content]:
        return gather_content((path, cell.read().value) for path, cell in heads.items())

    @cache
    def surveyed() -> Checked[Survey]:
        return survey(
            content().value,
            unread=project.unread,
            pictures=pictures_of(project),
            viewpoint=viewpoint,
            config=config,
        )

    roll_key = derive(
        "roll",
        digest((config, viewpoint.shows_drafts, viewpoint.shows_future, tuple(sorted(project.unread)))),
        digest(tuple(sorted(pictures_of(project)))),
        *(part for path, cell in heads.items() for part in (str(path).encode(), cell.digest)),
    )
    if not recall.has(roll_key):
        recall.engine.prepare(len(heads))
    roll = _call_roll(roll_key, content, surveyed, config=config, viewpoint=viewpoint, recall=recall)
    files = {file.path: file for file in project.content}

    def article(row: RollRow) -> Article:
        if surveyed.cache_info().currsize:
            return by_path()[row.path]
        head = heads[row.path].read().value
        assert isinstance(head, Article)  # noqa: S101 (it stands in the roll)
        return head

    @cache
    def by_path() -> Mapping[PurePosixPath, Article]:
        return {one.path: one for one in surveyed().value.census.published}

    names_key = derive("names", roll_key)
    known = Known(names=roll.names, targets=roll.targets, load=lambda: recall.value(names_key))
    tellings = read_texts(roll.rows, known, files, find_article=article, config=config, recall=recall)
    told = tellings.told

    noted: list[Digest] = []

    def library() -> Checked[Library]:
        found = surveyed().value
        own = show_own(
            own_proses(content().value.profiles, found.census.editions, found.census.pages),
            found.lookup.targets,
        )
        checked = assemble(
            found,
            {name: cell.read().value for name, cell in told.items()},
            own=own.value,
            find_related=partial(_find_related, config=config, noted=noted, recall=recall),
        )
        return Checked(value=checked.value, diagnostics=(*own.diagnostics, *checked.diagnostics))

    marked = [cell for cell in (*heads.values(), *told.values()) if cell.is_marked]
    text_keys = recall.each("texts", None, told.values(), lambda cell: derive("text", cell.key))
    texts = dict(zip(told, text_keys, strict=True))
    return Linked(
        roll=roll,
        key=derive("linked", roll_key, roll.outcome, *(cell.digest for cell in told.values())),
        texts=texts,
        diagnostics=(*(one for cell in marked for one in cell.read().diagnostics), *roll.diagnostics),
        library=cache(library),
        prints=lambda: {
            row.id: derive("print", heads[row.path].digest, told[row.id].digest) for row in roll.rows
        },
        live=(
            *(cell.key for cell in (*heads.values(), *told.values())),
            *texts.values(),
            *tellings.live,
            roll_key,
            names_key,
        ),
        noted=noted,
    )


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


def _read_heads(
    project: Project, config: Config, *, recall: Recall
) -> Mapping[PurePosixPath, Cell[Checked[Parsed | None]]]:
    rules = GateRules(zone=config.zone, limits=config.limits)
    by_rules = digest((config.time_zone, config.limits))
    files, memo = project.content, recall.memo
    keys = recall.each(
        "heads",
        by_rules,
        files,
        lambda file: derive("head", by_rules, file.digest, str(file.path).encode()),
    )
    unread = [(key, _reading(file)) for key, file in zip(keys, files, strict=True) if key not in memo]
    recall_each(_read_head, rules, unread, recall)
    cells = recall.each("head cells", None, keys, lambda key: cell_at(key, memo))
    return {file.path: cell for file, cell in zip(files, cells, strict=True) if cell}


def _reading(file: ContentFile) -> Callable[[], tuple[PurePosixPath, bytes]]:
    return lambda: (file.path, file.read())


def _read_head(rules: GateRules, file: tuple[PurePosixPath, bytes]) -> Kept:
    checked = parse_file(rules, file)
    return Kept(value=dump(checked), is_marked=bool(checked.diagnostics))


def _call_roll(
    key: Digest,
    content: Callable[[], Checked[Content]],
    surveyed: Callable[[], Checked[Survey]],
    *,
    config: Config,
    viewpoint: Viewpoint,
    recall: Recall,
) -> Roll:
    if recall.has(key):
        roll: Roll = recall.value(key)
        if roll.since <= viewpoint.now and (roll.until is None or viewpoint.now < roll.until):
            return roll
    found = surveyed().value
    names = Names(
        targets=found.lookup.targets, meanings=found.lookup.matcher.meanings, linking=config.mentions
    )
    roll = Roll(
        rows=tuple(
            RollRow(
                article.id,
                article.path,
                rights_of(article, found.taxonomies.sources),
                found.settled.get(article.id, {}),
                article.head.vault.sha256 if article.head.vault else None,
            )
            for article in found.census.published
        ),
        hidden=found.census.hidden,
        unread=found.census.unread,
        names=digest(names.meanings),
        targets=_digest_targets(names.targets),
        until=next_change(
            content().value.articles, content().value.editions, viewpoint=viewpoint, zone=config.zone
        ),
        since=viewpoint.now,
        outcome=digest(
            (
                tuple(
                    (article.id, article.date.at if article.date else None)
                    for article in (*found.census.published, *found.census.withdrawn)
                ),
                tuple((one.path, one.reason) for one in found.census.hidden),
            )
        ),
        diagnostics=(*content().diagnostics, *surveyed().diagnostics),
    )
    recall.keep(key, roll)
    recall.keep(derive("names", key), names)
    return roll


def _digest_targets(targets: Targets) -> Digest:
    return digest(
        (
            targets.articles,
            tuple(sorted(targets.unpublished)),
            targets.people,
            targets.topics,
            {path: (node.kind, node.id) for path, node in targets.files.items()},
            {(node.kind, node.id): name for node, name in targets.names.items()},
            tuple(sorted(targets.pictures)),
        )
    )
