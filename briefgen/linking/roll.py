"""All heads and a moment in, the roll out: what is published by then, what is not, and until when that holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.crosslinks import Targets
from briefgen.library.rights import rights_of
from briefgen.library.survey import Survey
from briefgen.library.visibility import Hidden, Viewpoint, next_change
from briefgen.linking.tellings import Names, RollRow
from briefgen.memo import Digest, derive, digest
from briefgen.reading.content import Content, Parsed
from briefgen.reading.project import Project, pictures_of
from briefgen.recall import Cell, Recall


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


def roll_key(
    project: Project,
    config: Config,
    viewpoint: Viewpoint,
    paths: Sequence[PurePosixPath],
    heads: Sequence[Cell[Checked[Parsed | None]]],
    *,
    recall: Recall,
) -> Digest:
    """Return the key of who is published: the digest of all that it depends on but the moment."""
    pictures = recall.once(
        "pictures",
        None,
        lambda *_: digest(tuple(sorted(pictures_of(project)))),
        project.assets,
        project.pictures,
        project.unread,
    )
    seen = digest((config, viewpoint.shows_drafts, viewpoint.shows_future, tuple(sorted(project.unread))))
    parts = recall.each(
        "heads at paths", None, lambda path, cell: str(path).encode() + cell.digest, paths, heads
    )
    return recall.once("roll", (seen, pictures), lambda parts: derive("roll", seen, pictures, *parts), parts)


def names_key(roll: Digest) -> Digest:
    """Return the key of the names that are looked for in texts, by the key of their roll."""
    return derive("names", roll)


def call_roll(
    key: Digest,
    content: Callable[[], Checked[Content]],
    surveyed: Callable[[], Checked[Survey]],
    *,
    config: Config,
    viewpoint: Viewpoint,
    recall: Recall,
) -> Roll:
    """Return the roll under `key`, as it was called before if that still holds; and keep it, with the names to look for."""
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
    recall.keep(names_key(key), names)
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
