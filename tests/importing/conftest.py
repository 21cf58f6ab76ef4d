"""A scene for each test that imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.scene import Scene


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Scene:
    """Return an empty project with a raw text to import."""
    return Scene(tmp_path / "project", monkeypatch, capsys)
