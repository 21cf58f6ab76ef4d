"""A plan in, every output of the site out, with its links: one pure function an output, in any process.

An output is made of its own view and, where it shows an article's text, of that text; of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import assert_never

from briefgen.checks.links import Seen, read_links
from briefgen.diagnostics import Diagnostic
from briefgen.library.linked import LinkedText, unpack_text
from briefgen.pages.feeds import atom_feed
from briefgen.pages.jsonfeed import json_feed
from briefgen.pages.outputs import Copy, FeedFile, File, Output, Page
from briefgen.pages.permalinks import Addresses
from briefgen.pages.views import ArticleView, View
from briefgen.slugs import Slug
from briefgen.theme.render import Renderer, render


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What every output may need to be made."""

    outputs: tuple[Output, ...]
    renderer: Renderer
    texts: Mapping[Slug, bytes]
    """Every published article's text, packed."""
    addresses: Addresses

    def text(self, article: Slug) -> LinkedText:
        """Return the text of `article`."""
        return unpack_text(self.texts[article])


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One output."""

    path: PurePosixPath
    content: bytes
    seen: Seen | None
    """Of a page: its links and anchors."""


def make_output(bench: Workbench, number: int) -> Made | Diagnostic:
    """Return the output of this number, or what is wrong with the template it needs."""
    output = bench.outputs[number]
    match output:
        case Page():
            rendered = render(output.templates, _whole_view(output, bench), bench.renderer)
            if isinstance(rendered, Diagnostic):
                return rendered
            seen = read_links(rendered.decode(), bench.addresses)
            return Made(path=output.path, content=rendered, seen=seen)
        case FeedFile():
            emit = json_feed if output.is_json else atom_feed
            return Made(path=output.path, content=emit(output.make(), bench.text), seen=None)
        case File() | Copy():
            return Made(path=output.path, content=output.read(), seen=None)
        case _:
            assert_never(output)


def _whole_view(page: Page, bench: Workbench) -> View:
    """Return what a page's template sees, an article's text set in."""
    view = page.make()
    if page.slot is None or not isinstance(view, ArticleView):
        return view
    slot = page.slot()
    return replace(view, body=slot.fill(bench.text(slot.article)))
