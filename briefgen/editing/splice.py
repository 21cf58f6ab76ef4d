"""Edits by position in, the edited text out: what no edit names stays as it is, to the letter.

So comments, the order of keys, unknown keys and every style of writing survive a command that changes
a file which is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen import nodes
from briefgen.editing.scalars import emit_scalar, quote
from briefgen.texts import TextFile

_BLOCK = re.compile(r"[|>][-+0-9]*(?P<comment>[^\n]*)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """What shall stand in place of `text[start:end]`."""

    start: int
    end: int
    text: str


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; ValueError where two overlap.

    >>> splice("a: b", [Edit(start=3, end=4, text="c"), Edit(start=0, end=1, text="key")])
    'key: c'
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.start < done:
            raise ValueError(f"two edits of one text: {edit}")
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


def set_scalar(scalar: nodes.Scalar, text: str, *, file: TextFile) -> Edit:
    """Return the edit that makes `scalar`, a key or value that `file` writes, mean `text`.

    What was quoted stays so, by the same marks where they can hold `text`. A block becomes one line,
    and a comment beside its mark stays there.
    """
    raw = file.text[scalar.start : scalar.end]
    block = _BLOCK.match(raw)
    if not is_block(scalar, file=file) or block is None:
        written = emit_scalar(text, in_flow=True) if scalar.is_plain else quote(text, mark=raw[0])
        return Edit(start=scalar.start, end=scalar.end, text=written)
    end = scalar.start + max(block.end(), len(raw.rstrip(" \n")))
    return Edit(start=scalar.start, end=end, text=emit_scalar(text, in_flow=True) + block["comment"])


def is_block(scalar: nodes.Scalar, *, file: TextFile) -> bool:
    """Tell whether `scalar` is a block of text, begun by `|` or `>`; such a one ends where the next line begins."""
    return not scalar.is_plain and file.text.startswith(("|", ">"), scalar.start)
