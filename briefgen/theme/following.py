"""A template's name in, every template that rendering it reads out: what it extends, includes and imports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

import jinja2
from jinja2 import nodes

from briefgen.theme.render import Renderer


class Way(StrEnum):
    """How one template reads another."""

    EXTENDS = "extends"
    INCLUDES = "includes"
    IMPORTS = "imports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A template that another reads."""

    way: Way
    name: str
    """As the theme has it: with `parent/` once for each theme above the one that renders."""
    path: PurePosixPath
    """Its file, as shown."""


def follow(name: str, renderer: Renderer) -> tuple[Followed, ...]:
    """Return every template that the one called `name` reads, each once, the nearest first.

    A name that only the run tells, one that the theme lacks, and a template that can't be parsed
    lead no further.
    """
    found: dict[str, Followed] = {}
    waiting = deque([name])
    while waiting:
        for one in _read_by(waiting.popleft(), renderer):
            if one.name != name and one.name not in found:
                found[one.name] = one
                waiting.append(one.name)
    return tuple(found.values())


def _read_by(name: str, renderer: Renderer) -> Iterator[Followed]:
    templates, environment = renderer.theme.templates, renderer.environment
    try:
        tree = environment.parse(templates[name].text, name)
    except jinja2.TemplateSyntaxError:
        return
    for tag in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        for way, written in _reading(tag):
            wanted = environment.join_path(written, name)
            if wanted in templates:
                yield Followed(way=way, name=wanted, path=templates[wanted].path)


def _reading(tag: nodes.Node) -> Iterator[tuple[Way, str]]:
    match tag:
        case nodes.Extends(template=written):
            yield from ((Way.EXTENDS, name) for name in _names(written))
        case nodes.Include(template=written):
            yield from ((Way.INCLUDES, name) for name in _names(written))
        case nodes.Import(template=written) | nodes.FromImport(template=written):
            yield from ((Way.IMPORTS, name) for name in _names(written))


def _names(written: nodes.Expr) -> Iterator[str]:
    """Yield the names in a tag; an include may list several, of which the first there is counts."""
    match written:
        case nodes.Const(value=str(name)):
            yield name
        case nodes.List(items=items) | nodes.Tuple(items=items):
            for item in items:
                yield from _names(item)
        case _:
            return
