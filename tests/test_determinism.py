"""Tests that a site is the same bytes wherever and however it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.making import CHECKOUT

NOW = "2023-06-20T00:00Z"
COMMAND = [sys.executable, "-m", "briefgen", "-C", str(CHECKOUT)]
BASE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
PLACES = [
    BASE,
    {**BASE, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {**BASE, "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
    {**BASE, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "random"},
]
BUILD = """
import sys
from hashlib import sha256
from datetime import datetime
from pathlib import Path
from briefgen.commands.building import read_inputs
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.sinks import Writing
inputs = read_inputs(Path(sys.argv[1]))
outputs = []
options = Options(now=datetime.fromisoformat("2023-06-20T00:00+00:00"))
report = build(inputs.project, inputs.themes, options=options,
               sink=Writing(write=lambda path, content: outputs.append((str(path), sha256(content).hexdigest()))))
assert not report.has_errors, report.diagnostics
sys.stdout.buffer.write(repr(sorted(outputs)).encode("ascii", "backslashreplace"))
"""


def run(arguments: list[str], surroundings: dict[str, str], *, umask: int = 0o022) -> bytes:
    """Run a command in these surroundings, and return what it printed."""
    result = subprocess.run(
        arguments,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **surroundings},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


def digest(folder: Path) -> str:
    """Return one digest of every path and byte below `folder`."""
    whole = sha256()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 50
    for path in files:
        content = path.read_bytes()
        whole.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


@pytest.mark.slow
def test_site_is_the_same_in_every_zone_locale_and_hash_seed() -> None:
    """Time zone, locale, encoding and hash seed of the machine change no byte of any output."""
    made = {run([sys.executable, "-c", BUILD, str(CHECKOUT)], surroundings) for surroundings in PLACES}
    assert len(made) == 1


@pytest.mark.slow
def test_site_on_disk_is_the_same_for_every_umask_and_number_of_jobs(tmp_path: Path) -> None:
    """Built by the command into two folders, under two umasks and numbers of jobs, it is one site."""
    digests = set()
    for name, umask, more in (("a", 0o022, ["--jobs", "1"]), ("b", 0o077, ["--jobs", "4", "--no-memo"])):
        project = tmp_path / name
        copy_project(project)
        command = [*COMMAND[:-1], str(project), "build", "--now", NOW, *more]
        run(command, PLACES[1] if umask == 0o077 else BASE, umask=umask)
        digests.add(digest(project / "site"))
    assert len(digests) == 1


def copy_project(folder: Path) -> None:
    """Copy the sample project, its files in another order than they lie in the checkout."""
    sources = [
        CHECKOUT / "briefgen.yaml",
        *(path for path in (CHECKOUT / "content").rglob("*") if path.is_file()),
    ]
    for source in sorted(sources, key=lambda path: path.name[::-1]):
        copy = folder / source.relative_to(CHECKOUT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())


@pytest.mark.slow
def test_clock_decides_only_what_is_published() -> None:
    """A later `now` that publishes nothing more changes no byte: no page tells when it was made."""
    later = BUILD.replace("2023-06-20", "2033-01-01")
    assert run([sys.executable, "-c", later, str(CHECKOUT)], BASE) == run(
        [sys.executable, "-c", BUILD, str(CHECKOUT)], BASE
    )
