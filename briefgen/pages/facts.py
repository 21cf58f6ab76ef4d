"""Facts in, their digests out: equal where what was looked up is as it was.

The scores of related stories change with every story there is, and no page shows them. So they are in
the digest of all stories together, and not in that of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from briefgen.dumping import dump_plainly
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind
from briefgen.memo import Digest, derive, digest_bytes
from briefgen.reading.project import Asset
from briefgen.slugs import Slug
from briefgen.witness import Extent, Fact, Witness

PICTURES = "pictures"
"""The mapping of pictures."""
_PRINTED = frozenset({"article", "is_cut", "mentions", "cross_links", "linked", "pictures"})
"""What of a story its print tells."""
_others = attrgetter(*(field.name for field in fields(Story) if field.name not in {*_PRINTED, "related"}))


def fact_digests(witness: Witness, prints: Mapping[Slug, Digest]) -> Callable[[Fact], Digest]:
    """Return what tells the digest of a fact; `prints` are those of each story's article and what its text says."""
    stories: Mapping[Slug, Story] = witness.mapping(Kind.ARTICLE)
    pictures: Mapping[PurePosixPath, Asset] = witness.mapping(PICTURES)
    mappings: dict[str, Mapping[Any, object]] = {
        **witness.mappings,
        PICTURES: {path: asset.digest for path, asset in pictures.items()},
    }
    known: dict[Fact, Digest] = {}

    def digest(fact: Fact) -> Digest:
        found = known.get(fact)
        if found is None:
            found = known[fact] = find(*fact)
        return found

    def find(mapping: str, key: Any) -> Digest:  # noqa: ANN401 (as the mapping has it)
        own = mappings[mapping]
        if key is Extent.COUNT:
            return digest_bytes(dump_plainly(len(own)))
        if mapping != Kind.ARTICLE:
            return digest_bytes(dump_plainly(tuple(own.items()) if key is Extent.WHOLE else own.get(key)))
        if key is Extent.WHOLE:
            every = (digest((Kind.ARTICLE, name)) for name in stories)
            return derive("stories", *every, *map(_scores, stories.values()))
        return story(stories[key]) if key in stories else digest_bytes(b"")

    def story(one: Story) -> Digest:
        related = [(link.id, [(reason.kind, reason.term) for reason in link.reasons]) for link in one.related]
        return derive("story", prints[one.id], dump_plainly((_others(one), related)))

    return digest


def _scores(story: Story) -> bytes:
    scores = [(link.score, *(reason.weight for reason in link.reasons)) for link in story.related]
    return repr(scores).encode()
