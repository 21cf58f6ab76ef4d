"""A plain page in, its view out; and the little pages at an article's old addresses."""

from __future__ import annotations

from html import escape

from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas
from briefgen.pages.heads import head
from briefgen.pages.views import PlainView
from briefgen.reading.documents import PlainPage
from briefgen.texts import drop_unseen


def plain_view(page: PlainPage, atlas: Atlas) -> PlainView:
    """Return the view of a plain page."""
    node = Node(kind=Kind.PAGE, id=page.slug)
    front = page.head
    return PlainView(
        site=atlas.site,
        head=head(
            atlas, title=front.title, description=front.summary, route=atlas.routes[node], key=page.slug
        ),
        title=front.title,
        summary=front.summary,
        body=atlas.prose(atlas.library.own_texts.get(node)),
        params=front.params,
    )


def redirect_html(title: str, target: Node, atlas: Atlas) -> bytes:
    """Return a page that sends its reader to `target` at once: what a static host can do."""
    url = escape(atlas.href(target))
    linked = f'<a href="{url}">{escape(title, quote=False)}</a>'
    text = atlas.language.phrase("moved", title=linked)
    canonical = escape(atlas.absolute(target))
    return drop_unseen(
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(atlas.config.language)}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f"<title>{escape(title, quote=False)}</title>\n"
        f'<link rel="canonical" href="{canonical}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={url}">\n'
        "</head>\n"
        f"<body><p>{text}</p></body>\n"
        "</html>\n"
    ).encode()
