"""A profile file in, a typed `Profile` out: people, topics, threads and sources.

Each head is the contract's, key by key; a term that no file profiles has the same head, with a
name and nothing else, so later stages know one kind of term.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Generic, Protocol, TypeVar

from briefgen.config import Rights
from briefgen.dates import PartialDate
from briefgen.diagnostics import Checked
from briefgen.fields import LanguageTag, Parameters, Ref, Url, named, when_invalid
from briefgen.reading.article import Picture
from briefgen.reading.frontmatter import Prose, default_slug, read_front_matter
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile

EXAMPLE = "---\nname: What it is called\n---"


class NameOrder(StrEnum):
    """Which part of a name comes first."""

    FAMILY_FIRST = "family-first"
    GIVEN_FIRST = "given-first"


class ThreadStatus(StrEnum):
    """Whether a storyline goes on."""

    DEVELOPING = "developing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or title, and when it was held."""

    title: str
    org: str | None = None
    since: PartialDate | None = field(default=None, metadata=named("from"))
    until: PartialDate | None = field(default=None, metadata=named("to"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHead:
    """The front matter of a person."""

    name: str
    id: Slug | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    same_as: tuple[str, ...] = ()
    """URLs or Wikidata ids of the same person elsewhere."""
    family_name: str | None = None
    name_order: NameOrder | None = None
    native_name: str | None = None
    roles: tuple[Role, ...] = ()
    image: Picture | None = None
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicHead:
    """The front matter of a topic."""

    name: str
    id: Slug | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    same_as: tuple[str, ...] = ()
    parent: Ref | None = None
    """Its page lists this topic and its stories."""
    mention: bool = False
    """Whether it is found in bodies."""
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadHead:
    """The front matter of a storyline."""

    name: str
    id: Slug | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    same_as: tuple[str, ...] = ()
    status: ThreadStatus = ThreadStatus.DEVELOPING
    articles: tuple[Ref, ...] = ()
    """Ids, oldest first, where the order is the curator's."""
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHead:
    """The front matter of an outlet."""

    name: str
    id: Slug | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    same_as: tuple[str, ...] = ()
    url: Url | None = None
    paywall: bool = False
    language: LanguageTag | None = None
    """BCP 47."""
    rights: Rights | None = field(default=None, metadata=when_invalid(Rights.SUMMARY))
    """How much of a body that reports this outlet may be shown."""
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHead:
    """What a place is known by: places have no files."""

    name: str
    id: Slug | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None


class TermHead(Protocol):
    """What the front matter of every term has."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def id(self) -> Slug | None:
        """Its own id; default: the slug of its name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""

    @property
    def summary(self) -> str | None:
        """What it is, in a sentence."""


Head = TypeVar("Head", bound=TermHead)
Head_co = TypeVar("Head_co", bound=TermHead, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Generic[Head_co]):
    """One term's file."""

    path: PurePosixPath
    id: Slug
    head: Head_co
    prose: Prose
    identity: Place
    """Where its id or name is written: what a clash points at."""


def parse_profile(file: TextFile, kind: type[Head], *, zone: tzinfo) -> Checked[Profile[Head] | None]:
    """Return the profile of `file`; None where it lacks a name or readable front matter."""
    read = read_front_matter(file, kind, example=EXAMPLE, zone=zone)
    if read.value is None:
        return Checked(value=None, diagnostics=read.diagnostics)
    head, places, found = read.value.head, read.value.places, list(read.diagnostics)
    identity = places.get("id") or places["name"]
    told = [] if "id" in places else found  # an id that was refused is trouble enough
    profile_id = head.id or default_slug(head.name, file, identity, told, own_id=None, key="id")
    profile = Profile(path=file.path, id=profile_id, head=head, prose=read.value.prose, identity=identity)
    return Checked(value=profile, diagnostics=tuple(found))
