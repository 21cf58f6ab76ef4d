"""Bodies' references in, links to nodes out; one that finds nothing is an error at its place.

A reference to an article that is not published loses its link and keeps its words: nothing of the
hidden article shows, and the curator is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.library.linked import Link, LinkedSegment, LinkEnd
from briefgen.library.taxonomy import Kind, Node
from briefgen.reading.body import Body, Image, Reference, ReferenceEnd, Segment, TargetKind, Text
from briefgen.reading.pictures import picture_route
from briefgen.reading.project import ASSETS
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold
from briefgen.texts import Place

SUGGESTIONS = 20
"""Broken links and pictures of one body for which a near name is looked up: each look-up reads all names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Everything a reference can name."""

    articles: Mapping[str, Slug]
    """Ids of the published and the withdrawn, by folded id."""
    unpublished: frozenset[str]
    """Folded ids and paths of what is not published, or could not be read."""
    people: Mapping[str, Slug]
    """By folded name, alias and id."""
    topics: Mapping[str, Slug]
    files: Mapping[str, Node]
    """By path, relative to the project's root."""
    names: Mapping[Node, str]
    """What a reference without words of its own shows."""
    pictures: frozenset[PurePosixPath]
    """Every asset and picture, by path in the project."""


class Asked(NamedTuple):
    """Something that a text refers to, as it is written there."""

    kind: TargetKind | None
    """None for a picture."""
    target: str
    is_bare: bool
    """Whether its target's name is shown."""


def asked_in(segments: Iterable[Segment]) -> tuple[Asked, ...]:
    """Return everything that `segments` refer to, each once."""
    asked: dict[Asked, None] = {}
    for segment in segments:
        if isinstance(segment, Reference):
            asked[Asked(segment.kind, segment.target, segment.is_bare)] = None
        elif isinstance(segment, Image):
            asked[Asked(None, str(segment.path), is_bare=False)] = None
    return tuple(asked)


def answers_to(asked: Iterable[Asked], targets: Targets) -> tuple[tuple[str, str, str], ...] | None:
    """Return what each of `asked` comes to: a node's kind, what is linked, and its name where that is shown.

    None where one comes to nothing: what is said of it can depend on everything there is.
    """
    answers: list[tuple[str, str, str]] = []
    for one in asked:
        if one.kind is None:
            if not _is_there(PurePosixPath(one.target), targets.pictures):
                return None
            continue
        goal = _goal(one.kind, one.target, targets)
        if goal is None:
            return None
        if isinstance(goal, Node):
            name = targets.names.get(goal, one.target) if one.is_bare else ""
            answers.append((goal.kind, goal.id, name))
        else:
            answers.append(("", goal, ""))
    return tuple(answers)


def resolve_references(body: Body, targets: Targets) -> Checked[tuple[LinkedSegment, ...]]:
    """Return the segments of `body` with every reference a link, or its bare words, as a lost picture is."""
    found: list[Diagnostic] = []
    linked: list[LinkedSegment] = []
    is_open = False
    for segment in body.segments:
        match segment:
            case Reference():
                is_open = _resolve(segment, targets, linked, found)
            case ReferenceEnd():
                if is_open:
                    linked.append(LinkEnd())
                is_open = False
            case Image():
                is_hinted = len(found) < SUGGESTIONS
                missing = missing_picture(segment.path, segment.place, targets.pictures, is_hinted=is_hinted)
                found += [missing] if missing else []
                linked.append(Text(text=segment.alt, is_linkable=False) if missing else segment)
            case _:
                linked.append(segment)
    return Checked(value=tuple(linked), diagnostics=tuple(found))


def _resolve(
    reference: Reference, targets: Targets, linked: list[LinkedSegment], found: list[Diagnostic]
) -> bool:
    """Add what `reference` becomes to `linked`; return whether a link was left open."""
    goal = _goal(reference.kind, reference.target, targets)
    if goal is None:
        found.append(_no_target(reference, targets, is_hinted=len(found) < SUGGESTIONS))
        if reference.is_bare:
            linked.append(Text(text=reference.target, is_linkable=False))
        return False
    link = Link(to=goal, fragment=reference.fragment, is_mention=False)
    linked.append(link)
    if not reference.is_bare:
        return True
    name = targets.names.get(goal, reference.target) if isinstance(goal, Node) else reference.target
    linked += [Text(text=name, is_linkable=False), LinkEnd()]
    return False


def _goal(kind: TargetKind, target: str, targets: Targets) -> Node | str | None:
    match kind:
        case TargetKind.SITE:
            return target
        case TargetKind.FILE:
            asset = PurePosixPath(target)
            if asset.is_relative_to(ASSETS) and asset in targets.pictures:
                return picture_route(asset)
            return targets.files.get(target)
        case TargetKind.ARTICLE:
            return _node(Kind.ARTICLE, targets.articles, target)
        case TargetKind.PERSON:
            return _node(Kind.PERSON, targets.people, target)
        case TargetKind.TOPIC:
            return _node(Kind.TOPIC, targets.topics, target)


def _node(kind: Kind, ids: Mapping[str, Slug], name: str) -> Node | None:
    found = ids.get(fold(name))
    return None if found is None else Node(kind=kind, id=found)


def _no_target(reference: Reference, targets: Targets, *, is_hinted: bool) -> Diagnostic:
    name = reference.target
    key = name if reference.kind is TargetKind.FILE else fold(name)
    if key in targets.unpublished:
        is_term = reference.kind in {TargetKind.PERSON, TargetKind.TOPIC}
        state = "could not be read" if is_term else "is not published"
        message = f'"{name}" {state}, so its link is left out'
        hint = "mend the profile of that name" if is_term else "leave it until it is, or delete the link"
        return diagnose("link/unpublished-target", reference.place, message, hint=hint)
    match reference.kind:
        case TargetKind.PERSON:
            what, choices, other = "no person", list(targets.people), "name them in `people`, or in a profile"
        case TargetKind.TOPIC:
            what, choices, other = "no topic", list(targets.topics), "name it in `topics`, or in a profile"
        case TargetKind.ARTICLE:
            what, choices, other = "no article has the id", list(targets.articles), "write an article's id"
        case _:
            what, choices, other = "no file", list(targets.files), "write its path from this file"
    hint = (did_you_mean(name, choices) if is_hinted else None) or other
    return diagnose("link/unknown-target", reference.place, f'{what} "{name}"', hint=hint)


def missing_picture(
    path: PurePosixPath, place: Place, pictures: frozenset[PurePosixPath], *, is_hinted: bool
) -> Diagnostic | None:
    """Return the diagnostic of a picture that is not among `pictures`, or None where it, or its folder, is.

    The nearest there is is looked up where it `is_hinted`.
    """
    if _is_there(path, pictures):
        return None
    near = did_you_mean(str(path), [str(picture) for picture in pictures]) if is_hinted else None
    hint = near or f"put it there, or in {ASSETS}/ and write /assets/…"
    return diagnose("body/missing-image", place, f"there is no picture {path}", hint=hint)


def _is_there(path: PurePosixPath, pictures: frozenset[PurePosixPath]) -> bool:
    """Tell whether a picture, or its folder, is among `pictures`."""
    return not pictures.isdisjoint((path, *path.parents))
