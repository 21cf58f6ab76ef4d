"""A linked briefing and a theme in, the whole site handed to a sink, and what there is to say of it out.

What a site consists of is kept as a table, by all that it depends on but texts. While that stays
the same, no library is needed: only outputs that show another text are made anew, from their kept
views. Whatever is not to be had without the library brings it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from briefgen.checks.library import check_library
from briefgen.checks.links import Locate, Seen, check_links
from briefgen.diagnostics import Checked, Diagnostic, is_error
from briefgen.library.assemble import Library
from briefgen.linking import Linked
from briefgen.memo import Digest, Memo, derive, digest, digest_bytes
from briefgen.pages.atlas import Atlas
from briefgen.pages.outputs import Copy, Output
from briefgen.pages.parts import Site
from briefgen.pages.permalinks import Addresses
from briefgen.pages.plan import Plan
from briefgen.production import Failed, Made, Result, Row, Workbench, make_output
from briefgen.recall import Recall, dump, load
from briefgen.theme.render import closures, compile_all, make_renderer, merge_failures
from briefgen.theme.theme import Theme

MADE_LAST = (PurePosixPath("build.json"),)
"""Outputs that whoever stages the site adds."""
_RESULTS = derive("results")
"""The key of what is known of all outputs of the last run."""


class Sink(Protocol):
    """Takes a site's outputs, and tells what of it stands already."""

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """The SHA-256, in hexadecimal, of each output that stands there as it was written."""

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output."""

    def keep(self, path: PurePosixPath) -> None:
        """Take one output that stands there already."""


class Table(NamedTuple):
    """What a site consists of."""

    rows: tuple[Row, ...]
    site: Site
    addresses: Addresses
    diagnostics: tuple[Diagnostic, ...]
    """What was found on the way to it."""
    noted: tuple[Digest, ...]
    """The memo's keys that the library stood on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a site is made of and with."""

    linked: Linked
    theme: Theme
    plan: Callable[[Library], Checked[tuple[Atlas, Plan]]]
    """Plans the site of a library."""
    key: Digest
    """Of all that the plan depends on besides the briefing."""
    copies: Mapping[PurePosixPath, Callable[[], bytes]]
    """How to read each file that may be copied, by its output's path."""
    locate: Callable[[Addresses], Locate]
    """Makes what finds where a link is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A site that was handed over."""

    rows: tuple[Row, ...]
    outputs: int
    """How many were made."""
    diagnostics: tuple[Diagnostic, ...]
    live: tuple[Digest, ...]
    """The memo's keys that it stands on."""


def make_site(making: Making, sink: Sink, recall: Recall) -> Handed:
    """Hand every output of a site to `sink`, and return what there is to say of them."""
    table_key = derive("table", making.linked.key, making.key)
    if table_key in recall.memo:
        table: Table = load(recall.memo.recall(table_key))
        handed = _from_table(table, table_key, making, sink, recall)
        if handed is not None:
            return handed
    return _from_library(table_key, making, sink, recall)


def _from_table(table: Table, table_key: Digest, making: Making, sink: Sink, recall: Recall) -> Handed | None:
    """Hand over the site that `table` lists; None, with nothing handed, if that can't be done without the library."""
    bench = _bench(making, sink, recall, outputs=None, table=table)
    standing = [number for number, row in enumerate(table.rows) if _stands(row, bench)]
    others = sorted({*range(len(table.rows))} - {*standing})
    views = [table.rows[number].view for number in others if table.rows[number].path not in making.copies]
    if any(view is None or view not in recall.memo for view in views):
        return None
    hand = _Hand(sink, bench)
    for number in standing:
        hand.keep(table.rows[number])
    copied = [number for number in others if table.rows[number].path in making.copies]
    for number in copied:
        hand.copy(table.rows[number], making.copies[table.rows[number].path]())
    made = [number for number in others if number not in {*copied}]
    hand.take_all(recall.engine.each(make_output, bench, made, total=len(made)))
    return _finish(hand, table, table_key, making, recall)


def _stands(row: Row, bench: Workbench) -> bool:
    if row.view is None:
        return bench.standing.get(row.path) == row.sha256
    return bench.is_standing(row.path, bench.key_of(row))


def _from_library(table_key: Digest, making: Making, sink: Sink, recall: Recall) -> Handed:
    """Hand over the site of the whole library, and keep what it consists of."""
    linked = making.linked.library()
    planned = making.plan(linked.value)
    atlas, plan = planned.value
    found = (*linked.diagnostics, *check_library(linked.value), *planned.diagnostics)
    noted = tuple(making.linked.noted)
    table = Table((), atlas.site, atlas.addresses, found, noted)
    outputs = (*plan.pages, *(file for file in plan.files if not isinstance(file, Copy)))
    bench = _bench(making, sink, recall, outputs=outputs, table=table)
    hand = _Hand(sink, bench)
    compile_all(bench.renderer)
    hand.take_all(recall.engine.each(make_output, bench, range(len(outputs)), total=len(outputs)))
    for file in plan.files:
        if isinstance(file, Copy):
            content = file.read()
            row = Row(file.path, (), None, (), sha256(content).hexdigest(), file.origin)
            hand.copy(row, content)
    table = table._replace(rows=tuple(hand.rows))
    if not hand.failures and not any(is_error(one) for one in planned.diagnostics):
        recall.memo.keep(table_key, dump(table))
    return _finish(hand, table, table_key, making, recall)


def _bench(
    making: Making, sink: Sink, recall: Recall, *, outputs: tuple[Output, ...] | None, table: Table
) -> Workbench:
    memo = recall.memo
    results = load(memo.recall(_RESULTS)) if _RESULTS in memo else {}
    return Workbench(
        outputs=outputs,
        rows=table.rows,
        site=table.site,
        addresses=table.addresses,
        common=digest_bytes(dump((table.site, table.addresses))),
        renderer=make_renderer(making.theme),
        closures=_closures(making.theme, memo),
        texts=making.linked.texts,
        memo=memo,
        results=results,
        standing=sink.standing,
    )


def _closures(theme: Theme, memo: Memo) -> Mapping[str, Digest]:
    texts = {name: (theme.heights[name], file.text) for name, file in theme.templates.items()}
    key = derive("closures", digest(texts))
    if key not in memo:
        memo.keep(key, dump(closures(theme)))
    found: Mapping[str, Digest] = load(memo.recall(key))
    return found


class _Hand:
    """Hands outputs over, and notes what is to be known of them later."""

    def __init__(self, sink: Sink, bench: Workbench) -> None:
        self._sink = sink
        self._memo = bench.memo
        self._bench = bench
        self.rows: list[Row] = []
        self.results: dict[Digest, Result] = {}
        self.seen: list[tuple[Row, Digest]] = []
        self.failures: list[tuple[Row, Diagnostic]] = []

    def keep(self, row: Row) -> None:
        """Hand over an output that stands already."""
        self._sink.keep(row.path)
        self.rows.append(row)
        if row.view is not None:
            key = self._bench.key_of(row)
            self._note(row, key, self._bench.results[key])

    def copy(self, row: Row, content: bytes) -> None:
        """Hand over a file as it is."""
        self._sink.write(row.path, content)
        self.rows.append(row)

    def take_all(self, made: Iterable[Made | Failed]) -> None:
        """Hand over outputs as they are made."""
        for one in made:
            self.rows.append(one.row)
            if isinstance(one, Failed):
                self.failures.append((one.row, one.diagnostic))
                continue
            if one.view is not None and one.row.view is not None:
                self._memo.keep(one.row.view, one.view)
            if one.content is None:
                self._sink.keep(one.row.path)
            else:
                self._sink.write(one.row.path, one.content)
            if one.row.view is not None:
                known = self._bench.results.get(one.key) if one.content is None else None
                self._note(one.row, one.key, known or Result(one.sha256, self._keep_seen(one.seen)))

    def _keep_seen(self, seen: Seen | None) -> Digest | None:
        if seen is None:
            return None
        content = dump(seen)
        key = derive("seen", digest_bytes(content))
        if key not in self._memo:
            self._memo.keep(key, content)
        return key

    def _note(self, row: Row, key: Digest, result: Result) -> None:
        self.results[key] = result
        if result.seen is not None:
            self.seen.append((row, result.seen))


def _finish(
    hand: _Hand,
    table: Table,
    table_key: Digest,
    making: Making,
    recall: Recall,
) -> Handed:
    recall.memo.keep(_RESULTS, dump(hand.results))
    paths = [*(row.path for row in hand.rows), *MADE_LAST]
    links_key = derive(
        "links",
        *(part for row, seen in sorted(hand.seen) for part in (str(row.path).encode(), seen)),
        digest((tuple(sorted(paths)), tuple(sorted(making.linked.roll.unread)), table.addresses)),
    )
    broken: tuple[Diagnostic, ...] = ()
    if links_key not in recall.memo:
        order = {row.path: number for number, row in enumerate(table.rows)}
        in_order = sorted(hand.seen, key=lambda one: order[one[0].path])
        broken = tuple(
            check_links(
                [(row, load(recall.memo.recall(seen))) for row, seen in in_order],
                outputs=paths,
                unread=making.linked.roll.unread,
                addresses=table.addresses,
                locate=making.locate(table.addresses),
            )
        )
        if not broken and not hand.failures:
            recall.memo.keep(links_key, b"")
    return Handed(
        rows=tuple(hand.rows),
        outputs=len(hand.rows) - len(hand.failures),
        diagnostics=(*table.diagnostics, *merge_failures(hand.failures), *broken),
        live=(
            table_key,
            links_key,
            _RESULTS,
            *table.noted,
            *(row.view for row in hand.rows if row.view),
            *(seen for _, seen in hand.seen),
        ),
    )
