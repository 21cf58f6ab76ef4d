"""What each output was made of, kept from build to build: where none of it changed, nothing is made to be compared.

A trace holds for an output as long as the facts that were looked up for it have the digests they had.
So which outputs an edit reaches takes no list of what depends on what, and a fact that is not watched is
part of the base, on which all traces stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

from briefgen.dumping import dump_plainly
from briefgen.memo import Digest, digest_bytes
from briefgen.pages.atlas import Atlas
from briefgen.slugs import Slug
from briefgen.witness import Fact, Numbers, Witness, pack_numbers, unpack_numbers

Made = TypeVar("Made")


class Trace(NamedTuple):
    """What an output was made of, and what came of it."""

    subject: Digest
    """Of what its maker was given besides the atlas."""
    facts: Numbers
    """Those that were looked up."""
    view: Digest | None
    """The key of its view; None for an output without one."""
    articles: tuple[Slug, ...]
    """Whose texts it shows."""
    sha256: str | None
    """Of what has no view, the digest of its bytes."""


class Traces(NamedTuple):
    """The traces of one build."""

    base: Digest
    """Of all that no witness notes."""
    facts: tuple[Fact, ...]
    """By number."""
    digests: tuple[Digest, ...]
    """Of the facts, likewise."""
    traces: dict[str, Trace]
    """By the output's path."""


class Tracer:
    """Tells which traces of the last build hold, and takes those of this one."""

    def __init__(
        self, last: Traces | None, base: Digest, witness: Witness, digest: Callable[[Fact], Digest]
    ) -> None:
        self._witness = witness
        self._digest = digest
        self._base = base
        self._last = last.traces if last and last.base == base else {}
        before = list(zip(last.facts, last.digests, strict=True)) if last and self._last else []
        self._changed = {number for number, (fact, was) in enumerate(before) if digest(fact) != was}
        self._renumbered = [witness.number(fact) for fact, _ in before]
        self._traces: dict[str, Trace] = {}

    def recall(self, path: str, subject: Digest) -> Trace | None:
        """Return what came of the output at `path`, if it would be made of the same again."""
        known = self._last.get(path)
        if known is None or known.subject != subject:
            return None
        facts = unpack_numbers(known.facts)
        if not self._changed.isdisjoint(facts):
            return None
        numbers = [self._renumbered[number] for number in facts]
        trace = self._traces[path] = known._replace(facts=pack_numbers(numbers))
        return trace

    def observe(self, make: Callable[[], Made]) -> tuple[Made, Numbers]:
        """Return what `make` makes, and what that is made of."""
        return self._witness.observe(make)

    def keep(self, path: str, trace: Trace) -> None:
        """Take the trace of the output at `path`."""
        self._traces[path] = trace

    def finish(self) -> Traces:
        """Return the traces of this build."""
        used = sorted({number for trace in self._traces.values() for number in unpack_numbers(trace.facts)})
        places = {number: place for place, number in enumerate(used)}
        facts = tuple(self._witness.facts[number] for number in used)
        return Traces(
            base=self._base,
            facts=facts,
            digests=tuple(map(self._digest, facts)),
            traces={
                path: trace._replace(
                    facts=pack_numbers([places[number] for number in unpack_numbers(trace.facts)])
                )
                for path, trace in self._traces.items()
            },
        )


def subject_of(*makers: partial[Any] | None) -> Digest:
    """Return the digest of what `makers` are, and of what they are given besides the atlas."""
    return digest_bytes(dump_plainly([_given(make) for make in makers if make]))


def _given(make: partial[Any]) -> tuple[str, list[object], Mapping[str, object]]:
    given = [one for one in make.args if not isinstance(one, Atlas)]
    return make.func.__qualname__, given, make.keywords
