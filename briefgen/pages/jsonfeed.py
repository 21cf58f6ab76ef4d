"""A feed in, JSON Feed 1.1 out (jsonfeed.org): our page is `url`, the source's is `external_url`."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.pages.data import Json, encode_json
from briefgen.pages.feeds import Texts, content_html
from briefgen.pages.feedviews import FeedEntry, FeedView

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(view: FeedView, texts: Texts) -> bytes:
    """Return a feed as JSON; members without a value are left out, as the format asks."""
    return encode_json(
        _present(
            {
                "version": VERSION,
                "title": view.title,
                "description": view.subtitle,
                "home_page_url": view.url,
                "feed_url": view.feed_url,
                "language": view.language,
                "authors": [_present({"name": view.author, "url": view.author_url})],
                "items": [_item(entry, texts) for entry in view.entries],
            }
        )
    )


def _item(entry: FeedEntry, texts: Texts) -> Mapping[str, Json]:
    return _present(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.via,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": content_html(entry, texts),
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": [category.label for category in entry.categories],
        }
    )


def _present(members: Mapping[str, Json]) -> Mapping[str, Json]:
    return {name: value for name, value in members.items() if value is not None}
