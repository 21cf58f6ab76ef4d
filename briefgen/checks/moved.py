"""The last site and the new one in, a warning out for each article that moved and left no redirect.

An article is known again by its id. Where that is made of the slug, both change at once, so one whose
id is gone is looked for among the new by its day, with its title or its source's address. What is not
found again was deleted or hidden, which is no slip.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.library.assemble import Library
from briefgen.reading.article import Article
from briefgen.spelling import fold
from briefgen.texts import Place

PAGE_NAME = "index.html"
"""Of every article's page."""
ARTICLES_PATH = PurePosixPath("data/articles.json")
"""Where a site says what its articles are."""
MANY = 3
"""Articles past which all that move at once were moved by a setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastArticle:
    """An article as the last site has it."""

    id: str
    page: PurePosixPath
    """Its output."""
    traits: frozenset[tuple[str, str]]
    """Its day with its folded title, and with its source's address: what stays when its id changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSite:
    """What the last build left."""

    articles: tuple[LastArticle, ...]


def parse_last_site(articles_json: bytes, *, outputs: Collection[PurePosixPath]) -> LastSite | None:
    """Return the last site from its `data/articles.json` and its outputs; None where that can't be read."""
    try:
        rows = json.loads(articles_json)["articles"]
        articles = [_last_article(row, outputs) for row in rows]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return LastSite(articles=tuple(article for article in articles if article))


def _last_article(row: Mapping[str, object], outputs: Collection[PurePosixPath]) -> LastArticle | None:
    """Return one article; None where its address, whatever the site's own was, is none of `outputs`."""
    parts = unquote(urlsplit(str(row["url"])).path).strip("/").split("/")
    pages = (PurePosixPath(*parts[start:], PAGE_NAME) for start in range(len(parts)))
    page = next((page for page in pages if page in outputs), None)
    if page is None:
        return None
    source = row["source"]
    url = source["url"] if isinstance(source, dict) else None
    day = str(row["date"])[: len("2031-05-14")]
    return LastArticle(id=str(row["id"]), page=page, traits=_traits(day, str(row["title"]), url))


def _traits(day: str, title: str, source_url: str | None) -> frozenset[tuple[str, str]]:
    return frozenset((day, trait) for trait in (fold(title), source_url) if trait)


def find_moved(
    last: LastSite, library: Library, *, outputs: Collection[PurePosixPath], setting: Place
) -> Iterator[Diagnostic]:
    """Yield what is wrong with each article of `library` whose old page is none of the new `outputs`.

    Where all of many moved, that is told once, at the `setting` that gives them their addresses.
    """
    published = [story.article for story in library.stories.values()]
    articles: dict[str, Article] = {article.id: article for article in (*published, *library.withdrawn)}
    known = {article.id for article in last.articles}
    new: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles.values():
        for trait in _traits_of(article) if article.id not in known else ():
            new[trait].append(article)
    kept = [(old, _again(old, articles, new)) for old in last.articles]
    found = [(old, now) for old, now in kept if now]
    moved = [(old, now) for old, now in found if old.page not in outputs and not now.head.draft]
    if len(moved) > MANY and len(moved) == len(found):
        message = "every article has another address than in the last build"
        hint = "put `permalink` back as it was, or add each old address to its article's `aliases`"
        yield diagnose("page/moved", setting, message, hint=hint)
        return
    for old, now in moved:
        route = f"/{old.page.parent}/"
        message = f"this article was at {route} in the last build, and nothing leads on from there"
        hint = f"add {route} to its `aliases`" if now.aliases else f"add `aliases: [{route}]`"
        yield diagnose("page/moved", now.address, message, hint=hint)


def _again(
    old: LastArticle, articles: Mapping[str, Article], new: Mapping[tuple[str, str], list[Article]]
) -> Article | None:
    """Return the article that `old` is now; None where there is none, or more than one may be."""
    if old.id in articles:
        return articles[old.id]
    alike = {article.id: article for trait in old.traits for article in new.get(trait, ())}
    return next(iter(alike.values())) if len(alike) == 1 else None


def _traits_of(article: Article) -> frozenset[tuple[str, str]]:
    source = article.head.source
    day = article.date.day.isoformat() if article.date else ""
    return _traits(day, article.head.title, source.url if source else None)
