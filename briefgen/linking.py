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
from typing import NamedTuple

from briefgen.config import Config, MentionLinks, Rights
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.assemble import Library, assemble
from briefgen.library.crosslinks import Targets
from briefgen.library.mentions import Meaning
from briefgen.library.names import compile_names
from briefgen.library.related import RelatedLink, Signals, index_signals, related_to
from briefgen.library.resolve import Lookup, Settled, Told, wording_of
from briefgen.library.rights import own_proses, rights_of, show_own
from briefgen.library.stories import Telling, read_story
from briefgen.library.survey import Survey, survey
from briefgen.library.visibility import Hidden, Viewpoint, next_change
from briefgen.memo import Digest, Memo, derive, digest, digest_bytes
from briefgen.reading.article import Article
from briefgen.reading.content import Content, GateRules, Parsed, gather_content, parse_file
from briefgen.reading.project import ContentFile, Project, pictures_of
from briefgen.recall import Cell, Kept, Recall, cell_at, dump, load, recall_each
from briefgen.slugs import Slug


class RollRow(NamedTuple):
    """A published article, and what reading its text depends on besides the text."""

    id: Slug
    path: PurePosixPath
    rights: Rights
    settled: Settled
    vault: str | None
    """The fingerprint of the raw text that it was imported from."""


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
class Names:
    """A lookup, before its names are compiled."""

    targets: Targets
    meanings: Mapping[str, Meaning]
    linking: MentionLinks

    def compile(self) -> Lookup:
        """Return the lookup."""
        return Lookup(targets=self.targets, matcher=compile_names(self.meanings), linking=self.linking)


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
    roll = _call_roll(roll_key, content, surveyed, config=config, viewpoint=viewpoint, memo=recall.memo)
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

    told = _read_texts(roll, roll_key, article, files, config=config, recall=recall)

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
    texts = {name: derive("text", cell.key) for name, cell in told.items()}
    return Linked(
        roll=roll,
        key=derive("linked", roll_key, roll.outcome, *(cell.digest for cell in told.values())),
        texts=texts,
        diagnostics=(*(one for cell in marked for one in cell.read().diagnostics), *roll.diagnostics),
        library=cache(library),
        live=(
            *(cell.key for cell in (*heads.values(), *told.values())),
            *texts.values(),
            roll_key,
            derive("names", roll_key),
        ),
        noted=noted,
    )


def _find_related(
    signals: Sequence[Signals], *, config: Config, noted: list[Digest], recall: Recall
) -> Mapping[Slug, tuple[RelatedLink, ...]]:
    key = derive("related", digest(config.related), digest_bytes(dump(tuple(signals))))
    noted.append(key)
    if key not in recall.memo:
        index = index_signals(signals, config.related)
        links = tuple(recall.engine.each(related_to, index, range(len(signals)), total=len(signals)))
        recall.memo.keep(key, dump(links))
    found: tuple[tuple[RelatedLink, ...], ...] = load(recall.memo.recall(key))
    return {one.id: links for one, links in zip(signals, found, strict=True)}


def _read_heads(
    project: Project, config: Config, *, recall: Recall
) -> Mapping[PurePosixPath, Cell[Checked[Parsed | None]]]:
    rules = GateRules(zone=config.zone, limits=config.limits)
    by_rules = digest((config.time_zone, config.limits))
    keys = {
        file.path: derive("head", by_rules, file.digest, str(file.path).encode()) for file in project.content
    }
    items = [(keys[file.path], _reading(file)) for file in project.content]
    recall_each(_read_head, rules, items, recall)
    cells = {path: cell_at(key, recall.memo) for path, key in keys.items()}
    return {path: cell for path, cell in cells.items() if cell}


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
    memo: Memo,
) -> Roll:
    if key in memo:
        roll: Roll = load(memo.recall(key))
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
        names=digest((names.meanings, names.linking, config.rights.excerpt_words)),
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
    memo.keep(key, dump(roll))
    memo.keep(derive("names", key), dump(names))
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


def _read_texts(
    roll: Roll,
    roll_key: Digest,
    article: Callable[[RollRow], Article],
    files: Mapping[PurePosixPath, ContentFile],
    *,
    config: Config,
    recall: Recall,
) -> Mapping[Slug, Cell[Checked[Told]]]:
    """Return what each article's text says; where it refers to nothing, that depends on no target."""
    memo = recall.memo
    keys = {row.id: _text_keys(row, roll, files[row.path]) for row in roll.rows}
    missing = [row for row in roll.rows if not any(key in memo for key in keys[row.id])]
    if missing:
        names: Names = load(memo.recall(derive("names", roll_key)))
        tellings = (_telling(row, article(row), files[row.path], config) for row in missing)
        read = recall.engine.each(_read_text, names.compile(), tellings, total=len(missing))
        for row, (told, uses_targets, text) in zip(missing, read, strict=True):
            key = keys[row.id][uses_targets]
            memo.keep(key, told.value, is_marked=told.is_marked)
            memo.keep(derive("text", key), text)
    cells = {
        name: cell_at(own, memo) or cell_at(by_targets, memo) for name, (own, by_targets) in keys.items()
    }
    return {name: cell for name, cell in cells.items() if cell}


def _text_keys(row: RollRow, roll: Roll, file: ContentFile) -> tuple[Digest, Digest]:
    """Return the keys of what a text says: if it refers to nothing, and if it does."""
    own = derive(
        "told",
        file.digest,
        str(row.path).encode(),
        row.rights.encode(),
        roll.names,
        *((digest(row.settled),) if row.settled else ()),
    )
    return own, derive("told", own, roll.targets)


def _telling(row: RollRow, article: Article, file: ContentFile, config: Config) -> Telling:
    return Telling(
        path=row.path,
        body_start=article.body_start,
        wording=wording_of(article, row.settled),
        rights=row.rights,
        excerpt_words=config.rights.excerpt_words,
        content=file.read(),
    )


def _read_text(lookup: Lookup, telling: Telling) -> tuple[Kept, bool, bytes]:
    checked = read_story(lookup, telling)
    story = checked.value
    told = Checked(value=story.told, diagnostics=checked.diagnostics)
    return Kept(value=dump(told), is_marked=bool(checked.diagnostics)), story.uses_targets, story.text
