"""Tokens of links and pictures in, where each leads out, with its place and what is wrong with it.

What a page must not carry leads nowhere: its words stay.
"""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, diagnose, quoted
from briefgen.reading.body import Image, Reference
from briefgen.reading.frontmatter import Prose
from briefgen.reading.links import Inside, Outside, Unsafe, classify
from briefgen.reading.pictures import find_picture
from briefgen.reading.places import Locator
from briefgen.reading.project import ASSETS
from briefgen.reading.tokens import Token, text_of
from briefgen.texts import Place

LEAST_EXPANSION = 100_000
"""Characters of addresses and titles that definitions may add to a body; more where its file is longer."""
BRING_IT_HERE = f"put a copy in {ASSETS}/ and write /assets/…"


class Destinations:
    """Says where the links and pictures of one body lead, in the order of its text."""

    def __init__(self, prose: Prose, locator: Locator, found: list[Diagnostic]) -> None:
        self._folder = prose.file.path.parent
        self._locator = locator
        self._found = found
        self._defined: dict[str, Place] = {}
        self._expansion = max(LEAST_EXPANSION, len(prose.file.text))
        self._has_told_expansion = False

    def of_link(self, token: Token) -> Outside | Reference | None:
        """Return where a link leads; None where its words stand alone."""
        if not self.may_expand(token):
            return None
        match classify(token["attrs"]["url"], folder=self._folder):
            case Unsafe(scheme=scheme):
                message = f'a page can\'t carry a "{scheme}:" link; its text stays'
                place = self._place(token, is_suspect=True)
                self._report("body/unsafe-link", place, message, "link a web page")
                return None
            case Outside(url=url, is_mended=is_mended) as outside:
                if is_mended:
                    message = 'this link lacks "https:", and is read with it'
                    place = self._place(token, is_suspect=True)
                    self._report("body/no-scheme", place, message, f"write {quoted(url)}")
                return outside
            case Inside(kind=kind, target=target, fragment=fragment):
                return Reference(
                    kind=kind, target=target, fragment=fragment, is_bare=False, place=self._place(token)
                )

    def of_picture(self, token: Token) -> Image | Outside | None:
        """Return a picture, or the address of one that lies elsewhere; None where its words stand alone."""
        if not self.may_expand(token):
            return None
        url, alt = token["attrs"]["url"], text_of(token).strip()
        goal = classify(url, folder=self._folder)
        place = self._place(token, is_suspect=isinstance(goal, Unsafe))
        if not alt:
            message = "a picture has no words for those who can't see it"
            self._report("body/no-alt", place, message, "write ![what it shows](…)")
        match goal:
            case Outside() as outside:
                message = "a picture that lies elsewhere is linked, not shown"
                self._report("body/remote-image", place, message, BRING_IT_HERE)
                return outside
            case Unsafe(scheme=scheme):
                message = f'a page can\'t carry a "{scheme}:" picture'
                self._report("body/unsafe-link", place, message, BRING_IT_HERE)
                return None
            case Inside():
                path = find_picture(url, folder=self._folder)
                if path:
                    return Image(path=path, alt=alt, place=place)
                message = "this picture lies outside content/"
                self._report(
                    "body/missing-image", place, message, f"put it beside this file, or in {ASSETS}/"
                )
                return None

    def may_expand(self, token: Token) -> bool:
        """Tell whether a definition's words may be repeated once more: not far past what a text needs."""
        attributes = token["attrs"]
        if "ref" in token or token["type"] == "abbr":
            self._expansion -= len(attributes.get("url", "")) + len(attributes.get("title") or "")
        if self._expansion < 0 and not self._has_told_expansion:
            self._has_told_expansion = True
            place = self._locator.place(text_of(token).partition("\n")[0])
            message = "definitions are used more than any text needs, so from here on words stand alone"
            self._report("body/too-many-marks", place, message, "use them less often, or shorten them")
        return self._expansion >= 0

    def _report(self, code: str, place: Place, message: str, hint: str) -> None:
        self._found.append(diagnose(code, place, message, hint=hint))

    def _place(self, token: Token, *, is_suspect: bool = False) -> Place:
        """Return where the address of a link or picture is written, or the definition that has it."""
        url, label = token["attrs"]["url"], token.get("ref")
        if label is None:
            return self._locator.place_of_link(url, is_suspect=is_suspect)
        if label not in self._defined:
            cursor = self._locator.cursor
            self._defined[label] = self._locator.place_of_link(url, is_suspect=is_suspect)
            self._locator.cursor = cursor
        return self._defined[label]
