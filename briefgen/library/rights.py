"""The choke point of rights: unread text in, as much of it out as may be shown.

This is the only maker of a `Body`.
Everything downstream (pages, feeds, data, mentions, related links) gets bodies from here and can
therefore show nothing beyond them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.config import Rights
from briefgen.diagnostics import Checked
from briefgen.library.taxonomy import Kind, Node, Taxonomy
from briefgen.reading.article import Article, ArticleFile
from briefgen.reading.body import Body
from briefgen.reading.content import Profiles
from briefgen.reading.documents import EditionFile, PlainPage
from briefgen.reading.excerpt import excerpt
from briefgen.reading.frontmatter import Prose
from briefgen.reading.markdown import TOP_HEADING, UNLABELLED, parse_segments
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


def show_bodies(
    files: Iterable[ArticleFile], *, sources: Taxonomy[SourceHead], excerpt_words: int
) -> Checked[Mapping[Slug, Body]]:
    """Return what may be shown of each article's body, by the article's id."""
    shown = {
        file.article.id: show_body(
            file.prose, rights=rights_of(file.article, sources), excerpt_words=excerpt_words
        )
        for file in files
    }
    found = (one for checked in shown.values() for one in checked.diagnostics)
    return Checked(value={key: checked.value for key, checked in shown.items()}, diagnostics=tuple(found))


def show_own(proses: Mapping[Node, Prose]) -> Checked[Mapping[Node, Body]]:
    """Return the curator's own texts (biographies, introductions, pages) in full, those that say anything."""
    shown = {
        node: parse_segments(parse_tokens(prose.markdown), prose, is_cut=False, top=_top_heading(node.kind))
        for node, prose in proses.items()
        if prose.markdown.strip()
    }
    found = (one for checked in shown.values() for one in checked.diagnostics)
    return Checked(value={node: checked.value for node, checked in shown.items()}, diagnostics=tuple(found))


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
