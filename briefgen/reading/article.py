"""An article file in, an `Article` out: all but its body.

`ArticleHead` is the front matter of the contract, key by key. Of the body an article knows where it
begins, so that nothing but the rights' choke point ever holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Literal

from briefgen.config import Rights
from briefgen.dates import Moment, PartialDate
from briefgen.diagnostics import Checked, diagnose
from briefgen.fields import LanguageTag, Parameters, Ref, Url, keyed, shorthand, when_invalid
from briefgen.reading.aliases import alias_problem
from briefgen.reading.frontmatter import Prose, default_slug, read_front_matter
from briefgen.reading.undated import also_undated, undated
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile

EXAMPLE = "---\ntitle: What happened\ndate: 2026-05-14\n---"


class DateBasis(StrEnum):
    """Where an article's date comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    CURATOR = "curator"


class Relation(StrEnum):
    """What a person is to a story, closest first."""

    SUBJECT = "subject"
    QUOTED = "quoted"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a source's article, and from where."""

    name: str = field(metadata=shorthand())
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The outlet's article that an article reports."""

    name: Ref = field(metadata=shorthand())
    """The outlet."""
    url: Url | None = None
    title: str | None = None
    """The outlet's own headline."""
    authors: tuple[Author, ...] = ()
    contributors: tuple[Author, ...] = ()
    published: Moment | None = None
    paywall: bool | None = None
    """Default: what the source's profile says."""
    language: LanguageTag | None = None
    """BCP 47. Default: what the source's profile says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Other coverage of the same story."""

    source: Ref
    url: Url
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person of the story, as the curator names them."""

    name: Ref = field(metadata=shorthand())
    relation: Relation | None = None
    """Default: what is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A correction or addition, shown on the page and in feeds."""

    date: Moment
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedSay:
    """The curator's say over computed links."""

    pin: tuple[Ref, ...] = ()
    block: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a name in this body means."""

    text: Ref
    term: Ref | Literal[False]
    """False: no one we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words."""

    by: Ref
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A picture's words, kept from an import and never shown."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReference:
    """A link of the source's text, kept from an import; a lost target is None."""

    text: str
    url: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The article's or person's picture."""

    src: Ref
    """Relative to the file, or from `/assets/`."""
    alt: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the story says will come."""

    what: Ref
    by: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultEntry:
    """The fingerprint of the raw text an article was imported from."""

    sha256: str
    captured: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """The front matter of an article."""

    title: str
    """The curator's headline."""
    date: Moment | None = None
    """When the story was published; only a draft may lack it."""
    date_basis: DateBasis = DateBasis.STATED
    slug: Slug | None = None
    """Default: made from the title."""
    id: Slug | None = None
    """Stable identity for links, feeds and redirects; default: the slug."""
    aliases: tuple[Ref, ...] = ()
    """Old paths that redirect here."""
    updated: Moment | None = None
    """The last real change."""
    updates: tuple[Update, ...] = ()
    """Corrections."""
    kicker: str | None = None
    """A short label; default: the first topic's name."""
    summary: str | None = None
    """What the story says, in one to three sentences of the curator's."""
    key_points: tuple[str, ...] = ()
    source: Reporting | None = None
    """The outlet's article this one reports."""
    also: tuple[Coverage, ...] = ()
    """Other coverage of the same story."""
    people: tuple[PersonEntry, ...] = ()
    topics: tuple[Ref, ...] = ()
    places: tuple[Ref, ...] = ()
    thread: Ref | None = None
    """The storyline."""
    edition: Ref | None = None
    """Default: by date."""
    lead: bool = False
    """Leads its edition."""
    related: RelatedSay = RelatedSay()
    mentions: tuple[Meaning, ...] = field(default=(), metadata=keyed())
    """Settles what a name in this body means."""
    quotes: tuple[Quote, ...] = ()
    captions: tuple[Caption, ...] = ()
    references: tuple[LinkReference, ...] = ()
    image: Picture | None = None
    rights: Rights | None = field(default=None, metadata=when_invalid(Rights.SUMMARY))
    """How much of the body may be shown; default: as the source's profile says, else all."""
    watch_for: tuple[Promise, ...] = ()
    """What the story promises."""
    resolves: tuple[Ref, ...] = ()
    """Promises that this story settles: the same words, or the id of the article that made them."""
    draft: bool = field(default=False, metadata=when_invalid(value=True))
    embargo: datetime | None = None
    """Not published before."""
    expires: datetime | None = None
    """Not published after."""
    withdrawn: str | None = None
    """Withdrawn, with this note."""
    vault: VaultEntry | None = None
    params: Parameters = field(default_factory=lambda: Parameters({}))
    """For the theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One normalised file, without its body."""

    path: PurePosixPath
    slug: Slug
    id: Slug
    aliases: tuple[Ref, ...]
    """The old addresses that can be written."""
    date: Moment | None
    """None only in a draft."""
    head: ArticleHead
    identity: Place
    """Where its id is written, or what it is made of: what a clash of ids points at."""
    address: Place
    """Where its slug or title is written: what a clash of pages points at."""
    body_start: int
    """Offset in the file at which the body begins, which only the rights' choke point may read."""


def parse_article(file: TextFile, *, zone: tzinfo) -> Checked[Article | None]:
    """Return the article of `file`; None where it lacks a title, a date, or readable front matter."""
    read = read_front_matter(file, ArticleHead, example=EXAMPLE, zone=zone)
    if read.value is None:
        also = also_undated(file, example=EXAMPLE)
        return Checked(value=None, diagnostics=(*read.diagnostics, *also))
    head, places, found = read.value.head, read.value.places, list(read.diagnostics)
    if head.date is None:
        if not any(problem.place == places.get("date") for problem in found):
            found.append(undated(places.get("date", places["title"]), is_draft=head.draft))
        if not head.draft:
            return Checked(value=None, diagnostics=tuple(found))
    if not (head.draft or head.withdrawn) and _says_nothing(head, read.value.prose):
        message = "this article has neither a body, a summary nor key points"
        hint = "write a `summary`, or its text below the front matter"
        found.append(diagnose("body/missing", places["title"], message, hint=hint))
    if head.date and head.updated and head.updated.at < head.date.at and head.updated.day < head.date.day:
        message = f"the last change, {head.updated.day}, lies before the publication, {head.date.day}"
        hint = "mend one of the two dates"
        found.append(diagnose("front-matter/updated-before-date", places["updated"], message, hint=hint))
    problems = {alias: alias_problem(alias) for alias in head.aliases}
    found += (problem for problem in problems.values() if problem)
    identity = places.get("id") or places.get("slug") or places["title"]
    told = [] if "slug" in places else found  # a slug that was refused is trouble enough
    slug = head.slug or default_slug(head.title, file, places["title"], told, own_id=head.id)
    article = Article(
        path=file.path,
        slug=slug,
        id=head.id or slug,
        aliases=tuple(alias for alias, problem in problems.items() if not problem),
        date=head.date,
        head=head,
        identity=identity,
        address=places.get("slug") or places["title"],
        body_start=read.value.prose.start,
    )
    return Checked(value=article, diagnostics=tuple(found))


def _says_nothing(head: ArticleHead, prose: Prose) -> bool:
    return not (head.summary or head.key_points or head.quotes or prose.has_text)
