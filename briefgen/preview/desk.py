"""A briefing and what was found in it in, the curator's desk out: what is missing, doubtful, hidden, due, and in balance.

Everything here is a value with its place; how it looks is in `deskpage`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from briefgen.blueprint import Briefing
from briefgen.catalogue import Severity
from briefgen.diagnostics import Diagnostic, is_error
from briefgen.library.assemble import Library
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.looking.lists import HiddenRow, PromiseRow, list_due, list_hidden
from briefgen.pages.names import name_of
from briefgen.pages.permalinks import addresses_of, routes_of
from briefgen.reading.article import Article, DateBasis
from briefgen.reading.project import Project
from briefgen.slugs import Slug
from briefgen.texts import Place, top_of

DAYS = 30
"""The newest story's day and those before it over which outlets and topics are counted."""
MOST_SHARES = 12
"""Outlets or topics that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to mend or to think about."""

    place: Place
    severity: Severity | None
    """Of a diagnostic; None of what the curator left open."""
    code: str
    """Of a diagnostic; else the field's name."""
    message: str
    hint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDoubts:
    """A file with all that is doubtful in it."""

    path: PurePosixPath
    title: str | None
    """Of an article that is published."""
    url: str | None
    """Of its page on this host."""
    day: date | None
    doubts: tuple[Doubt, ...]
    gaps: tuple[str, ...]
    """Fields that are not filled, in words."""
    place: Place
    """Where they would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many stories an outlet or topic has of all."""

    name: str
    url: str
    """Of its page on this host."""
    stories: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the stories of some days are of and from."""

    first: date
    last: date
    stories: int
    unnamed: int
    """Stories without an outlet, or without a topic."""
    shares: tuple[Share, ...]
    """The largest first."""
    others: int
    """Outlets or topics that are not named here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a curator asks of the whole briefing."""

    title: str
    files: tuple[FileDoubts, ...]
    """Those with errors first, then the newest articles, then all else."""
    articles: int
    """Published ones."""
    hidden: tuple[HiddenRow, ...]
    due: tuple[PromiseRow, ...]
    outlets: Balance | None
    topics: Balance | None
    """Both None where nothing is published."""


def make_desk(briefing: Briefing | None, project: Project, diagnostics: Sequence[Diagnostic]) -> Desk:
    """Return the desk of a briefing in which all these diagnostics were found; of none, these alone."""
    if briefing is None:
        return Desk(
            title="The briefing",
            files=tuple(_files({}, diagnostics, {})),
            articles=0,
            hidden=(),
            due=(),
            outlets=None,
            topics=None,
        )
    library = briefing.library
    addresses = addresses_of(briefing.config.base_url)
    urls = {node: addresses.url(route) for node, route in routes_of(library, briefing.config).items()}
    return Desk(
        title=briefing.config.title,
        files=tuple(_files(library.stories, diagnostics, urls)),
        articles=len(library.stories),
        hidden=list_hidden(briefing, project),
        due=list_due(library),
        outlets=_balance(library, urls, Kind.SOURCE, lambda story: (story.source,) if story.source else ()),
        topics=_balance(library, urls, Kind.TOPIC, lambda story: story.topics),
    )


def _files(
    published: Mapping[Slug, Story], diagnostics: Sequence[Diagnostic], urls: Mapping[Node, str]
) -> Iterator[FileDoubts]:
    doubts: defaultdict[PurePosixPath, list[Doubt]] = defaultdict(list)
    for found in diagnostics:
        doubts[found.place.path].append(_doubt(found))
    stories = {story.article.path: story for story in published.values()}
    for path, story in stories.items():
        doubts[path] += _uncertain(story.article)
    wrong = {found.place.path for found in diagnostics if is_error(found)}
    order = {path: number for number, path in enumerate(stories)}
    for path in sorted(doubts, key=lambda path: (path not in wrong, order.get(path, len(order)), path)):
        file = _file(path, doubts[path], stories.get(path), urls)
        if file.doubts or file.gaps:
            yield file


def _file(
    path: PurePosixPath, doubts: Iterable[Doubt], story: Story | None, urls: Mapping[Node, str]
) -> FileDoubts:
    return FileDoubts(
        path=path,
        title=story.article.head.title if story else None,
        url=urls.get(Node(kind=Kind.ARTICLE, id=story.id)) if story else None,
        day=story.date.day if story else None,
        gaps=tuple(_gaps(story.article)) if story else (),
        place=story.article.identity if story else top_of(path),
        doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.place, doubt.code, doubt.message))),
    )


def _doubt(found: Diagnostic) -> Doubt:
    return Doubt(
        place=found.place,
        severity=found.severity,
        code=found.code,
        message=found.message,
        hint=found.hint,
    )


def _uncertain(article: Article) -> Iterator[Doubt]:
    """Yield what the curator said is not certain."""
    if article.head.date_basis is DateBasis.INFERRED:
        yield Doubt(
            place=article.identity,
            severity=None,
            code="date_basis",
            message="the date is inferred, not stated",
            hint="look it up, then write `date_basis: stated`",
        )


def _gaps(article: Article) -> Iterator[str]:
    """Yield the fields that a reader would miss; a summary that is missing is a diagnostic already."""
    head, source = article.head, article.head.source
    wanting = {
        "source": source is None,
        "the source’s address": source is not None and source.url is None,
        "topics": not head.topics,
        "people": not head.people,
        "key points": not head.key_points,
    }
    yield from (field for field, is_wanting in wanting.items() if is_wanting)


def _balance(
    library: Library, urls: Mapping[Node, str], kind: Kind, terms_of: Callable[[Story], Sequence[Slug]]
) -> Balance | None:
    """Return how the stories of the last days fall to the terms of a kind; a story may have several."""
    if library.today is None:
        return None
    first = library.today - timedelta(days=DAYS - 1)
    recent = [story for story in library.stories.values() if story.date.day >= first]
    counts = Counter(term for story in recent for term in terms_of(story))
    nodes = {Node(kind=kind, id=term): count for term, count in counts.items()}
    ranked = sorted(nodes.items(), key=lambda one: (-one[1], name_of(one[0], library)))
    return Balance(
        first=first,
        last=library.today,
        stories=len(recent),
        unnamed=sum(not terms_of(story) for story in recent),
        shares=tuple(
            Share(
                name=name_of(node, library), url=urls[node], stories=count, percent=100 * count // len(recent)
            )
            for node, count in ranked[:MOST_SHARES]
        ),
        others=max(0, len(ranked) - MOST_SHARES),
    )
