"""Tests of links within the digest: what each names, and what happens where it names nothing."""

from __future__ import annotations

import pytest

from briefgen.library.crosslinks import SUGGESTIONS
from briefgen.library.linked import Link
from briefgen.library.taxonomy import Node
from briefgen.slugs import Slug
from tests.making import check_library, codes, library_of, messages, node, segments_of, words_of

REST = """
== articles/second
date: 2031-05-01
== articles/2031/third
date: 2031-05-02
title: The Third
slug: third
== articles/gone
date: 2031-05-03
withdrawn: Wrong
== people/ann-lee
aliases: [Ann]
== topics/trade
== sources/daily
== threads/talks
"""


def links_of(body: str, *, head: str = "") -> list[Link]:
    """Return the links of an article's body, mentions aside."""
    text = f"== articles/first\n{head}\n--\n{body}\n{REST}"
    library_of(text)
    segments = segments_of(text)
    return [one for one in segments if isinstance(one, Link) and not one.is_mention]


def text_of(body: str) -> str:
    """Return the words of an article's body."""
    return words_of(segments_of(f"== articles/first\n--\n{body}\n{REST}"))


@pytest.mark.parametrize(
    ("body", "goal"),
    [
        ("[[second]]", "article:second"),
        ("[[SECOND|it]]", "article:second"),
        ("[[gone]]", "article:gone"),
        ("[[@ann-lee]]", "person:ann-lee"),
        ("[[@Ann Lee]]", "person:ann-lee"),
        ("[[@ANN|her]]", "person:ann-lee"),
        ("[[#trade]]", "topic:trade"),
        ("[[#Trade|it]]", "topic:trade"),
        ("[x](second.md)", "article:second"),
        ("[x](./second.md)", "article:second"),
        ("[x](2031/third.md)", "article:third"),
        ("[x](../people/ann-lee.md)", "person:ann-lee"),
        ("[x](../topics/trade.md)", "topic:trade"),
        ("[x](../sources/daily.md)", "source:daily"),
        ("[x](../threads/talks.md)", "thread:talks"),
        ("[[@Bob Ray]]", "person:bob-ray"),
        ("[[#fish]]", "topic:fish"),
    ],
)
def test_reference_finds_its_node(body: str, goal: str) -> None:
    """A reference finds an article by id, a person or topic by any name, made ones too, a file by its path."""
    (link,) = links_of(body, head="people: [Bob Ray]\ntopics: [Fish]")
    assert link.to == node(goal)


@pytest.mark.parametrize(
    ("body", "fragment"), [("[[second#part]]", "#part"), ("[x](second.md#part)", "#part"), ("[[second]]", "")]
)
def test_reference_keeps_its_fragment(body: str, fragment: str) -> None:
    """What follows the hash is kept for the link."""
    assert links_of(body)[0].fragment == fragment


@pytest.mark.parametrize(
    ("body", "route"),
    [
        ("[x](/about/)", "/about/"),
        ("[x](/people/习近平/)", "/people/习近平/"),
        ("[x](/people/%E4%B9%A0/)", "/people/习/"),
        ("[x](</a b/>)", "/a b/"),
    ],
)
def test_reference_to_a_path_of_the_site_is_a_route(body: str, route: str) -> None:
    """A path from the root stands as a route, which is not percent-encoded."""
    assert links_of(body)[0].to == route


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("See [[second]].", "See Second."),
        ("See [[2031/third|it]].", "See it."),
        ("See [[third]].", "See The Third."),
        ("See [[@ann]].", "See Ann Lee."),
        ("See [[#TRADE]].", "See Trade."),
        ("See [[nowhere]].", "See nowhere."),
        ("See [[nowhere|it]].", "See it."),
        ("See [it](nowhere.md).", "See it."),
    ],
)
def test_reference_shows_its_words_or_its_targets_name(body: str, text: str) -> None:
    """Without words of its own a reference shows its target's name; a dead one keeps its words."""
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("[[secnd]]", 'no article has the id "secnd"', 'did you mean "second"?'),
        ("[[@ann-le]]", 'no person "ann-le"', 'did you mean "ann-lee"?'),
        ("[[#tradde]]", 'no topic "tradde"', 'did you mean "trade"?'),
        (
            "[x](secnd.md)",
            'no file "content/articles/secnd.md"',
            'did you mean "content/articles/second.md"?',
        ),
        ("[[second.md]]", 'no article has the id "second.md"', 'did you mean "second"?'),
        ("[[@second]]", 'no person "second"', "name them in `people`, or in a profile"),
        ("[[#second]]", 'no topic "second"', "name it in `topics`, or in a profile"),
        ("[[trade]]", 'no article has the id "trade"', "write an article's id"),
        (
            "[x](zz/yy/xx/ww/vv/uu.pdf)",
            'no file "content/articles/zz/yy/xx/ww/vv/uu.pdf"',
            "write its path from this file",
        ),
    ],
)
def test_reference_to_nothing_is_an_error(body: str, message: str, hint: str) -> None:
    """A target that does not exist is an error at its place, with the nearest name, or what to write."""
    (found,) = check_library(f"== articles/first\n--\nSee {body}.\n{REST}").diagnostics
    assert (found.code, found.message, found.hint) == ("link/unknown-target", message, hint)
    assert (str(found.place.path), found.place.line) == ("content/articles/first.md", 7)


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "expires: 2031-05-15T00:00Z"])
@pytest.mark.parametrize("body", ["[[hid]]", "[[hid|x]]", "[x](hid.md)"])
def test_reference_to_a_hidden_article_is_a_warning(head: str, body: str) -> None:
    """A link to an unpublished article loses its link, keeps its words and is told."""
    text = f"== articles/first\n--\nSee {body}\n== articles/hid\ntitle: Secret\n{head}\n"
    assert codes(check_library(text).diagnostics) == ["link/unpublished-target"]
    segments = segments_of(text)
    assert not [one for one in segments if isinstance(one, Link)]
    assert "Secret" not in str(segments)


@pytest.mark.parametrize("body", ["[[broken]]", "[x](broken.md)"])
def test_reference_to_an_unread_file_is_no_second_error(body: str) -> None:
    """What names a file that could not be read is a warning: the file's own error comes first."""
    checked = check_library(f"== articles/first\n--\nSee {body}\n== articles/broken\ndate: nonsense\n")
    assert codes(checked.diagnostics) == ["front-matter/bad-date", "link/unpublished-target"]


def test_reference_to_an_unread_file_is_known_without_its_date() -> None:
    """A file named by its day and slug, as most are, is known by its slug."""
    text = "== articles/first\n--\nSee [[broken]]\n== articles/2031-05-14-broken\ndate: nonsense\n"
    found = check_library(text).diagnostics
    assert codes(found) == ["front-matter/bad-date", "link/unpublished-target"]


@pytest.mark.parametrize(("sign", "folder"), [("@", "people"), ("#", "topics")])
def test_reference_to_an_unread_profile_is_no_second_error(sign: str, folder: str) -> None:
    """A person or topic whose file could not be read is told as that."""
    found = check_library(f"== articles/first\n--\nSee [[{sign}ann]]\n== {folder}/ann\nname: [\n").diagnostics
    assert codes(found) == ["link/unpublished-target", "front-matter/bad-yaml"][::-1]
    assert '"ann" could not be read, so its link is left out' in [one.message for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A map](/assets/map.png)", []),
        ("![A map](../assets/map.png)", []),
        ("![A map](/assets/mapp.png)", ["body/missing-image: there is no picture content/assets/mapp.png"]),
        ("[map](/assets/map.png)", []),
        ("[map](../assets/map.png)", []),
    ],
)
def test_picture_must_lie_among_the_assets(body: str, expected: list[str]) -> None:
    """A picture that is not there is an error; one that is, by either path, is fine."""
    checked = check_library(f"== articles/first\n--\n{body}\n", assets=["map.png"])
    assert messages(checked.diagnostics) == expected


def test_reference_in_a_biography_is_resolved_too() -> None:
    """A profile's body links like an article's."""
    library = library_of("== people/ann-lee\n--\nSee [[first]].\n== articles/first\n")
    (text,) = library.own_texts.values()
    assert text.nodes == (node("article:first"),)


def test_cross_links_list_each_target_once_without_the_article_itself() -> None:
    """What a body links to is listed once, in order, and never the article itself."""
    library = library_of(
        f"== articles/first\n--\n[[second]] [[@ann]] [[first]] [[second]] [x](/about/)\n{REST}"
    )
    goals: tuple[Node, ...] = library.stories[Slug("first")].cross_links
    assert goals == (node("article:second"), node("person:ann-lee"))


@pytest.mark.parametrize(
    ("link", "near"),
    [
        ("[[secnd]] ", 'did you mean "second"?'),
        ("![x](/assets/ma.png) ", 'did you mean "content/assets/map.png"?'),
    ],
)
def test_near_names_are_looked_up_for_the_first_broken_links_alone(link: str, near: str) -> None:
    """A body with more broken links than any has is told of each, without reading all names for each."""
    checked = check_library(f"== articles/first\n--\n{link * (SUGGESTIONS + 5)}\n{REST}", assets=["map.png"])
    hints = [found.hint for found in checked.diagnostics]
    assert len(hints) == SUGGESTIONS + 5
    assert hints[:SUGGESTIONS] == [near] * SUGGESTIONS
    assert near not in hints[SUGGESTIONS:]
