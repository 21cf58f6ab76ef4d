"""Articles and curated editions in, every edition out: by day or week, or as the curator has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.config import EditionRhythm
from briefgen.dates import Moment
from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.fields import Ref
from briefgen.library.taxonomy import same_id
from briefgen.reading.article import Article
from briefgen.reading.documents import EditionFile
from briefgen.slugs import Slug, fold_path, slug_problem, slugify
from briefgen.spelling import did_you_mean, fold

_WEEK = re.compile(r"\d{4}-w\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated briefing."""

    id: Slug
    """Its day, its week, or its slug: the last part of its address."""
    number: int
    """From 1, the oldest."""
    day: date
    """What it is sorted by: its own date, its day or its week's Monday."""
    file: EditionFile | None
    """What the curator wrote of it, if anything."""
    articles: tuple[Slug, ...]
    """In order: the curator's, else newest first."""


def edition_key(date: Moment, named: Ref | None, rhythm: EditionRhythm) -> str | None:
    """Return the edition an article belongs to: the one it names, else its day's or week's, else None."""
    if named:
        return named.text
    match rhythm:
        case EditionRhythm.DAILY:
            return date.day.isoformat()
        case EditionRhythm.WEEKLY:
            year, week, _ = date.day.isocalendar()
            return f"{year}-W{week:02d}"
        case EditionRhythm.NONE:
            return None


def gather_editions(
    articles: Sequence[Article],
    curated: Mapping[Slug, EditionFile],
    *,
    rhythm: EditionRhythm,
    unpublished: frozenset[str],
) -> Checked[tuple[Edition, ...]]:
    """Return the editions of `articles`, the published, newest first, and of the `curated` by id.

    A curated edition that lists its articles has exactly these, and those that name it.
    """
    found: list[Diagnostic] = []
    listed = _listed(curated, articles, unpublished, found)
    members: dict[Slug, list[Slug]] = {edition_id: list(ids) for edition_id, ids in listed.items()}
    placed = {article_id for ids in listed.values() for article_id in ids}
    names = _names(curated, rhythm)
    for article in articles:
        key = edition_key(article.date, article.head.edition, rhythm) if article.date else None
        if key is None or article.id in placed:
            continue
        edition_id = names.get(fold(key)) or _made_id(key)
        problem = slug_problem(edition_id)
        if problem and article.head.edition:
            found.append(_no_edition(article.head.edition, edition_id, problem))
            continue
        is_exact = edition_id in listed and article.head.edition is None
        if not is_exact:
            members.setdefault(edition_id, []).append(article.id)
    days = {article.id: article.date.day for article in articles if article.date}
    dated = sorted(
        (_day_of(edition_id, curated.get(edition_id), members.get(edition_id, ()), days), edition_id)
        for edition_id in {**curated, **members}
    )
    editions = [
        Edition(
            id=edition_id,
            number=number,
            day=day,
            file=curated.get(edition_id),
            articles=tuple(members.get(edition_id, ())),
        )
        for number, (day, edition_id) in enumerate(dated, start=1)
    ]
    return Checked(value=tuple(reversed(editions)), diagnostics=tuple(found))


def name_editions(
    files: Iterable[EditionFile], *, rhythm: EditionRhythm
) -> Checked[Mapping[Slug, EditionFile]]:
    """Return the curated editions by id, the first of each; report a second."""
    found: list[Diagnostic] = []
    curated: dict[Slug, EditionFile] = {}
    first: dict[str, EditionFile] = {}
    for file in sorted(files, key=lambda file: file.path):
        edition_id = file.head.slug or Slug(_own_key(file, rhythm))
        earlier = first.setdefault(fold_path(edition_id), file)
        if earlier is file:
            curated[edition_id] = file
        else:
            found.append(same_id(file.identity, edition_id, earlier.path, key="slug"))
    return Checked(value=curated, diagnostics=tuple(found))


def _no_edition(named: Ref, edition_id: Slug, problem: str) -> Diagnostic:
    """Return the diagnostic of a name that can be no edition's address."""
    made = f"the slug made of it, {quoted(edition_id)}, {problem}"
    message = made if edition_id else f"nothing of {quoted(named.text)} can stand in a URL"
    hint = "write a day, a week, or the title of a file in content/editions/"
    return diagnose("front-matter/bad-slug", named.place, message, hint=hint)


def _made_id(key: str) -> Slug:
    """Return the id of an edition that no file makes: a week is written as ISO 8601 writes it."""
    slug = slugify(key)
    return Slug(slug.upper()) if _WEEK.fullmatch(slug) else slug


def _own_key(file: EditionFile, rhythm: EditionRhythm) -> str:
    return edition_key(file.head.date, None, rhythm) or file.head.date.day.isoformat()


def _names(curated: Mapping[Slug, EditionFile], rhythm: EditionRhythm) -> Mapping[str, Slug]:
    """Return the ids of curated editions by all they can be named by: day or week, title, slug."""
    names: dict[str, Slug] = {}
    for edition_id, file in curated.items():
        for name in (_own_key(file, rhythm), file.head.title, edition_id):
            names.setdefault(fold(name), edition_id)
    return names


def _listed(
    curated: Mapping[Slug, EditionFile],
    articles: Iterable[Article],
    unpublished: frozenset[str],
    found: list[Diagnostic],
) -> Mapping[Slug, tuple[Slug, ...]]:
    """Return what each curated edition lists; a listed article that is not there is an error."""
    ids = {fold(article.id): article.id for article in articles}
    listed: dict[Slug, tuple[Slug, ...]] = {}
    for edition_id, file in curated.items():
        if not file.head.articles:
            continue
        known: dict[Slug, None] = {}
        for ref in file.head.articles:
            if fold(ref.text) in ids:
                known[ids[fold(ref.text)]] = None
            elif fold(ref.text) not in unpublished:
                message = f'no article has the id "{ref.text}"'
                hint = did_you_mean(ref.text, ids)
                found.append(diagnose("edition/unknown-article", ref.place, message, hint=hint))
        listed[edition_id] = tuple(known)
    return listed


def _day_of(
    edition_id: Slug, file: EditionFile | None, members: Sequence[Slug], days: Mapping[Slug, date]
) -> date:
    """Return an edition's own date, else the day or week its id names, else its newest article's day."""
    if file:
        return file.head.date.day
    try:
        return date.fromisoformat(edition_id)
    except ValueError:
        return max(days[member] for member in members)
