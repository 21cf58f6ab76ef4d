"""A run of capitals where it stands in, what speaks for its being a person, or against it, out.

Each cue counts once for a name, however often it is seen; what a name weighs is the sum of its cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from briefgen.importing.names.classes import Class, is_initial
from briefgen.importing.names.given_names import is_given
from briefgen.importing.names.passages import Kind, Token
from briefgen.importing.names.roles import is_age, is_role, role_after, role_before, role_before_comma
from briefgen.importing.names.runs import SHORTEST, Run
from briefgen.importing.names.speech import is_script, verb_after
from briefgen.importing.names.tables import listed
from briefgen.importing.names.things import EMPLOYED, FEATURES, PLACES, THINGS, TRADED
from briefgen.importing.names.words import (
    ACTING,
    ADVERBS,
    DUAL,
    FATES,
    KIN,
    PARTICLES,
    REGAL,
    SUFFIXES,
    TITLES,
    TOWARDS,
)


class Cue(StrEnum):
    """What speaks for a person, or against one."""

    TITLED = "title-before"
    ROLE_BEFORE = "role-before"
    ROLE_AFTER = "role-after"
    AGED = "age-after"
    GIVEN = "given-name"
    SPEAKING = "speaks"
    WHO = "who-after"
    KIN = "has-kin"
    INITIALLED = "middle-initial"
    SHAPED = "name-shape"
    SURNAME = "surname-alone"
    PRONOUN = "pronoun-after"
    ACTING = "acts"
    TOWARDS = "acted-upon"
    FATE = "whose-fate"
    NAMED = "named-so"
    BETWEEN = "between-people"
    LISTED = "beside-people"
    DUAL = "role-of-a-company"
    PEOPLE = "of-a-people"
    FIRST_ALONE = "first-word-alone"
    TRADED = "has-trade"
    EMPLOYER = "employer"
    PLACED = "placed"
    THING = "thing"
    DEFINITE = "definite"
    SHORTENED = "abbreviated"


WEIGHTS: Final = MappingProxyType(
    {
        Cue.TITLED: (70, "a title stands before it"),
        Cue.ROLE_BEFORE: (70, "a role stands before it"),
        Cue.ROLE_AFTER: (60, "a role stands behind it"),
        Cue.AGED: (60, "an age stands behind it"),
        Cue.GIVEN: (50, "it begins with a given name"),
        Cue.KIN: (40, "it has what people have"),
        Cue.FATE: (45, "something is said to be of it that people have"),
        Cue.NAMED: (60, "somebody is said to be called so"),
        Cue.BETWEEN: (45, "it stands between people"),
        Cue.SURNAME: (45, "its surname stands alone elsewhere"),
        Cue.WHO: (40, '"who" follows it'),
        Cue.SPEAKING: (35, "it speaks"),
        Cue.INITIALLED: (50, "an initial or Jr stands in it"),
        Cue.SHAPED: (35, "it is shaped as people's names are"),
        Cue.LISTED: (25, "it stands beside people"),
        Cue.ACTING: (20, "it does what people do"),
        Cue.PRONOUN: (20, "a pronoun stands for it"),
        Cue.DUAL: (8, "a role that companies have too stands beside it"),
        Cue.PEOPLE: (20, "a people or party stands before it"),
        Cue.TOWARDS: (15, "something is done to it"),
        Cue.FIRST_ALONE: (2, "its first word stands alone elsewhere"),
        Cue.TRADED: (-60, "it has what companies have"),
        Cue.EMPLOYER: (-40, "somebody works for it"),
        Cue.PLACED: (-40, "it is where something is"),
        Cue.THING: (-80, "a word says what else it is"),
        Cue.DEFINITE: (-60, 'it has "the" before it'),
        Cue.SHORTENED: (-80, "an abbreviation stands behind it"),
    }
)
"""Points, and how the review says it."""

STRONG: Final = frozenset({Cue.TITLED, Cue.ROLE_BEFORE, Cue.ROLE_AFTER, Cue.AGED, Cue.NAMED})
"""What a mere place beside a name does not outweigh."""
_PRONOUNS = listed("he she him her his hers himself herself")
_PRONOUN_WITHIN: Final = 20
_SOMEBODY = listed("someone somebody man woman boy girl person teenager child driver student doctor")
_SITES = listed("in at near outside inside across around through throughout via")
_BESIDE: Final = (
    (listed("the a an"), Cue.DEFINITE),
    (_SITES, Cue.PLACED),
    (THINGS, Cue.THING),
    (TOWARDS, Cue.TOWARDS),
)


def cues_of(run: Run) -> Iterator[Cue]:
    """Yield the cues that stand in and beside `run`."""
    tokens = run.passage.tokens
    yield from _within(run)
    yield from _before(run, tokens)
    yield from _after(run, tokens)


def _within(run: Run) -> Iterator[Cue]:
    words = run.words
    if words[0].casefold() in REGAL:
        yield Cue.TITLED
    if is_given(words[0]) and run.size > 1:
        yield Cue.GIVEN
    has_suffix = words[-1].casefold() in SUFFIXES and len(words) > SHORTEST
    if has_suffix or any(map(is_initial, words[1:-1])):
        yield Cue.INITIALLED
    elif is_initial(words[0]) or any(word in PARTICLES for word in words[1:-1]):
        yield Cue.SHAPED


def _before(run: Run, tokens: Sequence[Token]) -> Iterator[Cue]:
    if run.left is Class.HONORIFIC:
        yield Cue.TITLED
        return
    standing = role_before_comma(run.passage, run.first, run.last)
    if standing:
        yield Cue.DUAL if standing.head in DUAL else Cue.ROLE_BEFORE
    is_titled = run.left is Class.ROLE and not tokens[run.first - 1].is_possessive
    if is_titled or role_before(run.passage, run.first):
        yield _cue_of_role(tokens[run.first - 1])
        return
    if run.left is Class.PEOPLE:
        yield Cue.PEOPLE
    beside = _beside(run, tokens)
    if beside:
        yield beside


def _cue_of_role(token: Token) -> Cue:
    head = token.text.casefold().removesuffix("s")
    if head in TITLES:
        return Cue.TITLED
    return Cue.DUAL if head in DUAL else Cue.ROLE_BEFORE


def _beside(run: Run, tokens: Sequence[Token]) -> Cue | None:
    """Return the cue of the word right before `run`, which is no role."""
    if run.first == 0 or not tokens[run.first].is_joined:
        return None
    before = tokens[run.first - 1].text
    if _is_named(tokens, run.first):
        return Cue.NAMED
    if before == "to" and run.first > 1 and tokens[run.first - 2].text.casefold() == "according":
        return Cue.SPEAKING
    leading = tokens[run.first - 2].text.casefold() if run.first > 1 else ""
    if before == "of" and leading in FATES:
        return Cue.FATE
    if before in {"of", "at", "in"} and leading in EMPLOYED:
        return Cue.EMPLOYER
    return next((cue for words, cue in _BESIDE if before.casefold() in words), None)


def _is_named(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a name is given to somebody right before it: a man named, identified as."""
    before = tokens[max(0, first - 3) : first]
    words = [token.text for token in before]
    if words[-2:] == ["identified", "as"]:
        return True
    is_given_here = bool(words) and words[-1] in {"named", "called"}
    return is_given_here and any(token.text in _SOMEBODY or is_role(token) for token in before)


def _after(run: Run, tokens: Sequence[Token]) -> Iterator[Cue]:
    last = run.last
    following = tokens[last : last + 3]
    if tokens[last - 1].is_possessive:
        yield from _possessed(following[:2])
    if tokens[last - 1].is_possessive or not following:
        return
    after = following[0]
    if after.kind is Kind.COMMA:
        yield from _behind_comma(run, tokens)
    elif after.text == "(" and _is_abbreviation(following[1:2]):
        yield Cue.SHORTENED
    elif after.is_joined and after.text in FEATURES | TRADED:
        yield Cue.THING
    elif after.text in {"who", "whose"}:
        yield Cue.WHO
    verb = verb_after(tokens, last, len(tokens))
    if is_script(tokens, run.first, last) or (verb is not None and not tokens[verb].text.endswith("ing")):
        yield Cue.SPEAKING
    elif _acts(following):
        yield Cue.ACTING
    if _has_pronoun(tokens, last):
        yield Cue.PRONOUN


def _possessed(following: Sequence[Token]) -> Iterator[Cue]:
    if any(token.text in KIN for token in following):
        yield Cue.KIN
    elif any(token.text in TRADED for token in following):
        yield Cue.TRADED


def _is_abbreviation(tokens: Sequence[Token]) -> bool:
    return any(len(token.text) > 1 and token.text.isupper() for token in tokens)


def _behind_comma(run: Run, tokens: Sequence[Token]) -> Iterator[Cue]:
    after = run.last + 1
    if is_age(tokens, after):
        yield Cue.AGED
    standing = role_after(run.passage, run.last)
    if standing:
        yield Cue.DUAL if standing.head in DUAL else Cue.ROLE_AFTER
    elif after < len(tokens) and tokens[after].text in {"who", "whose"}:
        yield Cue.WHO
    elif after < len(tokens) and tokens[after].text.casefold() in PLACES:
        yield Cue.PLACED


def _acts(following: Sequence[Token]) -> bool:
    for token in following:
        if token.text in ACTING:
            return True
        if token.text not in ADVERBS and not token.text.endswith("ly"):
            return False
    return False


def _has_pronoun(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a pronoun of a person comes soon, before any other name."""
    for token in tokens[last : last + _PRONOUN_WITHIN]:
        if token.text.casefold() in _PRONOUNS:
            return True
        if token.kind is Kind.WORD and token.text[0].isupper() and not token.is_first:
            return False
    return False
