r"""A text in, the YAML scalar that means it out: plain where every tool reads it so, else in quotation marks.

briefgen takes a scalar as it is written, but others do not: to YAML 1.1 `NO` is false and `12:30` is
750, to YAML 1.2 `1.10` is a number, to both `~` is nothing. So a text that any of them would take
for something else is quoted. What no YAML may hold as it is (controls, a byte order mark, line ends
but U+000A) is escaped.
"""

from __future__ import annotations

import re

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""How YAML writes nothing."""

_WORDS = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"})
"""What YAML 1.1 or 1.2 does not take for text, in lower case."""
_NUMBER = re.compile(
    r"[-+]?(0x[0-9a-f_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_,]*(\.[0-9_]*)?(e[-+]?[0-9]+)?"
    r"|\.[0-9_]*(e[-+]?[0-9]+)?|[0-9][0-9_,]*(:[0-5]?[0-9])+(\.[0-9_]*)?|\.inf|\.nan)",
    re.ASCII | re.IGNORECASE,
)
"""Every number of YAML 1.1 (types int and float, base sixty too) and of 1.2's core schema."""
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t]+[0-9]{1,2}:[0-9:.,Zz \t+-]*)?", re.ASCII)
_AWKWARD = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:\s|\s#|[:\s]$")
"""What begins something else than a plain scalar, or ends one."""
_FLOW = frozenset(",[]{}?")
"""What ends a plain scalar within brackets; the mark of a question to some readers only."""
_UNFIT = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(_UNFIT.pattern + r'|["\\]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def emit_scalar(text: str, *, in_flow: bool) -> str:
    r"""Return `text` as a scalar on one line; `in_flow` within brackets, where less can stay plain.

    >>> [emit_scalar(text, in_flow=False) for text in ("No", "no: thanks", 'a "floor"', '"floor"', "a\nb")]
    ['"No"', '"no: thanks"', 'a "floor"', '\'"floor"\'', '"a\\nb"']
    """
    return text if is_plain(text, in_flow=in_flow) else quote(text)


def quote(text: str, *, mark: str = '"') -> str:
    r"""Return `text` in quotation marks: `mark` where that needs the fewest escapes or none.

    >>> [quote(text, mark="'") for text in ("it's", "a\tb")], quote('the "floor"')
    (["'it''s'", '"a\\tb"'], '\'the "floor"\'')
    """
    if has_unfit(text):
        return f'"{_ESCAPED.sub(_escape, text)}"'
    if mark == "'" or '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Tell whether `text` can stand without quotation marks and still be read by any tool as this text."""
    if not text or is_ambiguous(text) or _AWKWARD.search(text) or has_unfit(text):
        return False
    return not (in_flow and _FLOW.intersection(text))


def has_unfit(text: str) -> bool:
    """Tell whether a character of `text` can stand on a line of YAML only as an escape."""
    return _UNFIT.search(text) is not None


def is_ambiguous(text: str) -> bool:
    """Tell whether a plain scalar of `text` is something else than text to YAML 1.1 or 1.2.

    >>> [is_ambiguous(text) for text in ("yes", "1.10", "2031-05-14", "Yes, please", "1.10 km")]
    [True, True, True, False, False]
    """
    if text.lower() in _WORDS:
        return True
    return bool(_NUMBER.fullmatch(text) or _TIMESTAMP.fullmatch(text))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")  # noqa: PLR2004 (as YAML has it)
