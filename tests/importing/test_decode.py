"""Bytes in many encodings become text, and what is no text is refused."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Checked
from briefgen.importing.decode import MOST_BYTES, MOST_LINES, decode_raw
from briefgen.texts import TextFile

PATH = PurePosixPath("raw.txt")
WORDS = "Cafés on the quay “reopen”\n"


def decode(content: bytes) -> Checked[TextFile | None]:
    """Return what is decoded of `content`."""
    return decode_raw(content, path=PATH)


def text_of(content: bytes) -> str | None:
    """Return the text of `content`."""
    raw = decode(content).value
    return raw.text if raw else None


def codes_of(content: bytes) -> list[str]:
    """Return the codes of what is said of `content`."""
    return [found.code for found in decode(content).diagnostics]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_raw_reads_unicode_without_a_word(encoding: str) -> None:
    """UTF-8, with a mark or without, and what a byte order mark tells, are certain."""
    checked = decode(WORDS.encode(encoding))
    assert checked.value is not None
    assert checked.value.text == WORDS
    assert checked.diagnostics == ()


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_decode_raw_reads_utf_16_by_its_mark(mark: bytes) -> None:
    """Both orders of bytes are told by the mark."""
    order = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert text_of(mark + WORDS.encode(order)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_raw_guesses_utf_16_without_a_mark(encoding: str) -> None:
    """Where every second byte is empty the text is read so, and the guess is told."""
    assert text_of(WORDS.encode(encoding)) == WORDS
    assert codes_of(WORDS.encode(encoding)) == ["import/guessed-encoding"]
    assert codes_of("\x01\x02\x03Quay reopens\x04\n".encode(encoding)) == ["import/binary"]


def test_decode_raw_reads_a_mail_whose_text_is_plain() -> None:
    """Lines such as a mail program copies are a text like any other."""
    assert text_of(b"From: a@example.org\nSubject: Quay\n\nwords") is not None


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_decode_raw_guesses_western_european(encoding: str) -> None:
    """Other bytes are read as Western European, and the guess is told."""
    text = "Cafés on the quay\n"
    assert text_of(text.encode(encoding)) == text
    assert codes_of(text.encode(encoding)) == ["import/guessed-encoding"]


def test_decode_raw_points_at_the_first_doubtful_byte() -> None:
    """The guess names the byte and its place in the text as it will be shown."""
    (found,) = decode("Quay\r\nan old café\r\n".encode("cp1252")).diagnostics
    assert (found.place.line, found.place.column) == (2, 11)


def test_decode_raw_keeps_utf_8_that_is_broken_in_one_place() -> None:
    """A stray byte makes no mojibake of the rest."""
    content = WORDS.encode() + b"\xff"
    assert text_of(content) == WORDS + "\ufffd"
    assert codes_of(content) == ["import/broken-character"]


def test_decode_raw_replaces_lone_surrogates() -> None:
    """Half of a character in UTF-16 becomes a sign that shows it."""
    content = b"\xff\xfe" + "Quay ".encode("utf-16-le") + b"\x00\xd8" + "ok".encode("utf-16-le")
    assert text_of(content) == "Quay \ufffdok"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x85", "\x0b"])
def test_decode_raw_ends_every_line_alike(end: str) -> None:
    """Whatever ends a line on some system becomes U+000A."""
    assert text_of(f"one{end}two".encode()) == "one\ntwo"


def test_decode_raw_keeps_form_feeds() -> None:
    """Where a page ends is part of what is known."""
    assert text_of(b"one\ftwo") == "one\ftwo"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import/empty"),
        (b" \n\t\r\n\x0c", "import/empty"),
        (b"\xef\xbb\xbf", "import/empty"),
        (b"\xff\xfe\n\x00", "import/empty"),
        (b"%PDF-1.4 and words", "import/other-format"),
        (b"PK\x03\x04 and words", "import/other-format"),
        (b"<!-- saved --> <html><body>words", "import/other-format"),
        (b"  <!DOCTYPE HTML><p>words", "import/other-format"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>words", "import/other-format"),
        (b"<?xml version='1.0'?><rss><item>words", "import/other-format"),
        (b"<svg xmlns='x'>words</svg>", "import/other-format"),
        (b"%!PS-Adobe-3.0 words", "import/other-format"),
        (
            b"From: a@example.org\r\nSubject: Quay\r\nContent-Transfer-Encoding: base64\r\n\r\nd29yZHM=",
            "import/other-format",
        ),
        ("Порт Остры открыт для судна".encode("koi8-r"), "import/binary"),
        ("オストラの港".encode("shift_jis"), "import/binary"),
        (bytes(range(256)), "import/binary"),
        (b"\0" * 100 + b"words", "import/binary"),
        (b"words\n" * (MOST_BYTES // 6 + 1), "import/too-large"),
        (b"w\n" * (MOST_LINES + 1), "import/too-large"),
        (b"w\f" * (MOST_LINES + 1), "import/too-large"),
        (b"x" * (50 * 1024 * 1024), "import/too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value[:12]),
)
def test_decode_raw_refuses_what_is_no_article(content: bytes, code: str) -> None:
    """What holds no words, is no text, or is far too long ends in one error that says so."""
    checked = decode(content)
    assert checked.value is None
    assert [found.code for found in checked.diagnostics] == [code]


def test_decode_raw_bears_a_million_blank_lines() -> None:
    """Blank lines count for nothing."""
    assert text_of(b"\n" * 1_000_000 + b"words") is not None


@given(st.binary(max_size=400))
def test_decode_raw_answers_any_bytes(content: bytes) -> None:
    """Any bytes give a text without foreign line ends, or an error."""
    checked = decode(content)
    if checked.value is None:
        assert checked.diagnostics
    else:
        assert not set(checked.value.text) & set("\r\x0b\x85\u2028\u2029")
