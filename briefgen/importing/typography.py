r"""Characters as they were copied in, characters as a careful setter has them out.

`clean` is for every line before anything is decided, `set_type` for what is kept. Both change nothing
the second time. Dots with spaces between them and square brackets are the author's and stay.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from briefgen.reading.characters import without_unseen
from briefgen.texts import compose

_FORMS = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00b4": "'", "\u02bc": "’", "\u201b": "‘", "\u201f": "“",
    "\uff02": '"', "\uff07": "'", "\u2033": '"', "\u2032": "'",
})  # fmt: skip
"""Ligatures, look-alikes of hyphen and apostrophe."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SOFT = re.compile("\u00ad(?!$)")
"""Soft hyphens within a line show nothing; at its end one is a hyphen."""

QUOTES = MappingProxyType({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_STRAIGHT = re.compile("[\"'`]")
_DOUBLED = re.compile(r"``|''")
_OPENING = frozenset(" \t\n([{—–-/“‘*_>|\"'")
"""What stands before a quotation mark that opens."""
_LONE = 2
"""A mark between spaces has one on either side, and no other has any."""
_ELISION = re.compile(r"'(?=(?:\d0s|tis|twas|em|til|cause|n)\b)", re.IGNORECASE)
_DASH = re.compile(r"(?<=[^\s-])\s*(?<!-)--(?!-)\s*(?=[^\s-])")
_LOST_S = re.compile(r"(?<=[^\W_]) ['’](?=s(?:[\s.,;:!?)]|$))")
"""Of a possessive, parted from its name where a converter's run of italics ended."""
_LOST = re.compile(r"(?<=[^\W\d_]s) '(?= [^\W_])")
_LATEX = re.compile(r"``([^`']{1,500})''")


def clean(line: str) -> str:
    r"""Return a line with plain spaces, composed letters, no ligatures, and nothing unseen.

    >>> clean("\ufb01ve\u00a0cafe\u0301s\u200b")
    'five cafés'
    """
    if line.isascii() and line.isprintable():
        return line
    line = _SURROGATES.sub("\ufffd", line)
    ends_soft = line.rstrip().endswith("\u00ad")
    line = without_unseen(_SPACES.sub(" ", compose(_SOFT.sub("", line)).translate(_FORMS)))
    return f"{line.rstrip()}\u00ad" if ends_soft else line


def set_type(text: str, *, curls: bool) -> str:
    r"""Return a text of one line with single spaces, true dashes and, where it `curls`, curly quotation marks.

    >>> set_type("He said  -- twice -- 'it is \"the\" plan' in the '90s . . . (\"no\")", curls=True)
    'He said — twice — ‘it is “the” plan’ in the ’90s . . . (“no”)'
    """
    text = " ".join(text.split())
    if "--" in text:
        text = _DASH.sub(" — ", text)
    if curls:
        text = _LATEX.sub(r"“\1”", text) if "``" in text else text
        text = _close_possessives(text)
        text = _curl(text)
    return text


def _close_possessives(text: str) -> str:
    """Return `text` with each possessive mark close to its name; a mark with a like one may be a quotation's."""
    if " '" not in text and " ’" not in text:
        return text
    text = _LOST_S.sub("’", text)
    return _LOST.sub("’", text) if text.count(" '") + text.count("' ") == _LONE else text


def _curl(text: str) -> str:
    """Turn straight quotation marks by what stands beside them; nested ones follow from that alone."""
    if '"' not in text and "'" not in text:
        return text
    text = _ELISION.sub("’", text)
    parts: list[str] = []
    before, start = " ", 0
    for match in _STRAIGHT.finditer(text):
        if match[0] == "`":
            continue
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = before in _OPENING and not after.isspace()
        if before in "\"'" and parts:  # what follows a mark turns as it did, but where a word begins or ends
            opens = parts[-1] in "“‘" and not after.isspace()
        if opens and before in "*_" and not after.isalnum():
            opens = False
        parts.append(text[start:at])
        parts.append(("“" if opens else "”") if match[0] == '"' else ("‘" if opens else "’"))
        start = at + 1
    return "".join([*parts, text[start:]])


def fold_quotes(text: str) -> str:
    """Return `text` with straight quotation marks, for comparing."""
    return "".join(QUOTES.get(character, character) for character in text)
