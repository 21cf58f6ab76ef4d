"""Good files in, the same with slips of the pen out: what hands, editors and transfers do to text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from random import Random

from briefgen.reading.tree import decode
from briefgen.texts import TextFile
from tests.making import CHECKOUT

Slip = Callable[[str, Random], str]
SIGNS: tuple[str, ...] = (
    *":-[]{},'\"#&*!|>%@`\n\t \\<>()~^=0?/_+",
    *("", "---\n", "- ", ": ", "\n\n", "    ", "é", "👻", "日", "\u202e", "\u200b", "\u2028", "\x85", "\ufeff", "\x00", "\x1b"),
    *("\ud800", "[[", "]]", "[^1]", "[^1]: ", "```", "~~~", "|", "|---|", "![](", "](", "<!--", "-->", "<b>", "&amp;", "{{ x }}"),
    *("*[", "]: ", "9" * 400, "[" * 40, "> " * 20, "\\" * 9),
)  # fmt: skip
WORDS = (
    "null", "true", "NO", "2031-02-30", "12:30", "0x1F", "con", "../x", "javascript:x", "full", "[a, b]", "{a: b}", "&a *a", "!!x", "<<: *a",
)  # fmt: skip


def good_files(root: Path = CHECKOUT) -> list[TextFile]:
    """Return the content files of a project, by path; of the sample digest unless told otherwise."""
    paths = sorted(path for path in (root / "content").rglob("*.md") if "assets" not in path.parts)
    return [
        TextFile(path=PurePosixPath(path.relative_to(root)), text=path.read_text(encoding="utf-8"))
        for path in paths
    ]


def mutated(file: TextFile, random: Random) -> TextFile:
    """Return `file` with a few slips in it."""
    text = file.text
    for _ in range(random.randint(1, 5)):
        slip: Slip = random.choice(SLIPS)
        text = slip(text, random)
    return TextFile(path=file.path, text=text)


def _signs(text: str, random: Random) -> str:
    at, sign = random.randrange(len(text) + 1), random.choice(SIGNS)
    return text[:at] + sign + text[at + random.choice((0, 0, 1)) :]


def _lost(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 5, 30, 400)) :]


def _doubled(text: str, random: Random) -> str:
    at, size = random.randrange(len(text) + 1), random.choice((1, 5, 30, 400))
    return text[: at + size] + text[at : at + size] + text[at + size :]


def _lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[at], lines[to] = lines[to], lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            del lines[at]
        case _:
            lines[at] = random.choice(("  ", "\t", "- ", "> ", "# ")) + lines[at]
    return "\n".join(lines)


def _values(text: str, random: Random) -> str:
    """Put another value after one of the colons."""
    colons = [at for at, sign in enumerate(text) if sign == ":"]
    if not colons:
        return text
    at = random.choice(colons) + 1
    end = text.find("\n", at)
    return f"{text[:at]} {random.choice(WORDS)}{text[end:] if end >= 0 else ''}"


def _bytes(text: str, random: Random) -> str:
    """Flip a byte or two as a bad transfer does; what is no UTF-8 then is read no further."""
    content = bytearray(text.encode(errors="replace"))
    for _ in range(random.randint(1, 2)):
        if content:
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    read = decode(bytes(content), PurePosixPath("x.md"))
    return read if isinstance(read, str) else text


SLIPS: tuple[Slip, ...] = (_signs, _signs, _signs, _lost, _doubled, _lines, _lines, _values, _bytes)
