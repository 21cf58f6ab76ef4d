"""`briefgen serve` as a person runs it: what it says, what it serves, how it ends; what it can't do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.projects import said
from tests.commands.terminals import PROGRAM, environment
from tests.preview.scenes import article, lay_out, serving


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one article, and stand in it."""
    monkeypatch.delenv("BRIEFGEN_EDITOR_URL", raising=False)
    root = lay_out(tmp_path / "project", {"one": article("One", "one", "First.")})
    monkeypatch.chdir(root)
    return root


def test_serve_of_a_taken_port_offers_another(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A port in use ends in 4, with one that is free."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        status, _, told = said(capsys, "serve", "-C", str(project), "--port", str(port))
    assert status == 4
    assert f"port {port} is in use" in told
    assert "is free: briefgen serve --port" in told


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (("--now", "yesterday"), {}),
        (("--port", "70000"), {}),
        (("--host", "http://x"), {}),
        ((), {"BRIEFGEN_EDITOR_URL": "vim"}),
    ],
)
def test_serve_refuses_what_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], settings: dict[str, str]
) -> None:
    """A command line that can't mean anything ends in 2, before anything is begun."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert run(["serve", "-C", str(project), *arguments]) == 2


def test_serve_needs_a_project(tmp_path: Path) -> None:
    """Without a briefgen.yaml there is nothing to serve."""
    assert run(["serve", "-C", str(tmp_path)]) == 2


@pytest.mark.slow
def test_serve_shows_the_site_and_writes_none(project: Path) -> None:
    """Pages stand under the real base path, an edit shows, site/ is never made; Ctrl-C ends it with 130."""
    with serving(project) as served:
        served.wait_for("2023/05/14/one/", "First.")
        assert served.base_path == "/brief/"
        assert served.get("2023/05/14/one")[0] == 301
        (project / "content" / "articles" / "one.md").write_text(article("One", "one", "Edited."))
        served.wait_for("2023/05/14/one/", "Edited.")
        assert b"https://example.org/brief/2023/05/14/one/" in served.get("data/articles.json")[1]
        assert b"127.0.0.1" not in b"".join(
            served.get(path)[1] for path in ("", "sitemap.xml", "feed.xml", "2023/05/14/one/")
        )
    assert served.process.returncode == 130
    assert not (project / "site").exists()
    assert not (project / ".briefgen" / "lock").exists()


@pytest.mark.slow
def test_serve_polls_and_shows_drafts_of_another_day(project: Path) -> None:
    """Without events an edit shows all the same; drafts and the day are as asked."""
    folder = project / "content" / "articles"
    (folder / "two.md").write_text(article("Two", "two", "Later.", draft="true"))
    with serving(project, "--poll", "--drafts", "--now", "2023-05-20") as served:
        served.wait_for("2023/05/14/two/", "Later.")
        (folder / "two.md").write_text(article("Two", "two", "Edited.", draft="true"))
        served.wait_for("2023/05/14/two/", "Edited.")


@pytest.mark.slow
def test_serve_ends_at_once_while_it_builds(project: Path) -> None:
    """Ctrl-C in the middle of the first build leaves no traceback and no process."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0"],
        cwd=project,
        env=environment({}),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("serving http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
