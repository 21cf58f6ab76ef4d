"""The runs of a whole article in, the people among them out: each with every place it is named at.

A name is decided on by all its places at once. A longer name takes in a shorter one that is part of it,
and a surname alone is the one person who has it; where two have it, it is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.importing.names.classes import Class, is_initial, is_word
from briefgen.importing.names.cues import STRONG, WEIGHTS, Cue, cues_of
from briefgen.importing.names.passages import Kind, Part, Passage, Token
from briefgen.importing.names.runs import LONGEST, Run
from briefgen.importing.names.words import PARTICLES, SOFT, SUFFIXES, TITLES
from briefgen.library.taxonomy import Term
from briefgen.reading.profiles import PersonHead
from briefgen.slugs import Slug

ENOUGH: Final = 45
"""The points a name needs to be offered as a person's."""
MOST_MARKS: Final = 2
"""Between two items of a list: a comma and "and"."""
ENOUGH_OF_WORDS: Final = 60
"""Those it needs where a word of it is a place's or a thing's, too."""


@dataclass(slots=True, kw_only=True)
class Group:
    """One name and the runs in which it stands."""

    words: tuple[str, ...]
    runs: list[Run]
    term: Term[PersonHead] | None = None
    """Of a known person."""
    cues: set[Cue] = field(default_factory=set)

    @property
    def points(self) -> int:
        """What speaks for a person, less what speaks against."""
        cues = self.cues - {Cue.PLACED, Cue.DEFINITE} if self.cues & STRONG else self.cues
        return sum(WEIGHTS[cue][0] for cue in cues)

    @property
    def is_person(self) -> bool:
        """Whether enough speaks for it."""
        needed = ENOUGH_OF_WORDS if any(run.is_soft for run in self.runs) else ENOUGH
        return self.term is not None or self.points >= needed


def gather(runs: Iterable[Run], known: Mapping[Run, Term[PersonHead]]) -> tuple[list[Group], list[Run]]:
    """Return the groups of names of two words or more, or `known`, by first appearance; and the single words."""
    people: dict[Slug, Group] = {}
    groups: dict[tuple[str, ...], Group] = {}
    singles: list[Run] = []
    for run in runs:
        term = known.get(run)
        if term:
            group = people.setdefault(term.id, _known_group(term))
        elif run.is_dead:
            continue
        elif run.size < 2 and not _is_initialled(run):  # noqa: PLR2004 (a name has two)
            singles.append(run)
            continue
        else:
            key = tuple(word.casefold() for word in run.words)
            group = groups.setdefault(key, Group(words=run.words, runs=[]))
        group.runs.append(run)
        group.cues.update(cues_of(run))
    return [*people.values(), *_merged(groups)], singles


def _known_group(term: Term[PersonHead]) -> Group:
    return Group(words=tuple(term.head.name.split()), runs=[], term=term)


def _is_initialled(run: Run) -> bool:
    """Tell whether initials stand for a given name: J. R. Smith."""
    return any(map(is_initial, run.words[:-1]))


def _merged(groups: Mapping[tuple[str, ...], Group]) -> Iterator[Group]:
    """Yield the groups, each taken into the one longer name that it is the beginning, the end or the ends of."""
    longer: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in groups:
        for part in _parts(key):
            if part in groups:
                longer[part].append(key)
    whole = {part: _longest(keys) for part, keys in longer.items()}
    for part in sorted(whole, key=len):
        into = whole[part]
        if into is not None:
            groups[into].runs.extend(groups[part].runs)
            groups[into].cues |= groups[part].cues
    for key, group in groups.items():
        if whole.get(key) is None:
            yield group


def _longest(keys: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the longest of names, where all the others are parts of it."""
    longest = max(keys, key=len)
    parts = _parts(longest) | {longest}
    return longest if all(key in parts for key in keys) else None


def _parts(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the shorter names that a name of three words or more goes by."""
    if len(key) < 3:  # noqa: PLR2004 (a name has two words)
        return set()
    parts = {key[:size] for size in range(2, len(key))} | {key[-size:] for size in range(2, len(key))}
    bare = key[:-1] if key[-1].strip(".") in SUFFIXES else key
    return (parts | {(key[0], key[-1]), (bare[0], bare[-1])}) - {key}


def link_singles(groups: Sequence[Group], singles: Iterable[Run], *, things: Collection[str]) -> list[Run]:
    """Give each single word to the one group whose name it is part of; return those of none or of several.

    A surname alone speaks for a person, unless it is among the words of `things`, organisations and the like.
    """
    by_last, by_other = _index(groups)
    left: list[Run] = []
    for run in singles:
        key = _single_key(run)
        owners = by_last.get(key) or by_other.get(key) or []
        beside = frozenset(cues_of(run)) if len(owners) == 1 else frozenset()
        if len(owners) != 1 or (Cue.PLACED in beside and key in SOFT):
            left.append(run)
            continue
        owners[0].runs.append(run)
        is_plain = not run.is_soft and key not in things
        is_surname = key in by_last and (is_plain or Cue.TITLED in beside)
        owners[0].cues.add(Cue.SURNAME if is_surname else Cue.FIRST_ALONE)
        if is_surname or Cue.TITLED in beside:
            owners[0].cues |= {cue for cue in beside if WEIGHTS[cue][0] > 0}
    return left


def _single_key(run: Run) -> str:
    return " ".join(word.casefold() for word in run.words if word.casefold() not in SUFFIXES)


def _index(groups: Iterable[Group]) -> tuple[Mapping[str, list[Group]], Mapping[str, list[Group]]]:
    """Return the groups by surname, with and without its particles, and by the other words of a name."""
    by_last: defaultdict[str, list[Group]] = defaultdict(list)
    by_other: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        surnames = _surnames(group)
        others = {word.casefold() for word in group.words if len(word.strip(".")) > 1}
        for surname in sorted(surnames):
            by_last[surname].append(group)
        for other in sorted(others - surnames - PARTICLES):
            by_other[other].append(group)
    return by_last, by_other


def _surnames(group: Group) -> set[str]:
    """Return what a person may be called alone, folded: the last word, with particles, or as the library has it."""
    words = [word.casefold() for word in group.words]
    while len(words) > 1 and words[-1].strip(".") in SUFFIXES:
        words.pop()
    family_name = group.term.head.family_name if group.term else None
    surnames = {family_name.casefold()} if family_name else {words[-1]}
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
        surnames.add(" ".join(words[start:]))
    return surnames


def soft_surnames(people: Iterable[Group]) -> frozenset[str]:
    """Return the surnames that are words too, folded: those that no run is made of where they stand alone."""
    return frozenset(surname for group in people for surname in _surnames(group) if is_word(surname))


def link_headline(groups: Sequence[Group], passage: Passage) -> None:
    """Give the groups their places in a title whose capitals say nothing: full names, and surnames of one alone."""
    by_last, _ = _index(groups)
    owners = {last: owned[0] for last, owned in by_last.items() if len(owned) == 1}
    owners |= {_folded(run.words): group for group in groups for run in group.runs if run.size > 1}
    tokens, at = passage.tokens, 0
    while at < len(tokens):
        for last in range(min(len(tokens), at + LONGEST), at, -1):
            words = tuple(token.text for token in tokens[at:last])
            group = owners.get(_folded(words))
            if group:
                run = Run(
                    passage=passage, first=at, last=last, words=words, left=None, is_dead=False, is_soft=False
                )
                group.runs.append(run)
                at = last - 1
                break
        at += 1


def _folded(words: Iterable[str]) -> str:
    return " ".join(words).casefold()


def titled_singles(left: Iterable[Run], named: Sequence[Group]) -> Iterator[Group]:
    """Yield a group for each single word with a title before it: all the name that the text gives.

    What is part of several of the `named` is none of them, and nobody else.
    """
    by_last, by_other = _index(named)
    groups: dict[tuple[str, ...], Group] = {}
    for run in left:
        key = tuple(word.casefold() for word in run.words)
        if key[-1] in by_last or key[-1] in by_other:
            continue
        if key in groups or _is_titled(run):
            group = groups.setdefault(key, Group(words=run.words, runs=[]))
            group.runs.append(run)
            group.cues.update(cues_of(run))
    yield from groups.values()


def _is_titled(run: Run) -> bool:
    """Tell whether a title in a capital, or an honorific, stands right before `run`."""
    if run.first == 0 or not run.passage.tokens[run.first].is_joined:
        return False
    before = run.passage.tokens[run.first - 1]
    is_title = before.text[0].isupper() and before.text.casefold() in TITLES and not before.is_possessive
    return run.left is Class.HONORIFIC or is_title


def add_listed(groups: Sequence[Group]) -> None:
    """Let names beside people's in a list count for more, and those between two people for more yet."""
    standing = [(group, run) for group in groups for run in group.runs if run.passage.part is not Part.TITLE]
    ending = {(id(run.passage), run.last): group for group, run in standing}
    sides: defaultdict[int, set[str]] = defaultdict(set)
    for group, run in standing:
        other = _listed_before(run, ending)
        if other is None or other is group:
            continue
        if other.is_person:
            sides[id(group)].add("left")
        if group.is_person:
            sides[id(other)].add("right")
    for group in groups:
        found = sides[id(group)]
        if found and not group.is_person:
            group.cues.add(Cue.BETWEEN if len(found) > 1 else Cue.LISTED)


def _listed_before(run: Run, ending: Mapping[tuple[int, int], Group]) -> Group | None:
    """Return whose name a comma, "and" or both part from `run`."""
    tokens, first = run.passage.tokens, run.first
    marks = 0
    while marks < MOST_MARKS and first > 0 and _parts_items(tokens[first - 1]):
        first -= 1
        marks += 1
    return ending.get((id(run.passage), first)) if marks else None


def _parts_items(token: Token) -> bool:
    return token.kind is Kind.COMMA or token.text == "and"
