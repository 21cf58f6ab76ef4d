"""Labelled blocks in, the same out, but for lists of other stories amid the text, and what a mail says at its end.

A line such as "Related stories" leads such a list: two lines or more without a full stop, up to the next
paragraph. One line may be a crosshead, so it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.importing.labels import Label, Labelled
from briefgen.importing.marks import Kind

RELATED, OTHER, MAIL = "related-line", "other-story", "mail-line"
_FEWEST: Final = 2
_LONGEST: Final = 16
"""Words of a line that names another story."""
_MOST: Final = 12
"""Lines of such a list."""
_SIGNED: Final = 8
"""Blocks that may stand below the hyphens that end a mail."""


def drop_related(labelled: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return `labelled`, where the lines of a list of other stories are furniture."""
    dropped = list(labelled)
    for number, one in enumerate(labelled):
        if one.rule == RELATED and not _names_story(one):
            for at in _list_after(labelled, number + 1):
                dropped[at] = Labelled(block=labelled[at].block, label=Label.FURNITURE, rule=OTHER)
    return tuple(dropped)


def drop_signature(labelled: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return `labelled`, where what stands below the two hyphens at the end of a mail is furniture."""
    at = next((at for at, one in enumerate(labelled) if one.block.plain == "--"), None)
    if at is None or len(labelled) - at > _SIGNED or not any(one.rule == MAIL for one in labelled[at:]):
        return tuple(labelled)
    below = (Labelled(block=one.block, label=Label.FURNITURE, rule=MAIL) for one in labelled[at:])
    return (*labelled[:at], *below)


def _names_story(one: Labelled) -> bool:
    """Tell whether a line that leads to another story names it itself."""
    _, bar, story = one.block.plain.partition(":")
    return bool(bar and story.strip())


def _list_after(labelled: Sequence[Labelled], start: int) -> Sequence[int]:
    """Return which blocks from `start` on are a list of other stories; none where they may be the article's own."""
    found: list[int] = []
    for at in range(start, len(labelled)):
        one = labelled[at]
        if one.label is Label.FURNITURE:
            continue
        is_line = one.block.kind in {Kind.TEXT, Kind.ITEM} and one.label in {Label.OWN, Label.BYLINE}
        if (
            not is_line
            or one.block.words > _LONGEST
            or one.block.plain.endswith((".", ":", ",", ";", "”", '"'))
        ):
            break
        found.append(at)
    own = [at for at in found if labelled[at].label is Label.OWN]
    return found if len(own) >= _FEWEST and len(found) <= _MOST else ()
