"""What only the command tells, in the very words: of files that are being made."""

from __future__ import annotations

import os

import pytest

from tests.importing.scene import Scene
from tests.importing.test_invalid import EXPECTED, INVALID
from tests.importing.texts import ANOTHER

LINKS = " ".join(f"[quay {number}](#)" for number in range(260))
TEXTS = {
    "import.too-many": f"# Ostra names its quays\n\nBy Ilse Marrow\n14 May 2031\n\n{ANOTHER}\n\nThey are {LINKS}.\n",
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_import_says_what_is_wrong_in_these_words(name: str, scene: Scene) -> None:
    """The diagnostics of an import are printed so."""
    scene.put("raw.txt", TEXTS[name])
    said = scene.run("raw/raw.txt", "--dry-run", "--color", "never")[2]
    golden = INVALID / name / EXPECTED
    message = said.partition("\n\n")[0] + "\n"
    if os.environ.get("BRIEFGEN_UPDATE") == "1":
        golden.write_text(message, encoding="utf-8")
        pytest.skip(f"wrote {golden.name} of {name}: read it before you keep it")
    assert message == golden.read_text(encoding="utf-8")
