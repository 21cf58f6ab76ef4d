"""Links of a raw text in: those with a web address stay, those whose target was lost become references.

An address that leads into the page itself or runs a program is no target; one that is relative has one
where the page's own address is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from briefgen.importing import markup
from briefgen.reading.article import LinkReference

_DEFINITION: Final = re.compile(r"\[(?P<name>[^\[\]]+)\]:[ \t]*<?(?P<target>[^<>\s]+)>?")
_NAMED: Final = re.compile(r"\[(?P<words>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\]")
_WEB: Final = re.compile(r"https?://[^/\s]+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CITATION: Final = re.compile(r"\[?\d{1,3}\]?$")
_MAIL: Final = "mailto:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A text whose links are settled, and the references that were made of some."""

    text: str
    references: tuple[LinkReference, ...]


def read_definition(text: str) -> tuple[str, str] | None:
    """Return the name and the target that a line such as `[1]: https://…` defines."""
    match = _DEFINITION.match(text)
    return (match["name"].casefold(), match["target"]) if match else None


def settle_links(text: str, *, definitions: Mapping[str, str], page_url: str | None) -> Linked:
    """Return `text` with the links that lead somewhere, and the words of those that don't as references.

    >>> settle_links("He [went](#) [home](/now)", definitions={}, page_url="https://example.org/a").text
    'He went [home](https://example.org/now)'
    """
    if "]" not in text:
        return Linked(text=text, references=())
    lost: list[LinkReference] = []

    def settled(words: str, target: str) -> str:
        shown = markup.plain(words).strip()
        if not shown or (_CITATION.fullmatch(shown) and not _WEB.match(target)):
            return ""
        url = _resolved(target.strip("<>"), page_url)
        if url:
            return f"[{words}]({url})"
        if not target.lower().startswith(_MAIL):
            lost.append(LinkReference(text=" ".join(shown.split())))
        return words

    def named(match: re.Match[str]) -> str:
        target = definitions.get((match["name"] or match["words"]).casefold())
        return match[0] if target is None else settled(match["words"], target)

    text = markup.LINK.sub(
        lambda match: "" if match["picture"] else settled(match["words"], match["target"]), text
    )
    if definitions:
        text = _NAMED.sub(named, text)
    return Linked(text=text, references=tuple(lost))


def _resolved(target: str, page_url: str | None) -> str | None:
    """Return the web address that a link leads to; None where there is none."""
    if _WEB.match(target):
        return target.replace(" ", "%20")
    if not target or target.startswith("#") or _SCHEME.match(target) or page_url is None:
        return None
    try:
        joined = urljoin(page_url, target)
    except ValueError:
        return None
    return joined if _WEB.match(joined) else None
