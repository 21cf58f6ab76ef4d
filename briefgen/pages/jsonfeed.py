"""A feed in, JSON Feed 1.1 out (jsonfeed.org): our page is `url`, the source's is `external_url`."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas, iso_time
from briefgen.pages.data import Json, encode_json
from briefgen.pages.feeds import Feed, content_html, entry_id, updated

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, atlas: Atlas) -> bytes:
    """Return `feed` as JSON; members without a value are left out, as the format asks."""
    curator = atlas.config.curator
    author = {
        "name": curator.name if curator else atlas.config.title,
        "url": curator.url if curator else None,
    }
    return encode_json(
        _present(
            {
                "version": VERSION,
                "title": feed.title,
                "description": feed.subtitle,
                "home_page_url": atlas.absolute(feed.route),
                "feed_url": atlas.absolute(f"{feed.route}feed.json"),
                "language": atlas.config.language,
                "authors": [_present(author)],
                "items": [_item(story, atlas) for story in feed.stories],
            }
        )
    )


def _item(story: Story, atlas: Atlas) -> Mapping[str, Json]:
    head, node = story.article.head, Node(kind=Kind.ARTICLE, id=story.id)
    return _present(
        {
            "id": entry_id(story, atlas),
            "url": atlas.absolute(node),
            "external_url": head.source.url if head.source else None,
            "title": head.title,
            "summary": head.summary,
            "content_html": str(content_html(story, atlas)),
            "date_published": iso_time(story.date.at),
            "date_modified": iso_time(updated(story)),
            "tags": [atlas.link(Kind.TOPIC, topic).title for topic in story.topics],
        }
    )


def _present(members: Mapping[str, Json]) -> Mapping[str, Json]:
    return {name: value for name, value in members.items() if value is not None}
