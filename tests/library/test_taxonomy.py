"""Tests of how names find their terms, and of terms that no file profiles."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Checked
from briefgen.fields import Ref
from briefgen.library.taxonomy import Taxonomies, gather_taxonomies, id_of, ids_of
from briefgen.reading.content import parse_content
from briefgen.slugs import Slug
from tests.making import HERE, codes, config_of, messages, worth_telling, written


def gathered(text: str) -> Checked[Taxonomies]:
    """Return the taxonomies of a briefing written as one text."""
    config = config_of()
    content = parse_content(written(text), zone=config.zone, limits=config.limits)
    assert not worth_telling(content.diagnostics)
    return gather_taxonomies(content.value.articles, content.value.profiles)


XI = """
== people/xi-jinping
name: Xi Jinping
aliases: [President Xi, 习近平, Xi Dada]
"""


@pytest.mark.parametrize(
    "name",
    [
        "Xi Jinping",
        "xi jinping",
        "XI JINPING",
        " Xi  Jinping ",
        "president xi",
        "习近平",
        "xi-jinping",
        "Xi-Jinping",
    ],
)
def test_find_knows_a_term_by_name_alias_or_id_in_any_case(name: str) -> None:
    """A term is found by its name, any alias or its id, whatever the case and spacing."""
    term = gathered(XI).value.people.find(name)
    assert term is not None
    assert (term.id, term.head.name) == ("xi-jinping", "Xi Jinping")


@pytest.mark.parametrize("name", ["Xi", "Jinping", "Xi Jin", "", "🎉", "-"])
def test_find_knows_no_part_of_a_name(name: str) -> None:
    """A part of a name, or nothing, finds no one."""
    assert gathered(XI).value.people.find(name) is None


def test_find_composes_a_name_before_it_compares() -> None:
    """A name in decomposed Unicode finds the profile written in composed Unicode."""
    people = gathered("== people/jose\nname: José Ray\n").value.people
    assert people.find("Jose\u0301 Ray") is not None


def test_gather_makes_a_term_of_a_name_without_a_profile() -> None:
    """A name that no profile has makes a term with the name's slug as its id and no file."""
    people = gathered("== articles/a\npeople: [Ann Lee]\n").value.people
    term = people.find("ann lee")
    assert term is not None
    assert (term.id, term.head.name, term.path) == ("ann-lee", "Ann Lee", None)


def test_gather_makes_one_term_of_two_spellings() -> None:
    """Spellings with one slug are one term, named as the first by file and line has it."""
    people = gathered(
        "== articles/b\npeople: [ANN LEE]\n== articles/a\npeople: [Ann Lee, ann-lee]\n"
    ).value.people
    assert [term.head.name for term in people.terms.values()] == ["Ann Lee"]


def test_gather_reads_every_key_that_names_a_term() -> None:
    """People come from `people` and `quotes`, topics also from parents, sources also from `also`."""
    found = gathered(
        """
        == articles/a
        people: [Ann Lee]
        quotes: [{by: Bob Ray, text: Yes}]
        topics: [Trade]
        places: [Oslo]
        thread: The Talks
        source: Daily
        also: [{source: Weekly, url: "https://example.net/"}]
        == topics/fish
        parent: Food
        """
    ).value
    assert list(found.people.terms) == ["ann-lee", "bob-ray"]
    assert list(found.topics.terms) == ["fish", "food", "trade"]
    assert list(found.places.terms) == ["oslo"]
    assert list(found.threads.terms) == ["the-talks"]
    assert list(found.sources.terms) == ["daily", "weekly"]


def test_gather_sorts_terms_by_id() -> None:
    """Terms stand in the order of their ids, profiled or made."""
    found = gathered("== articles/a\npeople: [Zoe, Ann Lee]\n== people/mia\n").value
    assert list(found.people.terms) == ["ann-lee", "mia", "zoe"]


def test_gather_takes_a_profiles_own_id() -> None:
    """An `id` in the profile wins over the slug of its name, and both find it."""
    people = gathered(
        "== people/x\nname: Xi Jinping\nid: xi\n== articles/a\npeople: [Xi Jinping]\n"
    ).value.people
    assert list(people.terms) == ["xi"]
    assert people.find("Xi Jinping") is people.find("xi")


@pytest.mark.parametrize(
    ("name", "is_near"),
    [
        ("Antony Blinker", True),
        ("Antony Blinke", True),
        ("Antony Blinkens", True),
        ("Antnoy Blinken", True),
        ("antony blinkenn", True),
        ("Antony Blinked", True),
        ("Antony Blinkers", False),
        ("Anthony Blinker", False),
        ("Tony Blinken", False),
        ("Antony Blinken", False),
    ],
)
def test_gather_warns_of_a_name_one_edit_from_a_profile(name: str, is_near: bool) -> None:
    """A letter more, less, other or swapped is worth a warning; two are another name."""
    found = gathered(f"== people/antony-blinken\n== articles/a\npeople: [{name}]\n").diagnostics
    assert codes(found) == ["library/near-name"] * is_near
    assert all(one.hint == 'did you mean "Antony Blinken"?' for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "== articles/a\ntopics: [Budget 2030, Budget 2031, Budget 203]\n",
        "== articles/a\npeople: [Antony Blinken]\ntopics: [Antony Blinker]\n",
        "== people/li-na\n== articles/a\npeople: [Li Ma]\n",
        "== topics/antony-blinken\n== articles/a\npeople: [Antony Blinker]\n",
    ],
)
def test_gather_is_silent_on_names_that_are_near_no_profile_of_their_kind(text: str) -> None:
    """Names of under six letters, of another kind, or that differ by a digit are no slip of the pen."""
    assert gathered(text).diagnostics == ()


def test_gather_warns_of_two_made_names_that_are_nearly_one() -> None:
    """Of two names without profiles, one letter apart, the second is told, with the place of the first."""
    found = gathered(
        "== articles/a\npeople: [Antony Blinken, Ann]\n== articles/b\npeople: [Antony Blinker]\n"
    )
    (doubled,) = found.diagnostics
    assert (doubled.code, str(doubled.place.path)) == ("library/doubled-term", "content/articles/b.md")
    assert doubled.notes == ("the other is in content/articles/a.md:3",)


def test_gather_says_where_each_term_is_named() -> None:
    """A term's place is its profile's name, or the first article that names it."""
    topics = gathered("== topics/trade\n== articles/a\ntopics: [Trade, Fish]\n").value.topics.terms
    assert (str(topics[Slug("trade")].place.path), topics[Slug("trade")].place.line) == (
        "content/topics/trade.md",
        2,
    )
    assert (str(topics[Slug("fish")].place.path), topics[Slug("fish")].place.column) == (
        "content/articles/a.md",
        17,
    )


def test_gather_warns_at_the_name() -> None:
    """The warning points at the name where the article has it."""
    (found,) = gathered("== people/antony-blinken\n== articles/a\npeople: [Antony Blinker]\n").diagnostics
    assert (str(found.place.path), found.place.line, found.place.column) == ("content/articles/a.md", 3, 10)
    assert found.place.length == len("Antony Blinker")


def test_gather_warns_of_an_alias_too() -> None:
    """A name one edit from an alias is as suspicious."""
    found = gathered(
        "== people/x\nname: Joseph Biden\naliases: [Joe Biden]\n== articles/a\npeople: [Joe Bidden]\n"
    )
    assert messages(found.diagnostics) == [
        'library/near-name: "Joe Bidden" has no profile, but is nearly "Joe Biden"'
    ]


def test_gather_leaves_an_ambiguous_alias_to_no_one() -> None:
    """An alias of two profiles is a warning at the second, and finds neither."""
    found = gathered("== people/ann-lee\naliases: [Ann]\n== people/ann-ray\naliases: [ANN]\n")
    assert messages(found.diagnostics) == [
        'library/ambiguous-name: "ann" names both ann-lee and ann-ray, so it finds neither'
    ]
    assert found.diagnostics[0].notes == ("the other is content/people/ann-lee.md",)
    assert found.value.people.find("Ann") is None


def test_gather_forgives_a_name_said_twice_in_one_profile() -> None:
    """A name that repeats the alias or id of its own profile is no clash."""
    assert gathered("== people/ann\naliases: [Ann, ann]\n").diagnostics == ()


@pytest.mark.parametrize(("first", "second"), [("x", "x"), ("é", "e\u0301"), ("straße", "strasse")])
def test_gather_keeps_the_first_of_two_equal_ids(first: str, second: str) -> None:
    """Ids that are equal, or that a file system takes for equal, are an error; the first file stays."""
    found = gathered(f"== people/a\nid: {first}\n== people/b\nid: {second}\n")
    assert codes(found.diagnostics) == ["library/same-id"]
    assert str(found.diagnostics[0].place.path) == "content/people/b.md"
    assert [term.head.name for term in found.value.people.terms.values()] == ["A"]


def test_gather_lets_two_kinds_share_an_id() -> None:
    """A person and a topic of one id have pages of their own."""
    found = gathered("== people/china\n== topics/china\n")
    assert found.diagnostics == ()


def test_gather_refuses_a_name_that_makes_no_url() -> None:
    """A name without a letter or digit can't make a term."""
    found = gathered('== articles/a\ntopics: ["🎉"]\n')
    assert messages(found.diagnostics) == ['front-matter/bad-slug: nothing of "🎉" can stand in a URL']
    assert not found.value.topics.terms


def test_ids_of_names_each_term_once() -> None:
    """Two names of one term are one id, in the order first named; a stranger is none."""
    people = gathered(XI + "== people/ann-lee\n").value.people
    refs = [Ref(text=name, place=HERE) for name in ("习近平", "Ann Lee", "xi jinping", "Nobody Else")]
    assert ids_of(refs, people) == ("xi-jinping", "ann-lee")


def test_id_of_nothing_is_none() -> None:
    """No name, no id."""
    people = gathered(XI).value.people
    assert id_of(None, people) is None
    assert id_of(Ref(text="Xi Dada", place=HERE), people) == Slug("xi-jinping")


def test_paged_leaves_places_out() -> None:
    """Places have no pages."""
    kinds = [kind for kind, _ in gathered("== articles/a\nplaces: [Oslo]\n").value.paged()]
    assert kinds == ["person", "topic", "thread", "source"]


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("== articles/a\ntopics: [C++, C#, C]\n", ["C#", "C"]),
        ("== topics/c\n== articles/a\ntopics: [C++, c]\n", ["C++"]),
        ("== articles/a\ntopics: [Q&A]\n== articles/b\ntopics: [Q-A, Q A, q&a]\n", ["Q-A", "Q A"]),
        ("== articles/a\npeople: [Ann Lee, Ann-Lee, ann-lee, ANN LEE, Ann. Lee]\n", []),
    ],
)
def test_gather_warns_of_names_that_only_a_slug_makes_one(text: str, merged: list[str]) -> None:
    """A name taken for another whose signs differ is told once, with the place of the other; a hyphen is no sign."""
    found = [one for one in gathered(text).diagnostics if one.code == "library/merged-term"]
    assert [one.message.split('"')[1] for one in found] == merged
