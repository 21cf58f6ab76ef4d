"""What a site's language provides: the interface's words, and the phrases views are made of.

One file a language lies in `briefgen/languages/`; nothing else of briefgen holds a word that a
reader of the site sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words that templates show, each by what it labels."""

    about: str
    also_covered: str
    also_in_edition: str
    also_known_as: str
    appears_with: str
    archive: str
    articles: str
    at_a_glance: str
    all_feeds: str
    atom_feed: str
    biography: str
    corrected: str
    corrections: str
    corrections_promise: str
    coverage: str
    curated_by: str
    date_inferred: str
    digest_data: str
    draft: str
    draft_note: str
    due: str
    due_and_overdue: str
    empty: str
    excerpt_ends: str
    follow: str
    home: str
    how_it_came: str
    in_their_words: str
    kept: str
    json_feed: str
    key_points: str
    latest_first: str
    letters: str
    mentioned: str
    navigation: str
    new_here: str
    not_found: str
    not_found_note: str
    newer: str
    offices_held: str
    older: str
    whole_edition: str
    all_editions: str
    other_people_reporting: str
    over_due: str
    more_pages: str
    page: str
    part_of: str
    people: str
    people_in_the_news: str
    quoted: str
    read_at: str
    read_elsewhere: str
    read_next: str
    reported_by: str
    running_threads: str
    since_last_time: str
    skip: str
    sources: str
    story: str
    story_so_far: str
    subject: str
    subtopics: str
    this_story: str
    thread: str
    threads: str
    today: str
    topics: str
    updated: str
    what_happened_next: str
    who_is_in_it: str
    whose_reporting: str
    with_contributions: str
    withdrawn: str
    a_to_z: str
    newest: str
    editions: str
    elsewhere: str
    stories_before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface."""

    code: str
    """BCP 47."""
    labels: Labels
    day: Callable[[date], str]
    """"14 May"."""
    full_date: Callable[[date], str]
    """"14 May 2031"."""
    long_date: Callable[[date], str]
    """"Wednesday 14 May 2031"."""
    month: Callable[[date], str]
    """"May"."""
    month_year: Callable[[date], str]
    """"May 2031"."""
    stories: Callable[[int], str]
    """"14 stories"."""
    days: Callable[[int], str]
    """"nine days"."""
    number: Callable[[int], str]
    """"nine", as running text has it."""
    join: Callable[[Sequence[str]], str]
    """"a, b and c"."""
    gap: Callable[[int], str]
    """Days between two stories: "9 days on", "same day"."""
    language_name: Callable[[str], str]
    """The name of a language by its BCP 47 code."""
    capitalise: Callable[[str], str]
    """A sentence's first letter a capital."""
    phrase: Callable[..., str]
    """A phrase by key, with its parts by name; KeyError for a key that is not there."""
