"""Articles' files in, what each says and the text that says it out: the dear part of a build, file by file.

Here, and only here, rights decide how much of an article's body is read on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.config import Rights
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.resolve import Lookup, Settled, ToldText, resolve_article
from briefgen.library.rights import show_body
from briefgen.reading.article import Article
from briefgen.reading.frontmatter import Prose
from briefgen.reading.tree import decode
from briefgen.texts import TextFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article to be read, with how much of it may be shown."""

    article: Article
    rights: Rights
    excerpt_words: int
    """Words of the body that an excerpt shows at most."""
    settled: Settled
    content: bytes
    """Its file."""


def read_story(lookup: Lookup, telling: Telling) -> Checked[ToldText]:
    """Return what an article says."""
    article = telling.article
    body = show_body(
        _prose(article.path, telling.content, article.body_start),
        rights=telling.rights,
        excerpt_words=telling.excerpt_words,
    )
    told = resolve_article(article, body.value, telling.settled, lookup=lookup)
    return Checked(value=told.value, diagnostics=(*body.diagnostics, *told.diagnostics))


def _prose(path: PurePosixPath, content: bytes, start: int) -> Prose:
    text = decode(content, path)
    assert not isinstance(text, Diagnostic)  # noqa: S101 (its front matter was read from the same bytes)
    return Prose(file=TextFile(path=path, text=text), start=start)
