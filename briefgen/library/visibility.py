"""Articles and a moment in, what is published then and why the rest is not.

The one place that asks `now`. What is hidden goes no further: no page, feed, list, link or count
ever meets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import PurePosixPath

from briefgen.dates import Moment
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.taxonomy import same_id
from briefgen.reading.article import Article
from briefgen.reading.documents import EditionFile
from briefgen.slugs import Slug, fold_path
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """From when, and how far behind the curtain, one looks."""

    now: datetime
    """In UTC."""
    shows_drafts: bool
    shows_future: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """An article or edition that is not published, and why."""

    path: PurePosixPath
    title: str
    date: Moment | None
    article: Article | None
    """None for an edition."""
    key: str
    """The key of its front matter that decides it."""
    reason: str
    """Finishes "not published: …"."""

    @property
    def id(self) -> Slug | None:
        """The article's id; None for an edition."""
        return self.article.id if self.article else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All articles, each in one of three places."""

    published: tuple[Article, ...]
    """Newest first; every one has a date."""
    withdrawn: tuple[Article, ...]
    """Their pages stay, with a note for all content."""
    editions: tuple[EditionFile, ...]
    hidden: tuple[Hidden, ...]
    hidden_promises: frozenset[str]
    """Folded words of what unpublished or withdrawn articles promise."""


def decide_publication(
    articles: Iterable[Article],
    editions: Iterable[EditionFile],
    *,
    viewpoint: Viewpoint,
    zone: tzinfo,
) -> Checked[Publication]:
    """Return which of `articles` and `editions` are published; of two with one id the first by path stays."""
    found: list[Diagnostic] = []
    published: list[Article] = []
    withdrawn: list[Article] = []
    hidden: list[Hidden] = []
    hidden_promises: set[str] = set()
    for article in _first_of_each(articles, found):
        hiding = _hiding(article, viewpoint=viewpoint, zone=zone)
        if hiding or article.head.withdrawn:
            hidden_promises |= {fold(promise.what.text) for promise in article.head.watch_for}
        if hiding:
            hidden.append(hiding)
            continue
        (withdrawn if article.head.withdrawn else published).append(dated(article, viewpoint.now, zone))
    shown_editions: list[EditionFile] = []
    for edition in editions:
        date = edition.head.date
        if not viewpoint.shows_future and _is_future(date, viewpoint.now, zone):
            title, reason = edition.head.title, _future_reason(date)
            hidden.append(
                Hidden(path=edition.path, title=title, date=date, article=None, key="date", reason=reason)
            )
        else:
            shown_editions.append(edition)
    publication = Publication(
        published=tuple(sorted(published, key=_newest_first)),
        withdrawn=tuple(sorted(withdrawn, key=_newest_first)),
        editions=tuple(shown_editions),
        hidden=tuple(hidden),
        hidden_promises=frozenset(hidden_promises),
    )
    return Checked(value=publication, diagnostics=tuple(found))


def _first_of_each(articles: Iterable[Article], found: list[Diagnostic]) -> list[Article]:
    first: dict[str, Article] = {}
    for article in sorted(articles, key=lambda article: article.path):
        earlier = first.setdefault(fold_path(article.id), article)
        if earlier is not article:
            found.append(same_id(article.identity, article.id, earlier.path))
    return list(first.values())


def dated(article: Article, now: datetime, zone: tzinfo) -> Article:
    """Return `article` with a date: a draft that lacks one is of today."""
    if article.date is not None:
        return article
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(article, date=Moment(at=today, has_time=False))


def _newest_first(article: Article) -> tuple[float, str]:
    return (-article.date.at.timestamp() if article.date else 0.0, article.id)


def _hiding(article: Article, *, viewpoint: Viewpoint, zone: tzinfo) -> Hidden | None:
    """Return why `article` is not published from this viewpoint, or None where it is."""
    for key, reason in _hiding_reasons(article, viewpoint=viewpoint, zone=zone):
        return Hidden(
            path=article.path,
            title=article.head.title,
            date=article.date,
            article=article,
            key=key,
            reason=reason,
        )
    return None


def _hiding_reasons(article: Article, *, viewpoint: Viewpoint, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """Yield each reason to hide `article`, the one that tells most first, after the key it is written under."""
    head, now = article.head, viewpoint.now
    if head.draft and not viewpoint.shows_drafts:
        yield "draft", "a draft"
    if not viewpoint.shows_future:
        if article.date and _is_future(article.date, now, zone):
            yield "date", _future_reason(article.date)
        if head.embargo and head.embargo > now:
            yield "embargo", f"under embargo until {head.embargo:%Y-%m-%d %H:%M}"
    if head.expires and head.expires <= now:
        yield "expires", f"expired on {head.expires:%Y-%m-%d %H:%M}"


def _future_reason(date: Moment) -> str:
    return f"dated {date.day}, which is still to come"


def _is_future(moment: Moment, now: datetime, zone: tzinfo) -> bool:
    if moment.has_time:
        return moment.at > now
    return moment.day > now.astimezone(zone).date()


def next_change(
    articles: Iterable[Article], editions: Iterable[EditionFile], *, viewpoint: Viewpoint, zone: tzinfo
) -> datetime | None:
    """Return the next moment at which what is published from here is another; None if it stays as it is."""
    now = viewpoint.now
    moments: list[datetime] = []
    for article in articles:
        head = article.head
        moments += [head.expires] if head.expires else []
        if not viewpoint.shows_future:
            moments += [head.embargo] if head.embargo else []
            moments += [article.date.at] if article.date else []
        if article.date is None and viewpoint.shows_drafts:
            moments.append(_next_midnight(now, zone))
    if not viewpoint.shows_future:
        moments += (edition.head.date.at for edition in editions)
    return min((moment for moment in moments if moment > now), key=datetime.timestamp, default=None)


def _next_midnight(now: datetime, zone: tzinfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
