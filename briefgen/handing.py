"""Outputs in as they are made, a sink filled; and what is to be known of them out: their rows, links and failures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Protocol

from briefgen.checks.links import Seen
from briefgen.diagnostics import Diagnostic
from briefgen.dumping import dump
from briefgen.memo import Digest, derive, digest_bytes
from briefgen.production import Failed, Made, Result, Row, Workbench
from briefgen.theme.failures import RUNAWAY


class Sink(Protocol):
    """Takes a site's outputs, and tells what of it stands already."""

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """The SHA-256, in hexadecimal, of each output that stands there as it was written."""

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Take one output."""

    def keep(self, path: PurePosixPath) -> None:
        """Take one output that stands there already."""


class Hand:
    """Hands outputs over, and notes what is to be known of them later."""

    def __init__(self, sink: Sink, bench: Workbench) -> None:
        self._sink = sink
        self._memo = bench.memo
        self._bench = bench
        self.rows: list[Row] = []
        self.results: dict[Digest, Result] = {}
        self._seen: list[tuple[Row, Digest]] = []
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
    def seen(self) -> list[tuple[Row, Digest]]:
        """The pages whose links are looked at, each with the key of them."""
        return [one for one in self._seen if not self._ran_away(one[0])]

    @property
    def outputs(self) -> int:
        """How many were made, those not counted whose template ran away."""
        failed = {row.path for row, _ in self._failures}
        return sum(row.path not in failed and not self._ran_away(row) for row in self.rows)

    def _ran_away(self, row: Row) -> bool:
        return bool(self._runaways) and self._template(row) in self._runaways

    def _template(self, row: Row) -> str:
        return next((name for name in row.templates if name in self._bench.closures), "")

    def keep(self, row: Row, key: Digest | None) -> None:
        """Hand over an output that stands already, known by `key`; None where it has no view."""
        self._sink.keep(row.path)
        self.rows.append(row)
        if key is not None:
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
                self._failures.append((one.row, one.diagnostic))
                if one.diagnostic.code == RUNAWAY:
                    self._runaways.setdefault(self._template(one.row), (one.row, one.diagnostic))
                continue
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
        own = digest_bytes(content)
        key = derive("seen", own)
        if key not in self._memo:
            self._memo.keep(key, content, own=own)
        return key

    def _note(self, row: Row, key: Digest, result: Result) -> None:
        self.results[key] = result
        if result.seen is not None:
            self._seen.append((row, result.seen))
