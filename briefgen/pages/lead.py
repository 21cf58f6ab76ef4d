"""A story in, what leads the front page or an edition out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card, reporting
from briefgen.pages.parts.stories import Lead
from briefgen.pages.spine import short_spine

KEY_POINTS = 3
CAME_TO_THIS = 4
"""Stories in "How it came to this"."""


def choose_lead(stories: Sequence[Story]) -> Story | None:
    """Return the story that says it leads, else the first; None where there is none."""
    return next((story for story in stories if story.article.head.lead), stories[0] if stories else None)


def lead_part(story: Story, atlas: Atlas) -> Lead:
    """Return `story` as a lead, with how its thread came to it."""
    storyline = atlas.library.storylines[story.thread] if story.thread else None
    has_history = storyline is not None and storyline.stories[0] != story.id
    stories = atlas.language.stories(len(storyline.stories)) if storyline else ""
    return Lead(
        card=card(story, atlas),
        reporting=reporting(story, atlas),
        key_points=story.article.head.key_points[:KEY_POINTS],
        spine=short_spine(storyline, story.id, atlas, limit=CAME_TO_THIS)
        if storyline and has_history
        else None,
        thread=atlas.link(Kind.THREAD, storyline.id) if storyline else None,
        thread_more=atlas.language.phrase("all-stories", stories=stories) if storyline else None,
    )
