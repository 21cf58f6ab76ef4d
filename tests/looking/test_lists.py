"""What the lists hold: rows of every kind, what is hidden and why, what is due."""

from __future__ import annotations

import pytest

from briefgen.library.taxonomy import Kind
from briefgen.looking.lists import list_due, list_hidden, list_nodes
from briefgen.looking.places import place_text
from briefgen.reading.content import text_of
from tests.looking.seeing import BRIEFING, Seen, see


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the briefing, seen once."""
    return see(BRIEFING)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article", ["storm", "permit", "quarrel"]),
        ("person", ["ann-lee", "bo-ek", "oriane-quell", "teodor-brask"]),
        ("topic", ["cables", "law", "weather"]),
        ("thread", ["the-cable"]),
        ("source", ["gazette"]),
        ("place", ["corrin"]),
        ("edition", ["2031-05-30", "2031-05-14"]),
        ("page", ["about-us"]),
    ],
)
def test_list_nodes_has_all_of_a_kind(kind: str, expected: list[str], seen: Seen) -> None:
    """Articles and editions come newest first, all else by id; what is hidden or withdrawn is in no list."""
    rows = list_nodes(Kind(kind), seen.briefing, base_url=None)
    assert [row.node.id for row in rows] == expected


def test_list_nodes_of_a_term_counts_its_stories_and_dates_the_newest(seen: Seen) -> None:
    """A term has as many stories as its page lists, and the newest one's day."""
    rows = {str(row.node.id): row for row in list_nodes(Kind.TOPIC, seen.briefing, base_url=None)}
    assert [(row.stories, str(row.date), row.path) for row in rows.values()][:2] == [
        (2, "2031-05-14", None),
        (1, "2031-05-02", rows["law"].path),
    ]
    assert str(rows["law"].path) == "content/topics/law.md"
    (place,) = list_nodes(Kind.PLACE, seen.briefing, base_url=None)
    assert (place.stories, place.url) == (1, None)


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        (None, "/2031/05/14/permit/"),
        ("https://example.org/brief", "https://example.org/brief/2031/05/14/permit/"),
    ],
)
def test_list_nodes_has_addresses(base_url: str | None, expected: str, seen: Seen) -> None:
    """An address is absolute where the site's is known."""
    rows = list_nodes(Kind.ARTICLE, seen.briefing, base_url=base_url)
    assert [row.url for row in rows if row.node.id == "permit"] == [expected]


def test_list_nodes_says_what_state_a_thing_is_in() -> None:
    """A draft that is shown is said to be one, and a thread whether it goes on."""
    text = BRIEFING.replace("name: The cable", "name: The cable\nstatus: closed")
    shown = see(text, drafts=True).briefing
    states = {row.node.id: row.state for row in list_nodes(Kind.ARTICLE, shown, base_url=None)}
    assert states == {"idea": "draft", "storm": None, "permit": None, "quarrel": None}
    assert [row.state for row in list_nodes(Kind.THREAD, shown, base_url=None)] == ["closed"]


def test_list_hidden_names_the_key_that_hides(seen: Seen) -> None:
    """Each row has the place of the key that decides it, in order of files."""
    rows = list_hidden(seen.briefing, seen.project)
    assert [(place_text(row.place), str(row.kind), row.id, row.key, row.reason) for row in rows] == [
        ("content/articles/gone.md:4:12", "article", "gone", "withdrawn", "withdrawn: It was wrong"),
        ("content/articles/idea.md:3:8", "article", "idea", "draft", "a draft"),
        ("content/articles/soon.md:3:7", "article", "soon", "date", "dated 2031-07-01, which is still to come"),
        ("content/editions/later.md:3:7", "edition", None, "date", "dated 2031-08-01, which is still to come"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("embargo: 2031-09-01T09:00", "embargo"),
        ("expires: 2031-05-20T09:00", "expires"),
        ("draft: true\nembargo: 2031-09-01T09:00", "draft"),
    ],
)
def test_list_hidden_names_embargo_and_expiry(head: str, key: str) -> None:
    """Of two reasons the one that tells most is given."""
    shown = see(f"== articles/a\n{head}\n")
    (row,) = list_hidden(shown.briefing, shown.project)
    assert row.key == key
    text = text_of(shown.project.content[0])
    assert text is not None
    assert text.line(row.place.line).startswith(f"{key}:")


def test_list_due_has_what_no_story_kept(seen: Seen) -> None:
    """A promise past the last day it can mean is overdue as from the newest story; one without a day is due."""
    text = BRIEFING.replace("by: 2031-05}", "by: 2031-05-20}")
    rows = list_due(see(text).briefing.library)
    assert [(row.what, str(row.state), row.overdue_days, row.article, row.thread) for row in rows] == [
        ("The report is published", "overdue", 10, "permit", "the-cable"),
        ("The ship leaves", "due", 0, "permit", "the-cable"),
    ]
    assert [place_text(row.place) for row in rows] == [
        "content/articles/permit.md:14:12",
        "content/articles/permit.md:15:11",
    ]
    assert [str(row.state) for row in list_due(seen.briefing.library)] == ["due", "due"]


def test_list_due_leaves_out_what_was_kept() -> None:
    """A later story of the thread that resolves a promise ends it."""
    text = BRIEFING + "== articles/end\ndate: 2031-05-31\nthread: The cable\nresolves: [the ship leaves]\n"
    assert [row.what for row in list_due(see(text).briefing.library)] == ["The report is published"]


def test_list_due_of_a_promise_made_twice_in_one_story() -> None:
    """The same words twice are two promises, at the place of the first."""
    shown = see("== articles/a\nwatch_for: [{what: Rain}, {what: Rain, by: 2031}]\n")
    assert [place_text(row.place) for row in list_due(shown.briefing.library)] == [
        "content/articles/a.md:3:20"
    ] * 2
