"""Malformed and hostile texts: each ends in an article or in a diagnostic, within bounds of time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from briefgen.cli import CRASH_FILE
from tests.commands.projects import lay_out
from tests.commands.terminals import PROGRAM, environment
from tests.importing.malformed import REFUSED, STORY, TAKEN
from tests.importing.scene import Scene
from tests.importing.texts import CAPTURED

MOST_SECONDS = 120
"""Of the processor, for all texts together: some three times what they take on a slow machine."""
MOST_MEMORY = 1 << 30


def bounded() -> None:
    """Let this process have so much time and memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@pytest.mark.slow
def test_malformed_texts_end_in_articles_or_diagnostics(tmp_path: Path) -> None:
    """A folder of them is imported within bounds, the refused are told why, and the rest is built."""
    root = lay_out(tmp_path / "project", {})
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, content in (REFUSED | TAKEN).items():
        (texts / name).write_bytes(content)
    done = subprocess.run(
        [*PROGRAM, "import", *CAPTURED, "--rights", "full", "--json", str(texts)],
        cwd=root,
        env=environment({}),
        capture_output=True,
        check=False,
        preexec_fn=bounded,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    rows = {Path(row["input"]).name: row for row in json.loads(done.stdout)}
    assert len(rows) == len(REFUSED | TAKEN) > 80
    for name in REFUSED:
        assert rows[name]["status"] == "refused"
        assert rows[name]["warnings"][0]["severity"] == "error"
    for name in TAKEN:
        told = [found["severity"] for found in rows[name]["warnings"]]
        assert rows[name]["status"] in {"written", "near", "same"} or "error" in told
    assert sum(row["status"] == "written" for row in rows.values()) > 20
    assert not (root / CRASH_FILE).exists()


def test_folder_of_odd_files_is_imported(scene: Scene) -> None:
    """Of a folder its ordinary texts are read: no pipe, no link that leads round, and any name."""
    folder = scene.root / "raw/odd"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere")
    names = (b"na\xffme.txt", b"two\nlines.txt", b"red\x1b[31m.txt")
    for name in names:
        (Path(os.fsdecode(bytes(folder) + b"/" + name))).write_bytes(STORY.encode())
    rows = scene.rows("raw/odd", "--dry-run")
    assert [row["status"] for row in rows] == ["proposed", "same", "same"]
    assert "\x1b" not in scene.run("raw/odd", "--dry-run")[2]


@pytest.mark.parametrize(
    "name", ["bidi.txt", "bomb.md", "far-age.txt", "links.txt", "machine.txt", "pictures.txt", "wiki.txt"]
)
def test_malformed_text_that_is_taken_builds(name: str, scene: Scene) -> None:
    """What was written of a hostile text is an article like any other."""
    scene.put(name, TAKEN[name])
    scene.run(f"raw/{name}", "--rights", "full")
    status, said = scene.check()
    assert (status, "error" in said) == (0, False)
