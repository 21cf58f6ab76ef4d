"""What it takes to tell which outputs have to be made: what each would be known by, and what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.dumping import dump
from briefgen.linking.link import Linked
from briefgen.memo import Digest, Memo, derive, digest, digest_bytes
from briefgen.pages.parts.site import Site
from briefgen.pages.permalinks import Addresses
from briefgen.production.press import Press
from briefgen.recall import Recall
from briefgen.slugs import Slug
from briefgen.texts import Place
from briefgen.theme.render import Renderer, closures, make_renderer
from briefgen.theme.theme import Theme

RENDERER = derive("renderer")
"""The key of the renderer of the build before, where it is at hand."""
RESULTS = derive("results")
"""The key of what is known of all outputs of the last run."""


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


def lay_bench(
    linked: Linked,
    theme: Theme,
    site: Site,
    addresses: Addresses,
    *,
    standing: Mapping[PurePosixPath, str],
    recall: Recall,
) -> Workbench:
    """Return what it takes to make a site of `linked` with `theme`, where what is `standing` stands already."""
    return Workbench(
        press=Press(
            site=site,
            addresses=addresses,
            renderer=_renderer(theme, recall),
        ),
        memo=recall.memo,
        texts=dict(zip(linked.ids, linked.texts, strict=True)),
        common=digest_bytes(dump((site, addresses))),
        closures=_closures(theme, recall),
        results=recall.value(RESULTS) if recall.has(RESULTS) else {},
        standing=standing,
    )


def _closures(theme: Theme, recall: Recall) -> Mapping[str, Digest]:
    key = closures_key(theme)
    if not recall.has(key):
        recall.keep(key, closures(theme))
    found: Mapping[str, Digest] = recall.value(key)
    return found


def closures_key(theme: Theme) -> Digest:
    """Return the key of the digests of all of the theme's templates with what they include."""
    texts = {name: (theme.heights[name], file.text) for name, file in theme.templates.items()}
    return derive("closures", digest(texts))


def _renderer(theme: Theme, recall: Recall) -> Renderer:
    """Return a renderer of `theme`: the one of the build before with what it has compiled, if that was of the same theme."""
    if recall.at_hand is None:
        return make_renderer(theme)
    last = recall.at_hand.values.get(RENDERER)
    if not isinstance(last, Renderer) or last.theme != theme:
        last = recall.at_hand.values[RENDERER] = make_renderer(theme)
    last.environment.runaways.clear()  # with other views it may run no more
    return last
