"""A storyline in, its spine out: stories and promises, newest first, with the time between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.threads import Latest, PromiseKept, Storyline
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card
from briefgen.pages.dates import due_text, story_date
from briefgen.pages.parts.threads import SinceLast, Spine, SpineItem
from briefgen.reading.profiles import ThreadStatus
from briefgen.slugs import Slug

NEIGHBOURS = 4
"""Stories beside the current one in an article's rail."""


def whole_spine(storyline: Storyline, atlas: Atlas) -> Spine:
    """Return all of a thread: undated promises first, then newest first, each promise at its due date."""
    stories = _items(storyline.stories, storyline.stories, atlas, current=None)
    promises = [
        (promise.due.last_day if promise.due else date.max, _promise(promise, atlas))
        for promise in storyline.promises
        if promise.kept_by is None
    ]
    kept = [
        (atlas.library.stories[promise.kept_by].date.day, _promise(promise, atlas))
        for promise in storyline.promises
        if promise.kept_by is not None
    ]
    return Spine(
        items=_merged(stories, [*promises, *kept]),
        is_cut_before=False,
        is_cut_after=False,
        is_closed=is_closed(storyline.id, atlas),
    )


def rail_spine(storyline: Storyline, current: Slug, atlas: Atlas) -> Spine:
    """Return the part of a thread around `current`, with the next promise due at its top."""
    newest_first = list(reversed(storyline.stories))
    at = newest_first.index(current)
    first = max(0, min(at - NEIGHBOURS // 2, len(newest_first) - NEIGHBOURS - 1))
    shown = newest_first[first : first + NEIGHBOURS + 1]
    items = _items(shown[::-1], storyline.stories, atlas, current=current)
    due = [promise for promise in storyline.promises if promise.kept_by is None and promise.due]
    ahead = [promise for promise in due if not promise.overdue_days][:1] if first == 0 else []
    promises = [(promise.due.last_day, _promise(promise, atlas)) for promise in ahead if promise.due]
    return Spine(
        items=_merged(items, promises),
        is_cut_before=first > 0,
        is_cut_after=first + len(shown) < len(newest_first),
        is_closed=first == 0 and is_closed(storyline.id, atlas),
    )


def short_spine(storyline: Storyline, current: Slug, atlas: Atlas, *, limit: int) -> Spine:
    """Return how a thread came to `current`: at most `limit` stories, each the last of its day."""
    line = storyline.stories[: storyline.stories.index(current) + 1]
    last_of_day: dict[date, Slug] = {}
    for story_id in reversed(line):
        last_of_day.setdefault(atlas.library.stories[story_id].date.day, story_id)
    steps = list(last_of_day.values())[::-1]
    shown = steps[-limit:]
    items = _items(shown, steps, atlas, current=current)
    return Spine(
        items=tuple(item for _, item in reversed(items)),
        is_cut_before=len(line) < len(storyline.stories),
        is_cut_after=len(shown) < len(steps),
        is_closed=False,
    )


def is_closed(thread: Slug, atlas: Atlas) -> bool:
    """Tell whether a thread's profile says that it is over."""
    return atlas.library.taxonomies.threads.terms[thread].head.status is ThreadStatus.CLOSED


def _items(
    shown: Sequence[Slug], line: Sequence[Slug], atlas: Atlas, *, current: Slug | None
) -> list[tuple[date, SpineItem]]:
    """Return the items of `shown`, stories of `line`, oldest first, each with its day."""
    before = dict(zip(line[1:], line, strict=False))
    items: list[tuple[date, SpineItem]] = []
    for story_id in shown:
        story = atlas.library.stories[story_id]
        older = atlas.library.stories[before[story_id]] if story_id in before else None
        items.append((story.date.day, _story(story, older, atlas, is_current=story_id == current)))
    return items


def _story(story: Story, older: Story | None, atlas: Atlas, *, is_current: bool) -> SpineItem:
    shown = card(story, atlas)
    days = abs((story.date.day - older.date.day).days) if older else None
    return SpineItem(
        kind="story",
        state="current" if is_current else "past",
        date=shown.date,
        gap=None if days is None else atlas.language.gap(days),
        title=shown.title,
        url=shown.url,
        summary=shown.summary,
        source=shown.source,
        flags=shown.flags,
        note=None,
    )


def _promise(promise: PromiseKept, atlas: Atlas) -> SpineItem:
    language, stories = atlas.language, atlas.library.stories
    made = stories[promise.made_by]
    note = language.phrase("made-by", date=language.full_date(made.date.day))
    state, goal = "due", promise.made_by
    shown = due_text(promise.due, language) if promise.due else None
    if promise.kept_by is not None:
        state, goal, keeper = "kept", promise.kept_by, stories[promise.kept_by]
        note = language.phrase("kept-by", title=keeper.article.head.title)
        shown = story_date(keeper, language)
    elif promise.overdue_days:
        state = "overdue"
    return SpineItem(
        kind="promise",
        state=state,
        date=shown,
        gap=language.phrase("overdue", days=language.days(promise.overdue_days))
        if state == "overdue"
        else None,
        title=promise.what,
        url=atlas.href(Node(kind=Kind.ARTICLE, id=goal)),
        summary=None,
        source=None,
        flags=(),
        note=note,
    )


def _merged(
    stories: Sequence[tuple[date, SpineItem]], promises: Sequence[tuple[date, SpineItem]]
) -> tuple[SpineItem, ...]:
    """Return stories newest first, in the order given, each promise above the first story not after it."""
    waiting = sorted(promises, key=lambda row: row[0], reverse=True)
    merged: list[SpineItem] = []
    for day, story in reversed(stories):
        while waiting and waiting[0][0] > day:
            merged.append(waiting.pop(0)[1])
        merged.append(story)
    return (*merged, *(item for _, item in waiting))


def since_last(storyline: Storyline, atlas: Atlas) -> SinceLast | None:
    """Return what the newest story of a thread brought, or None where it is the only one."""
    latest = storyline.latest
    if latest is None:
        return None
    overdue = tuple(promise.what for promise in storyline.promises if promise.overdue_days)
    newcomers = tuple(atlas.link(Kind.PERSON, person) for person in latest.new_people)
    kept = tuple(promise.what for promise in latest.kept)
    gap = atlas.language.capitalise(atlas.language.gap(latest.days))
    return SinceLast(
        text=_since_text(latest, gap, kept, overdue, atlas),
        gap=gap,
        newcomers=newcomers,
        kept=kept,
        overdue=overdue,
    )


def _since_text(latest: Latest, gap: str, kept: Sequence[str], overdue: Sequence[str], atlas: Atlas) -> str:
    language = atlas.language
    names = [atlas.link(Kind.PERSON, person).title for person in latest.new_people]
    parts = [language.phrase("gap", gap=gap)]
    if names:
        parts.append(language.phrase("new-here", names=language.join(names)))
    if kept:
        parts.append(language.phrase("kept-list", names="; ".join(kept)))
    if overdue:
        parts.append(language.phrase("overdue-list", names="; ".join(overdue)))
    return " ".join(parts)
