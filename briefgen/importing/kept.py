"""The record of an import in, the people whom it offered out; and a profile made of them.

An article's front matter says who is in it, not what they are: the role that a text gives is kept in the
vault (`briefgen.importing.record`), until `briefgen new person` takes it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from briefgen.importing.names.given_names import is_given
from briefgen.importing.proposal import PersonProposal
from briefgen.reading.article import Relation
from briefgen.reading.profiles import NameOrder, PersonHead, Role
from briefgen.slugs import Slug
from briefgen.spelling import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Whom the import of one article offered."""

    article: Slug
    day: date
    """Of its publication, else of its import: the newest role is taken."""
    people: tuple[PersonProposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A profile as far as imported texts give one."""

    head: PersonHead
    articles: tuple[Slug, ...]
    """Those it was made of, newest first."""


def parse_kept(record: bytes | None) -> Kept | None:
    """Return whom the import of a record offered; None for anything else, which is as good as nothing kept."""
    try:
        read = json.loads(record or b"")
    except (ValueError, RecursionError):
        return None
    match read:
        case {"version": 1, "article": str(article), "day": str(day), "people": [*people]}:
            found = _day(day)
            parsed = tuple(person for one in people for person in _person(one))
            return Kept(article=Slug(article), day=found, people=parsed) if found else None
    return None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _person(read: object) -> Iterator[PersonProposal]:
    match read:
        case {
            "name": str(name),
            "id": str() | None as term,
            "relation": "subject" | "quoted" | "mentioned" as relation,
            "mentions": [*mentions],
            "role": str() | None as role,
            "line": int(line),
            "rule": str(rule),
            "reason": str(reason),
            "confidence": int(confidence),
        } if all(_is_text(part) for part in (name, role or "", *mentions)):
            yield PersonProposal(
                name=name,
                id=term,
                relation=Relation(relation),
                mentions=tuple(mentions),
                role=role,
                line=line,
                rule=rule,
                reason=reason,
                confidence=confidence,
            )


def _is_text(part: object) -> bool:
    """Tell whether a profile can hold `part`: text without controls and halves of characters."""
    return isinstance(part, str) and not any(category(character) in {"Cc", "Cs"} for character in part)


def offer_profile(name: str, kept: Iterable[Kept]) -> Offer | None:
    """Return the profile that imported texts give of `name`; None where they know nothing of it but that.

    The role is the newest text's that gives one. Other full names are aliases; the word that stands alone
    for the person is the family name.
    """
    newest = sorted(kept, key=lambda one: (one.day, one.article), reverse=True)
    found = [(one.article, person) for one in newest for person in one.people if _is_called(person, name)]
    people = [person for _, person in found]
    role = next((person.role for person in people if person.role), None)
    names = {fold(mention): mention for person in people for mention in (person.name, *person.mentions)}
    aliases = tuple(other for folded, other in names.items() if " " in folded and folded != fold(name))
    family_name, order = _family_name(name, names)
    if not (role or aliases or family_name):
        return None
    head = PersonHead(
        name=name,
        aliases=aliases,
        family_name=family_name,
        name_order=order,
        roles=(Role(title=role),) if role else (),
    )
    return Offer(head=head, articles=tuple(dict.fromkeys(article for article, _ in found)))


def _is_called(person: PersonProposal, name: str) -> bool:
    """Tell whether `name` is a full name of `person`."""
    names = {fold(person.name), *(fold(mention) for mention in person.mentions)}
    return fold(name) in names and " " in fold(name)


def _family_name(name: str, names: Mapping[str, str]) -> tuple[str | None, NameOrder | None]:
    """Return the word of `name` that stands alone for the person, and the order where it is the first."""
    words: Sequence[str] = name.split()
    for size in range(1, len(words)):
        family_name = " ".join(words[-size:])
        if fold(family_name) in names:
            return family_name, None
    if len(words) > 1 and fold(words[0]) in names and not is_given(words[0]):
        return words[0], NameOrder.FAMILY_FIRST
    return None, None
