"""Blocks of Markdown in, the segments of a body out, with what is wrong in them.

Raw HTML is shown as text and comments are dropped; every text is escaped here or, where names may
be linked in it, where segments become a page. No segment holds markup of the content's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape

from briefgen.diagnostics import Checked, Diagnostic
from briefgen.reading.body import (
    Body,
    Image,
    Reference,
    ReferenceEnd,
    Segments,
    TargetKind,
)
from briefgen.reading.bounds import explain_left_plain, explain_open_fence
from briefgen.reading.destinations import Destinations
from briefgen.reading.frontmatter import Prose
from briefgen.reading.links import BARE_URL, Outside, trim_bare_url
from briefgen.reading.notes import explain_lost_note
from briefgen.reading.places import Locator
from briefgen.reading.tokens import Token, text_of, unescape
from briefgen.slugs import slugify
from briefgen.texts import compose

TOP_HEADING = 3
"""The level of a body's highest heading: a page's title is 1, the label of its section 2."""
UNLABELLED = 2
"""Likewise, where a body stands under its page's title, in no section."""
LOWEST_HEADING = 6

_NOTE_ID = re.compile(r"note(ref)?-[0-9]+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WRAPPED: Mapping[str, tuple[str, str]] = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "strikethrough": ("<del>", "</del>"),
}
_BLOCKS: Mapping[str, tuple[str, str]] = {
    "paragraph": ("<p>", "</p>\n"),
    "block_text": ("", ""),
    "block_quote": ("<blockquote>\n", "</blockquote>\n"),
    "list_item": ("<li>", "</li>\n"),
    "def_list": ("<dl>\n", "</dl>\n"),
    "def_list_head": ("<dt>", "</dt>\n"),
    "def_list_item": ("<dd>", "</dd>\n"),
    "table": ('<div class="table" tabindex="0"><table>\n', "</table></div>\n"),
    "table_body": ("<tbody>\n", "</tbody>\n"),
    "table_row": ("<tr>", "</tr>\n"),
}


def parse_segments(
    blocks: list[Token], prose: Prose, *, is_cut: bool, top: int = TOP_HEADING
) -> Checked[Body]:
    """Return the body that `blocks`, read from `prose`, make; its highest headings are of level `top`."""
    walker = _Walker(prose, _heading_levels(blocks, top))
    for block in blocks:
        walker.walk(block)
    body = Body(segments=walker.segments.finish(), is_cut=is_cut)
    return Checked(value=body, diagnostics=tuple(walker.found))


def _heading_levels(blocks: list[Token], top: int) -> Mapping[int, int]:
    """Return the level on the page of each level written, so that none is skipped."""
    written = sorted({block["attrs"]["level"] for block in blocks if block["type"] == "heading"})
    return {level: min(top + rank, LOWEST_HEADING) for rank, level in enumerate(written)}


class _Walker:
    """Walks a body's tokens and gathers its segments; mistune bounds how deep they nest."""

    def __init__(self, prose: Prose, levels: Mapping[int, int]) -> None:
        self.segments = Segments()
        self.found: list[Diagnostic] = []
        self._locator = Locator(prose)
        self._destinations = Destinations(prose, self._locator, self.found)
        self._levels = levels
        self._ids: Counter[str] = Counter()
        self._notes: Counter[int] = Counter()
        self._plain = 0  # how many headings and links are open: text inside is not linkable
        self._special: Mapping[str, Callable[[Token], None]] = {
            "abbr": self._abbreviation,
            "block_code": self._code_block,
            "block_html": self._html_block,
            "codespan": lambda token: self._block(f"<code>{escape(token['raw'], quote=False)}</code>"),
            "footnote_ref": self._note_mark,
            "footnotes": self._notes_list,
            "heading": self._heading,
            "image": self._image,
            "left_plain": lambda token: self.found.append(explain_left_plain(token["raw"], self._locator)),
            "lost_note": self._lost_note,
            "note_again": self._lost_note,
            "inline_html": lambda token: self._text(_COMMENT.sub("", token["raw"])),
            "linebreak": self._line_break,
            "link": self._link,
            "list": self._list,
            "softbreak": lambda _: self._text("\n"),
            "table_cell": self._cell,
            "table_head": self._table_head,
            "task_list_item": self._task,
            "text": lambda token: self._running_text(unescape(token["raw"])),
            "thematic_break": lambda _: self._block("<hr>\n"),
            "wiki_link": self._wiki_link,
        }

    def walk(self, token: Token) -> None:
        kind = token["type"]
        if kind in self._special:
            self._special[kind](token)
        elif kind in _WRAPPED:
            before, after = _WRAPPED[kind]
            self._inline(before)
            self._children(token)
            self._inline(after)
        elif kind in _BLOCKS:
            before, after = _BLOCKS[kind]
            self._block(before)
            self._children(token)
            self._block(after)
        elif kind != "blank_line":
            self._children(token)

    def _children(self, token: Token) -> None:
        for child in token.get("children", []):
            self.walk(child)

    def _inline(self, html: str) -> None:
        self.segments.add_html(html, is_boundary=False)

    def _block(self, html: str) -> None:
        self.segments.add_html(html, is_boundary=True)

    def _text(self, text: str) -> None:
        """Add text, composed (NFC), so that a name is found however its accents were typed."""
        if text:
            self.segments.add_text(compose(text), is_linkable=not self._plain)

    def _running_text(self, text: str) -> None:
        """Add text, its bare addresses as links."""
        at = 0
        if not self._plain and "://" in text:
            for match in BARE_URL.finditer(text):
                url = trim_bare_url(match[0])
                self._text(text[at : match.start()])
                href = escape(url, quote=True)
                self._inline(f'<a href="{href}">{href}</a>')
                at = match.start() + len(url)
        self._text(text[at:])

    def _line_break(self, _: Token) -> None:
        self._inline("<br>")
        self._text("\n")

    def _heading(self, token: Token) -> None:
        level = self._levels.get(token["attrs"]["level"], LOWEST_HEADING)
        anchor = self._unique(slugify(text_of(token)) or "part")
        self._block(f'<h{level} id="{escape(anchor)}">')
        self._plainly(token)
        self._block(f"</h{level}>\n")

    def _unique(self, anchor: str) -> str:
        """Return `anchor`, with a number where a heading before or a note has it."""
        while True:
            self._ids[anchor] += 1
            if self._ids[anchor] == 1 and not _NOTE_ID.fullmatch(anchor):
                return anchor
            anchor = f"{anchor}-{max(2, self._ids[anchor])}"

    def _link(self, token: Token) -> None:
        begun = self._locator.cursor
        destination = self._destinations.of_link(token)
        # A picture within a link is written before the link's address.
        behind, self._locator.cursor = self._locator.cursor, begun
        match destination:
            case None:
                self._children(token)
            case Outside(url=url):
                title = token["attrs"].get("title")
                titled = f' title="{escape(unescape(title))}"' if title else ""
                self._inline(f'<a href="{escape(url)}"{titled}>')
                self._plainly(token)
                self._inline("</a>")
            case Reference() as reference:
                self.segments.add(reference)
                self._plainly(token)
                self.segments.add(ReferenceEnd())
        self._locator.cursor = max(behind, self._locator.cursor)

    def _plainly(self, token: Token) -> None:
        """Walk the children of a heading or link: no text in it is linkable."""
        self._plain += 1
        self._children(token)
        self._plain -= 1

    def _wiki_link(self, token: Token) -> None:
        target, label = token["attrs"]["target"], token["attrs"]["label"]
        kinds = {"@": TargetKind.PERSON, "#": TargetKind.TOPIC}
        kind = kinds.get(target[0], TargetKind.ARTICLE)
        name, fragment = target, ""
        if kind is TargetKind.ARTICLE:
            name, hash_mark, rest = target.partition("#")
            fragment = hash_mark + rest
        place = self._locator.place(token["raw"])
        self.segments.add(
            Reference(
                kind=kind,
                target=name.lstrip("@#").strip(),
                fragment=fragment,
                is_bare=label is None,
                place=place,
            )
        )
        if label is not None:
            self.segments.add_text(unescape(label), is_linkable=False)
            self.segments.add(ReferenceEnd())

    def _image(self, token: Token) -> None:
        alt = text_of(token).strip()
        match self._destinations.of_picture(token):
            case Image() as image:
                self.segments.add(image)
            case Outside(url=url):
                shown = escape(alt or url, quote=False)
                self._inline(f'<a href="{escape(url)}">{shown}</a>')
            case None:
                self._text(alt)

    def _code_block(self, token: Token) -> None:
        attributes = token.get("attrs", {})
        if "opening" in attributes:
            self.found.append(explain_open_fence(attributes["opening"], attributes["start"], self._locator))
        language = re.match(r"[\w+-]+", attributes.get("info", ""))
        marked = f' class="language-{escape(language[0])}"' if language else ""
        code = escape(token["raw"], quote=False)
        self._block(f'<pre tabindex="0"><code{marked}>{code}</code></pre>\n')

    def _html_block(self, token: Token) -> None:
        text = _COMMENT.sub("", token["raw"]).strip()
        if text:
            self._block("<p>")
            self._text(text)
            self._block("</p>\n")

    def _abbreviation(self, token: Token) -> None:
        if not self._destinations.may_expand(token):
            self._children(token)
            return
        title = escape(unescape(token["attrs"]["title"]))
        self._inline(f'<abbr title="{title}">')
        self._children(token)
        self._inline("</abbr>")

    def _list(self, token: Token) -> None:
        attributes = token["attrs"]
        tag = "ol" if attributes["ordered"] else "ul"
        start = attributes.get("start", 1)
        numbered = f' start="{start}"' if attributes["ordered"] and start != 1 else ""
        self._block(f"<{tag}{numbered}>\n")
        self._children(token)
        self._block(f"</{tag}>\n")

    def _task(self, token: Token) -> None:
        self._block("<li>")
        self._inline("☑ " if token["attrs"]["checked"] else "☐ ")
        self._children(token)
        self._block("</li>\n")

    def _table_head(self, token: Token) -> None:
        self._block("<thead>\n<tr>")
        self._children(token)
        self._block("</tr>\n</thead>\n")

    def _cell(self, token: Token) -> None:
        attributes = token["attrs"]
        tag = "th" if attributes["head"] else "td"
        scope = ' scope="col"' if attributes["head"] else ""
        aligned = {"center": ' class="center"', "right": ' class="right"'}.get(attributes["align"] or "", "")
        self._block(f"<{tag}{scope}{aligned}>")
        self._children(token)
        self._block(f"</{tag}>")

    def _note_mark(self, token: Token) -> None:
        index = token["attrs"]["index"]
        self._notes[index] += 1
        anchor = f' id="noteref-{index}"' if self._notes[index] == 1 else ""
        self._inline(f'<sup class="note"><a href="#note-{index}"{anchor}>{index}</a></sup>')

    def _notes_list(self, token: Token) -> None:
        self._block('<ol class="notes">\n')
        for item in token["children"]:
            index = item["attrs"]["index"]
            self._block(f'<li id="note-{index}">')
            self._children(item)
            self._block(f'<a class="back" href="#noteref-{index}">↑ {index}</a></li>\n')
        self._block("</ol>\n")

    def _lost_note(self, token: Token) -> None:
        self.found.append(explain_lost_note(token["type"], token["raw"], self._locator))
