"""A plan in, every output of the site out, each made of its view and of the texts it shows: of nothing else.

A page is known by the digest of its view, of its templates and of its texts. Where a page so known
stands in the site already, nothing is made. What is, is drafted here, where the library is, and made
by the press, in any process. A view is kept, so that a new text alone needs no library to be set in
its page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from briefgen.diagnostics import Diagnostic
from briefgen.dumping import dump
from briefgen.engine import Engine
from briefgen.memo import Digest, derive, digest_bytes
from briefgen.pages.outputs import FeedFile, File, Page
from briefgen.pages.prose import TextSlot
from briefgen.production.bench import Row, Workbench
from briefgen.production.press import Draft, Printed, make_output, pack
from briefgen.production.tracing import Trace, Tracer, subject_of


class Due(NamedTuple):
    """An output that is to be made."""

    row: Row
    key: Digest
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One output, or the finding that it stands already."""

    row: Row
    key: Digest
    content: bytes | None
    """None where it stands already."""
    sha256: str
    seen: bytes | None
    """Of a page that was made: its links and anchors, dumped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An output that its template does not make."""

    row: Row
    diagnostic: Diagnostic


def draft(output: Page | FeedFile, bench: Workbench, tracer: Tracer) -> Due | Made:
    """Return what `output` is to be made of, its view kept; or the output, if it stands."""
    subject = subject_of(output.make, output.slot if isinstance(output, Page) else None)
    trace, content = tracer.recall(str(output.path), subject), None
    if trace is None or trace.view not in bench.memo:
        trace, content = _look(output, subject, bench, tracer)
    row = Row(
        path=output.path,
        templates=output.templates if isinstance(output, Page) else (),
        view=trace.view,
        articles=trace.articles,
        sha256=None,
        origin=output.origin,
    )
    key = bench.key_of(row)
    if bench.is_standing(row.path, key):
        return Made(row=row, key=key, content=None, sha256=bench.results[key].sha256, seen=None)
    return draft_again(row, bench) if content is None else _due(row, key, content, bench)


def _look(output: Page | FeedFile, subject: Digest, bench: Workbench, tracer: Tracer) -> tuple[Trace, bytes]:
    """Make the view of `output` and keep it; return it as bytes, and what it was made of."""
    (view, slots), facts = tracer.observe(partial(_view_of, output))
    content = dump(view)
    own = digest_bytes(content)
    key = derive("view", own)
    if key not in bench.memo:
        bench.memo.keep(key, content, own=own)
    articles = tuple(slot.article for slot in slots)
    trace = Trace(subject, facts, key, articles, None)
    tracer.keep(str(output.path), trace)
    return trace, content


def _view_of(output: Page | FeedFile) -> tuple[object, tuple[TextSlot, ...]]:
    if isinstance(output, FeedFile):
        feed = output.make()
        return feed, tuple(entry.slot for entry in feed.entries)
    slot = output.slot() if output.slot else None
    return pack(output.make(), slot), (slot,) if slot else ()


def make_file(output: File, bench: Workbench, tracer: Tracer) -> Made:
    """Return a file, or the finding that it stands as it would be made."""
    path, subject = str(output.path), subject_of(output.read)
    trace, stands = tracer.recall(path, subject), bench.standing.get(output.path)
    if trace is not None and stands is not None and trace.sha256 == stands:
        return _plain(output, None, stands)
    content, facts = tracer.observe(output.read)
    digest = sha256(content).hexdigest()
    tracer.keep(path, Trace(subject, facts, None, (), digest))
    return _plain(output, content, digest)


def _plain(output: File, content: bytes | None, digest: str) -> Made:
    """Return an output that is no page: its bytes are all there is to know of it."""
    row = Row(output.path, (), None, (), digest, output.origin)
    return Made(row=row, key=derive("whole", digest.encode()), content=content, sha256=digest, seen=None)


def draft_again(row: Row, bench: Workbench) -> Due:
    """Return what the output of a row is to be made of, where the memo has its view."""
    assert row.view is not None  # noqa: S101 (without the library, only what has a view can be made)
    return _due(row, bench.key_of(row), bench.memo.recall(row.view), bench)


def _due(row: Row, key: Digest, view: bytes, bench: Workbench) -> Due:
    texts = tuple(bench.memo.recall(bench.texts[name]) for name in row.articles)
    return Due(row, key, Draft(str(row.path), row.templates, view, row.articles, texts))


def make_all(
    outputs: Iterable[Due | Made], bench: Workbench, engine: Engine, *, total: int
) -> Iterator[Made | Failed]:
    """Yield `outputs`, of which there are `total`, in their order; what is due is made by the engine, a few ahead."""
    waiting: deque[Made | tuple[Row, Digest]] = deque()

    def drafts() -> Iterator[Draft]:
        for one in outputs:
            if isinstance(one, Made):
                waiting.append(one)
            else:
                waiting.append((one.row, one.key))
                yield one.draft

    for printed in engine.each(make_output, bench.press, drafts(), total=total):
        while isinstance(before := waiting.popleft(), Made):
            yield before
        yield _made(*before, printed)
    yield from (one for one in waiting if isinstance(one, Made))


def _made(row: Row, key: Digest, printed: Printed | Diagnostic) -> Made | Failed:
    if isinstance(printed, Diagnostic):
        return Failed(row=row, diagnostic=printed)
    return Made(row=row, key=key, content=printed.content, sha256=printed.sha256, seen=printed.seen)
