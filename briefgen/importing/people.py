"""The texts of an article and what the library knows in, the people that an import offers out.

A known person is found by the library's own matcher. Somebody new is proposed where enough speaks for a
name's being a person's (`names.cues`), and never one of `not_people`: those who wrote, photographed or
published the text. A surname alone is a person named in full in the same text, or nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from briefgen.importing.names.alone import find_alone
from briefgen.importing.names.cues import WEIGHTS, Cue
from briefgen.importing.names.groups import (
    ENOUGH,
    Group,
    add_listed,
    gather,
    link_headline,
    link_singles,
    soft_surnames,
    titled_singles,
)
from briefgen.importing.names.known import Known, find_known
from briefgen.importing.names.passages import Kind, Part, Passage, read_passages
from briefgen.importing.names.roles import Standing, role_after, role_before, role_before_comma
from briefgen.importing.names.runs import Run, find_runs
from briefgen.importing.names.shouted import is_shouted
from briefgen.importing.names.shut import is_credited, shut_out
from briefgen.importing.names.speech import Named, find_quoted
from briefgen.importing.names.things import FEATURES
from briefgen.importing.names.words import KIN, PRESS
from briefgen.importing.proposal import Paragraph, PersonProposal
from briefgen.reading.article import Caption, Relation

KNOWN: Final = 96
"""How sure we are of a known person's full name."""
LEAST: Final = 82
"""How sure of somebody of whom no more than enough speaks."""
SURNAME_ONLY: Final = 60
"""How sure at most of somebody of whom the text has no full name."""
SHOUTED: Final = 70
"""How sure at most of somebody in a text wholly in capitals."""
_LEAD_WORDS: Final = 14
"""Tokens of the lead within which its subject is named."""
_TITLE_CASE: Final = 2 / 3
"""Of a title's longer words, how many capitals make them say nothing."""


def propose_people(
    paragraphs: Sequence[Paragraph],
    *,
    captions: Sequence[Caption],
    title: str,
    standfirst: str | None,
    known: Known,
    not_people: Collection[str],
) -> tuple[PersonProposal, ...]:
    """Return the people of an article, by first appearance.

    `not_people` are names of those who made it: authors, contributors, photographers, outlets, sources.
    """
    passages = read_passages(paragraphs, captions=captions, title=title, standfirst=standfirst)
    groups = _people(passages, known, shut_out(not_people))
    order = {id(passage): index for index, passage in enumerate(passages)}
    for group in groups:
        group.runs.sort(key=lambda run: (order[id(run.passage)], run.first))
    groups.sort(key=lambda group: (order[id(group.runs[0].passage)], group.runs[0].first))
    named = _named(groups, order)
    quoted = find_quoted(named, passages)
    subjects = _subjects(named, passages)
    proposals: list[PersonProposal] = []
    for index, group in enumerate(groups):
        relation = Relation.QUOTED if index in quoted else Relation.MENTIONED
        relation = Relation.SUBJECT if index in subjects else relation
        standing = _standing(group)
        if not _is_bystander(group, standing):
            proposals.append(_proposal(group, relation, standing.role if standing else None, known))
    if is_shouted([paragraph.text for paragraph in paragraphs]):
        return tuple(map(_doubted, proposals))
    return tuple(proposals)


def _doubted(person: PersonProposal) -> PersonProposal:
    """Return a person of a text in capitals, of whom nobody can be sure."""
    reason = f"{person.reason}; the text is in capitals"
    return replace(person, reason=reason, confidence=min(person.confidence, SHOUTED))


def _people(passages: Sequence[Passage], known: Known, shut: Collection[str]) -> list[Group]:
    """Return the groups that are people, each with every run of theirs."""
    lowered = frozenset(
        token.text
        for passage in passages
        for token in passage.tokens
        if token.kind is Kind.WORD and token.text.islower()
    )
    runs: list[Run] = []
    for passage in passages:
        if not _is_headline(passage):
            runs += find_runs(passage, lowered=lowered)
    credited = {run.text.casefold() for run in runs if is_credited(run)}
    runs, terms = find_known(passages, runs, known)
    shut = {*shut, *credited}
    runs = [run for run in runs if run.text.casefold() not in shut]
    things = {word.casefold() for run in runs if run.is_dead for word in run.words}
    groups, singles = gather(runs, terms)
    left = link_singles(groups, singles, things=things)
    add_listed(groups)
    add_listed(groups)
    people = [group for group in groups if group.is_person]
    left = link_singles(people, left, things=things)
    soft = soft_surnames(people)
    for passage in passages:
        if not _is_headline(passage):
            link_singles(people, find_alone(passage, soft), things=things)
    people += list(titled_singles(left, groups))
    for passage in passages:
        if _is_headline(passage):
            link_headline(people, passage)
    return people


def _is_headline(passage: Passage) -> bool:
    """Tell whether a title has capitals throughout."""
    words = [token.text for token in passage.tokens if token.kind is Kind.WORD and len(token.text) > 3]  # noqa: PLR2004 (of, the, and)
    return passage.part is Part.TITLE and sum(word[0].isupper() for word in words) > len(words) * _TITLE_CASE


def _named(groups: Sequence[Group], order: Mapping[int, int]) -> Mapping[int, Sequence[Named]]:
    """Return who is named in each passage, by its index; what is called after somebody names nobody."""
    named: dict[int, list[Named]] = {}
    for index, group in enumerate(groups):
        for run in group.runs:
            if not _is_attribute(run):
                named.setdefault(order[id(run.passage)], []).append(Named(run.first, run.last, index))
    return {index: sorted(found) for index, found in named.items()}


def _is_attribute(run: Run) -> bool:
    tokens = run.passage.tokens
    if run.last >= len(tokens) or tokens[run.last - 1].is_possessive:
        return False
    return tokens[run.last].is_joined and tokens[run.last].text in FEATURES | KIN


def _subjects(named: Mapping[int, Sequence[Named]], passages: Sequence[Passage]) -> frozenset[int]:
    """Return whom the title is about, else whom the lead begins with."""
    titled = _about(named, passages, Part.TITLE)
    if titled:
        return frozenset(one.person for one in titled)
    lead = next((part for part in (Part.STANDFIRST, Part.BODY) if _about(named, passages, part)), None)
    first = _about(named, passages, lead)[:1] if lead else ()
    return frozenset(one.person for one in first)


def _about(named: Mapping[int, Sequence[Named]], passages: Sequence[Passage], part: Part) -> Sequence[Named]:
    index = next((index for index, passage in enumerate(passages) if passage.part is part), None)
    if index is None:
        return ()
    tokens = passages[index].tokens
    return [
        one
        for one in named.get(index, ())
        if not tokens[one.last - 1].is_possessive
        and not tokens[one.first].is_spoken
        and (part is Part.TITLE or one.first < _LEAD_WORDS)
    ]


def _standing(group: Group) -> Standing | None:
    """Return what the text first says the person is, with a role where it gives one anywhere."""
    found = [
        standing
        for run in group.runs
        if run.passage.part is not Part.TITLE  # a headline's verbs look like nouns
        for standing in (
            role_before(run.passage, run.first),
            role_after(run.passage, run.last),
            role_before_comma(run.passage, run.first, run.last),
        )
        if standing
    ]
    return next((standing for standing in found if standing.role), found[0] if found else None)


def _is_bystander(group: Group, standing: Standing | None) -> bool:
    """Tell whether somebody of the press is in the story only to tell it: named once, and not in the title too."""
    is_press = standing is not None and standing.head in PRESS
    return is_press and group.term is None and len(group.runs) == 1


def _proposal(group: Group, relation: Relation, role: str | None, known: Known) -> PersonProposal:
    fullest = max((run for run in group.runs), key=lambda run: len(run.words))
    term = group.term
    lines = [run for run in group.runs if run.passage.part is Part.BODY] or group.runs
    first = lines[0]
    rule, reason, confidence = _grounds(group, known)
    return PersonProposal(
        name=term.head.name if term else fullest.text,
        id=term.id if term else None,
        relation=relation,
        mentions=tuple(dict.fromkeys(run.text for run in group.runs)),
        role=role,
        line=first.passage.line_at(first.passage.tokens[first.first].start),
        rule=rule,
        reason=reason,
        confidence=confidence,
    )


def _grounds(group: Group, known: Known) -> tuple[str, str, int]:
    """Return the rule that decided, why, and how sure it is."""
    if group.term:
        return "known-name", "the library knows the name", KNOWN
    held = [cue for cue in WEIGHTS if cue in group.cues and WEIGHTS[cue][0] > 0]
    cues = sorted(held, key=lambda cue: -WEIGHTS[cue][0])  # of equal weights the table's first
    reason = ", ".join(WEIGHTS[cue][1] for cue in cues[:2])
    if len(group.words) == 1:
        namesakes = known.namesakes.get(group.words[0].casefold(), ())
        others = f"; it may be {' or '.join(namesakes[:3])}" if namesakes else ""
        return Cue.TITLED, f"{reason}, but no full name is in the text{others}", SURNAME_ONLY
    return cues[0] if cues else Cue.LISTED, reason, min(99, LEAST + (group.points - ENOUGH) // 2)
