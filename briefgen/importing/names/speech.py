"""The passages of an article and the names in them in, whose words stand in quotation marks out.

A quotation is that of the nearest speaker before it in its sentence, else of the first after it. A
speaker is a name beside a verb of speaking, or a pronoun that stands for the last one who spoke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from briefgen.importing.names.passages import Kind, Part, Passage, Token
from briefgen.importing.names.tables import listed
from briefgen.importing.names.things import COMMON
from briefgen.importing.names.words import ADVERBS, SPEAKING

FARTHEST: Final = 40
"""Tokens of the words between commas behind a name."""
_PRONOUNS = listed("he she")
_PASSIVE = listed("was were been is are be being")
_TAKEN = listed(
    "told asked urged called described quoted accused labelled labeled criticised criticized praised reported "
    "dismissed condemned branded hailed said warned"
)
"""Verbs which, behind a form of "be", say what others said."""
_TELLING: Final = 4
"""Letters of a word that a title would have in capitals."""
_BEFORE_NAME: Final = 9
"""Tokens of a role between a verb and the speaker's name."""


class Named(NamedTuple):
    """Where in a passage a person is named."""

    first: int
    last: int
    person: int


class _Speaker(NamedTuple):
    """Who speaks, and the verb's token."""

    verb: int
    person: int | None


def find_quoted(named: Mapping[int, Sequence[Named]], passages: Sequence[Passage]) -> frozenset[int]:
    """Return the people quoted; `named` are those named in each passage, by its index, in order."""
    quoted: set[int] = set()
    for part in Part:
        talking: int | None = None
        for index, passage in enumerate(passages):
            if passage.part is not part or part is Part.TITLE:
                continue
            people = named.get(index, ())
            at = 0
            for first, last in _sentences(passage.tokens):
                within: list[Named] = []
                while at < len(people) and people[at].first < last:
                    within.append(people[at])
                    at += 1
                plain = [one for one in within if not passage.tokens[one.first].is_spoken]
                speakers = _speakers(passage.tokens, first, last, plain, talking)
                quoted |= set(_heard(passage.tokens, first, last, speakers))
                talking = _next_talking(passage.tokens, first, plain, speakers, talking)
    return frozenset(quoted)


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; a quotation is not taken from the words that say whose it is."""
    first = 0
    for index, token in enumerate(tokens):
        is_end = token.kind is Kind.END and not token.is_spoken
        if token.kind is Kind.CLOSING and tokens[index - 1].kind is Kind.END:
            is_end = not _is_attributed(tokens, index + 1)
        if is_end:
            yield first, index + 1
            first = index + 1
    if first < len(tokens):
        yield first, len(tokens)


def _is_attributed(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what follows a quotation says whose it was."""
    following = tokens[index : index + 5]
    if not following or following[0].kind is not Kind.WORD:
        return bool(following) and following[0].kind is Kind.COMMA
    return following[0].text[0].islower() or any(token.text in SPEAKING for token in following)


def _speakers(
    tokens: Sequence[Token], first: int, last: int, people: Sequence[Named], talking: int | None
) -> list[_Speaker]:
    """Return who speaks in a sentence, by the verb's place."""
    found: dict[int, int | None] = {}
    for one in people:
        if tokens[one.last - 1].is_possessive:
            continue
        verb = one.last if is_script(tokens, one.first, one.last) else verb_after(tokens, one.last, last)
        if verb is not None:
            found.setdefault(verb, one.person)
        before = _verb_before(tokens, one.first, first)
        if before is not None:
            found.setdefault(before, one.person)
    subject = next((one.person for one in people if not tokens[one.last - 1].is_possessive), None)
    first_named = next((one.first for one in people), last)
    for index in range(first, last):
        token = tokens[index]
        if token.kind is not Kind.WORD or token.is_spoken:
            continue
        if token.text.casefold() in _PRONOUNS:
            verb = verb_after(tokens, index + 1, last) or _inverted(tokens, index, first)
            if verb is not None:
                spoken_of = subject if index > first_named else talking
                found.setdefault(verb, spoken_of)
        elif token.text in SPEAKING and index > 0 and tokens[index - 1].kind is Kind.CLOSING:
            found.setdefault(index, None)
    return sorted(_Speaker(verb, person) for verb, person in found.items())


def is_script(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the name from `first` to `last` stands before a colon and a quotation, as in a script."""
    if [token.kind for token in tokens[last : last + 2]] != [Kind.OTHER, Kind.OPENING] or tokens[
        last
    ].text != ":":
        return False
    is_led = first > 0 and tokens[first].is_joined and tokens[first - 1].kind is Kind.WORD
    return not is_led or tokens[first - 1].text not in COMMON


def verb_after(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Return the index of the verb of speaking whose subject ends before `index`."""
    for _ in range(3):
        verb = _direct_verb(tokens, index, last)
        if verb is not None or index >= last or tokens[index].kind is not Kind.COMMA:
            return verb
        if index + 1 < last and tokens[index + 1].text == "who":
            verb = _direct_verb(tokens, index + 2, last)
            if verb is not None:
                return verb
        if index + 1 < last and tokens[index + 1].text == "and":
            return None
        index = (
            next(
                (
                    at
                    for at in range(index + 1, min(last, index + FARTHEST))
                    if tokens[at].kind is Kind.COMMA and not tokens[at].is_spoken
                ),
                last,
            )
            + 0
        )
        if index >= last:
            return None
        verb = _direct_verb(tokens, index + 1, last)
        if verb is not None and not tokens[verb].text.endswith("ing"):
            return verb
    return None


def _direct_verb(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Return the index of the verb at `index`, adverbs and the like aside."""
    is_passive = False
    for at in range(index, min(last, index + 4)):
        token = tokens[at]
        if token.kind is not Kind.WORD or token.is_spoken:
            return None
        if token.text in SPEAKING:
            return None if is_passive and token.text in _TAKEN else at
        if token.text not in ADVERBS and not token.text.endswith("ly"):
            return None
        is_passive = is_passive or token.text in _PASSIVE
    return None


def _verb_before(tokens: Sequence[Token], first: int, start: int) -> int | None:
    """Return the index of the verb, or of "to" in "according to", whose subject begins at `first` with its role."""
    for at in range(first - 1, max(start, first - _BEFORE_NAME) - 1, -1):
        token = tokens[at]
        if token.kind is not Kind.WORD or token.is_spoken:
            return None
        if token.text == "to" and at > start and tokens[at - 1].text.casefold() == "according":
            return at
        if token.text in SPEAKING:
            return _inverted(tokens, at + 1, start)
    return None


def _inverted(tokens: Sequence[Token], index: int, start: int) -> int | None:
    """Return the index of the verb right before `index`, where a quotation ends right before it."""
    at = index - 1
    if at <= start or tokens[at].text not in SPEAKING:
        return None
    before = at - 1
    if tokens[before].kind is Kind.COMMA and before > start:
        before -= 1
    return at if tokens[before].kind is Kind.CLOSING else None


def _heard(tokens: Sequence[Token], first: int, last: int, speakers: Sequence[_Speaker]) -> Iterator[int]:
    """Yield who speaks the quotations of a sentence."""
    passed = 0
    for index in range(first, last):
        if tokens[index].kind is not Kind.OPENING or not _is_speech(tokens, index):
            continue
        while passed < len(speakers) and speakers[passed].verb < index:
            passed += 1
        nearest = speakers[max(0, passed - 1) : max(1, passed)]
        yield from (speaker.person for speaker in nearest if speaker.person is not None)


def _is_speech(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether a quotation is somebody's words: the title of a work is in capitals."""
    for token in tokens[opening + 1 : opening + FARTHEST]:
        if token.kind is Kind.CLOSING:
            return False
        if token.text[0].islower() and len(token.text) >= _TELLING:
            return True
    return False


def _next_talking(
    tokens: Sequence[Token],
    first: int,
    people: Sequence[Named],
    speakers: Sequence[_Speaker],
    talking: int | None,
) -> int | None:
    """Return whom a pronoun in the next sentence means."""
    if speakers:
        return speakers[-1].person
    for one in people:
        before = tokens[first : one.first]
        is_subject = not tokens[one.last - 1].is_possessive and len(before) <= FARTHEST
        if is_subject and not any(token.text in SPEAKING for token in before):
            return one.person
        return talking
    return talking
