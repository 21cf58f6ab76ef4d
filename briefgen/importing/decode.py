"""Raw bytes in, a `TextFile` out: whatever encoding a curator's clipboard or download left them in.

UTF-8 and what a byte order mark tells are certain. Other bytes are read as UTF-16 where every second one is
empty, else as Western European, and the warning says so. What is no text is refused, and so is what no
Western European would write; nothing is ever lost without a word.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import PurePosixPath

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.texts import TextFile, top_of

MOST_BYTES = 2 * 1024 * 1024
"""Of one raw text: five times the longest novel's chapter, and seconds to take apart."""

MOST_LINES = 20_000
"""With words: far more than a supplement of a newspaper has."""

_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
"""By byte order mark; UTF-32's begins like UTF-16's, so it is asked for first."""
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "Rich Text"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"%!PS", "PostScript"),
)
"""What a file that is no text begins with."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml\s|svg[\s>]|rss[\s>]|feed\s)", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:[\w-]{2,60}:[^\n]*\n(?:[ \t][^\n]*\n)*?){1,80}?(?:content-transfer-encoding:\s*(?:quoted-printable|base64)|content-type:\s*multipart/)",
    re.IGNORECASE,
)
"""The head of an e-mail whose text is encoded."""
_LONGEST_HEAD = 8_000
_FEWEST, _MOST_FULL = 8, 5
"""Pairs of bytes that it takes to tell UTF-16, of which at most one in so many has no empty byte."""
_VALID = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 beyond ASCII, near enough to count them."""
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_MOST_CONTROLS = 50
"""One character in so many may be a control character before a text is none."""
_SAMPLE = 64 * 1024


def decode_raw(content: bytes, *, path: PurePosixPath) -> Checked[TextFile | None]:
    r"""Return the text of `content`, lines ended by U+000A; None where it is refused.

    A form feed stays: it is where a page ends.

    >>> decode_raw(b"caf\xe9\r\n", path=PurePosixPath("a.txt")).value.text
    'café\n'
    """
    refusal = _refusal(content, path)
    if refusal:
        return Checked(value=None, diagnostics=(refusal,))
    text, found = _decode(content, path)
    if any(one.code == "import/binary" for one in found):
        return Checked(value=None, diagnostics=found)
    text = _LINE_ENDS.sub("\n", text)
    if not text.strip("\ufeff \t\n\f\0"):
        return Checked(value=None, diagnostics=(_empty(path),))
    if sum(map(bool, map(str.strip, text.replace("\f", "\n").split("\n")))) > MOST_LINES:
        message = f"this text has more than {MOST_LINES:,} lines"
        hint = "import one article at a time"
        return Checked(
            value=None, diagnostics=(diagnose("import/too-large", top_of(path), message, hint=hint),)
        )
    return Checked(value=TextFile(path=path, text=text), diagnostics=found)


def _refusal(content: bytes, path: PurePosixPath) -> Diagnostic | None:
    """Return why `content` is not read at all."""
    if not content.strip():
        return _empty(path)
    if len(content) > MOST_BYTES:
        message = f"this file has {len(content) // 1024:,} KiB, and a raw text at most {MOST_BYTES // 1024:,}"
        hint = "import one article at a time"
        return diagnose("import/too-large", top_of(path), message, hint=hint)
    for beginning, kind in _KINDS:
        if content.startswith(beginning):
            hint = "copy its text into a file, and import that"
            return diagnose("import/other-format", top_of(path), f"this file is {kind}", hint=hint)
    head = content[:_LONGEST_HEAD].removeprefix(BOM_UTF8).lstrip()
    if _HTML.match(head):
        hint = "copy the article's text from the browser into a file, and import that"
        return diagnose("import/other-format", top_of(path), "this file is a web page", hint=hint)
    if _XML.match(head):
        hint = "copy the article's text from where it is shown into a file, and import that"
        return diagnose("import/other-format", top_of(path), "this file is XML", hint=hint)
    if _MAIL.match(head.replace(b"\r\n", b"\n")):
        hint = "open it in a mail program, and copy its text into a file"
        return diagnose(
            "import/other-format", top_of(path), "this file is an e-mail as it was sent", hint=hint
        )
    is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_BE)) or _wide_encoding(
        content[:_SAMPLE]
    )
    if not is_wide and _is_binary(content[:_SAMPLE]):
        hint = "import a text or Markdown file"
        return diagnose("import/binary", top_of(path), "this file holds bytes that are no text", hint=hint)
    return None


def _is_binary(content: bytes) -> bool:
    return (len(content) - len(content.translate(None, _CONTROLS))) * _MOST_CONTROLS > len(content)


def _wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 that text without a byte order mark is in, by where its empty bytes stand; None for any other."""
    even, odd = content[::2], content[1::2]
    for empty, full, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if (
            len(empty) >= _FEWEST
            and empty.count(0) * _MOST_FULL >= len(empty) * (_MOST_FULL - 1)
            and not full.count(0)
        ):
            return None if _is_binary(content.decode(encoding, "replace").encode()) else encoding
    return None


def _decode(content: bytes, path: PurePosixPath) -> tuple[str, tuple[Diagnostic, ...]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, "replace").removeprefix("\ufeff")
            return text, _broken(text, path)
    wide = _wide_encoding(content)
    if wide:
        message = "this text has no byte order mark, and every second byte is empty, so it is read as UTF-16"
        hint = "see that its letters are right, or save it as UTF-8"
        found = diagnose("import/guessed-encoding", top_of(path), message, hint=hint)
        text = content.decode(wide, "replace")
        return text, (found, *_broken(text, path))
    try:
        return content.decode(), ()
    except UnicodeDecodeError as error:
        at = error.start
    replaced = content.decode(errors="replace")
    if len(_VALID.findall(content)) > replaced.count("\ufffd"):
        return replaced, _broken(replaced, path)
    text = content.decode("cp1252", "replace")
    if "\ufffd" in text:
        text = content.decode("latin-1")
    if not _may_be_western(text[:_SAMPLE]):
        message = f"byte 0x{content[at]:02x} is not UTF-8, and this is no Western European text either"
        return "", (diagnose("import/binary", top_of(path), message, hint="save it as UTF-8"),)
    line = TextFile(path=path, text=_LINE_ENDS.sub("\n", text[:at]))
    message = f"byte 0x{content[at]:02x} is not UTF-8, so the text is read as Western European"
    hint = "see that its accents and quotation marks are right, or save it as UTF-8"
    return text, (diagnose("import/guessed-encoding", line.place(len(line.text)), message, hint=hint),)


def _may_be_western(text: str) -> bool:
    """Tell whether most letters of a text are ASCII, and next to nothing in it is a control character."""
    letters = [character for character in text if character.isalpha()]
    controls = sum("\x80" <= character <= "\x9f" for character in text)
    return 2 * sum(map(str.isascii, letters)) >= len(letters) and controls * _MOST_CONTROLS <= len(text)


def _broken(text: str, path: PurePosixPath) -> tuple[Diagnostic, ...]:
    """Return a warning where characters of `text` could not be read."""
    number = text.count("\ufffd")
    if not number:
        return ()
    normal = _LINE_ENDS.sub("\n", text)
    message = f"{number:,} characters can't be read" if number > 1 else "a character can't be read"
    place = TextFile(path=path, text=normal).place(normal.index("\ufffd"))
    return (diagnose("import/broken-character", place, message, hint="look for � in the article"),)


def _empty(path: PurePosixPath) -> Diagnostic:
    return diagnose(
        "import/empty", top_of(path), "there is no text in this file", hint="import an article's text"
    )
