"""Articles and a moment in, what is published then and why the rest is not.

The one place that asks `now`. What is hidden goes no further: no page, feed, list, link or count
ever meets it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from briefgen.dates import Moment
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.taxonomy import same_id
from briefgen.reading.article import Article, ArticleFile
from briefgen.reading.documents import EditionFile
from briefgen.slugs import Slug, fold_path
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """From when, and how far behind the curtain, one looks."""

    now: datetime
    """Aware."""
    shows_drafts: bool
    shows_future: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """An article or edition that is not published, and why."""

    path: PurePosixPath
    id: Slug | None
    """None for an edition."""
    reason: str
    """Finishes "not published: …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All articles, each in one of three places."""

    published: tuple[ArticleFile, ...]
    """Newest first; every one has a date."""
    withdrawn: tuple[ArticleFile, ...]
    """Their pages stay, with a note for all content."""
    editions: tuple[EditionFile, ...]
    hidden: tuple[Hidden, ...]
    hidden_promises: frozenset[str]
    """Folded words of what unpublished or withdrawn articles promise."""


def decide_publication(
    files: Iterable[ArticleFile],
    editions: Iterable[EditionFile],
    *,
    viewpoint: Viewpoint,
    zone: tzinfo,
) -> Checked[Publication]:
    """Return which of `files` and `editions` are published; of two with one id the first by path stays."""
    found: list[Diagnostic] = []
    published: list[ArticleFile] = []
    withdrawn: list[ArticleFile] = []
    hidden: list[Hidden] = []
    hidden_promises: set[str] = set()
    for file in _first_of_each(files, found):
        reason = hiding_reason(file.article, viewpoint=viewpoint, zone=zone)
        if reason or file.article.head.withdrawn:
            hidden_promises |= {fold(promise.what.text) for promise in file.article.head.watch_for}
        if reason:
            hidden.append(Hidden(path=file.article.path, id=file.article.id, reason=reason))
            continue
        (withdrawn if file.article.head.withdrawn else published).append(_dated(file, viewpoint.now, zone))
    shown_editions: list[EditionFile] = []
    for edition in editions:
        date = edition.head.date
        if not viewpoint.shows_future and _is_future(date, viewpoint.now, zone):
            hidden.append(Hidden(path=edition.path, id=None, reason=_future_reason(date)))
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


def _first_of_each(files: Iterable[ArticleFile], found: list[Diagnostic]) -> list[ArticleFile]:
    first: dict[str, ArticleFile] = {}
    for file in sorted(files, key=lambda file: file.article.path):
        article = file.article
        earlier = first.setdefault(fold_path(article.id), file)
        if earlier is not file:
            found.append(same_id(article.identity, article.id, earlier.article.path))
    return list(first.values())


def _dated(file: ArticleFile, now: datetime, zone: tzinfo) -> ArticleFile:
    """Return `file` with a date: a draft that lacks one is of today."""
    if file.article.date is not None:
        return file
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(file, article=replace(file.article, date=Moment(at=today, has_time=False)))


def _newest_first(file: ArticleFile) -> tuple[float, str]:
    date = file.article.date
    return (-date.at.timestamp() if date else 0.0, file.article.id)


def hiding_reason(article: Article, *, viewpoint: Viewpoint, zone: tzinfo) -> str | None:
    """Return why `article` is not published from this viewpoint, or None where it is."""
    head, now = article.head, viewpoint.now
    if head.draft and not viewpoint.shows_drafts:
        return "a draft"
    if not viewpoint.shows_future:
        if article.date and _is_future(article.date, now, zone):
            return _future_reason(article.date)
        if head.embargo and head.embargo > now:
            return f"under embargo until {head.embargo:%Y-%m-%d %H:%M}"
    if head.expires and head.expires <= now:
        return f"expired on {head.expires:%Y-%m-%d %H:%M}"
    return None


def _future_reason(date: Moment) -> str:
    return f"dated {date.day}, which is still to come"


def _is_future(moment: Moment, now: datetime, zone: tzinfo) -> bool:
    if moment.has_time:
        return moment.at > now
    return moment.day > now.astimezone(zone).date()
