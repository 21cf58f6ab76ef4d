"""The page on publishing tells of every finding that there is, as severe as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
ROOM = ROOT / "briefgen" / "publishing"
CODES = sorted(
    {
        (code, severity)
        for path in ROOM.glob("*.py")
        for severity, code in re.findall(
            r'\b(error|warning|make)\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")
        )
    }
)


@pytest.mark.parametrize(("code", "severity"), CODES)
def test_guide_tells_of_each_finding(code: str, severity: str) -> None:
    """Each code has its row, and where it has a severity of its own, that."""
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `publish/{code}` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert severity == "make" or len(cells) == len(("code", "meaning")) or cells[1] == severity


def test_guide_tells_of_no_finding_that_is_none() -> None:
    """Each row is of a code that there is."""
    rows = set(re.findall(r"^\| `publish/([a-z-]+)` \|", GUIDE, re.MULTILINE))
    assert rows == {code for code, _ in CODES}
    assert len(rows) > 15
