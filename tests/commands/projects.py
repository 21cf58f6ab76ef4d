"""Projects on disk for the commands to work on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.cli import run

CONFIG = "title: The Brief\nbase_url: https://example.org/\ntime_zone: Europe/London\nchecks: {library/no-summary: off}\n"


def lay_out(root: Path, files: Mapping[str, str | bytes], *, config: str = CONFIG) -> Path:
    """Write a project of these content files, by path below content/."""
    (root / "content").mkdir(parents=True)
    (root / "briefgen.yaml").write_text(config, encoding="utf-8")
    for name, content in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below content/ by its path there."""
    folder = root / "content"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Run a command line; return its status, the lines of its result, and what it said."""
    status = run(list(arguments))
    spoken = capsys.readouterr()
    return status, spoken.out.splitlines(), spoken.err
