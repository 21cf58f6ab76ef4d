"""Tests of spines: stories and promises in one line, newest first."""

from __future__ import annotations

import pytest

from briefgen.library.threads import Storyline
from briefgen.pages.atlas import Atlas
from briefgen.pages.parts.threads import Spine
from briefgen.pages.spine import rail_spine, short_spine, since_last, whole_spine
from briefgen.slugs import Slug
from tests.making import atlas_of


def thread(text: str) -> tuple[Storyline, Atlas]:
    """Return the storyline `talks` of a briefing, and its atlas."""
    atlas = atlas_of(text)
    return atlas.library.storylines[Slug("talks")], atlas


def told(spine: Spine) -> list[str]:
    """Return the items of a spine, a promise with its state."""
    return [item.title if item.kind == "story" else f"{item.title} ({item.state})" for item in spine.items]


def stories(count: int, more: str = "") -> str:
    """Return a thread of stories a day apart, from 1 May on, called s1, s2 and so on."""
    parts = (
        f"== articles/s{day}\ntitle: S{day}\nthread: Talks\ndate: 2031-05-{day:02d}\n"
        for day in range(1, count + 1)
    )
    return "".join(parts) + more


PROMISES = """
== articles/one
title: One
thread: Talks
date: 2031-05-01
watch_for:
  - {what: Soon, by: 2031-05-30}
  - {what: Later, by: 2031-06}
  - {what: Someday}
  - {what: Missed, by: 2031-05-05}
  - {what: Held, by: 2031-05-20}
  - {what: That day, by: 2031-05-10}
== articles/two
title: Two
thread: Talks
date: 2031-05-04
== articles/three
title: Three
thread: Talks
date: 2031-05-10
resolves: [Held]
"""


def test_whole_spine_merges_promises_at_their_dates() -> None:
    """What is due stands on top, the undated first, what is overdue among the stories at its date."""
    assert told(whole_spine(*thread(PROMISES))) == [
        "Someday (due)",
        "Later (due)",
        "Soon (due)",
        "Three",
        "That day (due)",
        "Held (kept)",
        "Missed (overdue)",
        "Two",
        "One",
    ]


def test_spine_tells_of_each_promise_what_became_of_it() -> None:
    """A promise tells when it was made, how far it is overdue, or what kept it, and links there."""
    items = {item.title: item for item in whole_spine(*thread(PROMISES)).items}
    assert (items["Soon"].note, items["Soon"].gap, items["Soon"].url) == (
        "Promised on 1 May 2031",
        None,
        "/2031/05/01/one/",
    )
    assert items["Missed"].gap == "Overdue by five days"
    assert (items["Held"].note, items["Held"].url) == ("Kept: Three", "/2031/05/10/three/")
    assert items["Someday"].date is None
    later = items["Later"].date
    assert later is not None
    assert later.full == "June 2031"


def test_spine_tells_the_gaps_between_stories() -> None:
    """Each story tells the days since the one before; the first has no gap."""
    items = {item.title: item.gap for item in whole_spine(*thread(PROMISES)).items if item.kind == "story"}
    assert items == {"One": None, "Two": "three days on", "Three": "six days on"}


def test_whole_spine_keeps_the_curators_order() -> None:
    """A thread that the curator ordered stands in that order, the last on top."""
    spine = whole_spine(*thread(stories(3, "== threads/talks\narticles: [s2, s3, s1]\n")))
    assert told(spine) == ["S1", "S3", "S2"]


@pytest.mark.parametrize(("status", "is_closed"), [("closed", True), ("developing", False)])
def test_spine_is_closed_as_the_profile_says(status: str, is_closed: bool) -> None:
    """A closed thread's spine ends."""
    spine = whole_spine(*thread(stories(2, f"== threads/talks\nstatus: {status}\n")))
    assert (spine.is_closed, spine.is_cut_before, spine.is_cut_after) == (is_closed, False, False)


@pytest.mark.parametrize(
    ("count", "current", "shown", "before", "after"),
    [
        (1, "s1", "S1", False, False),
        (5, "s3", "S5 S4 S3 S2 S1", False, False),
        (9, "s9", "S9 S8 S7 S6 S5", False, True),
        (9, "s8", "S9 S8 S7 S6 S5", False, True),
        (9, "s5", "S7 S6 S5 S4 S3", True, True),
        (9, "s2", "S5 S4 S3 S2 S1", True, False),
        (9, "s1", "S5 S4 S3 S2 S1", True, False),
    ],
)
def test_rail_spine_shows_the_stories_around_the_current(
    count: int, current: str, shown: str, before: bool, after: bool
) -> None:
    """The rail shows five stories with the current one among them, and tells where it is cut."""
    storyline, atlas = thread(stories(count))
    spine = rail_spine(storyline, Slug(current), atlas)
    assert (" ".join(told(spine)), spine.is_cut_before, spine.is_cut_after) == (shown, before, after)
    assert [item.title.lower() for item in spine.items if item.state == "current"] == [current]


def test_rail_spine_shows_the_next_promise_on_top() -> None:
    """The promise due next stands at its date, above what is older; no other does."""
    storyline, atlas = thread(PROMISES)
    assert told(rail_spine(storyline, Slug("two"), atlas)) == ["Three", "That day (due)", "Two", "One"]
    later = PROMISES.replace("  - {what: That day, by: 2031-05-10}\n", "")
    storyline, atlas = thread(later)
    assert told(rail_spine(storyline, Slug("two"), atlas)) == ["Soon (due)", "Three", "Two", "One"]


@pytest.mark.parametrize(
    ("current", "limit", "shown", "before", "after"),
    [
        ("s5", 4, "S5 S4 S3 S2", True, True),
        ("s9", 4, "S9 S8 S7 S6", False, True),
        ("s2", 4, "S2 S1", True, False),
        ("s4", 4, "S4 S3 S2 S1", True, False),
    ],
)
def test_short_spine_ends_with_the_current(
    current: str, limit: int, shown: str, before: bool, after: bool
) -> None:
    """How it came to this: the newest stories up to the current one, which is on top."""
    storyline, atlas = thread(stories(9))
    spine = short_spine(storyline, Slug(current), atlas, limit=limit)
    assert (" ".join(told(spine)), spine.is_cut_before, spine.is_cut_after) == (shown, before, after)
    assert spine.items[0].state == "current"


def test_short_spine_takes_one_story_a_day() -> None:
    """Of the stories of one day the last stands for it, and the current one for its own."""
    text = "".join(
        f"== articles/{name}\nthread: Talks\ndate: 2031-05-0{day}\n"
        for name, day in (("a", 1), ("b", 1), ("c", 2), ("d", 2))
    )
    storyline, atlas = thread(text)
    assert told(short_spine(storyline, Slug("d"), atlas, limit=4)) == ["D", "B"]
    assert told(short_spine(storyline, Slug("c"), atlas, limit=4)) == ["C", "B"]


def test_short_spine_ends_with_the_current_in_the_curators_order_too() -> None:
    """Where the curator's order returns to an earlier day, the current story is still on top."""
    profile = "== threads/talks\narticles: [s1, s2, back]\n"
    storyline, atlas = thread(stories(2, f"== articles/back\nthread: Talks\ndate: 2031-05-01\n{profile}"))
    assert told(short_spine(storyline, Slug("back"), atlas, limit=4))[0] == "Back"


def test_since_last_tells_time_people_and_promises() -> None:
    """The newest day's news in a sentence: time passed, who is new, what was kept, what is overdue."""
    text = PROMISES.replace("title: Three\n", "title: Three\npeople: [Ann Lee, Bob Ray]\n").replace(
        "title: One\n", "title: One\npeople: [Bob Ray]\n"
    )
    latest = since_last(*thread(text))
    assert latest is not None
    assert latest.text == "Six days on. New here: Ann Lee. Kept: Held. Overdue: Missed."
    assert [link.url for link in latest.newcomers] == ["/people/ann-lee/"]
    assert (latest.kept, latest.overdue) == (("Held",), ("Missed",))


def test_since_last_of_one_day_is_none() -> None:
    """A thread that is a day old has nothing since."""
    assert since_last(*thread(stories(1))) is None
