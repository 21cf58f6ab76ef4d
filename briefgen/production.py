"""A plan in, every output of the site out, each made of its view and of the texts it shows: of nothing else.

A page is known by the digest of its view, of its templates and of its texts. Where a page so known
stands in the site already, nothing is made. What is, is drafted here, where the library is, and made
by a pure function in any process, none of which needs the library. A view is kept, so that a new text
alone needs no library to be set in its page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, NamedTuple, cast

from briefgen.checks.links import Seen, read_links
from briefgen.diagnostics import Diagnostic
from briefgen.dumping import dump, load
from briefgen.engine import Engine
from briefgen.library.linked import LinkedText, unpack_text
from briefgen.memo import Digest, Memo, derive, digest_bytes
from briefgen.pages.feeds import atom_feed
from briefgen.pages.feedviews import FeedView
from briefgen.pages.jsonfeed import json_feed
from briefgen.pages.outputs import Copy, FeedFile, File, Output, Page
from briefgen.pages.parts.site import Site
from briefgen.pages.permalinks import Addresses
from briefgen.pages.prose import TextSlot
from briefgen.pages.views import ArticleView, View
from briefgen.slugs import Slug
from briefgen.texts import Place
from briefgen.theme.render import Renderer, render
from briefgen.tracing import Trace, Tracer, subject_of


class Row(NamedTuple):
    """An output, as it is known without the library it was planned from."""

    path: PurePosixPath
    templates: tuple[str, ...]
    """Of a page; else empty."""
    view: Digest | None
    """The key of its view; None for an output without one."""
    articles: tuple[Slug, ...]
    """Whose texts it shows."""
    sha256: str | None
    """Of what has no view, the digest of its bytes."""
    origin: Place | None


class Result(NamedTuple):
    """What is known of an output that was made once."""

    sha256: str
    """Of its bytes, in hexadecimal."""
    seen: Digest | None
    """The key of a page's links and anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What any process needs to make outputs of their drafts."""

    site: Site
    addresses: Addresses
    renderer: Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What it takes to tell which outputs have to be made."""

    press: Press
    memo: Memo
    texts: Mapping[Slug, Digest]
    """The memo's key of every published article's text."""
    common: Digest
    """Of what every page shows."""
    closures: Mapping[str, Digest]
    """Of each template, the digest of it and of all it may include."""
    results: Mapping[Digest, Result]
    """What is known of outputs by their keys."""
    standing: Mapping[PurePosixPath, str]
    """The digests of what stands in the site already."""

    def is_standing(self, path: PurePosixPath, key: Digest) -> bool:
        """Tell whether the site has what the output known by `key` would be."""
        result = self.results.get(key)
        return result is not None and self.standing.get(path) == result.sha256

    def key_of(self, row: Row) -> Digest:
        """Return what the output of `row` is known by."""
        return self.key_by(row, self.texts_of(row))

    def key_by(self, row: Row, texts: Iterable[Digest]) -> Digest:
        """Return likewise what it is known by, given the digests of the texts that it shows."""
        closure = b""
        for name in row.templates:
            if name in self.closures:
                closure = self.closures[name]
                break
        return derive("output", str(row.path).encode(), self.common, closure, row.view or b"", *texts)

    def texts_of(self, row: Row) -> list[Digest]:
        """Return the digests of the texts that the output of `row` shows."""
        entries, texts = self.memo.entries, self.texts
        return [entries[texts[name]].digest for name in row.articles]


class Draft(NamedTuple):
    """An output that is to be made, and what it is made of."""

    row: Row
    key: Digest
    view: bytes
    texts: tuple[bytes, ...]
    """Those of the row's articles."""

    def text(self, article: Slug) -> LinkedText:
        """Return the text of `article`."""
        return unpack_text(self.texts[self.row.articles.index(article)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One output, or the finding that it stands already."""

    row: Row
    key: Digest
    content: bytes | None
    """None where it stands already."""
    sha256: str
    seen: Seen | None
    """Of a page that was made: its links and anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An output that its template does not make."""

    row: Row
    diagnostic: Diagnostic


class _Packed(NamedTuple):
    """A page's view without what all pages share."""

    kind: type[View]
    values: tuple[object, ...]
    slot: TextSlot | None


def draft(output: Output, bench: Workbench, tracer: Tracer) -> Draft | Made:
    """Return what `output` is to be made of, its view kept; or the output, if it stands or is a plain file."""
    match output:
        case Page():
            return _draft(output, subject_of(output.make, output.slot), bench, tracer)
        case FeedFile():
            return _draft(output, subject_of(output.make), bench, tracer)
        case File():
            return _file(output, subject_of(output.read), bench, tracer)
        case Copy():
            return _whole(output, output.read())


def _draft(output: Page | FeedFile, subject: Digest, bench: Workbench, tracer: Tracer) -> Draft | Made:
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
    return draft_again(row, bench) if content is None else _with_texts(row, key, content, bench)


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


def _view_of(output: Page | FeedFile) -> tuple[_Packed | FeedView, tuple[TextSlot, ...]]:
    if isinstance(output, FeedFile):
        feed = output.make()
        return feed, tuple(entry.slot for entry in feed.entries)
    packed = _pack(output.make(), output.slot() if output.slot else None)
    return packed, (packed.slot,) if packed.slot else ()


def _file(output: File, subject: Digest, bench: Workbench, tracer: Tracer) -> Made:
    """Return a file, or the finding that it stands as it would be made."""
    path = str(output.path)
    trace = tracer.recall(path, subject)
    if trace is None or trace.sha256 != bench.standing.get(output.path):
        content, facts = tracer.observe(output.read)
        made = _whole(output, content)
        tracer.keep(path, Trace(subject, facts, None, (), made.sha256))
        return made
    row = Row(output.path, (), None, (), trace.sha256, output.origin)
    return _plain(row, None)


def draft_again(row: Row, bench: Workbench) -> Draft:
    """Return what the output of a row is to be made of, where the memo has its view."""
    assert row.view is not None  # noqa: S101 (without the library, only what has a view can be made)
    return _with_texts(row, bench.key_of(row), bench.memo.recall(row.view), bench)


def _with_texts(row: Row, key: Digest, view: bytes, bench: Workbench) -> Draft:
    return Draft(row, key, view, tuple(bench.memo.recall(bench.texts[name]) for name in row.articles))


def make_output(press: Press, draft: Draft) -> Made | Failed:
    """Return the output that was drafted, or what is wrong with the template it needs."""
    row, view = draft.row, load(draft.view)
    if isinstance(view, FeedView):
        emit = json_feed if row.path.suffix == ".json" else atom_feed
        return _made(draft, emit(view, draft.text), None)
    rendered = render(row.templates, _unpack(view, draft, press.site), press.renderer)
    if isinstance(rendered, Diagnostic):
        return Failed(row=row, diagnostic=rendered)
    return _made(draft, rendered, read_links(rendered, press.addresses))


def _made(draft: Draft, content: bytes, seen: Seen | None) -> Made:
    digest = sha256(content).hexdigest()
    return Made(row=draft.row, key=draft.key, content=content, sha256=digest, seen=seen)


def make_all(
    drafts: Iterable[Draft | Made], bench: Workbench, engine: Engine, *, total: int
) -> Iterator[Made | Failed]:
    """Yield the outputs of `drafts`, of which there are `total`, in their order.

    What is a `Draft` is made by the engine, a few ahead.
    """
    waiting: deque[Made | None] = deque()

    def to_be_made() -> Iterator[Draft]:
        for one in drafts:
            waiting.append(one if isinstance(one, Made) else None)
            if isinstance(one, Draft):
                yield one

    for made in engine.each(make_output, bench.press, to_be_made(), total=total):
        while before := waiting.popleft():
            yield before
        yield made
    yield from (one for one in waiting if one)


def _whole(output: File | Copy, content: bytes) -> Made:
    """Return an output that is no page: its bytes are all there is to know of it."""
    row = Row(output.path, (), None, (), sha256(content).hexdigest(), output.origin)
    return _plain(row, content)


def _plain(row: Row, content: bytes | None) -> Made:
    assert row.sha256 is not None  # noqa: S101 (without a view its bytes are what is known of it)
    key = derive("whole", row.sha256.encode())
    return Made(row=row, key=key, content=content, sha256=row.sha256, seen=None)


def _pack(view: View, slot: TextSlot | None) -> _Packed:
    names = _names_of(type(view))
    return _Packed(kind=type(view), values=tuple(getattr(view, name) for name in names), slot=slot)


def _unpack(packed: _Packed, draft: Draft, site: Site) -> View:
    """Return what a page's template sees, an article's text set in."""
    values: dict[str, Any] = dict(zip(_names_of(packed.kind), packed.values, strict=True))
    if packed.slot is not None and packed.kind is ArticleView:
        values["body"] = packed.slot.fill(draft.text(packed.slot.article))
    make = cast("Callable[..., View]", packed.kind)
    return make(site=site, **values)


def _names_of(kind: type[View]) -> tuple[str, ...]:
    return _names_once(cast("Hashable", kind))


@cache
def _names_once(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a view's class)
    return tuple(field.name for field in fields(kind) if field.name != "site")
