"""Everything a template can see. A template gets one view, as `page`, and `page.site` as `site`.

Views are frozen and hold only finished values: text, URLs, numbers, HTML marked as such. No field
reaches back into the library, so a view's value is all that its page depends on.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.fields import Parameters
from briefgen.pages.parts.archive import ArchiveYear
from briefgen.pages.parts.cards import Card, EditionCard
from briefgen.pages.parts.charts import Chart
from briefgen.pages.parts.dates import DateText
from briefgen.pages.parts.links import CountedLink, Link
from briefgen.pages.parts.people import PersonPart
from briefgen.pages.parts.pictures import PictureView
from briefgen.pages.parts.site import Head, Site
from briefgen.pages.parts.stories import Correction, Lead, PersonInStory, QuoteView, RelatedView, Reporting
from briefgen.pages.parts.terms import Fact, Letter, TermCard
from briefgen.pages.parts.threads import Due, SinceLast, Spine, ThreadCard, ThreadRail


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The front page (`home.html`)."""

    site: Site
    head: Head
    date: DateText | None
    """The newest edition's; None in an empty briefing."""
    edition: EditionCard | None
    """None in a briefing without editions."""
    lead: Lead | None
    also: tuple[Card, ...]
    """The rest of the newest edition."""
    threads: tuple[ThreadCard, ...]
    threads_more: str | None
    """"All 17"; None where all are shown."""
    people: tuple[TermCard, ...]
    promises: tuple[Due, ...]
    topics: tuple[TermCard, ...]
    topics_more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article (`article.html`)."""

    site: Site
    head: Head
    title: str
    kicker: Link | None
    """Its URL is empty where no topic stands behind it."""
    summary: str | None
    date: DateText
    withdrawn: str | None
    """The note of a withdrawn article, which shows nothing else but its title and date."""
    is_draft: bool
    reporting: Reporting | None
    image: PictureView | None
    edition: Link | None
    also: tuple[Link, ...]
    """Other coverage, named by outlet and title."""
    updated: DateText | None
    corrections: tuple[Correction, ...]
    key_points: tuple[str, ...]
    body: Markup | None
    """None where nothing of it may be shown or there is none."""
    is_excerpt: bool
    """More was written than is shown."""
    quotes: tuple[QuoteView, ...]
    topics: tuple[Link, ...]
    thread: ThreadRail | None
    people: tuple[PersonInStory, ...]
    related: tuple[RelatedView, ...]
    later: tuple[RelatedView, ...]
    """Later stories that refer back here."""
    params: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A person, topic or source (`person.html`, `topic.html`, `source.html`, else `term.html`).

    Of a long list, the index has the newest entries and all the rest; older pages have entries alone.
    """

    site: Site
    head: Head
    kicker: Link
    """"People", "Topics" or "Sources", and the index."""
    name: str
    summary: str | None
    description: Markup | None
    """The profile's body."""
    counts: str | None
    """"In 63 stories since February 2029"; None where there are none."""
    number: int | None
    """Which page of its list this is, from 1, the oldest; None for the index."""
    coverage: Chart | None
    entries: tuple[Card, ...]
    """The stories of this page of the list, newest first."""
    person: PersonPart | None
    """None for a topic or source."""
    image: PictureView | None
    parent: Link | None
    children: tuple[CountedLink, ...]
    people: tuple[CountedLink, ...]
    """Those it appears with."""
    threads: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    """Absolute URLs."""
    params: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A storyline (`thread.html`)."""

    site: Site
    head: Head
    name: str
    status: str
    summary: str | None
    description: Markup | None
    counts: str | None
    """"14 stories since 3 February 2031, from five outlets"."""
    since_last: SinceLast | None
    spine: Spine
    coverage: Chart | None
    sources: tuple[CountedLink, ...]
    people: tuple[PersonInStory, ...]
    params: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsView:
    """People, topics or sources, A to Z (`people.html`, `topics.html`, `sources.html`, else `terms.html`)."""

    site: Site
    head: Head
    name: str
    counts: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadsView:
    """All storylines, the newest news first (`threads.html`)."""

    site: Site
    head: Head
    name: str
    counts: str
    threads: tuple[ThreadCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """All stories, or those of a page, a year or a month (`archive.html`)."""

    site: Site
    head: Head
    name: str
    counts: str
    number: int | None
    """Which page of the archive this is, from 1, the oldest; None for the index, a year or a month."""
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere (`404.html`)."""

    site: Site
    head: Head
    latest: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition, whole (`edition.html`)."""

    site: Site
    head: Head
    title: str
    """Its own, else its number and date."""
    label: str
    """"Edition 212"."""
    date: DateText
    summary: str | None
    introduction: Markup | None
    lead: Lead | None
    stories: tuple[Card, ...]
    """All but the lead, in order."""
    newer: Link | None
    older: Link | None
    params: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """All editions, newest first (`editions.html`)."""

    site: Site
    head: Head
    name: str
    counts: str
    editions: tuple[EditionCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView:
    """A plain page (`page.html`)."""

    site: Site
    head: Head
    title: str
    summary: str | None
    body: Markup | None
    params: Parameters


View = (
    HomeView
    | ArticleView
    | TermView
    | ThreadView
    | TermsView
    | ThreadsView
    | EditionView
    | EditionsView
    | ArchiveView
    | PlainView
    | NotFoundView
)
