"""The choke point of rights: unread text in, as much of it out as may be shown.

This is the only maker of a `Body`.
Everything downstream (pages, feeds, data, mentions, related links) gets bodies from here and can
therefore show nothing beyond them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import Rights
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.crosslinks import Targets, resolve_references
from briefgen.library.linked import LinkedText, pictures_in, write_out
from briefgen.library.taxonomy import Kind, Node, Taxonomy
from briefgen.reading.article import Article
from briefgen.reading.body import Body
from briefgen.reading.content import Profiles
from briefgen.reading.documents import EditionFile, PlainPage
from briefgen.reading.excerpt import excerpt
from briefgen.reading.frontmatter import Prose
from briefgen.reading.headings import TOP_HEADING, UNLABELLED
from briefgen.reading.markdown import parse_segments
from briefgen.reading.profiles import SourceHead
from briefgen.reading.tokens import parse_tokens
from briefgen.slugs import Slug


def rights_of(article: Article, sources: Taxonomy[SourceHead]) -> Rights:
    """Return the article's word, else its source profile's, else full: the curator's own text."""
    if article.head.rights:
        return article.head.rights
    source = sources.find(article.head.source.name.text) if article.head.source else None
    return (source.head.rights if source else None) or Rights.FULL


def show_body(prose: Prose, *, rights: Rights, excerpt_words: int) -> Checked[Body]:
    """Return as much of `prose` as `rights` allow: all, at most `excerpt_words` words, or nothing."""
    match rights:
        case Rights.SUMMARY:
            return Checked(value=Body(is_cut=bool(prose.markdown.strip())))
        case Rights.EXCERPT:
            blocks, is_cut = excerpt(parse_tokens(prose.markdown), words=excerpt_words)
            return parse_segments(blocks, prose, is_cut=is_cut)
        case Rights.FULL:
            return parse_segments(parse_tokens(prose.markdown), prose, is_cut=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTexts:
    """What the curator wrote of terms, editions and pages."""

    texts: Mapping[Node, LinkedText]
    """Those that say anything."""
    pictures: frozenset[PurePosixPath]
    """What they show, by path in the project."""


def show_own(proses: Mapping[Node, Prose], targets: Targets) -> Checked[OwnTexts]:
    """Return the curator's own texts (biographies, introductions, pages) in full, those that say anything."""
    found: list[Diagnostic] = []
    texts: dict[Node, LinkedText] = {}
    pictures: set[PurePosixPath] = set()
    for node, prose in proses.items():
        if prose.markdown.strip():
            body = parse_segments(
                parse_tokens(prose.markdown), prose, is_cut=False, top=_top_heading(node.kind)
            )
            segments = resolve_references(body.value, targets)
            found += (*body.diagnostics, *segments.diagnostics)
            texts[node] = write_out(segments.value)
            pictures.update(pictures_in(segments.value))
    own = OwnTexts(texts=texts, pictures=frozenset(pictures))
    return Checked(value=own, diagnostics=tuple(found))


def _top_heading(kind: Kind) -> int:
    return UNLABELLED if kind in {Kind.PAGE, Kind.EDITION} else TOP_HEADING


def own_proses(
    profiles: Profiles, editions: Mapping[Slug, EditionFile], pages: Iterable[PlainPage]
) -> Mapping[Node, Prose]:
    """Return the unread bodies of all profiles, curated editions by id, and plain pages."""
    proses = {
        Node(kind=kind, id=profile.id): profile.prose
        for kind, part in (
            (Kind.PERSON, profiles.people),
            (Kind.TOPIC, profiles.topics),
            (Kind.THREAD, profiles.threads),
            (Kind.SOURCE, profiles.sources),
        )
        for profile in part
    }
    proses |= {Node(kind=Kind.EDITION, id=key): edition.prose for key, edition in editions.items()}
    return proses | {Node(kind=Kind.PAGE, id=page.slug): page.prose for page in pages}
