"""An edition's or plain page's file in, a titled document out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import PurePosixPath

from briefgen.dates import Moment
from briefgen.diagnostics import Checked, diagnose
from briefgen.fields import Parameters, Ref
from briefgen.reading.frontmatter import Prose, default_slug, read_front_matter
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile

EDITION_EXAMPLE = "---\ntitle: What this edition is called\ndate: 2026-05-14\n---"
PAGE_EXAMPLE = "---\ntitle: About this briefing\n---"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionHead:
    """The front matter of a curated edition."""

    title: str
    date: Moment
    slug: Slug | None = None
    """Default: its day or week, as editions come by themselves."""
    summary: str | None = None
    articles: tuple[Ref, ...] = ()
    """Ids, in order; default: those of its day or week."""
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """The front matter of a plain page."""

    title: str
    slug: Slug | None = None
    """Default: made from the title."""
    summary: str | None = None
    params: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """A curated edition; its body is the introduction."""

    path: PurePosixPath
    head: EditionHead
    prose: Prose
    identity: Place
    """Where its slug or title is written: what a clash points at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """A page such as "About"."""

    path: PurePosixPath
    slug: Slug
    head: PageHead
    prose: Prose
    identity: Place
    """Where its slug or title is written: what a clash points at."""


def parse_edition(file: TextFile, *, zone: tzinfo) -> Checked[EditionFile | None]:
    """Return the edition of `file`; None where it lacks a title, a date or readable front matter."""
    read = read_front_matter(file, EditionHead, example=EDITION_EXAMPLE, zone=zone)
    if read.value is None:
        return Checked(value=None, diagnostics=read.diagnostics)
    head, places, found = read.value.head, read.value.places, list(read.diagnostics)
    edition = EditionFile(
        path=file.path, head=head, prose=read.value.prose, identity=places.get("slug") or places["title"]
    )
    return Checked(value=edition, diagnostics=tuple(found))


def parse_page(file: TextFile, *, zone: tzinfo) -> Checked[PlainPage | None]:
    """Return the plain page of `file`; None where it lacks a title or readable front matter."""
    read = read_front_matter(file, PageHead, example=PAGE_EXAMPLE, zone=zone)
    if read.value is None:
        return Checked(value=None, diagnostics=read.diagnostics)
    head, places, found = read.value.head, read.value.places, list(read.diagnostics)
    if not (head.summary or read.value.prose.has_text):
        hint = "write its text below the front matter"
        found.append(diagnose("body/missing", places["title"], "this page has no text", hint=hint))
    identity = places.get("slug") or places["title"]
    told = [] if "slug" in places else found  # a slug that was refused is trouble enough
    slug = head.slug or default_slug(head.title, file, places["title"], told, own_id=None)
    page = PlainPage(path=file.path, slug=slug, head=head, prose=read.value.prose, identity=identity)
    return Checked(value=page, diagnostics=tuple(found))
