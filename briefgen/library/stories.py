"""Articles' files in, what each says and the text that says it out: the dear part of a build, file by file.

Here, and only here, rights decide how much of an article's body is read on.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.config import Rights
from briefgen.diagnostics import Checked, Diagnostic
from briefgen.library.resolve import Lookup, ToldText, Wording, resolve_text
from briefgen.library.rights import show_body
from briefgen.reading.frontmatter import Prose
from briefgen.reading.tree import decode
from briefgen.texts import TextFile


class Telling(NamedTuple):
    """An article to be read, with how much of it may be shown."""

    path: PurePosixPath
    body_start: int
    """Offset at which its body begins."""
    wording: Wording
    rights: Rights
    excerpt_words: int
    """Words of the body that an excerpt shows at most."""
    content: bytes
    """Its file."""


def read_story(lookup: Lookup, telling: Telling) -> Checked[ToldText]:
    """Return what an article says."""
    text = decode(telling.content, telling.path)
    assert not isinstance(text, Diagnostic)  # noqa: S101 (its front matter was read from the same bytes)
    body = show_body(
        Prose(file=TextFile(path=telling.path, text=text), start=telling.body_start),
        rights=telling.rights,
        excerpt_words=telling.excerpt_words,
    )
    told = resolve_text(telling.wording, body.value, lookup=lookup)
    return Checked(value=told.value, diagnostics=(*body.diagnostics, *told.diagnostics))
