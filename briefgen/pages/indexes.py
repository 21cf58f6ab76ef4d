"""All terms of a kind in, their A to Z out; and what lists say of themselves."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from string import ascii_uppercase

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node, Term
from briefgen.pages.atlas import Atlas
from briefgen.pages.metadata import list_head
from briefgen.pages.parts.terms import Letter, TermEntry
from briefgen.pages.permalinks import FOLDERS
from briefgen.pages.roles import person_role
from briefgen.pages.views import TermsView
from briefgen.reading.profiles import NameOrder, PersonHead, TermHead
from briefgen.slugs import Slug

OTHER_LETTER = "#"
"""Names that begin with no letter stand under it."""


def kind_name(kind: Kind, atlas: Atlas) -> str:
    """Return what the terms of a kind are called together."""
    labels = atlas.language.labels
    return {Kind.PERSON: labels.people, Kind.TOPIC: labels.topics, Kind.SOURCE: labels.sources}[kind]


def counts_since(stories: Sequence[Story], atlas: Atlas) -> str | None:
    """Return "14 stories since February 2031", or None where there is none."""
    if not stories:
        return None
    language = atlas.language
    first = min(story.date.day for story in stories)
    return language.phrase(
        "counts-since", stories=language.stories(len(stories)), since=language.month_year(first)
    )


def _count(kind: Kind, term_id: Slug, atlas: Atlas) -> int:
    return len(atlas.library.stories_of.get(Node(kind=kind, id=term_id), ()))


def people_index(atlas: Atlas) -> TermsView:
    """Return the view of all people, A to Z by family name where a profile tells it."""
    people = atlas.library.taxonomies.people
    entries = [
        TermEntry(
            name=listed_name(term.head),
            url=atlas.link(Kind.PERSON, term.id).url,
            note=person_role(term.id, atlas.library.today or date.max, atlas.library),
            count=_count(Kind.PERSON, term.id, atlas),
        )
        for term in people.terms.values()
    ]
    return _terms_view(Kind.PERSON, entries, atlas)


def terms_index(kind: Kind, atlas: Atlas) -> TermsView:
    """Return the view of all topics or sources, A to Z."""
    terms: Iterable[Term[TermHead]] = dict(atlas.library.taxonomies.paged())[kind].terms.values()
    entries = [
        TermEntry(
            name=term.head.name,
            url=atlas.link(kind, term.id).url,
            note=None,
            count=_count(kind, term.id, atlas),
        )
        for term in terms
    ]
    return _terms_view(kind, entries, atlas)


def listed_name(person: PersonHead) -> str:
    """Return a name as an A to Z has it: "Family, Given", or as it is where the family comes first.

    >>> listed_name(PersonHead(name="Antony Blinken", family_name="Blinken"))
    'Blinken, Antony'
    """
    family, name = person.family_name, person.name
    if not family or person.name_order is NameOrder.FAMILY_FIRST or not name.endswith(family):
        return name
    given = name.removesuffix(family).strip()
    return f"{family}, {given}" if given else name


def _terms_view(kind: Kind, entries: Sequence[TermEntry], atlas: Atlas) -> TermsView:
    name, folder = kind_name(kind, atlas), FOLDERS[kind]
    language = atlas.language
    letters = _letters(entries)
    items = [(entry.name, entry.url) for letter in letters for entry in letter.entries]
    return TermsView(
        site=atlas.site,
        head=list_head(atlas, name=name, route=f"/{folder}/", key=folder, items=items),
        name=name,
        counts=language.phrase("terms-count", count=len(entries)),
        letters=letters,
    )


def _letters(entries: Sequence[TermEntry]) -> tuple[Letter, ...]:
    by_letter: Mapping[str, list[TermEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (sort_key(entry.name), entry.name, entry.url)):
        by_letter[_letter(entry.name)].append(entry)
    others = sorted(set(by_letter) - {*ascii_uppercase, OTHER_LETTER})
    alphabet = [*ascii_uppercase, *others, *([OTHER_LETTER] if OTHER_LETTER in by_letter else [])]
    return tuple(
        Letter(letter=letter, anchor=f"letter-{index}", entries=tuple(by_letter.get(letter, ())))
        for index, letter in enumerate(alphabet, start=1)
    )


def sort_key(name: str) -> str:
    """Return what a name is sorted by: case and accents aside."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _letter(name: str) -> str:
    first = sort_key(name)[:1].upper()
    return first if first.isalpha() else OTHER_LETTER
