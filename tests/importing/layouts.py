"""Layouts in which the parts of an article are pasted: with and without blank lines, with lines whole and broken."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Final

from tests.importing.newsheads import NewsHead

Layout = Callable[[Sequence[str], Sequence[str]], str]
"""The parts of a head and the paragraphs of a body in, a raw text out."""


def marked(head: NewsHead) -> tuple[str, ...]:
    """Return the lines of a head as a converter to Markdown leaves them: a heading, a label in bold, a standfirst in italics."""
    marks = {head.title: "# {}", head.kicker: "**{}**", head.standfirst: "*{}*"}
    return tuple(marks.get(line, "{}").format(line) for line in head.lines)


def _wrapped(parts: Sequence[str], width: int) -> Iterator[list[str]]:
    for part in parts:
        yield textwrap.wrap(part, width, break_long_words=False)


def spaced(head: Sequence[str], body: Sequence[str]) -> str:
    """Blank lines between all parts."""
    return "\n\n".join([*head, *body])


def crowded_head(head: Sequence[str], body: Sequence[str]) -> str:
    """No blank line within the head, and one between paragraphs."""
    return "\n".join(head) + "\n\n" + "\n\n".join(body)


def crowded(head: Sequence[str], body: Sequence[str]) -> str:
    """No blank line at all; each paragraph is a line."""
    return "\n".join([*head, *body])


def glued(head: Sequence[str], body: Sequence[str]) -> str:
    """No blank line within the head nor below it, and one between paragraphs."""
    return "\n".join([*head, "\n\n".join(body)])


def wrapped(head: Sequence[str], body: Sequence[str], width: int = 72) -> str:
    """Lines broken, and no blank line at all."""
    return "\n".join(chain.from_iterable(_wrapped([*head, *body], width)))


def wrapped_head(head: Sequence[str], body: Sequence[str], width: int = 72) -> str:
    """Lines broken, no blank line within the head, and one between paragraphs."""
    top = "\n".join(chain.from_iterable(_wrapped(head, width)))
    return "\n\n".join([top, *("\n".join(lines) for lines in _wrapped(body, width))])


def wrapped_spaced(head: Sequence[str], body: Sequence[str], width: int = 72) -> str:
    """Lines broken, and a blank line between all parts."""
    return "\n\n".join("\n".join(lines) for lines in _wrapped([*head, *body], width))


LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        "spaced": spaced,
        "crowded-head": crowded_head,
        "glued": glued,
        "crowded": crowded,
        "wrapped": wrapped,
        "wrapped-head": wrapped_head,
        "wrapped-spaced": wrapped_spaced,
        "narrow": partial(wrapped, width=60),
        "narrow-head": partial(wrapped_head, width=60),
    }
)
