"""Article files in, where the site has their pages out: of drafts, which a banner tells, and of new ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from briefgen.config import Config
from briefgen.library.visibility import dated
from briefgen.memo import Digest
from briefgen.pages.permalinks import article_route, file_of
from briefgen.reading.article import Article
from briefgen.reading.content import GateRules, parse_file
from briefgen.reading.project import ContentFile, ContentKind, Project, kind_of

_DRAFT = b"draft"


class Drafts:
    """Finds the drafts among articles, and looks at no file twice that stayed as it was."""

    def __init__(self) -> None:
        self._known: dict[tuple[PurePosixPath, Digest], bool] = {}
        """Whether a file of a path and bytes may be a draft."""

    def routes(self, project: Project, config: Config, *, now: datetime) -> Iterator[str]:
        """Yield the path in the site of each draft's page; ChangedError where a file is another by now."""
        known, self._known = self._known, {}
        for file in project.content:
            key = file.path, file.digest
            is_likely = known.get(key)
            if is_likely is None:
                is_likely = kind_of(file.path) is ContentKind.ARTICLES and _DRAFT in file.read()
            self._known[key] = is_likely
            article = _article(file, config) if is_likely else None
            if article and article.head.draft:
                yield str(file_of(_route(article, config, now)))


def new_article(file: ContentFile, config: Config, *, now: datetime) -> str | None:
    """Return the route of an article's page, without its first slash; None for what is no article."""
    if kind_of(file.path) is not ContentKind.ARTICLES:
        return None
    article = _article(file, config)
    return _route(article, config, now).removeprefix("/") if article else None


def _article(file: ContentFile, config: Config) -> Article | None:
    rules = GateRules(zone=config.zone, limits=config.limits)
    parsed = parse_file(rules, (file.path, file.read())).value
    return parsed if isinstance(parsed, Article) else None


def _route(article: Article, config: Config, now: datetime) -> str:
    shown = dated(article, now, config.zone)
    assert shown.date is not None  # noqa: S101 (that is what it was dated for)
    return article_route(shown, shown.date, pattern=config.permalink)
