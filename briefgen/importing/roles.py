"""The rules by which a line at the head of a text is taken for headline, kicker or standfirst.

Each rule that holds gives its points, for or against. Of all ways to give out the roles in their order
the one with the most points wins, so no rule decides alone, and markup is one witness among others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from briefgen.importing.blocks import Block
from briefgen.importing.marks import Kind
from briefgen.importing.vocabulary import KIND_OF_TEXT


class Role(StrEnum):
    """What a line at the head is."""

    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may have a role, and what stands around it."""

    block: Block
    number: int
    """Which of the candidates it is, from 0."""
    others: tuple[Block, ...]
    """All candidates, in order."""
    follows_byline: bool
    leads_byline: bool
    """Whether a byline or stamp comes right after it, pictures and furniture aside."""
    leads_prose: bool
    """Whether the body comes right after it."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.block.words

    @property
    def before(self) -> Block | None:
        """The candidate before it."""
        return self.others[self.number - 1] if self.number else None

    @property
    def after(self) -> Block | None:
        """The candidate after it."""
        return self.others[self.number + 1] if self.number + 1 < len(self.others) else None

    @property
    def rank(self) -> int:
        """How highly its markup ranks it, 0 for plain text; of two headings the higher level ranks higher."""
        return rank(self.block)

    @property
    def outranks(self) -> bool:
        """Whether no other candidate is marked as highly."""
        return self.rank > 0 and all(
            self.rank > rank(block) for block in self.others if block is not self.block
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What speaks for a role, or against it."""

    role: Role
    name: str
    points: int
    reason: str
    """For the review."""
    holds: Callable[[Candidate], bool]


def rank(block: Block) -> int:
    """Return how highly markup ranks a block: 7 for a heading of the first level, 1 for bold, 0 for none."""
    if block.kind is Kind.HEADING:
        return 8 - block.level
    return int(block.is_emphasised and block.text.startswith(("**", "__")))


def _has(block: Block | None, least: int, most: int | None = None) -> bool:
    """Tell whether a block has from `least` to `most` words."""
    return block is not None and block.words >= least and (most is None or block.words <= most)


def _says_kind(block: Block) -> bool:
    """Tell whether a line says what kind of text it heads: "Press release no. 114"."""
    return block.words <= _LONGEST_KIND and KIND_OF_TEXT.match(block.plain) is not None


def _stops(one: Candidate) -> bool:
    """Tell whether a line ends with a mark that no headline ends with."""
    return one.block.plain.endswith((".", ",", ";", ":")) and not one.block.plain.endswith(
        ("...", "U.S.", "U.K.")
    )


def is_title_case(text: str) -> bool:
    """Tell whether the longer words of a line begin with capitals, and it is not all in them."""
    longer = [word for word in text.split() if len(word) >= _LONGER]
    return bool(longer) and not text.isupper() and all(not word[0].islower() for word in longer)


def _rules(role: Role, *rows: tuple[str, int, str, Callable[[Candidate], bool]]) -> tuple[Rule, ...]:
    return tuple(
        Rule(role=role, name=name, points=points, reason=reason, holds=holds)
        for name, points, reason, holds in rows
    )


RULES: Final = (
    *_rules(
        Role.HEADLINE,
        ("headline-by-mark", 30, "no other line at the head is marked as highly", lambda one: one.outranks),
        ("headline-by-level", 10, "it is a heading of the first level", lambda one: one.block.level == 1),
        ("headline-by-shape", 20, "it has the length of a headline and no full stop", lambda one: _has(one.block, 4, 22) and not _stops(one)),
        ("headline-first", 12, "it is the first line", lambda one: one.number == 0),
        ("headline-second", 10, "only one line stands above it", lambda one: one.number == 1),
        ("headline-over-standfirst", 8, "a longer line stands below it", lambda one: one.after is not None and one.after.words > one.words),
        ("headline-under-kicker", 10, "a label stands above it", lambda one: _has(one.before, 1, 3) and _has(one.block, 4)),
        ("headline-over-byline", 8, "a byline or stamp stands below it", lambda one: one.leads_byline),
        ("headline-over-body", 4, "the body begins below it", lambda one: one.leads_prose),
        ("headline-in-large-type", 16, "its lines are full though shorter than the text's, so its type is larger", lambda one: one.block.is_large),
        ("headline-in-title-case", 8, "its words have capitals", lambda one: _has(one.block, 4) and is_title_case(one.block.plain)),
        ("headline-between", 6, "a shorter line stands above it and a longer one below", lambda one: one.before is not None and one.after is not None and one.before.words < one.words < one.after.words),
        ("headline-says-kind", -50, "it says what kind of text this is", lambda one: _says_kind(one.block)),
        ("headline-two-words", -12, "two words make a label", lambda one: _has(one.block, 1, 2)),
        ("headline-with-full-stop", -22, "it ends with a full stop", _stops),
        ("headline-too-long", -40, "no headline has so many words", lambda one: _has(one.block, 29)),
        ("headline-below-byline", -15, "the byline stands above it", lambda one: one.follows_byline),
        ("headline-in-lower-case", -10, "it begins with a small letter", lambda one: one.block.plain[:1].islower()),
        ("headline-of-list", -25, "it is an item of a list", lambda one: one.block.kind in {Kind.ITEM, Kind.QUOTE}),
    ),
    *_rules(
        Role.KICKER,
        ("kicker-by-shape", 24, "it is a label of three words at most", lambda one: _has(one.block, 1, 3)),
        ("kicker-of-five-words", 10, "it is a label of five words at most", lambda one: _has(one.block, 4, 5)),
        ("kicker-by-wording", 40, "it says what kind of text this is", lambda one: _says_kind(one.block)),
        ("kicker-over-headline", 4, "a longer line stands below it", lambda one: one.after is not None and one.after.words > one.words),
        ("kicker-in-capitals", 6, "it is set in capitals", lambda one: one.block.plain.isupper()),
        ("kicker-set-apart", 6, "a wide gap parts it from the line below", lambda one: one.after is not None and one.after.gap > 1),
        ("kicker-outranked", 8, "the line below it is marked more highly", lambda one: one.after is not None and rank(one.after) > one.rank),
        ("kicker-outranks", -25, "it is marked more highly than the line below it", lambda one: one.after is not None and one.rank > rank(one.after) + 1),
        ("kicker-too-long", -60, "no label has so many words", lambda one: _has(one.block, 7)),
        ("kicker-with-full-stop", -30, "it ends as a sentence does", lambda one: one.block.ends_sentence),
        ("kicker-of-list", -25, "it is an item of a list", lambda one: one.block.kind in {Kind.ITEM, Kind.QUOTE}),
    ),
    *_rules(
        Role.STANDFIRST,
        ("standfirst-by-place", 14, "it stands between headline and byline", lambda one: one.leads_byline and one.number > 0),
        ("standfirst-by-shape", 12, "it has the length of a standfirst", lambda one: _has(one.block, 8, 60)),
        ("standfirst-longer", 10, "it is longer than the line above it", lambda one: one.before is not None and one.words > one.before.words),
        ("standfirst-outranked", 6, "the line above it is marked more highly", lambda one: one.before is not None and rank(one.before) > one.rank),
        ("standfirst-emphasised", 6, "all of it is emphasised", lambda one: one.block.is_emphasised),
        ("standfirst-in-title-case", -10, "its words have capitals, as those of a headline", lambda one: is_title_case(one.block.plain)),
        ("standfirst-in-large-type", -8, "its type is larger than the text's", lambda one: one.block.is_large and one.number == 1),
        ("standfirst-without-byline", -6, "no byline parts it from the body", lambda one: not one.leads_byline),
        ("standfirst-a-paragraph", -14, "without a byline below, it may be the first paragraph", lambda one: not one.leads_byline and one.block.ends_sentence and _has(one.block, 21)),
        ("standfirst-too-short", -12, "it has less than four words", lambda one: _has(one.block, 1, 3)),
        ("standfirst-too-long", -30, "no standfirst has so many words", lambda one: _has(one.block, 91)),
        ("standfirst-of-list", -25, "it is an item of a list", lambda one: one.block.kind is Kind.ITEM),
    ),
)  # fmt: skip
"""In the order of a newcomer's reading; points are found by trying, and only their sum counts."""
_LONGEST_KIND: Final = 6
"""Words of a line that says what kind of text it heads."""
_LONGER: Final = 5
"""Letters of a word that title case gives a capital."""
_SKIPPED: Final = -24
"""What it costs to give no role to a line above the headline."""
_LEFT: Final = -3
"""What it costs to leave a line below the headline to the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A role that was given."""

    block: Block
    rule: str
    """The rule with the most points for it."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who has which role at the head of a text."""

    parts: dict[Role, Part]
    margin: int
    """How many points more it has than the best with another headline."""


def cast_roles(candidates: Sequence[Candidate]) -> Cast:
    """Give out the roles in their order, so that the points of all are the most."""
    if not candidates:
        return Cast(parts={}, margin=0)
    points = {(one.number, role): _points(one, role) for one in candidates for role in Role}
    ranked = sorted(_castings(candidates, points), key=lambda casting: casting[0], reverse=True)
    best, roles = ranked[0]
    headline = roles.get(Role.HEADLINE)
    others = (score for score, given in ranked if given.get(Role.HEADLINE) is not headline)
    parts = {role: _part(one, role) for role, one in roles.items()}
    return Cast(parts=parts, margin=best - max(others, default=0))


def _castings(
    candidates: Sequence[Candidate], points: dict[tuple[int, Role], int]
) -> Iterable[tuple[int, dict[Role, Candidate]]]:
    """Yield every way to give out the roles, with its points; without a headline there are none."""
    yield 0, {}
    for chosen in (
        (Role.HEADLINE,),
        (Role.KICKER, Role.HEADLINE),
        (Role.HEADLINE, Role.STANDFIRST),
        tuple(Role),
    ):
        for ones in combinations(candidates, len(chosen)):
            given = dict(zip(chosen, ones, strict=True))
            headline = given[Role.HEADLINE].number
            used = {one.number for one in ones}
            skipped = sum(one.number < headline and one.number not in used for one in candidates)
            left = sum(one.number > headline and one.number not in used for one in candidates)
            gained = sum(points[one.number, role] for role, one in given.items())
            yield gained + skipped * _SKIPPED + left * _LEFT, given


def _points(one: Candidate, role: Role) -> int:
    return sum(rule.points for rule in RULES if rule.role is role and rule.holds(one))


def _part(one: Candidate, role: Role) -> Part:
    """Return a role with the rules that speak for it, the weightiest first."""
    held = [rule for rule in RULES if rule.role is role and rule.points > 0 and rule.holds(one)]
    held.sort(key=lambda rule: -rule.points)
    reasons = "; ".join(rule.reason for rule in held[:3]) or "nothing speaks for another"
    return Part(block=one.block, rule=held[0].name if held else f"{role}-left-over", reason=reasons)
