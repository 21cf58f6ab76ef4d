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
from briefgen.reading.body import Body, Image, Reference, ReferenceEnd, Segments
from briefgen.reading.bounds import explain_left_plain, explain_open_fence
from briefgen.reading.destinations import Destinations
from briefgen.reading.frontmatter import Prose
from briefgen.reading.headings import TOP_HEADING, Headings
from briefgen.reading.links import BARE_URL, Outside, trim_bare_url
from briefgen.reading.notes import explain_lost_note
from briefgen.reading.places import Locator
from briefgen.reading.tags import BLOCKS, INLINES, cell_tags, code_tags, list_tags
from briefgen.reading.tokens import Token, text_of, unescape
from briefgen.reading.wikilinks import parse_target
from briefgen.texts import compose

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def parse_segments(
    blocks: list[Token], prose: Prose, *, is_cut: bool, top: int = TOP_HEADING
) -> Checked[Body]:
    """Return the body that `blocks`, read from `prose`, make; its highest headings are of level `top`."""
    walker = _Walker(prose, Headings(blocks, top))
    for block in blocks:
        walker.walk(block)
    body = Body(segments=walker.segments.finish(), is_cut=is_cut)
    return Checked(value=body, diagnostics=tuple(walker.found))


class _Walker:
    """Walks a body's tokens and gathers its segments; mistune bounds how deep they nest."""

    def __init__(self, prose: Prose, headings: Headings) -> None:
        self.segments = Segments()
        self.found: list[Diagnostic] = []
        self._locator = Locator(prose)
        self._destinations = Destinations(prose, self._locator, self.found)
        self._headings = headings
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
            "list": lambda token: self._block_around(*list_tags(token), token),
            "softbreak": lambda _: self._text("\n"),
            "table_cell": lambda token: self._block_around(*cell_tags(token), token),
            "task_list_item": self._task,
            "text": lambda token: self._running_text(unescape(token["raw"])),
            "thematic_break": lambda _: self._block("<hr>\n"),
            "wiki_link": self._wiki_link,
        }

    def walk(self, token: Token) -> None:
        kind = token["type"]
        if kind in self._special:
            self._special[kind](token)
        elif kind in INLINES:
            before, after = INLINES[kind]
            self._inline(before)
            self._children(token)
            self._inline(after)
        elif kind in BLOCKS:
            before, after = BLOCKS[kind]
            self._block_around(before, after, token)
        elif kind != "blank_line":
            self._children(token)

    def _children(self, token: Token) -> None:
        for child in token.get("children", []):
            self.walk(child)

    def _inline(self, html: str) -> None:
        self.segments.add_html(html, is_boundary=False)

    def _block(self, html: str) -> None:
        self.segments.add_html(html, is_boundary=True)

    def _block_around(self, before: str, after: str, token: Token) -> None:
        self._block(before)
        self._children(token)
        self._block(after)

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
        level, anchor = self._headings.level_of(token), self._headings.name_anchor(token)
        self._block(f'<h{level} id="{escape(anchor)}">')
        self._plainly(token)
        self._block(f"</h{level}>\n")

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
        place = self._locator.place(token["raw"])
        self.segments.add(parse_target(target, is_bare=label is None, place=place))
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
        before, after = code_tags(token)
        self._block(f"{before}{escape(token['raw'], quote=False)}{after}")

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

    def _task(self, token: Token) -> None:
        self._block("<li>")
        self._inline("☑ " if token["attrs"]["checked"] else "☐ ")
        self._children(token)
        self._block("</li>\n")

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
