"""The choke point of rights: how much of a body may be shown, and the only maker of a `Body`.

Everything downstream (pages, feeds, data, mentions, related links) gets bodies from here and can
therefore show nothing beyond them.
"""

from __future__ import annotations

from briefgen.config import Rights
from briefgen.diagnostics import Checked
from briefgen.library.taxonomy import Taxonomy
from briefgen.reading.article import Article
from briefgen.reading.body import Body
from briefgen.reading.excerpt import excerpt
from briefgen.reading.frontmatter import Prose
from briefgen.reading.markdown import parse_segments
from briefgen.reading.profiles import SourceHead
from briefgen.reading.tokens import parse_tokens


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
