"""A linked text in, its HTML out: the last step, where nodes and routes become addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from briefgen.library.linked import LinkedText
from briefgen.library.taxonomy import Node
from briefgen.pages.permalinks import Addresses
from briefgen.slugs import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSlot:
    """A place for an article's text, with every address it needs: text and page meet only when one is written."""

    article: Slug
    urls: tuple[str, ...]
    """Of every node that the text links, in its order."""
    addresses: Addresses
    is_absolute: bool
    """Whether routes in it become whole addresses."""

    def fill(self, text: LinkedText) -> Markup | None:
        """Return the HTML of `text` as it stands in this place."""
        urls = dict(zip(text.nodes, self.urls, strict=True))

        def href(target: Node | str) -> str:
            if isinstance(target, Node):
                return urls[target]
            return self.addresses.absolute(target) if self.is_absolute else self.addresses.url(target)

        return render_text(text, href=href)


def text_slot(
    article: Slug,
    nodes: Iterable[Node],
    *,
    routes: Mapping[Node, str],
    addresses: Addresses,
    is_absolute: bool,
) -> TextSlot:
    """Return the slot for the text of `article`, which links `nodes`, each once and in this order."""
    address = addresses.absolute if is_absolute else addresses.url
    urls = tuple(address(routes[node]) for node in nodes)
    return TextSlot(article=article, urls=urls, addresses=addresses, is_absolute=is_absolute)


def render_text(text: LinkedText, *, href: Callable[[Node | str], str]) -> Markup | None:
    """Return the HTML of `text`; None where there is nothing to show."""
    if text.is_blank:
        return None
    html = "".join(
        part if isinstance(part, str) else escape(href(part.to) + part.fragment) for part in text.parts
    )
    return Markup(html)  # noqa: S704 (escaped when it was written out, piece by piece)
