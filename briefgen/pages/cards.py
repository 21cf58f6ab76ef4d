"""Stories and terms in, what lists show of them out: cards, source lines, counted links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from briefgen.language import Language
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.atlas import Atlas
from briefgen.pages.dates import date_text, story_date
from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.links import CountedLink, Link
from briefgen.pages.parts.stories import Reporting
from briefgen.reading.article import Author
from briefgen.slugs import Slug


def card(story: Story, atlas: Atlas) -> Card:
    """Return what an index shows of `story`, made once."""
    return atlas.witness.once("card", story.id, partial(_card, story, atlas))


def _card(story: Story, atlas: Atlas) -> Card:
    head = story.article.head
    return Card(
        title=head.title,
        url=atlas.href(Node(kind=Kind.ARTICLE, id=story.id)),
        kicker=kicker_text(story, atlas),
        summary=head.summary,
        date=story_date(story, atlas.language),
        source=atlas.link(Kind.SOURCE, story.source).title if story.source else None,
        flags=flags(story, atlas),
    )


def kicker_text(story: Story, atlas: Atlas) -> str | None:
    """Return a story's kicker: its own, else its first topic's name."""
    if story.article.head.kicker:
        return story.article.head.kicker
    return atlas.link(Kind.TOPIC, story.topics[0]).title if story.topics else None


def kicker_link(story: Story, atlas: Atlas) -> Link | None:
    """Return a story's kicker with the page of the topic of that name, if there is one."""
    text = kicker_text(story, atlas)
    if text is None:
        return None
    links = (atlas.link(Kind.TOPIC, topic) for topic in story.topics)
    return next((link for link in links if link.title == text), Link(title=text, url=""))


def flags(story: Story, atlas: Atlas) -> tuple[str, ...]:
    """Return what a reader should know before following the link: paywall, language."""
    reporting = story.article.head.source
    if reporting is None or story.source is None:
        return ()
    source = atlas.library.taxonomies.sources.terms[story.source].head
    language = atlas.language
    shown: list[str] = []
    if source.paywall if reporting.paywall is None else reporting.paywall:
        shown.append(language.phrase("paywall"))
    foreign = foreign_language(story, atlas)
    if foreign:
        shown.append(language.phrase("in-language", language=language.language_name(foreign)))
    return tuple(shown)


def foreign_language(story: Story, atlas: Atlas) -> str | None:
    """Return the language of the source's article, where it is not the site's."""
    reporting = story.article.head.source
    if reporting is None or story.source is None:
        return None
    code = reporting.language or atlas.library.taxonomies.sources.terms[story.source].head.language
    if code is None or _primary(code) == _primary(atlas.config.language):
        return None
    return code


def _primary(code: str) -> str:
    return code.split("-", maxsplit=1)[0].lower()


def reporting(story: Story, atlas: Atlas) -> Reporting | None:
    """Return whose reporting `story` is, or None where it names no source."""
    written = story.article.head.source
    if written is None or story.source is None:
        return None
    source = atlas.library.taxonomies.sources.terms[story.source].head
    return Reporting(
        source=atlas.link(Kind.SOURCE, story.source),
        article_url=written.url,
        article_title=written.title,
        site_url=source.url,
        authors=_authors(written.authors, atlas.language),
        contributors=_authors(written.contributors, atlas.language),
        date=date_text(written.published, atlas.language) if written.published else None,
        flags=flags(story, atlas),
        language=foreign_language(story, atlas),
    )


def _authors(authors: Sequence[Author], language: Language) -> str | None:
    names = [
        language.phrase("with-place", name=author.name, place=author.place) if author.place else author.name
        for author in authors
    ]
    return language.join(names) if names else None


def counted(kind: Kind, ids: Iterable[Slug], atlas: Atlas, *, limit: int) -> tuple[CountedLink, ...]:
    """Return the terms that `ids` name most often, with their counts."""
    counts = Counter(ids)
    named = [(atlas.link(kind, term), count) for term, count in counts.items()]
    ranked = sorted(named, key=lambda row: (-row[1], row[0].title, row[0].url))[:limit]
    tallest = ranked[0][1] if ranked else 1
    return tuple(
        CountedLink(title=link.title, url=link.url, count=count, share=100 * count // tallest)
        for link, count in ranked
    )
