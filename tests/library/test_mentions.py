"""Tests of what is counted as a mention, and which mentions become links."""

from __future__ import annotations

import pytest

from briefgen.config import MentionLinks
from briefgen.library.linked import Link, LinkedSegment, LinkEnd
from briefgen.library.mentions import find_mentions
from briefgen.library.names import compile_names
from briefgen.reading.body import Html, Image, Text
from tests.making import SETTINGS, check_library, codes, library_of, node, segments_of

PEOPLE = """
== people/ann-lee
aliases: [Ann, 安]
== people/bob-ray
== topics/trade
mention: true
== topics/quiet
"""


def shown(segments: tuple[LinkedSegment, ...]) -> str:
    """Return a body with its links as `[text>target]` and without its markup."""
    parts: list[str] = []
    goals: list[str] = []
    for segment in segments:
        match segment:
            case Text(text=text):
                parts.append(text)
            case Link(to=to):
                parts.append("[")
                goals.append(to if isinstance(to, str) else to.id)
            case LinkEnd():
                parts.append(f">{goals.pop()}]")
            case Html() | Image():
                pass
    return "".join(parts)


def body_of(body: str, *, head: str = "", linking: str = "first") -> str:
    """Return the body of an article as `shown` has it."""
    text = f"== articles/first\n{head}\n--\n{body}\n{PEOPLE}"
    return shown(segments_of(text, settings=f"{SETTINGS}mentions: {linking}\n"))


def counts_of(body: str, *, head: str = "") -> dict[str, int]:
    """Return how often each term is counted in an article."""
    library = library_of(f"== articles/first\n{head}\n--\n{body}\n{PEOPLE}")
    (story,) = library.stories.values()
    return {mention.node.id: mention.count for mention in story.mentions}


@pytest.mark.parametrize(
    ("linking", "expected"),
    [
        ("first", "[Ann Lee>ann-lee] met [Bob Ray>bob-ray]. Ann left. Bob Ray stayed."),
        ("all", "[Ann Lee>ann-lee] met [Bob Ray>bob-ray]. [Ann>ann-lee] left. [Bob Ray>bob-ray] stayed."),
        ("none", "Ann Lee met Bob Ray. Ann left. Bob Ray stayed."),
    ],
)
def test_find_mentions_links_as_configured(linking: str, expected: str) -> None:
    """The first mention of each term is linked, or all, or none."""
    assert body_of("Ann Lee met Bob Ray. Ann left. Bob Ray stayed.", linking=linking) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[Ann Lee](https://example.net/) and Ann", "Ann Lee and [Ann>ann-lee]"),
        ("[**Ann Lee**](https://example.net/) and Ann", "Ann Lee and [Ann>ann-lee]"),
        ("# Ann Lee\n\nShe is Ann.", "Ann LeeShe is [Ann>ann-lee]."),
        ("`Ann Lee` and Ann", " and [Ann>ann-lee]"),
        ("So:\n\n    Ann Lee\n\nand Ann", "So:and [Ann>ann-lee]"),
        ("```\nAnn Lee\n```\n\nand Ann", "and [Ann>ann-lee]"),
        ("[[@ann-lee]] and Ann", "[Ann Lee>ann-lee] and Ann"),
        ("Ann and later [[@ann-lee|her]]", "Ann and later [her>ann-lee]"),
        ("[[@bob-ray|Ann Lee]] and Ann", "[Ann Lee>bob-ray] and [Ann>ann-lee]"),
        ("[Ann Lee](/x/) and Ann", "[Ann Lee>/x/] and [Ann>ann-lee]"),
        ("**Ann** Lee", "Ann Lee"),
        ("*Ann Lee* spoke", "[Ann Lee>ann-lee] spoke"),
        ("on trade and quiet", "on trade and quiet"),
        ("on Trade and Quiet", "on [Trade>trade] and Quiet"),
        ("| Ann Lee |\n|---|\n| Ann |", "[Ann Lee>ann-lee]Ann"),
        ("by Ann\nLee, too", "by [Ann\nLee>ann-lee], too"),
        ("by Ann\n\nLee", "by [Ann>ann-lee]Lee"),
        ("据安说", "据[安>ann-lee]说"),
    ],
)
def test_find_mentions_leaves_links_headings_and_code_alone(body: str, expected: str) -> None:
    """No name is linked in a link, heading or code, nor where the curator linked its term already."""
    assert body_of(body) == expected


def test_find_mentions_links_no_linkable_text_inside_a_link() -> None:
    """Text that lies in a link is left alone, even where its segment says that it may be linked."""
    link = Link(to="/x/", fragment="", is_mention=False)
    segments = (link, Text(text="Ann", is_linkable=True), LinkEnd(), Text(text=" or Ann", is_linkable=True))
    found = find_mentions(
        segments, (), matcher=compile_names({"Ann": node("person:ann")}), linking=MentionLinks.ALL
    )
    assert shown(found.segments) == "[Ann>/x/] or [Ann>ann]"
    assert [mention.count for mention in found.mentions] == [2]


@pytest.mark.parametrize("linking", ["first", "all"])
def test_find_mentions_links_nothing_inside_a_link_even_if_all(linking: str) -> None:
    """Links never nest, whatever is configured."""
    assert body_of("[[@bob-ray|with Ann Lee]]", linking=linking) == "[with Ann Lee>bob-ray]"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "Ann Lee, Ann and 安", {"ann-lee": 3}),
        ("title: Ann Lee speaks", "She did. Ann did.", {"ann-lee": 2}),
        ("summary: Bob Ray left", "", {"bob-ray": 1}),
        ("key_points: [Ann Lee came, Bob Ray left, Ann stayed]", "", {"ann-lee": 2, "bob-ray": 1}),
        ("", "# Ann Lee", {"ann-lee": 1}),
        ("", "[Ann Lee](https://example.net/)", {"ann-lee": 1}),
        ("", "`Ann Lee`", {}),
        ("", "**Ann** Lee", {"ann-lee": 1}),
        ("", "Annual", {}),
        ("", "on Trade", {"trade": 1}),
        ("rights: summary", "Ann Lee", {}),
        ("kicker: Ann Lee", "", {}),
    ],
)
def test_find_mentions_counts_all_that_is_displayed(head: str, body: str, expected: dict[str, int]) -> None:
    """Title, summary, key points and the shown body count; code, and what is not shown, do not."""
    assert counts_of(body, head=head) == expected


def test_find_mentions_tells_a_name_as_first_read() -> None:
    """A mention's text is the name as first found, its spaces made one."""
    library = library_of(f"== articles/first\n--\nby Ann\nLee and Ann\n{PEOPLE}")
    (story,) = library.stories.values()
    assert [mention.text for mention in story.mentions] == ["Ann Lee"]


def test_find_mentions_lists_terms_in_the_order_read() -> None:
    """What the title names comes before what the body names."""
    library = library_of(f"== articles/first\ntitle: Bob Ray waits\n--\nAnn Lee came.\n{PEOPLE}")
    (story,) = library.stories.values()
    assert [mention.node.id for mention in story.mentions] == ["bob-ray", "ann-lee"]


@pytest.mark.parametrize(
    ("meanings", "body", "expected"),
    [
        ("Ann: false", "Ann and Ann Lee", "Ann and [Ann Lee>ann-lee]"),
        ("Ann: bob-ray", "Ann and Ann Lee", "[Ann>bob-ray] and [Ann Lee>ann-lee]"),
        ("Ann Lee: false", "Ann Lee and Ann", "Ann Lee and [Ann>ann-lee]"),
        ("the minister: Bob Ray", "so the minister said", "so [the minister>bob-ray] said"),
        ("Quiet: quiet", "on Quiet", "on [Quiet>quiet]"),
        ("Bob Rays: false", "Bob Rays", "Bob Rays"),
        ("O’Ann: ann-lee", "so O'Ann", "so [O'Ann>ann-lee]"),
    ],
)
def test_mentions_of_the_article_settle_what_a_name_means(meanings: str, body: str, expected: str) -> None:
    """An article's `mentions` wins over the profiles, for its own body: another term, or no one."""
    assert body_of(body, head=f"mentions: {{{meanings}}}") == expected


def test_mentions_of_one_article_leave_others_alone() -> None:
    """What one article settles is not settled in the next."""
    library = library_of(
        f"== articles/a\nmentions: {{Ann: false}}\n--\nAnn\n== articles/b\n--\nAnn\n{PEOPLE}"
    )
    assert {story.id: len(story.mentions) for story in library.stories.values()} == {"a": 0, "b": 1}


def test_mentions_of_an_unknown_term_are_an_error() -> None:
    """A meaning that names no person or topic is an error with the nearest name."""
    checked = check_library(f"== articles/a\nmentions: {{Ann: bob-rai}}\n--\nAnn\n{PEOPLE}")
    (found,) = checked.diagnostics
    assert found.code == "mentions/unknown-term"
    assert found.hint == 'did you mean "bob-ray"?'


def test_ambiguous_name_is_linked_to_no_one() -> None:
    """An alias that two profiles claim links to neither of them."""
    text = (
        "== articles/a\n--\nAnn came.\n== people/ann-lee\naliases: [Ann]\n== people/ann-ray\naliases: [Ann]\n"
    )
    checked = check_library(text)
    (story,) = checked.value.stories.values()
    assert codes(checked.diagnostics) == ["library/ambiguous-name"]
    assert (shown(segments_of(text, "a")), story.mentions, story.people) == ("Ann came.", (), ())
