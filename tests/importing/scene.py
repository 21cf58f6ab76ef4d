"""A project to import into, and how it is asked to."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands.projects import contents, lay_out, said
from tests.importing.texts import CAPTURED, HARBOUR

ARTICLE = "content/articles/2031/2031-05-14-ostra-opens-its-harbour-to-the-repair-ship-after-nine-days.md"
"""Where the harbour's article goes."""


class Scene:
    """A project on disk, the working directory in it, with a raw text beside it."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"):
            monkeypatch.delenv(name, raising=False)
        self.root = lay_out(root, {})
        monkeypatch.chdir(root)
        self._patch = monkeypatch
        self._capsys = capsys
        self.put("harbour.txt", HARBOUR)

    def put(self, name: str, content: str | bytes) -> Path:
        """Write a raw text."""
        path = self.root / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def pipe(self, content: bytes) -> None:
        """Let standard input hold these bytes."""
        self._patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    def run(self, *arguments: str) -> tuple[int, list[str], str]:
        """Import, by default the harbour's text; return status, the lines of the result, and what was said."""
        sources = (
            arguments
            if any(one == "-" or one.startswith("raw") for one in arguments)
            else ("raw/harbour.txt", *arguments)
        )
        return said(self._capsys, "import", *CAPTURED, *sources)

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """Import, and return what `--json` prints."""
        rows: list[dict[str, Any]] = json.loads("\n".join(self.run(*arguments, "--json")[1]))
        return rows

    def check(self, *arguments: str) -> tuple[int, str]:
        """Check the project, drafts too; return the status and what was said."""
        status, _, spoken = said(self._capsys, "check", "--drafts", "--now", "2031-06-01", *arguments)
        return status, spoken

    def articles(self) -> Mapping[str, str]:
        """Return every article's text, by its path from the project's root."""
        return {f"content/{name}": text.decode() for name, text in contents(self.root).items()}

    def everything(self) -> Mapping[str, bytes]:
        """Return every file of the project but the lock, whose holder changes."""
        files = (path for path in self.root.rglob("*") if path.is_file() and path.name != "lock")
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}
