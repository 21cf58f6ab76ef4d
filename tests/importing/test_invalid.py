"""Raw texts that an import says something of: each folder shows one code in the very words.

To add a code whose message comes from the raw text: give it a folder `invalid/<area>.<name>[.<variant>]/` with
the bytes as `raw.txt`, run this with BRIEFGEN_UPDATE=1, and read `expected.txt`. A code that only a command
tells gets a folder without `raw.txt`; the command's own test writes its `expected.txt` and compares it.
Either way the folder counts for `tests/test_sites.py`, and gives the guide its example.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from briefgen.diagnostics import emit_text, settle
from briefgen.importing.decode import decode_raw
from briefgen.importing.segment import segment
from briefgen.texts import Place, TextFile
from tests.importing.reading import clues_with

INVALID = Path(__file__).parent / "invalid"
EXPECTED = "expected.txt"
NAMES = sorted(path.parent.name for path in INVALID.glob("*/raw.txt"))


def said_of(content: bytes) -> str:
    """Return what is printed of a raw text."""
    checked = decode_raw(content, path=PurePosixPath("raw.txt"))
    raw = checked.value or TextFile(path=PurePosixPath("raw.txt"), text="")
    found = checked.diagnostics
    if checked.value:
        found += segment(checked.value, clues=clues_with()).warnings

    def line_of(place: Place) -> str:
        return raw.line(place.line)

    settled = settle(found, severities={}, line_of=line_of)
    return "\n\n".join(emit_text(one) for one in settled) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_raw_text_is_told_what_is_wrong(name: str) -> None:
    """A raw text is told every mistake, with its place and a hint, in these very words."""
    said = said_of((INVALID / name / "raw.txt").read_bytes())
    golden = INVALID / name / EXPECTED
    if os.environ.get("BRIEFGEN_UPDATE") == "1":
        golden.write_text(said, encoding="utf-8")
        pytest.skip(f"wrote {golden.name} of {name}: read it before you keep it")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(folder.name for folder in INVALID.iterdir()))
def test_folder_shows_its_code(name: str) -> None:
    """A folder is named by a code that its messages hold, each as the house writes them."""
    area, rule, *_ = name.split(".")
    expected = (INVALID / name / EXPECTED).read_text(encoding="utf-8")
    assert f"[{area}/{rule}]" in expected
    messages = [line.partition("]: ")[2] for line in expected.splitlines() if "]: " in line]
    assert messages
    for message in messages:
        assert not message.endswith(".")
        assert message[0] == message[0].lower()
