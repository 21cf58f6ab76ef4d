"""Tests of storylines: the order of stories, promises kept and overdue, what the newest brought."""

from __future__ import annotations

import pytest

from briefgen.library.threads import PromiseKept, Storyline
from briefgen.slugs import Slug
from tests.making import check_library, codes, library_of

TALKS = """
== articles/first
date: 2031-05-01
thread: Talks
people: [Ann Lee]
watch_for: [{what: They meet, by: WHEN}]
== articles/second
date: 2031-05-10
thread: Talks
people: [Ann Lee, Bob Ray]
HEAD
"""


def promises(text: str) -> tuple[PromiseKept, ...]:
    """Return all promises of a briefing, which may settle what none made."""
    checked = check_library(text)
    assert set(codes(checked.diagnostics)) <= {"body/missing", "resolves/unknown-promise"}
    return checked.value.promises


def talks(when: str = "2031-05-05", head: str = "") -> PromiseKept:
    """Return the promise of a thread of two stories."""
    (promise,) = promises(TALKS.replace("WHEN", when).replace("HEAD", head))
    return promise


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2031-05-05", 5),
        ("2031-05-09", 1),
        ("2031-05-10", 0),
        ("2031-05-11", 0),
        ("2031-04", 10),
        ("2031-05", 0),
        ("2030", 130),
        ("2031", 0),
    ],
)
def test_promise_is_overdue_after_its_last_day(when: str, days: int) -> None:
    """Overdue counts from the last day a date can mean to the newest story's day."""
    assert talks(when).overdue_days == days


@pytest.mark.parametrize(
    ("resolves", "keeper"),
    [
        ("They meet", "second"),
        ("they  MEET", "second"),
        ("first", "second"),
        ("FIRST", "second"),
        ("They met", None),
        ("second", None),
    ],
)
def test_promise_is_kept_by_the_same_words_or_the_id(resolves: str, keeper: str | None) -> None:
    """A later story keeps a promise by its words, in any case, or by the id of who made it."""
    promise = talks(head=f"resolves: [{resolves}]")
    assert promise.kept_by == keeper
    assert promise.overdue_days == (0 if keeper else 5)


def test_promise_is_not_kept_by_an_earlier_story() -> None:
    """What came before the promise can't keep it, nor can the story that makes it."""
    (promise,) = promises(
        """
        == articles/a
        date: 2031-05-01
        thread: Talks
        resolves: [They meet]
        == articles/b
        date: 2031-05-02
        thread: Talks
        watch_for: [They meet]
        resolves: [They meet]
        """.replace("[They meet]\n        resolves", "[{what: They meet}]\n        resolves")
    )
    assert promise.kept_by is None


def test_promise_is_kept_by_the_first_that_keeps_it() -> None:
    """Of two later stories the earlier keeps the promise."""
    text = TALKS.replace("WHEN", "2031").replace("HEAD", "resolves: [They meet]")
    (promise,) = promises(
        text + "== articles/third\ndate: 2031-05-12\nthread: Talks\nresolves: [They meet]\n"
    )
    assert promise.kept_by == "second"


def test_promise_is_not_kept_by_its_words_in_another_thread() -> None:
    """The same words in another thread are about something else; the id keeps it anywhere."""
    other = "== articles/o\ndate: 2031-05-20\nthread: Other\nresolves: [WORDS]\n"
    text = TALKS.replace("WHEN", "2031").replace("HEAD", "") + other
    assert promises(text.replace("WORDS", "They meet"))[0].kept_by is None
    assert promises(text.replace("WORDS", "first"))[0].kept_by == "o"


def test_promises_are_ordered_by_due_date() -> None:
    """Promises stand by their last day, those without a date last, equals by their words."""
    found = promises(
        """
        == articles/a
        watch_for:
          - what: Zero
          - what: Month
            by: 2031-07
          - what: Day
            by: 2031-07-30
          - what: Beta
            by: 2031-07-30
          - what: Alpha
        """
    )
    assert [promise.what for promise in found] == ["Beta", "Day", "Month", "Alpha", "Zero"]


def storyline(text: str) -> Storyline:
    """Return the storyline `talks` of a briefing."""
    return library_of(text).storylines[Slug("talks")]


ABC = """
== articles/c
date: 2031-05-03
thread: Talks
== articles/a
date: 2031-05-01
thread: Talks
== articles/b
date: 2031-05-02
thread: Talks
"""


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", "a b c"),
        ("[c, a]", "c a b"),
        ("[c, b, a]", "c b a"),
        ("[B]", "b a c"),
        ("[a, a, b]", "a b c"),
    ],
)
def test_storyline_is_oldest_first_or_the_curators(order: str, expected: str) -> None:
    """Stories go by time; what the profile orders comes first, the rest after it, oldest first."""
    profile = f"== threads/talks\narticles: {order}\n" if order else ""
    assert " ".join(storyline(ABC + profile).stories) == expected


def test_storyline_orders_equal_times_by_id() -> None:
    """Stories of one instant stand by id."""
    assert (
        " ".join(storyline("== articles/y\nthread: Talks\n== articles/x\nthread: Talks\n").stories) == "x y"
    )


def test_storyline_of_an_unknown_article_is_an_error() -> None:
    """A profile that orders an article nobody wrote is an error with the nearest id."""
    checked = check_library("== articles/first\nthread: Talks\n== threads/talks\narticles: [frist]\n")
    assert codes(checked.diagnostics) == ["thread/unknown-article"]
    assert checked.diagnostics[0].hint == 'did you mean "first"?'


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01"])
def test_storyline_passes_a_hidden_article_over(head: str) -> None:
    """A profile may order an article that is not published yet."""
    line = storyline(
        f"== articles/a\nthread: Talks\n== articles/b\n{head}\n== threads/talks\narticles: [b, a]\n"
    )
    assert line.stories == ("a",)


def test_storyline_passes_a_withdrawn_article_over() -> None:
    """A profile may still order an article that was withdrawn since."""
    line = storyline(
        "== articles/a\nthread: Talks\n== articles/b\nwithdrawn: Wrong\n== threads/talks\narticles: [b, a]\n"
    )
    assert line.stories == ("a",)


def test_storyline_without_stories_has_a_page_all_the_same() -> None:
    """A profiled thread without stories is an empty line."""
    line = storyline("== threads/talks\n")
    assert (line.stories, line.promises, line.latest) == ((), (), None)


def test_latest_tells_what_the_newest_story_brought() -> None:
    """Latest holds the days since the story before, who is new, and what was kept."""
    line = storyline(TALKS.replace("WHEN", "2031").replace("HEAD", "resolves: [They meet]"))
    assert line.latest is not None
    assert (line.latest.days, line.latest.new_people) == (9, ("bob-ray",))
    assert [promise.what for promise in line.latest.kept] == ["They meet"]


def test_latest_of_a_single_story_is_none() -> None:
    """A thread of one story has nothing that came since."""
    assert storyline("== articles/a\nthread: Talks\n").latest is None


def test_latest_counts_a_person_found_in_a_body_as_known() -> None:
    """A person whom an earlier story mentions is not new."""
    text = (
        TALKS.replace("WHEN", "2031")
        .replace("HEAD", "")
        .replace("people: [Ann Lee]", "summary: Bob Ray waits")
    )
    line = storyline(text + "== people/bob-ray\n")
    assert line.latest is not None
    assert line.latest.new_people == ("ann-lee",)


PROMISING = """
== articles/first
date: 2031-05-01
thread: Talks
watch_for: [{what: They meet again}]
== articles/silent
date: 2031-05-02
thread: Talks
"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("thread: Talks\nresolves: [they meet AGAIN]", None),
        ("thread: Talks\nresolves: [first]", None),
        ("resolves: [First]", None),
        (
            "thread: Talks\nresolves: [They met again]",
            ('no earlier story promises "They met again"', 'did you mean "They meet again"?'),
        ),
        (
            "thread: Talks\nresolves: [frist]",
            ('no earlier story promises "frist"', 'did you mean "first"?'),
        ),
        (
            "thread: Talks\nresolves: [War]",
            (
                'no earlier story promises "War"',
                "write the words of a `watch_for` of the same thread, or the id of its article",
            ),
        ),
        (
            "resolves: [They meet again]",
            (
                "without a `thread`, words settle no promise",
                "write first, the article that promised it",
            ),
        ),
        (
            "thread: Other\nresolves: [They meet again]",
            (
                "this was promised in no story of the same thread",
                "write first, the article that promised it",
            ),
        ),
        (
            "thread: Talks\nresolves: [silent]",
            ("silent promises nothing", "write what it says will come in its `watch_for`"),
        ),
        (
            "date: 2031-04-01\nthread: Talks\nresolves: [They meet again]",
            ("first, which promises it, is no earlier story", "see to the dates of the two"),
        ),
        (
            "date: 2031-04-01\nresolves: [first]",
            ("first, which promises it, is no earlier story", "see to the dates of the two"),
        ),
        (
            "thread: Talks\nwatch_for: [{what: Peace}]\nresolves: [Peace]",
            ("story, which promises it, is no earlier story", "see to the dates of the two"),
        ),
    ],
)
def test_resolves_that_settles_no_promise_is_told(head: str, expected: tuple[str, str] | None) -> None:
    """What settles no promise of an earlier story is told at its words, with what is nearest."""
    found = check_library(f"{PROMISING}== articles/story\n{head}\n").diagnostics
    told = [(one.message, one.hint) for one in found if one.code == "resolves/unknown-promise"]
    assert told == ([expected] if expected else [])


def test_resolves_points_at_its_words() -> None:
    """The place of what settles nothing is where it is written."""
    found = check_library(f"{PROMISING}== articles/story\nresolves: [first, War]\n").diagnostics
    (place,) = [one.place for one in found if one.code == "resolves/unknown-promise"]
    assert (str(place.path), place.line, place.column, place.length) == (
        "content/articles/story.md",
        3,
        19,
        3,
    )


@pytest.mark.parametrize(
    "head", ["draft: true", "withdrawn: Wrong.", "expires: 2031-05-02T00:00", "date: 2032-01-01"]
)
@pytest.mark.parametrize("resolves", ["They meet again", "first"])
def test_resolves_of_what_is_not_published_is_no_slip(head: str, resolves: str) -> None:
    """A promise of a draft, or of what is published no more, may be settled already."""
    hidden = f"== articles/first\nthread: Talks\nwatch_for: [{{what: They meet again}}]\n{head}\n"
    text = f"{hidden}== articles/story\nthread: Talks\nresolves: [{resolves}]\n"
    assert codes(check_library(text).diagnostics) == []


def test_resolves_is_no_slip_while_a_file_can_not_be_read() -> None:
    """Words that are found nowhere may stand in the file that is an error already."""
    text = "== articles/first\nwatch_for: [\n== articles/story\nresolves: [They meet again]\n"
    assert codes(check_library(text).diagnostics) == ["front-matter/bad-yaml"]
