"""No header ends the process: each hostile one is one diagnostic, or is read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.making import CHECKOUT
from tests.reading.headers import HEADERS


@pytest.mark.parametrize("stack_kib", [0, 128, 1024])
def test_headers_end_in_a_diagnostic_on_any_stack(stack_kib: int) -> None:
    """In the main thread and on the small stack of another, every hostile header is told or read."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.reading.headers", str(stack_kib)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == {name: [code] if code else [] for name, (_, code) in HEADERS.items()}
