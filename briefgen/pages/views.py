"""Everything a template can see. A template gets one view, as `page`, and `page.site` as `site`.

Views are frozen and hold only finished values: text, URLs, numbers, HTML marked as such. No field
reaches back into the library, so a view's value is all that its page depends on.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.fields import Parameters
from briefgen.language import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText:
    """A date, written out in the site's language."""

    iso: str
    """For `datetime` attributes: with hour and offset only where an hour is known."""
    day: str
    """"14 May"."""
    full: str
    """"14 May 2031"."""
    long: str
    """"Wednesday 14 May 2031"."""
    year: int
    is_inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something with a page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """A line of the navigation."""

    title: str
    url: str
    key: str
    """The page it leads to: `home`, `threads`, `people`, …; the URL for a configured link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLink:
    """A term, and how many stories it shares with the page."""

    title: str
    url: str
    count: int
    share: int
    """Percent of the largest count in its list: the length of its bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page knows of the briefing."""

    title: str
    tagline: str | None
    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    home_url: str
    navigation: tuple[NavigationItem, ...]
    curator: str | None
    curator_url: str | None
    atom_url: str | None
    """None without `base_url`."""
    data_url: str
    archive_url: str
    people_url: str
    topics_url: str
    threads_url: str
    sources_url: str
    styles: tuple[str, ...]
    """URLs of the theme's style sheets."""
    labels: Labels
    """The interface's words."""
    options: Parameters
    """The theme's options."""
    params: Parameters
    """`params` of briefgen.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself in its `<head>`."""

    title: str
    """Without the site's title."""
    description: str | None
    canonical: str | None
    """Absolute; None without `base_url`."""
    key: str
    """Which line of the navigation is current: `home`, `threads`, …, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What an index shows of an article; every index page depends on all of it, so it stays small."""

    title: str
    url: str
    kicker: str | None
    summary: str | None
    date: DateText
    source: str | None
    """The outlet's name."""
    flags: tuple[str, ...]
    """"Subscription", "In Ostran"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart, or one part of a stacked one; x and width in percent, y in pixels."""

    x: str
    width: str
    y: int
    height: int
    series: str
    """`subject`, `quoted`, `mentioned` or `all`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark under a chart."""

    x: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Coverage over time, ready to draw: 148 px high, baseline at 116."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    series: tuple[str, ...]
    """The series there are, for the legend; empty for a single one."""
    caption: str
    """What it shows, in words: total, tallest, silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """Twelve small bars, 96 × 24 px, the last the newest."""

    bars: tuple[Bar, ...]
    """x and width in pixels here."""
    label: str
    """The values, for those who can't see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineItem:
    """A point on a thread's spine: a story, or a promise at its due date."""

    kind: str
    """`story` or `promise`."""
    state: str
    """Of a story: `current` or `past`. Of a promise: `due`, `overdue` or `kept`."""
    date: DateText | None
    """Of a kept promise, when it was kept; None for a promise without a date."""
    gap: str | None
    """"9 days on": the time since the story before."""
    title: str
    url: str
    summary: str | None
    source: str | None
    flags: tuple[str, ...]
    note: str | None
    """Of a promise: when it was made, how far it is overdue, or what kept it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spine:
    """A thread, or part of one, newest first."""

    items: tuple[SpineItem, ...]
    is_cut_before: bool
    """Newer stories are left out."""
    is_cut_after: bool
    """Older stories are left out."""
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """What the newest story of a thread brought."""

    text: str
    """One or two sentences: time passed, who is new, promises kept or overdue."""
    gap: str
    """"Nine days on"."""
    newcomers: tuple[Link, ...]
    kept: tuple[str, ...]
    overdue: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadCard:
    """What an index shows of a thread."""

    title: str
    url: str
    status: str
    """"Developing"."""
    counts: str
    """"14 stories since February"."""
    summary: str | None
    since_last: str | None
    newest: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCard:
    """What the front page shows of a person or topic."""

    name: str
    url: str
    note: str | None
    """A person's role, a topic's count."""
    sparkline: Sparkline


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that is due or overdue."""

    what: str
    url: str
    """The story that made it."""
    date: DateText | None
    overdue: str | None
    """"Overdue by 12 days"."""
    thread: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The story that leads the front page."""

    card: Card
    reporting: Reporting | None
    key_points: tuple[str, ...]
    spine: Spine | None
    thread: Link | None
    thread_more: str | None
    """"All 14 stories"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The front page (`home.html`)."""

    site: Site
    head: Head
    date: DateText | None
    """The newest edition's; None in an empty briefing."""
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
class Reporting:
    """Whose reporting a story is: the source line."""

    source: Link
    """The outlet, and its page here."""
    article_url: str | None
    """The outlet's article."""
    article_title: str | None
    site_url: str | None
    """The outlet's own site."""
    authors: str | None
    """"Idris Okonell and Maud Terrin"."""
    contributors: str | None
    date: DateText | None
    """When the outlet published it."""
    flags: tuple[str, ...]
    language: str | None
    """BCP 47, where it is not the site's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change after publication."""

    date: DateText
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Somebody's words."""

    text: str
    """Without quotation marks."""
    person: Link
    role: str | None
    """Held on the story's date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInStory:
    """A person of a story."""

    id: str
    name: str
    url: str
    role: str | None
    """Held on the story's date."""
    relation: str
    """"subject", "quoted" or "mentioned", in the site's language."""
    before: tuple[Link, ...]
    """Up to three stories with them before this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """A related story, and why."""

    title: str
    url: str
    reason: str
    """Finishes "read this because"."""
    date: DateText


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRail:
    """Where a story stands in its thread."""

    title: str
    url: str
    spine: Spine
    more: str | None
    """"All 14 stories of the thread"."""


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
class Entry:
    """A story in a person's list of those they are the subject of."""

    card: Card
    then: str | None
    """The role held that day, where it is not today's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedEntry:
    """A story that quotes a person."""

    card: Card
    texts: tuple[str, ...]
    """Their words; empty where the story only says that it quotes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role, and when it was held."""

    title: str
    """With its organisation."""
    span: str | None
    """"since February 2030", "2026 to 2030"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person (`person.html`)."""

    site: Site
    head: Head
    name: str
    native_name: str | None
    role: str | None
    """Held at the newest story."""
    summary: str | None
    biography: Markup | None
    counts: str | None
    """"In 63 stories since February 2029: subject of 14, …"; None where there are none."""
    coverage: Chart | None
    subject: tuple[Entry, ...]
    quoted: tuple[QuotedEntry, ...]
    mentioned: tuple[Card, ...]
    offices: tuple[Office, ...]
    appears_with: tuple[CountedLink, ...]
    threads: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    """Absolute URLs."""
    params: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled line of a source's rail."""

    label: str
    value: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A topic or source (`topic.html`, `source.html`, else `term.html`)."""

    site: Site
    head: Head
    kicker: str
    """"Topics" or "Sources"."""
    name: str
    summary: str | None
    description: Markup | None
    """The profile's body."""
    counts: str | None
    coverage: Chart | None
    entries: tuple[Card, ...]
    parent: Link | None
    children: tuple[CountedLink, ...]
    people: tuple[CountedLink, ...]
    threads: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
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
class TermEntry:
    """A line of an A to Z."""

    name: str
    """"Family, Given" or family-first as is."""
    url: str
    note: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The names under one letter."""

    letter: str
    anchor: str
    """An id for its heading."""
    entries: tuple[TermEntry, ...]
    """Empty: the letter stands in the strip as text."""


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
class ArchiveMonth:
    """A month's stories, newest first."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year's months, newest first."""

    year: int
    months: tuple[ArchiveMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """All stories (`archive.html`)."""

    site: Site
    head: Head
    name: str
    counts: str
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for an address that leads nowhere (`404.html`)."""

    site: Site
    head: Head
    latest: tuple[Card, ...]


View = (
    HomeView
    | ArticleView
    | PersonView
    | TermView
    | ThreadView
    | TermsView
    | ThreadsView
    | ArchiveView
    | NotFoundView
)
