"""The headings of one body in, the level and the anchor that each has on its page out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.reading.tokens import Token, text_of
from briefgen.slugs import slugify

TOP_HEADING = 3
"""The level of a body's highest heading: a page's title is 1, the label of its section 2."""
UNLABELLED = 2
"""Likewise, where a body stands under its page's title, in no section."""
LOWEST_HEADING = 6

_NOTE_ID = re.compile(r"note(ref)?-[0-9]+")


class Headings:
    """Says what becomes of the headings of one body, in the order of its text."""

    def __init__(self, blocks: Sequence[Token], top: int) -> None:
        """Take all blocks of the body, so that no level is skipped; its highest headings are of level `top`."""
        written = sorted({block["attrs"]["level"] for block in blocks if block["type"] == "heading"})
        self._levels = {level: min(top + rank, LOWEST_HEADING) for rank, level in enumerate(written)}
        self._ids: Counter[str] = Counter()

    def level_of(self, heading: Token) -> int:
        """Return the level on the page of a heading."""
        return self._levels.get(heading["attrs"]["level"], LOWEST_HEADING)

    def name_anchor(self, heading: Token) -> str:
        """Return the anchor of the heading that comes next, with a number where one before or a note has it."""
        anchor = slugify(text_of(heading)) or "part"
        while True:
            self._ids[anchor] += 1
            if self._ids[anchor] == 1 and not _NOTE_ID.fullmatch(anchor):
                return anchor
            anchor = f"{anchor}-{max(2, self._ids[anchor])}"
