"""`[[…]]` in a text, a token of its own out, and of its target a reference: how one text of the digest links another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefgen.reading.body import Reference, TargetKind
from briefgen.texts import Place

if TYPE_CHECKING:
    from mistune.core import InlineState
    from mistune.inline_parser import InlineParser
    from mistune.markdown import Markdown

WIKI_LINK = r"\[\[(?P<wiki_target>[^\[\]|\n]{1,300}?)(?:\\?\|(?P<wiki_label>[^\[\]\n]{1,300}))?\]\]"


def read_wiki_links(md: Markdown) -> None:
    """Let `md` read links within the digest; a plugin."""
    md.inline.register("wiki_link", WIKI_LINK, _parse, before="link", start_chars="[")


def _parse(_: InlineParser, match: re.Match[str], state: InlineState) -> int:
    token = None if state.in_link else wiki_token(match)
    state.append_token(token or {"type": "text", "raw": match[0]})
    return match.end()


def wiki_token(match: re.Match[str]) -> dict[str, Any] | None:
    """Return the token of a link within the digest; None where it names nothing."""
    target, label = match["wiki_target"].strip(), match["wiki_label"]
    if not target.strip("@#"):
        return None
    attributes = {"target": target, "label": label.strip() if label else None}
    return {"type": "wiki_link", "raw": match[0], "attrs": attributes}


def parse_target(target: str, *, is_bare: bool, place: Place) -> Reference:
    """Return what a token's `target` refers to: `@` a person, `#` a topic, else an article, or a part of one."""
    kind = {"@": TargetKind.PERSON, "#": TargetKind.TOPIC}.get(target[0], TargetKind.ARTICLE)
    name, fragment = target, ""
    if kind is TargetKind.ARTICLE:
        name, hash_mark, rest = target.partition("#")
        fragment = hash_mark + rest
    return Reference(
        kind=kind, target=name.lstrip("@#").strip(), fragment=fragment, is_bare=is_bare, place=place
    )
