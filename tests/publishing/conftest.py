"""Git as if nobody had ever set it up, and a briefing in a repository with a bare remote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.scene import Scene, lay_out


@pytest.fixture(autouse=True)
def lonely_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of this machine and of whoever runs the tests out, and all proxies."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("no_proxy", "*")
    for name in ("NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "SSH_ASKPASS", "GIT_ASKPASS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Return a briefing in a repository with a bare remote, and stand in it."""
    made = lay_out(tmp_path)
    monkeypatch.chdir(made.root)
    return made
