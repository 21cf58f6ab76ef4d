"""What an import offers for one raw text: each field with its evidence, the people, the body, what was dropped.

A proposal decides nothing: the file is made of it (`importing.normalise`), a review may change it, and
nothing in it was guessed without a rule that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from briefgen.dates import Moment
from briefgen.diagnostics import Diagnostic
from briefgen.reading.article import Author, Caption, DateBasis, LinkReference, Relation

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Generic[T]):
    """One field's value, and what speaks for it."""

    value: T
    line: int | None
    """Where in the raw text, counted from 1; None where it was given by an option."""
    rule: str
    """The name of the rule that decided, in kebab case: `headline-by-shape`."""
    reason: str
    """Why, for the review, in lower case without a full stop."""
    confidence: int
    """How sure, 0 to 100; below `SURE` a person is asked."""


SURE = 80
"""The least confidence that needs no review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the body, in Markdown."""

    text: str
    line: int
    """Where it begins in the raw text, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A line of the raw text that is no part of the article."""

    text: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """A raw text taken apart."""

    title: Finding[str] | None
    kicker: Finding[str] | None
    standfirst: Finding[str] | None
    date: Finding[Moment] | None
    """None where it is not stated and can't be inferred."""
    date_basis: DateBasis | None
    authors: Finding[tuple[Author, ...]] | None
    contributors: Finding[tuple[Author, ...]] | None
    captions: Finding[tuple[Caption, ...]] | None
    references: Finding[tuple[LinkReference, ...]] | None
    source: Finding[str] | None
    language: Finding[str] | None
    """BCP 47."""
    body: tuple[Paragraph, ...]
    dropped: tuple[Drop, ...]
    warnings: tuple[Diagnostic, ...]
    """In the raw text, by line."""


class Status(StrEnum):
    """What became of a source."""

    PROPOSED = "proposed"
    """Nothing is written: a dry run."""
    WRITTEN = "written"
    MERGED = "merged"
    SAME = "same"
    """Imported before: nothing is written."""
    NEAR = "near"
    """Another article is nearly the same: nothing is written without `--force`."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProposal:
    """Somebody the text speaks of."""

    name: str
    """As known to the library, else the fullest name in the text."""
    id: str | None
    """The term's, where the person is known."""
    relation: Relation
    mentions: tuple[str, ...]
    """The names as they stand in the text, each once, in order."""
    role: str | None
    """As the text gives it: `Georgetown University China expert`."""
    line: int
    rule: str
    reason: str
    confidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an import of one raw text offers."""

    segments: Segments
    people: tuple[PersonProposal, ...]
    topics: Finding[tuple[str, ...]] | None
