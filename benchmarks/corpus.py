"""A number in, that many invented articles out: the same ones each time, on every machine.

They are skewed as news is. Topics, people and sources follow Zipf's law, so that the first person is
in about every fourth article; names have accents, and some are in other scripts. Chance comes from
`Random.random` alone and ranks from divisions alone, which no version of Python changes.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

NEWEST = datetime(2025, 12, 28, 18, 0, tzinfo=UTC)
MINUTES = 52
"""Between two articles: some ten thousand a year."""
WORDS = 6000
FEWEST_WORDS, MOST_WORDS = 350, 700
"""Of a body, whose last paragraph is left whole."""

_ONSETS = "b d f g h k l m n p r s t v z br dr fl gr kl pl sk st tr".split()
_VOWELS = "a e i o u ai ei ou".split()
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "t"]
_GIVEN = (
    "Al Bri Cé Dö Ela Fí Gü Ha Ís Jó Kã Lu Mař No Øy Pé Rú Sæ Ta Ül Vå Yû Zo Éd Ñe Ši".split(),
    "a en io ış ñe ra só tte ví wen rik đa nor lã ke ë".split(),
)
_FAMILY = (
    "Bar Čer Dol Én Fal Gar Hör Il Jan Kov Łan Mor Nú Ost Pet Qual Rø Sán Tür Ven Wes Xi Yıl Żel".split(),
    "ander bløm cić dóttir eira fors gün hus idze jima kás land móre nás oğlu pić quist rães ský tou".split(),
)
_SCRIPTS = (
    ("ка мо ни ре лов ша дю", "вич ненко рова ский щук"),
    ("Νι Λε Θα Με", "κος ρης δώρα λία"),
    ("林 周 陸 方 白", "清禾 文岳 若溪 知遠"),
    ("森 原 岸", "みお はるか なつき"),
    ("한 류 봉", "서윤 도하 가온"),
    ("نور سلم", "الدار الباز"),
    ("नीर सुम", "तारा वीर"),
)
"""Beginnings and ends of names, by script."""
_OUTLETS = "Courier Post Herald Ledger Tribune Gazette Observer Wire".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One invented article."""

    title: str
    slug: str
    date: datetime
    source: str
    source_url: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    summary: str
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Names by how often they are in the news, the most frequent first."""

    names: tuple[str, ...]
    sums: tuple[float, ...]
    """Of the weights up to each."""

    def draw(self, chance: Random) -> str:
        """Return one of the names."""
        return self.names[bisect(self.sums, chance.random() * self.sums[-1])]

    def draw_distinct(self, chance: Random, count: int) -> tuple[str, ...]:
        """Return `count` different names."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn[self.draw(chance)] = None
        return tuple(drawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What articles are about and in what words."""

    words: Ranked
    people: Ranked
    topics: Ranked
    sources: Ranked


def make_articles(count: int) -> Iterator[Article]:
    """Yield `count` articles, the newest first; more articles have more topics and people."""
    world = make_world(count)
    for number in range(count):
        yield _article(Random(f"article {number}"), world, number)  # noqa: S311 (nothing here is a secret)


def make_world(count: int) -> World:
    """Return what `count` articles are about."""
    chance = Random("world")  # noqa: S311 (nothing here is a secret)
    words = _distinct(WORDS, lambda number: _word(chance, 1 + (number > 80) + (number > 1500)))  # noqa: PLR2004
    people = _distinct(max(60, count // 20), lambda number: _person(chance, number))
    topics = _distinct(max(24, count // 100), lambda _: f"{_word(chance, 2).title()} {_word(chance, 2)}")
    sources = _distinct(24, lambda _: f"The {_word(chance, 2).title()} {_pick(chance, _OUTLETS)}")
    return World(
        words=_ranked(words, shift=3), people=_ranked(people, shift=2),
        topics=_ranked(topics, shift=1), sources=_ranked(sources, shift=4),
    )  # fmt: skip


def _ranked(names: tuple[str, ...], *, shift: int) -> Ranked:
    return Ranked(
        names=names, sums=tuple(accumulate(1 / (rank + shift) for rank in range(1, len(names) + 1)))
    )


def _distinct(count: int, make: Callable[[int], str]) -> tuple[str, ...]:
    made: dict[str, str] = {}
    while len(made) < count:
        name = make(len(made))
        made.setdefault(name.casefold(), name)
    return tuple(made.values())


def _pick(chance: Random, items: Sequence[Item]) -> Item:
    return items[int(chance.random() * len(items))]


def _between(chance: Random, least: int, most: int) -> int:
    return least + int(chance.random() * (most - least + 1))


def _word(chance: Random, syllables: int) -> str:
    parts = (f"{_pick(chance, _ONSETS)}{_pick(chance, _VOWELS)}" for _ in range(syllables))
    return "".join(parts) + _pick(chance, _CODAS)


def _person(chance: Random, number: int) -> str:
    if number % 20 == 9:  # noqa: PLR2004 (every twentieth)
        first, last = _pick(chance, _SCRIPTS)
        parts = [_pick(chance, first.split()), _pick(chance, first.split()), _pick(chance, last.split())]
        return "".join(parts[:2]).title() + " " + parts[2].title()
    given, family = (f"{_pick(chance, starts)}{_pick(chance, ends)}" for starts, ends in (_GIVEN, _FAMILY))
    middle = f"-{_pick(chance, _GIVEN[0])}n" if chance.random() < 0.2 else ""  # noqa: PLR2004 (every fifth)
    return f"{given}{middle} {family}"


def _article(chance: Random, world: World, number: int) -> Article:
    people = world.people.draw_distinct(chance, _between(chance, 2, 8))
    heading = [world.words.draw(chance) for _ in range(_between(chance, 5, 9))]
    slug = f"{'-'.join(heading)[:60].strip('-')}-{number}"
    title = " ".join(heading).capitalize()
    shape = chance.random()
    title = f"{people[0]}: {title}" if shape < 0.25 else f"“{title}” & more" if shape < 0.33 else title  # noqa: PLR2004
    source = world.sources.draw(chance)
    date = NEWEST - timedelta(minutes=number * MINUTES + _between(chance, 0, MINUTES - 1))
    return Article(
        title=title,
        slug=slug,
        date=date,
        source=source,
        source_url=f"https://news.example.com/{source.lower().replace(' ', '-')}/{date:%Y/%m/%d}/{slug}",
        topics=world.topics.draw_distinct(chance, _pick(chance, (1, 2, 2, 3, 3, 4))),
        people=people,
        summary=" ".join(_plain(chance, world, 10, 18) for _ in range(2)),
        body=_body(chance, world, people),
    )


def _body(chance: Random, world: World, people: Sequence[str]) -> str:
    """Return paragraphs with, in fixed places, a quotation, a list and two headings."""
    target = _between(chance, FEWEST_WORDS, MOST_WORDS)
    parts: list[str] = []
    words = paragraphs = 0
    while words < target or paragraphs < 4:  # noqa: PLR2004 (each has all of its parts)
        match paragraphs:
            case 1:
                said = [_sentence(chance, world, people) for _ in range(2)]
                parts.append(f"> {said[0]}\n> {said[1]}\n>\n> {_pick(chance, people)}")
            case 2 | 5:
                parts.append("## " + " ".join(world.words.draw(chance) for _ in range(4)).capitalize())
            case 3:
                items = (_sentence(chance, world, people) for _ in range(_between(chance, 3, 5)))
                parts.append("\n".join(f"- {item}" for item in items))
            case _:
                pass
        parts.append(" ".join(_sentence(chance, world, people) for _ in range(_between(chance, 3, 6))))
        paragraphs += 1
        words = sum(len(part.split()) for part in parts)
    return "\n\n".join(parts) + "\n"


def _plain(chance: Random, world: World, least: int, most: int) -> str:
    return " ".join(world.words.draw(chance) for _ in range(_between(chance, least, most))).capitalize() + "."


def _sentence(chance: Random, world: World, people: Sequence[str]) -> str:
    """Return a sentence, in which now and then a name, strong or slanted words, code or a link stand."""
    words = [world.words.draw(chance) for _ in range(_between(chance, 9, 23))]
    at = 1 + int(chance.random() * (len(words) - 3))
    shape = chance.random()
    if shape < 0.08:  # noqa: PLR2004
        words[at : at + 2] = [f"**{words[at]} {words[at + 1]}**"]
    elif shape < 0.13:  # noqa: PLR2004
        words[at] = f"*{words[at]}*"
    elif shape < 0.15:  # noqa: PLR2004
        words[at] = f"`{words[at]}`"
    elif shape < 0.24:  # noqa: PLR2004
        words[at : at + 2] = [
            f"[{words[at]} {words[at + 1]}](https://example.org/{words[at]}/{words[at + 1]})"
        ]
    if chance.random() < 0.25:  # noqa: PLR2004
        words.insert(at, _pick(chance, people))
    if chance.random() < 0.2:  # noqa: PLR2004
        words[0] += ","
    return words[0][0].upper() + words[0][1:] + " " + " ".join(words[1:]) + "."
