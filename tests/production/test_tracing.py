"""Tests of which pages are looked at again when something in the briefing changes."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

import pytest

from briefgen.engine import IN_TURN
from briefgen.memo import Digest, digest, memory
from briefgen.options import Options
from briefgen.pages import contents
from briefgen.pages.article import article_view
from briefgen.pages.atlas import Atlas
from briefgen.pages.views import ArticleView
from briefgen.pipeline import build
from briefgen.production.tracing import Trace, Tracer, Traces, subject_of
from briefgen.recall import Recall
from briefgen.sinks import Writing
from briefgen.slugs import Slug
from briefgen.witness import Fact, Witness, unpack_numbers
from tests.making import NOW, PLAIN, SETTINGS, atlas_of, project_of, theme_of

ARTICLES = {
    "a": "date: 2031-05-01\npeople: [Ann Lee]\ntopics: [Fish]\n",
    "b": "date: 2031-05-02\npeople: [Ann Lee]\ntopics: [Fish]\n",
    "c": "date: 2031-05-03\npeople: [Bob Roe]\ntopics: [Trade]\n",
    "d": "date: 2031-05-04\npeople: [Cem Öz]\nsource: The Coast Daily\n",
}
UNBOUND = f"{SETTINGS}edition: none\n"
"""Editions have numbers, which a deleted article changes."""
CEM = "== people/cem\nname: Cem Öz\n"


def briefing(extra: str = CEM, **changed: str) -> str:
    """Return a briefing in which some articles are other ones, new, or not there where they are empty."""
    articles = {name: head for name, head in {**ARTICLES, **changed}.items() if head}
    return "".join(f"== articles/{name}\n{head}" for name, head in articles.items()) + extra


def note_views(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return a set that takes the articles whose views are made from now on."""
    seen: set[str] = set()

    def note(story_id: Slug, atlas: Atlas) -> ArticleView:
        seen.add(story_id)
        return article_view(story_id, atlas)

    monkeypatch.setattr(contents, "article_view", note)
    return seen


def looked_at(monkeypatch: pytest.MonkeyPatch, *texts: str) -> set[str]:
    """Return of which articles the build of the last of these briefings makes views, and see that it is a clean one."""
    seen = note_views(monkeypatch)
    recall = Recall(memo=memory(), engine=IN_TURN)
    made: dict[PurePosixPath, bytes] = {}
    for text in texts:
        seen.clear()
        made = outputs_of(text, recall, UNBOUND)
    looked = {*seen}
    assert made == outputs_of(texts[-1], Recall(memo=memory(), engine=IN_TURN), UNBOUND)
    return looked


def outputs_of(text: str, recall: Recall, settings: str) -> dict[PurePosixPath, bytes]:
    """Return the outputs of a briefing, by path."""
    outputs: dict[PurePosixPath, bytes] = {}
    build(
        project_of(text, settings=settings),
        {"broadsheet": theme_of(dict.fromkeys(PLAIN, "{{ page }}"))},
        options=Options(now=NOW),
        sink=Writing(write=outputs.__setitem__),
        recall=recall,
    )
    return outputs


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (briefing(), set()),
        (briefing(a=f"title: Another\n{ARTICLES['a']}"), {"a", "b"}),
        (briefing(d=f"summary: It was said.\n{ARTICLES['d']}"), {"d"}),
        (briefing(e="date: 2031-05-05\npeople: [Dan Poe]\n"), {"e"}),
        (briefing(e="date: 2031-05-05\npeople: [Bob Roe]\n"), {"c", "e"}),
        (briefing(a=""), {"b"}),
        (briefing(d=ARTICLES["d"].replace("2031-05-04", "2031-05-20")), {"d"}),
        (briefing(d=f"also: [{{source: The Morning, url: 'https://example.org/'}}]\n{ARTICLES['d']}"), {"d"}),
        (briefing(f"{CEM}roles: [{{title: Mayor}}]\n"), {"d"}),
        (briefing(f"{CEM}== sources/coast\nname: The Coast Daily\npaywall: true\n"), {"d"}),
        (briefing(f"{CEM}== pages/about\n--\nIt is.\n"), set()),
    ],
)
def test_only_what_shows_a_change_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, after: str, expected: set[str]
) -> None:
    """A view is made again where something that it shows is another: not for a score, a place or another day."""
    assert looked_at(monkeypatch, briefing(), after) == expected


def test_promise_that_falls_due_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A storyline is a fact of its own: it changes by the newest day of all stories, whoever tells them."""
    promising = briefing(
        a=f"{ARTICLES['a']}thread: Talks\nwatch_for: [{{what: They meet, by: 2031-05-10}}]\n"
    )
    later = promising + "== articles/e\ndate: 2031-05-20\n"
    assert looked_at(monkeypatch, promising, later) == {"a", "e"}


def test_what_a_build_kept_of_the_one_before_holds_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Traces are carried on from build to build, whichever views were made in between."""
    new = briefing(e="date: 2031-05-05\npeople: [Dan Poe]\n")
    newer = briefing(
        e="date: 2031-05-05\npeople: [Dan Poe]\n", f="date: 2031-05-06\npeople: [Cem Öz]\n", a="", b=""
    )
    assert looked_at(monkeypatch, briefing(), new, newer) == {"d", "f"}


def test_another_setting_makes_all_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody notes the use of is what all traces stand on."""
    recall = Recall(memo=memory(), engine=IN_TURN)
    outputs_of(briefing(), recall, UNBOUND)
    seen = note_views(monkeypatch)
    outputs_of(briefing(), recall, UNBOUND.replace("The Brief", "The Other"))
    assert seen == {*ARTICLES}


BASE, OTHER = digest("base"), digest("other")


def tracer_after(
    facts: dict[Fact, str], *, now: dict[Fact, str], base: Digest = BASE
) -> tuple[Tracer, Witness]:
    """Return a tracer after a build in which "page" was made of `facts`, which are `now` so."""
    numbers, digests = range(len(facts)), tuple(digest(value) for value in facts.values())
    packed = b"".join(number.to_bytes(4, "little") for number in numbers)
    last = Traces(BASE, tuple(facts), digests, {"page": Trace(BASE, packed, None, (), None)})
    witness = Witness()
    witness.number(("of", "this build"))
    return Tracer(last, base, witness, lambda fact: digest(now.get(fact, ""))), witness


FACTS: dict[Fact, str] = {("story", "a"): "A", ("story", "b"): "B"}


@pytest.mark.parametrize(
    ("now", "base", "subject", "is_known"),
    [
        (FACTS, BASE, BASE, True),
        ({**FACTS, ("story", "c"): "C"}, BASE, BASE, True),
        ({**FACTS, ("story", "b"): "C"}, BASE, BASE, False),
        ({("story", "a"): "A"}, BASE, BASE, False),
        (FACTS, OTHER, BASE, False),
        (FACTS, BASE, OTHER, False),
    ],
)
def test_trace_holds_while_nothing_it_stands_on_changes(
    now: dict[Fact, str], base: Digest, subject: Digest, *, is_known: bool
) -> None:
    """Facts, what the maker is given and the base: each of them has to be as it was."""
    tracer, _ = tracer_after(FACTS, now=now, base=base)
    assert (tracer.recall("page", subject) is not None) is is_known
    assert tracer.recall("another page", subject) is None


def test_traces_are_of_the_facts_in_use() -> None:
    """What no output stands on any more is not kept, and numbers are those of the build that is kept."""
    tracer, witness = tracer_after({**FACTS, ("story", "c"): "C"}, now={**FACTS, ("story", "c"): "C"})
    table = witness.watch("story", {"b": "B", "d": "D"})
    _, numbers = tracer.observe(lambda: (table["d"], table["b"]))
    tracer.keep("new", Trace(BASE, numbers, None, (), None))
    kept = tracer.finish()
    assert kept.facts == (("story", "b"), ("story", "d"))
    assert {kept.facts[number] for number in unpack_numbers(kept.traces["new"].facts)} == {*kept.facts}
    assert kept.digests == (digest("B"), digest(""))
    assert [*kept.traces] == ["new"]


def test_subject_is_the_maker_and_all_it_is_given_but_the_atlas() -> None:
    """Another function, another value or another keyword makes another subject; another atlas does not."""
    one, other = atlas_of("== articles/a\n"), atlas_of("== articles/b\n")

    def make(*_: object, **__: object) -> None: ...

    def make_too(*_: object, **__: object) -> None: ...

    subjects = [
        subject_of(partial(make, "a", one)),
        subject_of(partial(make, "b", one)),
        subject_of(partial(make_too, "a", one)),
        subject_of(partial(make, "a", one, key=1)),
        subject_of(partial(make, "a", one), partial(make, "a", one)),
    ]
    assert len({*subjects}) == len(subjects)
    assert subject_of(partial(make, "a", other)) == subjects[0]
    assert subject_of(partial(make, "a", other), None) == subjects[0]
