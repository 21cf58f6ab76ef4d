"""A content file's text in, the characters out that no editor shows: one diagnostic for each kind of trouble.

Control characters and halves of characters are errors. What shows nothing, or turns the direction of
text, is a warning, except where a script needs it: joiners in Persian, Hindi or emoji, marks of
direction in a line of Hebrew or Arabic, breaks in Thai or Khmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.texts import TextFile

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_TRACES = (
    (0xC2, re.compile(b"\xc2\xad")),
    (0xD8, re.compile(b"\xd8\x9c")),
    (0xE1, re.compile(b"\xe1\xa0\x8e")),
    (0xE2, re.compile(b"\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xaf])")),
    (0xEF, re.compile(b"\xef(?:\xbb\xbf|\xbf[\xb9-\xbb])")),
    (0xF3, re.compile(b"\xf3\xa0")),
)
"""What `_UNSEEN` finds, in UTF-8, by its first byte: to look for one byte costs next to nothing."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = frozenset("\u202d\u202e")
_JOINERS = frozenset("\u200c\u200d")
_SPACE = "\u200b"
_FLAG = "\U0001f3f4"
_TAGS = ("\U000e0020", "\U000e007f")
"""The first and last of those that follow a flag to say whose it is."""


def half_problem(file: TextFile) -> Diagnostic | None:
    """Return what is wrong with a text that no bytes can hold: a lone half of a surrogate pair."""
    try:
        file.text.encode()
    except UnicodeEncodeError as error:
        message = f"U+{ord(file.text[error.start]):04X} is half of a character"
        return diagnose("file/encoding", file.place(error.start), message, hint="delete it")
    return None


def control_problem(file: TextFile, *, start: int) -> Diagnostic | None:
    """Return the first control character of the body, which begins at offset `start`."""
    controls = [match.start() for match in _CONTROL.finditer(file.text, start)]
    if not controls:
        return None
    message = f"U+{ord(file.text[controls[0]]):04X} can't stand in a text"
    hint = _delete(len(controls) - 1)
    return diagnose("body/control-character", file.place(controls[0]), message, hint=hint)


def unseen_problem(file: TextFile) -> Diagnostic | None:
    """Return the first character of the file that shows nothing, or turns text, where no script needs it."""
    encoded = file.text.encode(errors="surrogatepass")
    if not any(lead in encoded and trace.search(encoded) for lead, trace in _TRACES):
        return None
    unseen = list(_unfit(file.text))
    if not unseen:
        return None
    character = file.text[unseen[0]]
    does = "turns the direction of text" if character in _TURNING else "shows nothing"
    name = unicodedata.name(character, "unnamed").lower()
    message = f"U+{ord(character):04X}, {name}, {does}"
    hint = _delete(len(unseen) - 1)
    return diagnose("file/unseen-character", file.place(unseen[0]), message, hint=hint)


def without_unseen(text: str) -> str:
    r"""Return `text` without control characters, and without what shows nothing and nothing needs.

    >>> without_unseen("a\u200bb\x00\u202ec")
    'abc'
    """
    text = _CONTROL.sub("", text)
    if text.isascii():
        return text
    unseen = set(_unfit(text)) if _UNSEEN.search(text) else None
    if not unseen:
        return text
    return "".join(character for offset, character in enumerate(text) if offset not in unseen)


def _delete(others: int) -> str:
    if not others:
        return "delete it"
    return (
        "delete it, and the other in this file"
        if others == 1
        else f"delete it, and the {others} others in this file"
    )


def _unfit(text: str) -> Iterator[int]:
    """Yield the offset of each unseen character that nothing beside it needs."""
    begin = 0
    for line in text.split("\n"):
        is_turned: bool | None = None
        for match in _UNSEEN.finditer(line):
            if match[0] in _TURNING and match[0] not in _OVERRIDES:
                is_turned = _runs_leftwards(line) if is_turned is None else is_turned
                if is_turned:
                    continue
            if not _is_needed(
                match[0], line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
            ):
                yield begin + match.start()
        begin += len(line) + 1


def _runs_leftwards(line: str) -> bool:
    """Tell whether a line has a letter that is written from right to left."""
    return any(
        character.isalpha() and unicodedata.bidirectional(character) in {"R", "AL"} for character in line
    )


def _is_needed(character: str, before: str, after: str) -> bool:
    """Tell whether the script or emoji beside an unseen `character` needs it."""
    if character in _JOINERS:
        return _is_joined(before) or _is_joined(after)
    if character == _SPACE:
        return _is_unspaced(before) or _is_unspaced(after)
    is_tag = _TAGS[0] <= character <= _TAGS[1]
    return is_tag and (before == _FLAG or (bool(before) and _TAGS[0] <= before <= _TAGS[1]))


def _is_joined(beside: str) -> bool:
    """Tell whether a joiner means something beside this character: Arabic, Indic scripts, emoji, marks."""
    if not beside:
        return False
    is_of_script = "\u0590" <= beside < "\u1d00" or "\ua800" <= beside < "\uac00"
    return is_of_script or unicodedata.category(beside) in {"So", "Sk", "Mn", "Mc"}


def _is_unspaced(beside: str) -> bool:
    """Tell whether lines break without spaces beside this character: Thai, Lao, Tibetan, Burmese, Khmer."""
    return "\u0e00" <= beside < "\u10a0" or "\u1780" <= beside < "\u1800"
