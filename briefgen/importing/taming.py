"""A text from elsewhere in, the same text out such that it means the same here: no link of it is one of ours.

What links within another site would be a broken link of this one, `[[…]]` a cross-link, and a picture
that lies nowhere an error. Their words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.fields import is_web_url
from briefgen.reading.tokens import Token, parse_tokens

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\(\s*"
    r"(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^( {0,3})\[(?=[^\]\n^][^\]\n]*\]:)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MAIL = re.compile(r"(?:mailto|tel):", re.IGNORECASE)


def tame(markdown: str) -> str:
    r"""Return `markdown` without links and pictures that mean nothing here, and without comments.

    >>> tame("See [the map](../map.html), [[terms]] and ![a mast](mast.png).")
    'See the map, \\[\\[terms]] and a mast.'
    """
    text = drop_controls(markdown).replace("[[", r"\[\[").replace("<!--", r"\<!--")
    if "](" in text:
        text = _LINK.sub(_tame_link, _LINK.sub(_tame_link, text))  # a picture may stand in a link
    text = _DEFINITION.sub(r"\1\\[", text) if "]:" in text else text
    return text if all(map(_is_tame, _tokens(parse_tokens(text)))) else _plain(text)


def drop_controls(text: str) -> str:
    """Return `text` without what no text holds: controls but tabs and line ends, and halves of characters and noncharacters."""
    return _CONTROL.sub("", text)


def _tame_link(found: re.Match[str]) -> str:
    target = found["target"].strip("<>")
    if not (is_web_url(target) or _MAIL.match(target)):
        return found["text"]
    return found[0].removeprefix("!") if found["text"].strip() else ""


def _plain(text: str) -> str:
    """Return `text` with every bracket as a bracket: what hides links better than we find them has none."""
    return re.sub(r"(?<!\\)\[", r"\\[", text)


def _tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    waiting = [*tokens]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += token.get("children", [])


def _is_tame(token: Token) -> bool:
    if token["type"] in {"image", "wiki_link"}:
        return False
    target = token.get("attrs", {}).get("url", "") if token["type"] == "link" else None
    return target is None or is_web_url(target) or _MAIL.match(target) is not None
