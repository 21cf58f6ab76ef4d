"""Tests of which texts are read again when something else in the briefing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from briefgen.blueprint import link_briefing
from briefgen.engine import IN_TURN, Context, Item, Result
from briefgen.library.stories import Telling
from briefgen.library.visibility import Viewpoint
from briefgen.linking.link import link
from briefgen.memo import memory
from briefgen.options import Options
from briefgen.recall import Recall
from tests.making import NOW, SETTINGS, config_of, project_of

BODIES = {
    "first": "Ann Lee met Bob.",
    "second": "Ann Lee met nobody.",
    "third": "See [[first]] of Ann Le.",
    "fourth": "See [it](first.md), and [[@bob]].",
    "fifth": "An*n Senio*r Lee, or [Bo](https://example.org)b.",
    "sixth": "A picture: ![x](/assets/x.png)",
}
PEOPLE = "== people/ann-lee\n== people/bob\n== topics/trade\n"


@dataclass(frozen=True)
class Noting:
    """An engine that notes which texts it is given to read."""

    texts: list[str] = field(default_factory=list)

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield what each of `items` comes to."""
        given = list(items)
        self.texts.extend(item.path.stem for item in given if isinstance(item, Telling))
        return IN_TURN.each(function, context, given, total=total)

    def prepare(self, total: int) -> None:
        """Do nothing: there is no other process."""

    def dismiss(self) -> None:
        """Do nothing: there is no other process."""


def briefing(people: str = PEOPLE, **bodies: str) -> str:
    """Return a briefing in which some articles have other bodies."""
    articles = (f"== articles/{name}\n--\n{body}\n" for name, body in {**BODIES, **bodies}.items())
    return "".join((*articles, people))


def read_after(*texts: str, settings: str = SETTINGS) -> list[str]:
    """Return which texts the last of these briefings reads again, if it remembers the others, and see that it is right."""
    memo, engine = memory(), Noting()
    viewpoint = Viewpoint(now=NOW, shows_drafts=False, shows_future=False)
    for text in texts:
        engine = Noting()
        recall = Recall(memo=memo, engine=engine)
        project = project_of(text, settings=settings, assets=("x.png",))
        library = link(project, config_of(settings), viewpoint, recall=recall).library()
        anew = link_briefing(project, options=Options(now=NOW)).value
        assert anew is not None
        assert library.value == anew.library
    return engine.texts


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (PEOPLE, []),
        (PEOPLE.replace("bob\n", "bob\naliases: [Bobby]\n"), []),
        (PEOPLE.replace("ann-lee\n", "ann-lee\naliases: [Ann Senior Lee]\n"), ["fifth"]),
        (PEOPLE.replace("bob\n", "bob\naliases: [nobody]\n"), ["second"]),
        (PEOPLE.replace("bob\n", "bob\naliases: [met]\n"), ["first", "second"]),
        (PEOPLE.replace("ann-lee\n", "ann-lee\naliases: [Le]\n"), ["third"]),
        (PEOPLE.replace("trade\n", "trade\nmention: true\naliases: [picture]\n"), ["sixth"]),
        (PEOPLE.replace("ann-lee\n", "ann-lee\nid: ann\n"), ["fifth", "first", "second"]),
        (PEOPLE.replace("bob\n", "bob\nid: bo\n"), ["fifth", "first", "fourth"]),
        (PEOPLE + "== people/cleo\n", []),
    ],
)
def test_name_is_looked_for_where_its_words_stand(people: str, expected: list[str]) -> None:
    """A new name, or one that means another, is looked for in those texts alone that have all its words."""
    assert sorted(read_after(briefing(), briefing(people))) == expected


def test_name_is_looked_for_in_titles_too() -> None:
    """A title has words as its text has."""
    other = PEOPLE + "== people/cleo\nname: Sixth\n"
    assert read_after(briefing(), briefing(other)) == ["sixth"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (briefing(), briefing() + "== articles/seventh\n", ["seventh"]),
        (briefing(), briefing().replace("== articles/first\n", "== articles/first\ntitle: Other\n"), ["first", "third"]),
        (briefing(), briefing().replace("== articles/second\n", "== articles/second\ntitle: Other\n"), ["second"]),
        (briefing(), briefing().replace("first\n", "first\nslug: other\n", 1), ["first", "fourth", "third"]),
        (briefing(), briefing(second="Another."), ["second"]),
        (briefing(third="See [[none]]."), briefing(third="See [[none]].") + "== articles/seventh\n", ["seventh", "third"]),
    ],
)  # fmt: skip
def test_text_is_read_again_where_what_it_refers_to_is_another(
    first: str, second: str, expected: list[str]
) -> None:
    """Of all there is, a text depends on what it refers to; one that refers to nothing, on all that may be meant."""
    assert sorted(read_after(first, second)) == expected


def test_text_is_not_read_again_where_all_is_as_it_was_before() -> None:
    """What an edit taken back came to is remembered."""
    other = briefing(PEOPLE.replace("bob\n", "bob\naliases: [nobody]\n"))
    assert read_after(briefing(), other, briefing()) == []


def test_setting_of_mentions_is_of_every_text() -> None:
    """How names are linked is not told by them."""
    memo, engine = memory(), Noting()
    viewpoint = Viewpoint(now=NOW, shows_drafts=False, shows_future=False)
    for settings in (SETTINGS, f"{SETTINGS}mentions: all\n"):
        engine = Noting()
        recall = Recall(memo=memo, engine=engine)
        project = project_of(briefing(), settings=settings, assets=("x.png",))
        link(project, config_of(settings), viewpoint, recall=recall)
    assert len(engine.texts) == len(BODIES)
