"""An SVG's bytes in, the first thing in it that a page must not carry out: programs, or what it loads from elsewhere.

It is read as XML, as browsers read it. Entities and unknown encodings are refused outright, so that
nothing means one thing here and another there.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

SVG: Final = "http://www.w3.org/2000/svg"
XHTML: Final = "http://www.w3.org/1999/xhtml"

_LONGEST_NAME = 40
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1"})
_ACTIVE = frozenset({"audio", "embed", "foreignobject", "handler", "iframe", "listener", "object", "script", "video"})  # fmt: skip
_LINK = re.compile(r"(#|(https?|mailto|tel):|[^:]*$)", re.IGNORECASE)
_INLINE = re.compile(
    r"\Z|#|data:(image/(png|jpe?g|gif|webp|avif)|(application/(x-)?)?font[/-])", re.IGNORECASE
)
_CHANGED = re.compile(r"(.*:)?href|on.*", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20]+")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_CSS_URL = re.compile(r"""url\(\s*["']?\s*([^"')]*)""", re.IGNORECASE)
_CSS_LOADS = re.compile(r"@import|image-set\(|\bsrc\(|\bimage\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SvgProblem:
    """What is wrong with an SVG, and where in its text."""

    is_active: bool
    """It holds what a page must not carry; else it is no SVG that a browser would show."""
    message: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    length: int


class _FoundError(Exception):
    """Reading ends here: a browser need not see the rest."""

    def __init__(self, problem: SvgProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def find_svg_problem(content: bytes) -> SvgProblem | None:
    """Return the first thing in an SVG that a page must not carry, or None where it is a plain picture."""
    try:
        _Reader(content).read()
    except _FoundError as found:
        return found.problem
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        message = f"this is no well-formed SVG: {reason}"
        return SvgProblem(
            is_active=False, message=message, line=error.lineno, column=error.offset + 1, length=1
        )
    return None


class _Reader:
    """Takes what expat finds, element by element."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._style: list[str] | None = None
        self._style_at = 0
        self._is_begun = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self) -> None:
        if self._content.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._refuse("this SVG is UTF-16, which is not read", "", is_active=False)
        self._parser.Parse(self._content, True)  # noqa: FBT003 (expat takes no keywords)

    def _refuse(self, message: str, word: str, *, is_active: bool = True) -> None:
        """End with `message`, at `word` in what is read, or just before."""
        begun = self._parser.CurrentByteIndex if self._style is None else self._style_at
        mark = word.encode()
        at = max(self._content.find(mark, begun), self._content.rfind(mark, 0, begun))
        before = self._content[: at if at >= 0 else begun].decode("utf-8", "replace")
        raise _FoundError(
            SvgProblem(
                is_active=is_active,
                message=message,
                line=before.count("\n") + 1,
                column=len(before) - before.rfind("\n"),
                length=max(1, len(word)) if at >= 0 else 1,
            )
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            self._refuse(f'this SVG is written in "{encoding}", which is not read', encoding, is_active=False)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        if has_declarations:
            self._refuse("this SVG declares names of its own (<!ENTITY …>)", "<!DOCTYPE")

    def _instruction(self, target: str, _text: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse("this SVG takes a style sheet from elsewhere", f"<?{target}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        local = local[:_LONGEST_NAME]
        if self._style is not None:
            self._refuse(f"this SVG holds <{local}> within a style", local)
        if not self._is_begun:
            self._is_begun = True
            if (namespace, local) != (SVG, "svg"):
                message = f'this file begins with <{local}>, not with <svg xmlns="{SVG}">'
                self._refuse(message, f"<{local}", is_active=False)
        if namespace == XHTML or (local.lower() in _ACTIVE and namespace in {"", SVG}):
            self._refuse(f"this SVG holds <{local}>, which can run programs", local)
        for key, value in attributes.items():
            self._attribute(local, key, value)
        if local.lower() == "style":
            self._style, self._style_at = [], self._parser.CurrentByteIndex

    def _end(self, _name: str) -> None:
        if self._style is not None:
            self._sheet("".join(self._style), "<style")
        self._style = None

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _attribute(self, element: str, key: str, value: str) -> None:
        local = key.rpartition(" ")[2][:_LONGEST_NAME]
        lower, target = local.lower(), _BLANK.sub("", value)
        if lower.startswith("on"):
            self._refuse(f"this SVG holds {local}, which runs a program", local)
        if lower == "attributename" and _CHANGED.fullmatch(target):
            self._refuse(f"this SVG changes {target} as it plays", local)
        if lower in {"base", "ping"}:
            self._refuse(f"this SVG holds {local}, which leads elsewhere", local)
        if lower in {"href", "src"}:
            if element == "a" and not _LINK.match(target):
                self._refuse("this SVG holds a link that can run a program", local)
            if element != "a" and not _INLINE.match(target):
                self._refuse("this SVG loads something from elsewhere", local)
        elif lower == "style" or "(" in value or "\\" in value:
            self._sheet(value, local)

    def _sheet(self, css: str, word: str) -> None:
        """Refuse a style that loads something; `word` is where it stands, if not what it loads can be found."""
        plain = _CSS_ESCAPE.sub(lambda found: _unescaped(found[1]) if found[1] else found[2], css)
        loads = _CSS_LOADS.search(plain) or next(
            (found for found in _CSS_URL.finditer(plain) if not _INLINE.match(_BLANK.sub("", found[1]))), None
        )
        if loads:
            is_written = self._style is not None and loads[0] in css
            self._refuse("this SVG loads something from elsewhere", loads[0] if is_written else word)


def _unescaped(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number <= sys.maxunicode else "\ufffd"
