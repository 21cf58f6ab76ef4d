"""Blocks of Markdown in, the segments of a body out, with what is wrong in them.

Raw HTML is shown as text and comments are dropped; every text is escaped here or, where names may
be linked in it, where segments become a page. No segment holds markup of the content's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape, unescape
from unicodedata import normalize

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.reading.body import (
    Body,
    Html,
    Image,
    Reference,
    ReferenceEnd,
    Segment,
    TargetKind,
    Text,
)
from briefgen.reading.frontmatter import Prose
from briefgen.reading.links import BARE_URL, Inside, Outside, Unsafe, classify, trim_bare_url
from briefgen.reading.pictures import find_picture
from briefgen.reading.places import Locator
from briefgen.reading.project import ASSETS
from briefgen.reading.tokens import Token, text_of
from briefgen.slugs import slugify

TOP_HEADING = 3
"""The level of a body's highest heading: a page's title is 1, the label of its section 2."""
UNLABELLED = 2
"""Likewise, where a body stands under its page's title, in no section."""
LOWEST_HEADING = 6

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
    body = Body(segments=_joined(walker.segments), is_cut=is_cut)
    return Checked(value=body, diagnostics=tuple(walker.found))


def _heading_levels(blocks: list[Token], top: int) -> Mapping[int, int]:
    """Return the level on the page of each level written, so that none is skipped."""
    written = sorted({block["attrs"]["level"] for block in blocks if block["type"] == "heading"})
    return {level: min(top + rank, LOWEST_HEADING) for rank, level in enumerate(written)}


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Join neighbours of one kind, so that a name split by a soft break lies in one text."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        match segment, last:
            case Text(), Text() if segment.is_linkable == last.is_linkable:
                joined[-1] = Text(text=last.text + segment.text, is_linkable=last.is_linkable)
            case Html(), Html() if segment.is_boundary == last.is_boundary:
                joined[-1] = Html(html=last.html + segment.html, is_boundary=last.is_boundary)
            case _:
                joined.append(segment)
    return tuple(joined)


class _Walker:
    """Walks a body's tokens and gathers its segments; mistune bounds how deep they nest."""

    def __init__(self, prose: Prose, levels: Mapping[int, int]) -> None:
        self.segments: list[Segment] = []
        self.found: list[Diagnostic] = []
        self._folder = prose.file.path.parent
        self._locator = Locator(prose)
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
        self.segments.append(Html(html=html, is_boundary=False))

    def _block(self, html: str) -> None:
        self.segments.append(Html(html=html, is_boundary=True))

    def _text(self, text: str) -> None:
        """Add text, composed (NFC), so that a name is found however its accents were typed."""
        if text:
            text = normalize("NFC", text)
            self.segments.append(Text(text=text, is_linkable=not self._plain))

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
        self._plain += 1
        self._children(token)
        self._plain -= 1
        self._block(f"</h{level}>\n")

    def _unique(self, anchor: str) -> str:
        self._ids[anchor] += 1
        return anchor if self._ids[anchor] == 1 else self._unique(f"{anchor}-{self._ids[anchor]}")

    def _link(self, token: Token) -> None:
        url = token["attrs"]["url"]
        goal = classify(url, folder=self._folder)
        match goal:
            case Unsafe(scheme=scheme):
                place = self._locator.place(unescape(url), url, scheme)
                message = f'a page can\'t carry a "{scheme}:" link; its text stays'
                self.found.append(diagnose("body/unsafe-link", place, message, hint="link a web page"))
                self._children(token)
            case Outside(url=safe):
                title = token["attrs"].get("title")
                titled = f' title="{escape(unescape(title))}"' if title else ""
                self._anchored(token, f'<a href="{escape(unescape(safe))}"{titled}>', "</a>")
            case Inside():
                place = self._locator.place(url, _unquoted(url))
                self.segments.append(
                    Reference(
                        kind=goal.kind,
                        target=goal.target,
                        fragment=goal.fragment,
                        is_bare=False,
                        place=place,
                    )
                )
                self._plain += 1
                self._children(token)
                self._plain -= 1
                self.segments.append(ReferenceEnd())

    def _anchored(self, token: Token, before: str, after: str) -> None:
        self._inline(before)
        self._plain += 1
        self._children(token)
        self._plain -= 1
        self._inline(after)

    def _wiki_link(self, token: Token) -> None:
        target, label = token["attrs"]["target"], token["attrs"]["label"]
        kinds = {"@": TargetKind.PERSON, "#": TargetKind.TOPIC}
        kind = kinds.get(target[0], TargetKind.ARTICLE)
        name, fragment = target, ""
        if kind is TargetKind.ARTICLE:
            name, hash_mark, rest = target.partition("#")
            fragment = hash_mark + rest
        place = self._locator.place(token["raw"])
        self.segments.append(
            Reference(
                kind=kind,
                target=name.lstrip("@#").strip(),
                fragment=fragment,
                is_bare=label is None,
                place=place,
            )
        )
        if label is not None:
            self.segments += [Text(text=unescape(label), is_linkable=False), ReferenceEnd()]

    def _image(self, token: Token) -> None:
        url, alt = token["attrs"]["url"], text_of(token).strip()
        goal = classify(url, folder=self._folder)
        place = self._locator.place(url, _unquoted(url))
        if not alt:
            message = "a picture has no words for those who can't see it"
            self.found.append(diagnose("body/no-alt", place, message, hint="write ![what it shows](…)"))
        match goal:
            case Outside(url=safe):
                message = "a picture that lies elsewhere is linked, not shown"
                hint = f"put a copy in {ASSETS}/ and write /assets/…"
                self.found.append(diagnose("body/remote-image", place, message, hint=hint))
                shown = escape(alt or safe, quote=False)
                self._inline(f'<a href="{escape(unescape(safe))}">{shown}</a>')
            case Inside():
                path = find_picture(url, folder=self._folder)
                if path:
                    self.segments.append(Image(path=path, alt=alt, place=place))
                    return
                message = "this picture lies outside content/"
                hint = f"put it beside this file, or in {ASSETS}/"
                self.found.append(diagnose("body/missing-image", place, message, hint=hint))
                self._text(alt)
            case Unsafe(scheme=scheme):
                message = f'a page can\'t carry a "{scheme}:" picture'
                hint = f"put a copy in {ASSETS}/ and write /assets/…"
                self.found.append(diagnose("body/unsafe-link", place, message, hint=hint))
                self._text(alt)

    def _code_block(self, token: Token) -> None:
        language = re.match(r"[\w+-]+", token.get("attrs", {}).get("info", ""))
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


def _unquoted(url: str) -> str:
    """Return `url` as it may stand in the file, where mistune encoded it."""
    return unescape(url).replace("%20", " ")
