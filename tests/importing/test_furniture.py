"""Lines of the page are dropped by a rule with a name, and the article's own stay."""

from __future__ import annotations

import pytest

from briefgen.importing.furniture import furniture_rule, running_heads, running_key
from briefgen.importing.lines import read_lines
from tests.importing.reading import body_of, take_apart


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Copyright The Example Times Limited 2031. All rights reserved.", "copyright-line"),
        ("© 2031 Example", "copyright-line"),
        ("This material may not be published, broadcast or redistributed.", "copyright-line"),
        ("Follow Ann Lee on Twitter", "follow-line"),
        ("Follow us on Instagram and Facebook", "follow-line"),
        ("Sign up for our daily newsletter", "newsletter-line"),
        ("Get the best of Portby in your inbox", "newsletter-line"),
        ("Already a subscriber? Log in", "newsletter-line"),
        ("Share on Facebook", "share-line"),
        ("Share | Tweet | Email", "share-line"),
        ("1,024 comments", "share-line"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Read more: A history of quays", "related-line"),
        ("Related stories", "related-line"),
        ("5 min read", "reading-time"),
        ("• 3 min read", "reading-time"),
        ("Lesedauer: 3 Minuten", "reading-time"),
        ("Temps de lecture : 3 min.", "reading-time"),
        ("Listen to this article · 7:31 min", "audio-line"),
        ("0:00 / 7:31", "audio-line"),
        ("Écouter cet article", "audio-line"),
        ("Réservé aux abonnés", "paywall-line"),
        ("Home > News > Ports", "breadcrumb"),
        ("FOR IMMEDIATE RELEASE", "release-line"),
        ("- ENDS -", "release-line"),
        ("From: Ministry of Ports", "issuer-line"),
        ("Quelle: dpa", "issuer-line"),
        ("Share full article", "share-line"),
        ("5/14/31, 9:05 AM A harbour opens | Bay News", "web-address"),
        ("Page 3 of 5", "page-number"),
        ("- 3 -", "page-number"),
        ("Continued on page A4", "jump-line"),
        ("The Example Herald                     Page 3", "running-head"),
        ("https://example.org/a 1/4", "web-address"),
        ("Skip to main content", "site-line"),
        ("Please enable JavaScript to see this page", "site-line"),
        ("Contact Ann Lee at ann@example.org", "author-contact"),
        ("Tags: harbours, quays", "topics-line"),
        ("Social media", "lone-word"),
    ],
)
def test_furniture_rule_names_what_belongs_to_the_page(text: str, rule: str) -> None:
    """Each kind of furniture is told by its wording."""
    assert furniture_rule(text, words=len(text.split())) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law is hard to read",
        "14.05.2031, 09:05 Uhr",
        "05/14/2031 09:05 AM EDT",
        "Listen to the harbour",
        "Home and away",
        "Premium fuel runs out",
        "From the sea",
        "Follow the money",
        "Follow us on GitHub.",
        "Save the children",
        "Print media in decline",
        "Home Secretary resigns",
        "Opinion: we must act now",
        "2031",
        "World",
        "Share prices fall on both sides of the strait",
        "He said that all rights reserved by the crown had been sold, "
        + "and that nobody knew to whom, " * 12,
    ],
)
def test_furniture_rule_leaves_the_articles_own(text: str) -> None:
    """A headline or a sentence that speaks of such things is no furniture."""
    assert furniture_rule(text, words=len(text.split())) is None


def heads_of(text: str) -> frozenset[str]:
    """Return the running heads of a text."""
    return running_heads(tuple(read_lines(text)))


def test_running_heads_are_found_by_form_feeds() -> None:
    """What stands at the top or foot of pages again and again is no text, whatever its number."""
    pages = "\f".join(
        f"Example Herald, page {number}\n\nSome text of page {name}\n\nand more of {name}"
        for number, name in enumerate("abcd")
    )
    assert heads_of(pages) == {"example herald, page 0"}


def test_running_heads_are_found_beside_numbers() -> None:
    """Without form feeds a page's number shows where its head is."""
    assert heads_of("HERALD\nsome text\nPage 1 of 3\nHERALD\nmore text") == {"herald"}
    assert heads_of("HERALD\nsome text\nand more\nHERALD\nmore text") == frozenset()


def test_running_key_of_a_long_line_is_none() -> None:
    """A paragraph is no running head, however often it stands there."""
    (line,) = read_lines("word " * 30)
    assert running_key(line) == ""


def test_kicker_may_be_a_word_of_the_page() -> None:
    """A lone word right above the headline is its kicker, and below it furniture."""
    text = "Search\n\nParliament votes to reopen the harbour\n\nBy Ann Lee, 14 May 2031\n\nIt did so on Monday.\n\nSearch\n"
    found = take_apart(text)
    assert found.kicker is not None
    assert found.kicker.value == "Search"
    assert [drop.rule for drop in found.dropped] == ["lone-word"]


def test_list_keeps_an_item_that_looks_like_furniture() -> None:
    """An item goes only with its whole list."""
    head = "Parliament votes to reopen the harbour\n\nBy Ann Lee, 14 May 2031\n\nIt did so on Monday, with these aims:\n\n"
    assert body_of(take_apart(f"{head}- Share\n- A lock for ships\n"))[-2:] == [
        "- Share",
        "- A lock for ships",
    ]
    assert len(body_of(take_apart(f"{head}- Share\n- Print\n"))) == 1
