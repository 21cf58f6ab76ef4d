"""Front matter made to crash, to nest without end, or to grow without bounds: each by its name.

Run as a script, it reads every one of them, on a stack of so many KiB (0: the main thread's own), and
prints what each was told, as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Mapping
from datetime import UTC
from pathlib import PurePosixPath

from briefgen.config import Limits
from briefgen.reading.content import parse_content
from briefgen.texts import TextFile

HEADERS: Mapping[str, tuple[str, str]] = {
    "nested lists": ("params: " + "[" * 25_000, "too-large"),
    "closed lists": ("params: " + "[" * 25_000 + "]" * 25_000, "too-large"),
    "nested maps": ("params: " + "{a: " * 15_000, "too-large"),
    "deep as can be": ("a: " + "[" * 60_000, "too-large"),
    "lists in lines": ("params:\n" + "- " * 25_000, "too-large"),
    "keys of keys": ("? " * 30_000, "too-large"),
    "indented maps": ("".join(" " * depth + "a:\n" for depth in range(340)), "too-large"),
    "as long as can be": ("summary: " + "x" * 50_000, ""),
    "longer": ("summary: " + "x" * 70_000, "too-large"),
    "folded lines": ("summary: >\n" + "  x\n" * 15_000, ""),
    "too many": ("topics: [" + "a," * 20_000 + "]", "too-large"),
    "too many keys": ("".join(f"k{number}: v\n" for number in range(6_000)), "too-large"),
    "bomb of merges": (
        "a: &a {k: v}\n" + "".join(f"b{number}: &b{number} {{<<: [*a, *a, *a]}}\n" for number in range(12)),
        "unsupported-yaml",
    ),
    "bomb of aliases": (
        "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}, *a{n}]\n" for n in range(30)),
        "unsupported-yaml",
    ),
    "alias of itself": ("a: &a [*a]", "unsupported-yaml"),
    "tags": ("a: " + "!!python/object/apply:os.system " * 1_000, "unsupported-yaml"),
    "directives": ("%TAG ! !x\n" * 6_000, "bad-yaml"),
    "escapes": ('summary: "' + "\\u0041" * 10_000 + '"', ""),
    "quotation marks": ("summary: '" + "''" * 30_000 + "'", ""),
    "colons": ("a: " * 20_000, "bad-yaml"),
    "hyphens": ("-" * 60_000, "bad-yaml"),
    "digits": ("params: {a: " + "9" * 50_000 + "}", "wrong-type"),
    "exponent": ("params: {a: 1e999}", ""),
    "key without end": ("k" * 60_000 + ": v", "bad-yaml"),
    "bad slug": ("slug: " + "/" * 60_000, "bad-slug"),
    "bad date": ("updated: " + "2031-" * 12_000, "bad-date"),
    "marks": ("kicker: e" + "\u0301" * 50_000, ""),
    "line ends": ("summary: " + "a\u2028" * 30_000, ""),
}
"""Each header with the code that is told of it in the area `front-matter`, or none."""


def told_of(header: str) -> list[str]:
    """Return the codes of what is told of an article with this header."""
    text = f"---\ntitle: T\ndate: 2031-05-14\n{header}\n---\nText.\n"
    file = TextFile(path=PurePosixPath("content/articles/a.md"), text=text)
    found = parse_content([file], zone=UTC, limits=Limits(body_kib=9_999, file_kib=9_999)).diagnostics
    return sorted({one.code.removeprefix("front-matter/") for one in found})


def main(stack_kib: int) -> None:
    """Print what each header was told, read on a stack of `stack_kib`."""
    told: dict[str, list[str]] = {}

    def read_all() -> None:
        told.update({name: told_of(header) for name, (header, _) in HEADERS.items()})

    if stack_kib:
        threading.stack_size(stack_kib * 1024)
        thread = threading.Thread(target=read_all)
        thread.start()
        thread.join()
    else:
        read_all()
    print(json.dumps(told))  # noqa: T201 (what the test reads)


if __name__ == "__main__":
    main(int(sys.argv[1]))
