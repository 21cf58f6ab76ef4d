"""What views are made of: finished values, each the shape of one thing that a page shows.

Frozen, and no field reaches back into the library.
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
class FeedLink:
    """A feed to follow."""

    title: str
    url: str
    type: str
    """Its media type."""


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
    feeds: tuple[FeedLink, ...]
    """The site's own; empty without `base_url`."""
    opml_url: str | None
    """All feeds, for readers that follow many; None without `base_url`."""
    data_url: str
    archive_url: str
    people_url: str
    topics_url: str
    threads_url: str
    sources_url: str
    editions_url: str | None
    """None in a briefing without editions."""
    pages: tuple[Link, ...]
    """The plain pages, by title."""
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
    kind: str
    """OpenGraph's type: `article`, `profile` or `website`."""
    published: str | None
    """Of an article: when, in ISO 8601."""
    modified: str | None
    """Of an article: when it last changed."""
    image: str | None
    """A picture's absolute address."""
    feeds: tuple[FeedLink, ...]
    """The page's own; the site's are in `site.feeds`."""
    newer: str | None
    """The page of a long list with newer entries, or the newer edition."""
    older: str | None
    """The page with older entries, or the older edition."""
    json_ld: Markup | None
    """Linked data (schema.org), ready for a script element; None without `base_url`."""


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
class Entry:
    """A story in a person's list of those they are the subject of."""

    card: Card
    then: str | None
    """The role held that day, where it is not today's; always, on an older page of the list."""


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
class PersonPart:
    """What the page of a person has beside that of any term."""

    native_name: str | None
    role: str | None
    """Held at the newest story; None on an older page of their list."""
    subject: tuple[Entry, ...]
    quoted: tuple[QuotedEntry, ...]
    mentioned: tuple[Card, ...]
    subject_count: int
    """In all stories; on an older page, in its own."""
    quoted_count: int
    mentioned_count: int
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled line of a source's rail."""

    label: str
    value: str
    url: str | None


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
class ArchiveMonth:
    """A month's stories, newest first."""

    name: str
    url: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveYear:
    """A year's months, newest first."""

    year: int
    url: str
    months: tuple[ArchiveMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture."""

    url: str
    alt: str
    width: int | None
    """Pixels; None where the file does not tell."""
    height: int | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """What an index shows of an edition."""

    title: str
    """Its own, else its number and date."""
    label: str
    """"Edition 212"."""
    url: str
    date: DateText
    summary: str | None
    count: str
    """"9 stories"."""
