"""Stories in, storylines out: what happened in which order, what was promised, kept and overdue.

A promise is made by a story's `watch_for` and kept by a later story whose `resolves` names the
same words, within the thread, or the promising story's id. Overdue counts from the newest
published story, never from the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.dates import PartialDate
from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.library.story import Story
from briefgen.library.taxonomy import Taxonomy
from briefgen.reading.profiles import ThreadHead
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept:
    """A promise and what became of it."""

    what: str
    due: PartialDate | None
    made_by: Slug
    kept_by: Slug | None
    thread: Slug | None
    overdue_days: int
    """Days from its last day to the newest story; 0 where it is kept, not due or without a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """What the newest day of a thread brought, after the days before."""

    days: int
    """Since the story before that day."""
    new_people: tuple[Slug, ...]
    """In no earlier story of the thread."""
    kept: tuple[PromiseKept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """A thread's stories and promises."""

    id: Slug
    stories: tuple[Slug, ...]
    """Oldest first, or in the curator's order."""
    promises: tuple[PromiseKept, ...]
    """In order of due date; those without one last."""
    latest: Latest | None
    """None where all stories are of one day."""


def follow_promises(stories: Sequence[Story], *, today: date | None) -> tuple[PromiseKept, ...]:
    """Return every promise of `stories`, by due date; `today` is the newest story's day."""
    keepers: dict[tuple[Slug | None, str], list[Story]] = {}
    for story in sorted(stories, key=_oldest_first):
        for ref in story.article.head.resolves:
            keepers.setdefault((story.thread, fold(ref.text)), []).append(story)
            keepers.setdefault((None, fold(ref.text)), []).append(story)
    promises: list[PromiseKept] = []
    for story in stories:
        for promise in story.article.head.watch_for:
            by_words = keepers.get((story.thread, fold(promise.what.text)), []) if story.thread else []
            by_id = keepers.get((None, fold(story.id)), [])
            keeper = _first_later(story, [*by_words, *by_id])
            late = 0
            if keeper is None and promise.by and today:
                late = max(0, (today - promise.by.last_day).days)
            promises.append(
                PromiseKept(
                    what=promise.what.text,
                    due=promise.by,
                    made_by=story.id,
                    kept_by=keeper.id if keeper else None,
                    thread=story.thread,
                    overdue_days=late,
                )
            )
    return tuple(sorted(promises, key=_by_due))


def unkept_promises(
    stories: Sequence[Story],
    promises: Sequence[PromiseKept],
    *,
    silenced: frozenset[str],
    is_whole: bool,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with each `resolves` of `stories` that settles no promise of an earlier story.

    `silenced` are folded words and ids of what is not published: what settles that is no slip. Unless
    the digest `is_whole`, words that are found nowhere may be those of a file that could not be read.
    """
    makers = {fold(promise.made_by) for promise in promises}
    by_id = {fold(story.id): story for story in stories}
    by_words: defaultdict[str, list[Story]] = defaultdict(list)
    for promise in promises:
        by_words[fold(promise.what)].append(by_id[fold(promise.made_by)])
    for story in stories:
        for ref in story.article.head.resolves:
            key = fold(ref.text)
            named = by_id.get(key)
            worded = [maker for maker in by_words[key] if story.thread and maker.thread == story.thread]
            made_by = [*worded, *([named] if named and key in makers else [])]
            if key in silenced or any(_oldest_first(maker) < _oldest_first(story) for maker in made_by):
                continue
            if made_by:
                what = f"{made_by[0].id}, which promises it, is no earlier story"
                hint = "see to the dates of the two"
            elif named:
                what, hint = f"{named.id} promises nothing", "write what it says will come in its `watch_for`"
            elif by_words[key]:
                same = "this was promised in no story of the same thread"
                what = same if story.thread else "without a `thread`, words settle no promise"
                hint = f"write {by_words[key][0].id}, the article that promised it"
            elif is_whole:
                what = f"no earlier story promises {quoted(ref.text)}"
                hint = _near_promise(ref.text, story, promises)
            else:
                continue
            yield diagnose("resolves/unknown-promise", ref.place, what, hint=hint)


def _near_promise(words: str, story: Story, promises: Iterable[PromiseKept]) -> str:
    own = [promise for promise in promises if story.thread and promise.thread == story.thread]
    near = did_you_mean(words, [name for promise in own for name in (promise.what, promise.made_by)])
    return near or "write the words of a `watch_for` of the same thread, or the id of its article"


def _by_due(promise: PromiseKept) -> tuple[date, str, str]:
    return (promise.due.last_day if promise.due else date.max, fold(promise.what), promise.made_by)


def _oldest_first(story: Story) -> tuple[float, str]:
    return (story.date.at.timestamp(), story.id)


def _first_later(story: Story, keepers: Iterable[Story]) -> Story | None:
    later = [keeper for keeper in keepers if _oldest_first(keeper) > _oldest_first(story)]
    return min(later, key=_oldest_first, default=None)


def follow_threads(
    stories: Sequence[Story],
    threads: Taxonomy[ThreadHead],
    promises: Sequence[PromiseKept],
    *,
    unpublished: frozenset[str],
) -> Checked[Mapping[Slug, Storyline]]:
    """Return each thread's storyline; a profile that orders an unknown article is an error."""
    found: list[Diagnostic] = []
    by_id = {fold(story.id): story for story in stories}
    storylines: dict[Slug, Storyline] = {}
    for term in threads.terms.values():
        own = sorted((story for story in stories if story.thread == term.id), key=_oldest_first)
        ordered: list[Story] = []
        for ref in term.head.articles:
            story = by_id.get(fold(ref.text))
            if story is not None:
                ordered.append(story)
            elif fold(ref.text) not in unpublished:
                hint = did_you_mean(ref.text, by_id)
                message = f'no article has the id "{ref.text}"'
                found.append(diagnose("thread/unknown-article", ref.place, message, hint=hint))
        line = _placed(own, ordered)
        mine = tuple(promise for promise in promises if promise.thread == term.id)
        storylines[term.id] = Storyline(
            id=term.id,
            stories=tuple(story.id for story in line),
            promises=mine,
            latest=_latest(line, mine),
        )
    return Checked(value=storylines, diagnostics=tuple(found))


def _placed(own: Sequence[Story], ordered: Sequence[Story]) -> list[Story]:
    """Return the curator's order, with the stories it does not name after it, oldest first."""
    named = {story.id: story for story in ordered}
    return [*named.values(), *(story for story in own if story.id not in named)]


def _latest(line: Sequence[Story], promises: Iterable[PromiseKept]) -> Latest | None:
    """Return what the newest day brought, or None where there is no day before it."""
    newest_day = max((story.date.day for story in line), default=None)
    newest = [story for story in line if story.date.day == newest_day]
    earlier = [story for story in line if story.date.day != newest_day]
    if not earlier or newest_day is None:
        return None
    known = {appearance.person for story in earlier for appearance in story.people}
    met = dict.fromkeys(appearance.person for story in newest for appearance in story.people)
    ids = {story.id for story in newest}
    return Latest(
        days=(newest_day - max(story.date.day for story in earlier)).days,
        new_people=tuple(person for person in met if person not in known),
        kept=tuple(promise for promise in promises if promise.kept_by in ids),
    )
