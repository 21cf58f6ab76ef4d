"""A linked digest in, the rows of its lists out: what there is, what is hidden, what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.dates import Moment, PartialDate
from briefgen.library.assemble import Library
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.threads import PromiseKept
from briefgen.looking.nodes import profile_of, stories_of, taxonomies_of, title_of
from briefgen.looking.places import key_place
from briefgen.pages.permalinks import addresses_of, routes_of
from briefgen.pipeline import Briefing
from briefgen.reading.project import Project
from briefgen.slugs import Slug
from briefgen.texts import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of a list."""

    node: Node
    title: str
    """Of an article, edition or page; the name of a term."""
    date: Moment | date | None
    """An article's or edition's own; the day of a term's newest story."""
    stories: int | None
    """How many a term or edition has."""
    state: str | None
    """`draft` of an article that is one; `developing` or `closed` of a thread."""
    path: PurePosixPath | None
    """The file it is made from, if it has one."""
    url: str | None
    """Its page; None for a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenRow:
    """Something that is not published, or is withdrawn."""

    kind: Kind
    id: Slug | None
    """None for an edition."""
    title: str
    date: Moment | None
    key: str
    """What decides it: `draft`, `date`, `embargo`, `expires` or `withdrawn`."""
    reason: str
    place: Place
    """Where the key is written."""


class PromiseState(StrEnum):
    """What has become of a promise that is not kept."""

    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise that is not kept."""

    what: str
    due: PartialDate | None
    overdue_days: int
    """Days from the last it can mean to the newest story; 0 where it is not overdue."""
    article: Slug
    """The story that made it."""
    title: str
    """That story's."""
    thread: Slug | None
    place: Place
    """Where the story makes it."""

    @property
    def state(self) -> PromiseState:
        """Whether its day is past."""
        return PromiseState.OVERDUE if self.overdue_days else PromiseState.DUE


def list_nodes(kind: Kind, briefing: Briefing, *, base_url: str | None) -> tuple[Row, ...]:
    """Return all there is of a kind: articles and editions newest first, all else by id."""
    library = briefing.library
    addresses, routes = addresses_of(base_url), routes_of(library, briefing.config)
    return tuple(
        Row(
            node=node,
            title=title_of(node, library),
            date=_date_of(node, library),
            stories=len(stories_of(node, library)) if kind not in {Kind.ARTICLE, Kind.PAGE} else None,
            state=_state_of(node, library),
            path=profile_of(node, library),
            url=addresses.absolute(routes[node]) if node in routes else None,
        )
        for node in _nodes_of(kind, library)
    )


def _nodes_of(kind: Kind, library: Library) -> Iterable[Node]:
    match kind:
        case Kind.ARTICLE:
            ids: Iterable[Slug] = library.stories
        case Kind.EDITION:
            ids = (edition.id for edition in library.editions)
        case Kind.PAGE:
            ids = (page.slug for page in library.pages)
        case _:
            ids = taxonomies_of(library)[kind].terms
    return (Node(kind=kind, id=node_id) for node_id in ids)


def _date_of(node: Node, library: Library) -> Moment | date | None:
    match node.kind:
        case Kind.ARTICLE:
            return library.stories[node.id].date
        case Kind.EDITION:
            return next(edition.day for edition in library.editions if edition.id == node.id)
        case _:
            return max((library.stories[one].date.day for one in stories_of(node, library)), default=None)


def _state_of(node: Node, library: Library) -> str | None:
    match node.kind:
        case Kind.ARTICLE if library.stories[node.id].article.head.draft:
            return "draft"
        case Kind.THREAD:
            return library.taxonomies.threads.terms[node.id].head.status
        case _:
            return None


def list_hidden(briefing: Briefing, project: Project) -> tuple[HiddenRow, ...]:
    """Return what is not published and what is withdrawn, with the reason, by file."""
    hidden = (
        HiddenRow(
            kind=Kind.ARTICLE if one.article else Kind.EDITION,
            id=one.id,
            title=one.title,
            date=one.date,
            key=one.key,
            reason=one.reason,
            place=key_place(one.path, one.key, project),
        )
        for one in briefing.hidden
    )
    withdrawn = (
        HiddenRow(
            kind=Kind.ARTICLE,
            id=article.id,
            title=article.head.title,
            date=article.date,
            key="withdrawn",
            reason=f"withdrawn: {article.head.withdrawn}",
            place=key_place(article.path, "withdrawn", project),
        )
        for article in briefing.library.withdrawn
    )
    return tuple(sorted((*hidden, *withdrawn), key=lambda row: row.place))


def list_due(library: Library) -> tuple[PromiseRow, ...]:
    """Return every promise that no story has kept, by the day it is due; those without one last."""
    return tuple(_promise_row(promise, library) for promise in library.promises if promise.kept_by is None)


def _promise_row(promise: PromiseKept, library: Library) -> PromiseRow:
    story = library.stories[promise.made_by]
    made = next(made for made in story.article.head.watch_for if made.what.text == promise.what)
    return PromiseRow(
        what=promise.what,
        due=promise.due,
        overdue_days=promise.overdue_days,
        article=story.id,
        title=story.article.head.title,
        thread=promise.thread,
        place=made.what.place,
    )
