"""A linked briefing and a theme in, the whole site handed to a sink, and what there is to say of it out.

What a site consists of is kept as a table, by all that it depends on but texts. While that stays
the same, no library is needed: only outputs that show another text are made anew, from their kept
views. Whatever is not to be had without the library brings it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import chain, compress
from operator import attrgetter, eq, not_
from pathlib import PurePosixPath
from typing import NamedTuple, cast

from briefgen.checks.library import check_library
from briefgen.checks.links import Locate
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.assemble import Library
from briefgen.library.taxonomy import Taxonomies
from briefgen.linking.link import Linked
from briefgen.memo import Digest, derive, digest
from briefgen.pages.atlas import Atlas
from briefgen.pages.facts import fact_digests
from briefgen.pages.parts.site import Site
from briefgen.pages.permalinks import Addresses
from briefgen.pages.plan import Plan
from briefgen.production.bench import RENDERER, RESULTS, Result, Row, Workbench, closures_key, lay_bench
from briefgen.production.drafting import draft, draft_again, make_all, make_file
from briefgen.production.following import Pages, follow_links
from briefgen.production.handing import Hand, Sink
from briefgen.production.tracing import Tracer
from briefgen.recall import Recall
from briefgen.slugs import Slug
from briefgen.theme.failures import merge_failures
from briefgen.theme.theme import Theme

MADE_LAST = (PurePosixPath("build.json"),)
"""Outputs that whoever stages the site adds."""
_TRACES = derive("last traces")
"""The key of what each output was made of when there was a library last."""


class Table(NamedTuple):
    """What a site consists of."""

    rows: tuple[Row, ...]
    site: Site
    addresses: Addresses
    diagnostics: tuple[Diagnostic, ...]
    """What was found on the way to it."""
    noted: tuple[Digest, ...]
    """The memo's keys that the library stood on."""
    spoiled: tuple[PurePosixPath, ...]
    """Where files would lie that can't be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a site is made of and with."""

    linked: Linked
    theme: Theme
    plan: Callable[[Library], Checked[tuple[Atlas, Plan]]]
    """Plans the site of a library."""
    key: Digest
    """Of all that the plan depends on besides the briefing."""
    base: Digest
    """Of what of that pages are made of, too: the settings, the site's address, the names of the theme's files."""
    copies: Mapping[PurePosixPath, Callable[[], bytes]]
    """How to read each file that may be copied, by its output's path."""
    locate: Callable[[Addresses], Locate]
    """Makes what finds where a link is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A site that was handed over."""

    rows: Sequence[Row]
    outputs: int
    """How many were made."""
    diagnostics: tuple[Diagnostic, ...]
    live: Callable[[], Iterator[Digest]]
    """Yields the memo's keys that it stands on."""


def make_site(making: Making, sink: Sink, recall: Recall) -> Handed:
    """Hand every output of a site to `sink`, and return what there is to say of them."""
    table_key = derive("table", making.linked.key, making.key)
    if recall.has(table_key):
        table: Table = recall.value(table_key)
        handed = _from_table(table, table_key, making, sink, recall)
        if handed is not None:
            return handed
    return _from_library(table_key, making, sink, recall)


def _from_table(table: Table, table_key: Digest, making: Making, sink: Sink, recall: Recall) -> Handed | None:
    """Hand over the site that `table` lists; None, with nothing handed, if that can't be done without the library."""
    bench = lay_bench(
        making.linked, making.theme, table.site, table.addresses, standing=sink.standing, recall=recall
    )
    keys, results, stands = _known(table.rows, making.linked, bench, recall)
    others = [*compress(table.rows, map(not_, stands))]
    if any(
        row.path not in making.copies and (row.view is None or row.view not in recall.memo) for row in others
    ):
        return None
    hand = Hand(sink, bench)
    hand.begin(table.rows, keys, results, stands=stands)
    for row in others:
        if row.path in making.copies:
            hand.copy(row, making.copies[row.path]())
    made = [row for row in others if row.path not in making.copies]
    due = (draft_again(row, bench) for row in made)
    hand.take_all(make_all(due, bench, recall.engine, total=len(made)))
    return _finish(hand, table, table_key, making, recall)


def _ambiguous(taxonomies: Taxonomies) -> tuple[tuple[str, ...], ...]:
    """Return the names that find no term, which nobody notes the use of."""
    every = (getattr(taxonomies, field.name) for field in fields(taxonomies))
    return tuple(tuple(sorted(taxonomy.ambiguous)) for taxonomy in every)


def _known(
    rows: Sequence[Row], linked: Linked, bench: Workbench, recall: Recall
) -> tuple[Sequence[Digest | None], Sequence[Result | None], Sequence[bool]]:
    """Return what the output of each row is known by, what is known of it, and whether it stands already."""
    entries = recall.memo.entries
    texts = recall.each("digests of texts", None, lambda key: entries[key].digest, linked.texts)
    numbers = recall.once("texts of rows", None, _texts_of, rows, linked.ids)
    shown = recall.gather("texts shown", numbers, texts)
    keys = recall.each(
        "outputs",
        (bench.common, bench.closures),
        lambda row, texts: bench.key_by(row, texts) if row.view else None,
        rows,
        shown,
    )
    result_of = cast("Callable[[Digest | None], Result | None]", bench.results.get)
    results = tuple(map(result_of, keys))
    digests = recall.each("digests of outputs", None, _digest_of, rows, results)
    paths = recall.each("paths of outputs", None, attrgetter("path"), rows)
    return keys, results, tuple(map(eq, digests, map(bench.standing.get, paths)))


def _texts_of(rows: Sequence[Row], ids: Sequence[Slug]) -> Sequence[Sequence[int]]:
    """Return, of each row, which of the texts in the order of `ids` it shows."""
    numbers = {name: number for number, name in enumerate(ids)}
    return tuple(tuple(map(numbers.__getitem__, row.articles)) for row in rows)


def _digest_of(row: Row, result: Result | None) -> str:
    """Return the digest of an output's bytes; empty where it is not known."""
    return (row.sha256 or "") if row.view is None else result.sha256 if result else ""


def _from_library(table_key: Digest, making: Making, sink: Sink, recall: Recall) -> Handed:
    """Hand over the site of the whole library, and keep what it consists of."""
    linked = making.linked.library()
    planned = making.plan(linked.value)
    atlas, plan = planned.value
    found = (*linked.diagnostics, *check_library(linked.value), *planned.diagnostics)
    noted = tuple(making.linked.noted)
    table = Table((), atlas.site, atlas.addresses, found, noted, plan.spoiled)
    bench = lay_bench(
        making.linked, making.theme, table.site, table.addresses, standing=sink.standing, recall=recall
    )
    hand = Hand(sink, bench)
    base = derive("traces", making.base, digest(_ambiguous(atlas.library.taxonomies)))
    last = recall.value(_TRACES) if recall.has(_TRACES) else None
    tracer = Tracer(last, base, atlas.witness, fact_digests(atlas.witness, making.linked.prints()))
    # Files first, while there is room: some are large, and among pages several would wait for their turn.
    hand.take_all(make_file(file, bench, tracer) for file in plan.made)
    drafted = (draft(output, bench, tracer) for output in plan.viewed)
    hand.take_all(make_all(drafted, bench, recall.engine, total=len(plan.viewed)))
    for file in plan.copied:
        content = file.read()
        row = Row(file.path, (), None, (), sha256(content).hexdigest(), file.origin)
        hand.copy(row, content)
    recall.engine.dismiss()  # before this process takes more room: nobody has anything left to do
    recall.keep(_TRACES, tracer.finish())
    table = table._replace(rows=_rows(hand, recall))
    # Of a page in a copied file's place the table could not tell which of the two it lists.
    if hand.is_whole and not any(output.path in making.copies for output in (*plan.viewed, *plan.made)):
        recall.keep(table_key, table)
    return _finish(hand, table, table_key, making, recall)


def _finish(
    hand: Hand,
    table: Table,
    table_key: Digest,
    making: Making,
    recall: Recall,
) -> Handed:
    rows = _rows(hand, recall)
    known = dict(zip(hand.keys, hand.results, strict=True))
    known.pop(None, None)
    recall.keep(RESULTS, known)
    by_row = (rows, hand.results)
    seen = (
        recall.each("seen", None, _seen_of, *by_row) if hand.is_whole else tuple(map(hand.seen_of, *by_row))
    )
    links = follow_links(
        Pages(
            rows=rows,
            seen=seen,
            others=(*table.spoiled, *MADE_LAST),
            unread=making.linked.roll.unread,
            addresses=table.addresses,
            is_whole=hand.is_whole,
        ),
        lambda: making.locate(table.addresses),
        recall=recall,
    )
    fixed = (table_key, links.key, RESULTS, RENDERER, _TRACES, closures_key(making.theme), *table.noted)
    return Handed(
        rows=rows,
        outputs=hand.outputs,
        diagnostics=(*table.diagnostics, *merge_failures(hand.failures), *links.diagnostics),
        live=lambda: chain(fixed, (row.view for row in rows if row.view), filter(None, seen)),
    )


def _rows(hand: Hand, recall: Recall) -> tuple[Row, ...]:
    """Return the rows of a site that was handed over; those that are as before are the same objects."""
    return tuple(recall.each("rows", None, lambda row: row, hand.rows))


def _seen_of(_row: Row, result: Result | None) -> Digest | None:
    """Return the key of a page's links and anchors."""
    return result.seen if result else None
