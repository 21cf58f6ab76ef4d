"""Content files and bodies made from short text, for the tests of the gate."""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath

from briefgen.diagnostics import Checked
from briefgen.reading.body import Body, Html, Image, Reference, ReferenceEnd, Text
from briefgen.reading.frontmatter import Prose
from briefgen.reading.markdown import parse_segments
from briefgen.reading.tokens import parse_tokens
from briefgen.texts import TextFile

ARTICLE = PurePosixPath("content/articles/harbour.md")


def file_of(text: str, path: str = str(ARTICLE)) -> TextFile:
    """Return a file of `text`."""
    return TextFile(path=PurePosixPath(path), text=text)


def prose_of(markdown: str, *, header: str = "---\n---\n") -> Prose:
    """Return the prose of a file whose body is `markdown`."""
    return Prose(file=file_of(header + markdown), start=len(header))


def body_of(markdown: str) -> Checked[Body]:
    """Return the body of `markdown`, and what was found in it."""
    return parse_segments(parse_tokens(markdown), prose_of(markdown), is_cut=False)


def shown(body: Body) -> str:
    """Return a body as its HTML will be, what is yet to resolve between braces."""
    parts: list[str] = []
    for segment in body.segments:
        match segment:
            case Html(html=html):
                parts.append(html)
            case Text(text=text):
                parts.append(escape(text, quote=False))
            case Reference(kind=kind, target=target, fragment=fragment, is_bare=is_bare):
                parts.append(escape(f"{{{kind} {target}{fragment}", quote=False) + ("}" if is_bare else ": "))
            case ReferenceEnd():
                parts.append("}")
            case Image(path=path, alt=alt):
                parts.append(f"{{image {path}: {alt}}}")
    return "".join(parts)
