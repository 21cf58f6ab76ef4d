"""The interface in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from briefgen.language import Labels, Language

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
WEEK = 7
QUIET_DAYS = 45
"""From so many days on, a gap in a thread is quiet."""
LONG_GAP_DAYS = 21
"""From so many days on, a gap is told in weeks."""

LABELS = Labels(
    a_to_z="A to Z",
    about="About",
    also_covered="Also covered by",
    also_in_edition="Also in this edition",
    also_known_as="Also known as",
    appears_with="Appears with",
    archive="Archive",
    articles="Stories",
    at_a_glance="At a glance",
    all_feeds="All feeds (OPML)",
    atom_feed="Atom feed",
    biography="Who this is",
    corrected="Corrected",
    corrections="Corrections",
    corrections_promise="Corrections stay on the page.",
    coverage="Coverage",
    curated_by="Read and summarised by",
    date_inferred="date inferred",
    digest_data="The digest as data",
    draft="Draft",
    draft_note="This story is a draft; it is not published.",
    due="Due",
    due_and_overdue="Due and overdue",
    editions="Editions",
    elsewhere="Elsewhere",
    empty="There are no stories yet.",
    excerpt_ends="This is the opening; the rest is not shown here.",
    follow="Follow in a feed",
    home="Today",
    how_it_came="How it came to this",
    in_their_words="In their words",
    kept="Kept",
    json_feed="JSON feed",
    key_points="Key points",
    latest_first="latest first",
    letters="Letters",
    mentioned="Mentioned",
    navigation="Pages",
    new_here="New here",
    newer="Newer",
    newest="Newest stories",
    not_found="Not in this edition",
    not_found_note="There is no page at this address.",
    older="Older",
    offices_held="Offices held",
    other_people_reporting="Other people’s reporting. Every story names whose work it is and links to it.",
    over_due="Overdue",
    more_pages="More pages",
    page="Page",
    part_of="Part of",
    people="People",
    people_in_the_news="People in the news",
    quoted="Quoted",
    read_at="Read it at",
    read_elsewhere="The reporting is {source}’s own, and is read there.",
    read_next="Read next, and why",
    reported_by="Reported by",
    running_threads="Running threads",
    since_last_time="Since last time",
    skip="Skip to the content",
    sources="Sources",
    stories_before="Earlier stories",
    story="The story",
    story_so_far="The story so far",
    subject="Subject",
    subtopics="Narrower topics",
    this_story="This story",
    thread="Thread",
    threads="Threads",
    today="Today",
    topics="Topics",
    updated="Updated",
    what_happened_next="What happened next",
    who_is_in_it="Who is in it",
    whole_edition="The whole edition, for print",
    all_editions="All editions",
    whose_reporting="Whose reporting",
    with_contributions="with",
    withdrawn="Withdrawn",
)

_PHRASES = MappingProxyType(
    {
        "all": "All {count}",
        "all-stories": "All {stories}",
        "all-stories-of-thread": "All {stories} of the thread",
        "also-about": "Also about {names}",
        "before-by": "{days} before",
        "after-by": "{days} after",
        "edition": "Edition {number}",
        "edition-title": "Edition {number}, {date}",
        "about-edition": "{title}: {stories}, {date}.",
        "moved": "This page has moved to {title}.",
        "archive-of": "{name}, {period}",
        "page-of": "{name}, page {number}",
        "chosen": "Chosen by the curator",
        "counts-since": "{stories} since {since}",
        "developing": "Developing",
        "closed": "Closed",
        "from-outlets": "{counts}, from {outlets}",
        "gap": "{gap}.",
        "in-language": "In {language}",
        "in-stories": "In {counts}",
        "in-stories-as": "In {counts}: {relations}",
        "kept-by": "Kept: {title}",
        "kept-list": "Kept: {names}.",
        "made-by": "Promised on {date}",
        "mentioned": "mentioned",
        "mentioned-in": "mentioned in {count}",
        "more": "All {count}",
        "new-here": "New here: {names}.",
        "overdue": "Overdue by {days}",
        "overdue-list": "Overdue: {names}.",
        "paywall": "Subscription",
        "quoted": "quoted",
        "quoted-in": "quoted in {count}",
        "share": "{percent}% of the digest",
        "silent": "Silent from {start} to {end}.",
        "since": "since {date}",
        "span": "{start} to {end}",
        "status": "{status} · {counts}",
        "subject": "subject",
        "subject-of": "subject of {count}",
        "then": "Then {role}",
        "until": "until {date}",
        "with-place": "{name} in {place}",
        "also-thread": "The same thread, {name}",
        "free": "Free to read",
        "language-label": "Language",
        "access-label": "Access",
        "share-label": "Share of coverage",
        "website-label": "Website",
        "chart-days": "{stories}, day by day; the tallest bar is {tallest}.",
        "chart-months": "{stories}, month by month; the tallest bar is {tallest}.",
        "chart-weeks": "{stories}, week by week; the tallest bar is {tallest}.",
        "chart-years": "{stories}, year by year; the tallest bar is {tallest}.",
        "sparkline": "Stories a period, oldest first: {values}",
        "people-count": "{count} people",
        "terms-count": "{count} in all",
        "this-month": "{stories} this month",
        "threads-count": "{count} storylines",
        "outlets-one": "one outlet",
        "outlets-other": "{count} outlets",
        "about-person": "{name} in {site}: every story, what was said, and with whom.",
        "about-term": "Every story on {name} in {site}.",
        "about-thread": "The story of {name} so far, as told in {site}.",
        "about-list": "{name} in {site}.",
        "feed-title": "{name} · {site}",
        "feed-rights": "Other people’s reporting, summarised by {curator}.",
        "feed-source": "Reported by {source}.",
    }
)

LANGUAGES = MappingProxyType(
    {
        "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
        "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
        "fi": "Finnish", "fil": "Filipino", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi",
        "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
        "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "lo": "Lao",
        "lt": "Lithuanian", "lv": "Latvian", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "nb": "Norwegian",
        "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
        "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
        "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
        "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    }
)  # fmt: skip


def day(value: date) -> str:
    """Return "14 May"."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def full_date(value: date) -> str:
    """Return "14 May 2031"."""
    return f"{day(value)} {value.year}"


def long_date(value: date) -> str:
    """Return "Wednesday 14 May 2031"."""
    return f"{WEEKDAYS[value.weekday()]} {full_date(value)}"


def month(value: date) -> str:
    """Return "May"."""
    return MONTHS[value.month - 1]


def month_year(value: date) -> str:
    """Return "May 2031"."""
    return f"{month(value)} {value.year}"


def number(count: int) -> str:
    """Return a count as running text has it: in words up to twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def stories(count: int) -> str:
    """Return "14 stories"."""
    return "1 story" if count == 1 else f"{count} stories"


def days(count: int) -> str:
    """Return "nine days"."""
    return "one day" if count == 1 else f"{number(count)} days"


def join(names: Sequence[str]) -> str:
    """Return "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 (nothing to join)
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def gap(count: int) -> str:
    """Return how long after the story before one comes: "nine days on", "eleven weeks of quiet"."""
    weeks = round(count / WEEK)
    if count == 0:
        return "the same day"
    if count > QUIET_DAYS:
        return f"{number(weeks)} weeks of quiet"
    return f"{number(weeks)} weeks on" if count >= LONG_GAP_DAYS else f"{days(count)} on"


def language_name(code: str) -> str:
    """Return the name of a language by its BCP 47 code; the code where we know no name."""
    return LANGUAGES.get(code.split("-", maxsplit=1)[0].lower(), code)


def capitalise(text: str) -> str:
    """Return `text` with its first letter a capital."""
    return text[:1].upper() + text[1:]


def phrase(key: str, **parts: str | int) -> str:
    """Return the phrase `key` with its parts in place."""
    return _PHRASES[key].format(**parts)


ENGLISH = Language(
    code="en",
    labels=LABELS,
    day=day,
    full_date=full_date,
    long_date=long_date,
    month=month,
    month_year=month_year,
    stories=stories,
    days=days,
    number=number,
    join=join,
    gap=gap,
    language_name=language_name,
    capitalise=capitalise,
    phrase=phrase,
)
