"""The blocks of a body in, its paragraphs in Markdown out, and the links that had lost their target."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.importing import markup
from briefgen.importing.blocks import Block
from briefgen.importing.compounds import restore_hyphens
from briefgen.importing.marks import Kind
from briefgen.importing.proposal import Paragraph
from briefgen.importing.references import settle_links
from briefgen.importing.typography import set_type
from briefgen.importing.wrapping import Words
from briefgen.reading.article import LinkReference

_LONGEST_CROSSHEAD: Final = 14
"""Words."""
_PROSE: Final = 15
_TOP_LEVEL, _LOWEST_LEVEL = 2, 6
_PROTECTED: Final = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://[^\s<>()\[\]]+|`[^`]+`")
_SPECIAL: Final = re.compile(r"[\\`*_<\[\]]")
_LEADING: Final = re.compile(r"(?:#{1,6}(?=\s)|>|[-+*](?=\s)|[=~]{2,}|\d{1,9}(?=[.)]\s))")
_PLACEHOLDER: Final = "\ue000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An article's own text."""

    paragraphs: tuple[Paragraph, ...]
    references: tuple[tuple[LinkReference, int], ...]
    """Each with the line of its paragraph."""


def write_body(
    blocks: Sequence[Block],
    *,
    definitions: Mapping[str, str],
    page_url: str | None,
    is_marked: bool,
    curls: bool,
    words: Words,
) -> Body:
    """Return the paragraphs of `blocks`; a text without marks is written so that its characters show as they are."""
    paragraphs: list[Paragraph] = []
    references: list[tuple[LinkReference, int]] = []
    top = min((block.level for block in blocks if block.kind is Kind.HEADING), default=_TOP_LEVEL)
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind in {Kind.TABLE, Kind.CODE}:
            paragraphs.append(Paragraph(text=block.text, line=block.line))
            continue
        text = block.text
        if is_marked:
            linked = settle_links(text, definitions=definitions, page_url=page_url)
            text = linked.text
            references += [
                (replace(one, text=set_type(one.text, curls=curls)), block.line) for one in linked.references
            ]
        text = _set(restore_hyphens(text, words=words), curls=curls)
        text = text.replace("[[", r"\[[") if is_marked else _SPECIAL.sub(r"\\\g<0>", text)
        if not text:
            continue
        paragraphs.append(Paragraph(text=_marked(block, text, after, top=top), line=block.line))
    return Body(paragraphs=tuple(paragraphs), references=tuple(references))


def _marked(block: Block, text: str, after: Block | None, *, top: int) -> str:
    """Return the text of a block with the marks of its kind."""
    match block.kind:
        case Kind.HEADING:
            level = min(_LOWEST_LEVEL, _TOP_LEVEL + block.level - top)
            return f"{'#' * level} {text}"
        case Kind.ITEM:
            if any(map(str.isalpha, block.marker)):  # no list of Markdown has letters
                return f"{block.marker} {text}"
            marker = block.marker.strip("()")
            return (
                f"{marker}. {text}"
                if marker.rstrip(".)").isdigit() and not marker.endswith((".", ")"))
                else f"{marker} {text}"
            )
        case Kind.QUOTE:
            return f"> {text}"
        case _:
            pass
    if _is_crosshead(block, after):
        return f"{'#' * _TOP_LEVEL} {markup.without_emphasis(text)}"
    match = _LEADING.match(text)
    if match is None:
        return text
    return f"{match[0]}\\{text[match.end() :]}" if match[0].isdigit() else f"\\{text}"


def _is_crosshead(block: Block, after: Block | None) -> bool:
    """Tell whether a short paragraph is a heading by its shape: right above prose, or all bold, or with room above."""
    if (
        block.words > _LONGEST_CROSSHEAD
        or after is None
        or after.kind is not Kind.TEXT
        or after.words < _PROSE
    ):
        return False
    if block.plain.endswith((".", ",", ";", ":", "!", "…", '"', "”")) or (
        not block.plain[:1].isupper() and not block.plain[:1].isdigit()
    ):
        return False
    is_bold = block.is_emphasised and block.text.startswith(("**", "__"))
    return is_bold or after.is_crowded or (block.gap > 1 and after.gap <= 1)


def _set(text: str, *, curls: bool) -> str:
    """Return `text` with its type set, but for addresses and code."""
    kept = _PROTECTED.findall(text)
    if not kept or _PLACEHOLDER in text:
        return set_type(text, curls=curls)
    parts = set_type(_PROTECTED.sub(_PLACEHOLDER, text), curls=curls).split(_PLACEHOLDER)
    return parts[0] + "".join(whole + part for whole, part in zip(kept, parts[1:], strict=True))
