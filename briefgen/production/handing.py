"""Outputs in as they are made, a sink filled; and what is to be known of them out: their rows, links and failures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress, count
from operator import not_
from pathlib import PurePosixPath
from typing import Protocol

from briefgen.diagnostics import Diagnostic
from briefgen.memo import Digest, derive, digest_bytes
from briefgen.production.bench import Result, Row, Workbench
from briefgen.production.drafting import Failed, Made
from briefgen.theme.failures import RUNAWAY


class Sink(Protocol):
    """Takes a site's outputs, and tells what of it stands already."""

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """The SHA-256, in hexadecimal, of each output that stands there as it was written."""

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output."""

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Take outputs that stand there already."""


class Hand:
    """Hands outputs over, and notes what is to be known of them later: three columns, in the order of the site."""

    def __init__(self, sink: Sink, bench: Workbench) -> None:
        self._sink = sink
        self._memo = bench.memo
        self._bench = bench
        self.rows: list[Row] = []
        self.keys: list[Digest | None] = []
        """What each is known by; None for what has no view."""
        self.results: list[Result | None] = []
        """What is known of each; None for what has no view, or failed."""
        self._places: dict[PurePosixPath, int] = {}
        """Of outputs that are still to come."""
        self._failures: list[tuple[Row, Diagnostic]] = []
        self._runaways: dict[str, tuple[Row, Diagnostic]] = {}

    @property
    def is_whole(self) -> bool:
        """Whether every output was made."""
        return not self._failures

    @property
    def failures(self) -> list[tuple[Row, Diagnostic]]:
        """What templates did wrong; of one that ran away, only the first page it did so for.

        It is not let run again in the same process, and which pages that spares must not be told by what is said.
        """
        return [*self._runaways.values(), *(one for one in self._failures if not self._ran_away(one[0]))]

    @property
    def outputs(self) -> int:
        """How many were made, those not counted whose template ran away."""
        if self.is_whole:
            return len(self.rows)
        failed = {row.path for row, _ in self._failures}
        return sum(row.path not in failed and not self._ran_away(row) for row in self.rows)

    def seen_of(self, row: Row, result: Result | None) -> Digest | None:
        """Return the key of a page's links and anchors; None where they are not looked at, since its template ran away."""
        return result.seen if result and not self._ran_away(row) else None

    def _ran_away(self, row: Row) -> bool:
        return bool(self._runaways) and self._template(row) in self._runaways

    def _template(self, row: Row) -> str:
        return next((name for name in row.templates if name in self._bench.closures), "")

    def begin(
        self,
        rows: Sequence[Row],
        keys: Sequence[Digest | None],
        results: Sequence[Result | None],
        *,
        stands: Sequence[bool],
    ) -> None:
        """Hand over of a site's outputs those of which `stands` tells that they stand already; the others are to come."""
        self.rows, self.keys, self.results = [*rows], [*keys], [*results]
        others = compress(count(), map(not_, stands))
        self._places = {rows[number].path: number for number in others}
        self._sink.keep([row.path for row in compress(rows, stands)])

    def copy(self, row: Row, content: bytes) -> None:
        """Hand over a file as it is."""
        self._sink.write(row.path, content)
        self._note(row, None, None)

    def take_all(self, made: Iterable[Made | Failed]) -> None:
        """Hand over outputs as they are made."""
        for one in made:
            if isinstance(one, Failed):
                self._note(one.row, None, None)
                self._failures.append((one.row, one.diagnostic))
                if one.diagnostic.code == RUNAWAY:
                    self._runaways.setdefault(self._template(one.row), (one.row, one.diagnostic))
                continue
            if one.content is None:
                self._sink.keep([one.row.path])
            else:
                self._sink.write(one.row.path, one.content)
            if one.row.view is None:
                self._note(one.row, None, None)
            else:
                known = self._bench.results.get(one.key) if one.content is None else None
                result = known or Result(one.sha256, self._keep_seen(one.seen))
                self._note(one.row, one.key, result)

    def _keep_seen(self, seen: bytes | None) -> Digest | None:
        if seen is None:
            return None
        own = digest_bytes(seen)
        key = derive("seen", own)
        if key not in self._memo:
            self._memo.keep(key, seen, own=own)
        return key

    def _note(self, row: Row, key: Digest | None, result: Result | None) -> None:
        place = self._places.get(row.path)
        if place is None:
            self.rows.append(row)
            self.keys.append(key)
            self.results.append(result)
        else:
            self.rows[place], self.keys[place], self.results[place] = row, key, result
