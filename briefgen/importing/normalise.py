"""A proposal in, the article's file out: a draft, its front matter filled in, its body left to the curator.

Where no more than a summary may be shown, the body is an outline of facts in a comment; else it is the
text. Who may be no person of the story is named in a comment, too. The standfirst is the source's and
stays in the vault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen.config import Rights
from briefgen.dates import Moment
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.editing.begin import SUFFIX
from briefgen.editing.emit import emit
from briefgen.editing.scalars import emit_scalar
from briefgen.fields import LanguageTag, Ref, Url, is_web_url
from briefgen.importing.outline import outline
from briefgen.importing.proposal import SURE, Finding, Proposal
from briefgen.importing.taming import drop_controls, tame
from briefgen.reading.article import (
    ArticleHead,
    Author,
    Caption,
    DateBasis,
    LinkReference,
    PersonEntry,
    Reporting,
    VaultEntry,
)
from briefgen.reading.project import CONTENT, ContentKind
from briefgen.slugs import KEPT, LONGEST, Slug, fold_path, slug_problem, slugify
from briefgen.texts import TextFile, top_of

T = TypeVar("T")
Item = TypeVar("Item", Caption, LinkReference, Author, PersonEntry)

MOST_ITEMS = 250
"""Of one list in the front matter, which is read up to a number of values."""
MOST_CHARACTERS = 12_000
"""Of one list in the front matter, which is read up to a length."""
LONGEST_LINE = 2_000
"""Characters of a title, name or other text that stands in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What an import says of a text that the text does not."""

    sha256: str
    captured: Moment | None
    rights: Rights
    source_url: Url | None
    language: LanguageTag
    """The site's: a source's own is written where it is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article's file that is not written yet."""

    file: TextFile
    slug: Slug
    """Its id, too."""


def normalise(proposal: Proposal, stamp: Stamp, *, taken: Collection[str]) -> Checked[NewArticle | None]:
    """Return the new article's file; None without a title.

    `taken` are the ids and slugs of all articles, as file systems fold them.
    """
    title = proposal.segments.title
    if title is None or not _line(title.value):
        return Checked(value=None)
    slug = free_slug(_line(title.value), stamp.sha256, taken)
    head = head_of(proposal, stamp, slug=slug)
    path = _path_of(head.date, slug)
    text = emit(head, body=_body_of(proposal, stamp), comments=_comments(proposal, head))
    found = tuple(_cut(proposal, path))
    return Checked(value=NewArticle(file=TextFile(path=path, text=text), slug=slug), diagnostics=found)


def free_slug(title: str, sha256: str, taken: Collection[str]) -> Slug:
    """Return the slug of a title, numbered where another article has it; made of the fingerprint where it has none."""
    slug = slugify(title)
    if slug_problem(slug):
        slug = Slug(f"story-{sha256[:8]}")
    numbered = (slug, *(Slug(f"{slug}-{number}") for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if fold_path(one) not in taken and not slug_problem(one))


def _path_of(date: Moment | None, slug: Slug) -> PurePosixPath:
    """Return where the file lies: below its year, if it has a date."""
    folder = CONTENT / ContentKind.ARTICLES
    stem = f"{date.day.isoformat()}-{slug}" if date else slug
    encoded = stem.encode()
    fits = len(encoded) + len(SUFFIX) <= LONGEST
    name = (stem if fits else encoded[:KEPT].decode(errors="ignore")) + SUFFIX
    return folder / f"{date.day.year:04d}" / name if date else folder / name


def head_of(proposal: Proposal, stamp: Stamp, *, slug: Slug) -> ArticleHead:
    """Return the front matter of the new article."""
    segments = proposal.segments
    assert segments.title is not None  # noqa: S101 (who calls has seen to it)
    return ArticleHead(
        title=_line(segments.title.value),
        date=segments.date.value if segments.date else None,
        date_basis=segments.date_basis or DateBasis.STATED,
        slug=slug,
        id=slug,
        kicker=_found_line(segments.kicker),
        source=_reporting(proposal, stamp),
        people=_fitting(
            PersonEntry(name=_ref(person.name), relation=person.relation) for person in proposal.people
        ),
        topics=tuple(_ref(topic) for topic in _found(proposal.topics)[:MOST_ITEMS] if _line(topic)),
        captions=_fitting(map(_caption, _found(segments.captions))),
        references=_fitting(map(_reference, _found(segments.references))),
        rights=stamp.rights,
        draft=True,
        vault=VaultEntry(sha256=stamp.sha256, captured=stamp.captured),
    )


def _reporting(proposal: Proposal, stamp: Stamp) -> Reporting | None:
    """Return the source's article; None where nothing says which outlet it is of."""
    segments = proposal.segments
    name = _found_line(segments.source) or _host_of(stamp.source_url)
    if name is None or segments.title is None:
        return None
    language = segments.language.value if segments.language else stamp.language
    return Reporting(
        name=_ref(name),
        url=stamp.source_url,
        title=_line(segments.title.value),
        authors=_fitting(map(_author, _found(segments.authors))),
        contributors=_fitting(map(_author, _found(segments.contributors))),
        language=None if language == stamp.language else LanguageTag(language),
    )


def _host_of(url: Url | None) -> str | None:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") if url else None


def _body_of(proposal: Proposal, stamp: Stamp) -> str:
    paragraphs = proposal.segments.body
    if stamp.rights is Rights.SUMMARY:
        return outline(paragraphs, proposal.people)
    return tame("\n\n".join(paragraph.text for paragraph in paragraphs))


def _comments(proposal: Proposal, head: ArticleHead) -> Iterator[str]:
    """Yield what stands below the keys: what to do, and who may be a person of the story."""
    yield "Write a summary, then delete `draft: true` to publish it:"
    yield "summary: What the story says, in one to three sentences."
    if head.source is None:
        authors = ", ".join(emit_scalar(one.name, in_flow=True) for one in _found(proposal.segments.authors))
        written = f", authors: [{authors}]" if authors else ""
        yield f"source: {{name: The outlet, url: https://example.org/story{written}}}"
    doubtful = (person for person in proposal.people if person.confidence < SURE and _line(person.name))
    for person in islice(doubtful, MOST_ITEMS):
        yield f"in doubt: {_line(person.name)}, {person.relation} (line {person.line}: {_line(person.reason)})"


def _cut(proposal: Proposal, path: PurePosixPath) -> Iterator[Diagnostic]:
    """Yield a warning for each list that is too long for a front matter."""
    captions = tuple(filter(_says_something, map(_caption, _found(proposal.segments.captions))))
    references = tuple(filter(_says_something, map(_reference, _found(proposal.segments.references))))
    for name, count, kept in (
        ("captions", len(captions), len(_fitting(captions))),
        ("references", len(references), len(_fitting(references))),
    ):
        if kept < count:
            message = f"of {count:,} {name} the front matter has room for {kept:,}"
            hint = "the others stay in the vault, in the text itself"
            yield diagnose("import/too-many", top_of(path), message, hint=hint)


def _fitting(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the first of `items` that say anything, as many as a front matter has room for."""
    kept: list[Item] = []
    room = MOST_CHARACTERS
    for item in filter(_says_something, items):
        room -= len(emit(item))
        if room < 0 or len(kept) == MOST_ITEMS:
            break
        kept.append(item)
    return tuple(kept)


def _says_something(item: Caption | LinkReference | Author | PersonEntry) -> bool:
    match item:
        case Caption(text=text) | LinkReference(text=text) | Author(name=text):
            return bool(text)
        case PersonEntry(name=name):
            return bool(name.text)


def _found(finding: Finding[tuple[T, ...]] | None) -> tuple[T, ...]:
    return finding.value if finding else ()


def _found_line(finding: Finding[str] | None) -> str | None:
    return (_line(finding.value) or None) if finding else None


def _line(text: str) -> str:
    """Return `text` in one line, no longer than a line should be."""
    return drop_controls(" ".join(text.split()))[:LONGEST_LINE].strip()


def _ref(text: str) -> Ref:
    return Ref(text=_line(text), place=top_of(CONTENT))


def _author(author: Author) -> Author:
    return replace(author, name=_line(author.name), place=_line(author.place or "") or None)


def _caption(caption: Caption) -> Caption:
    return replace(caption, text=_line(caption.text), credit=_line(caption.credit or "") or None)


def _reference(reference: LinkReference) -> LinkReference:
    url = reference.url if reference.url and is_web_url(reference.url) else None
    return replace(reference, text=_line(reference.text), url=url)
