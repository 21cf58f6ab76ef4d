"""A build where folders are mounts, each in a namespace of its own in which anybody may mount."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.output.scenes import FOREIGN_FILES, NEW, build, bytes_of, copies_in, foreign_of, lay_out, look

REPOSITORY = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("build_once.py")


@pytest.fixture(scope="module")
def unshare() -> str:
    """Return where the command is that gives a process a namespace of its own."""
    found = shutil.which("unshare")
    if (
        found is None
        or subprocess.run([found, "-rm", "true"], capture_output=True, check=False).returncode != 0
    ):
        pytest.skip("this system lets nobody mount, not even for themselves")
    return found


def build_mounted(
    unshare: str, root: Path, *, source: Path, target: Path, option: str = "--bind"
) -> subprocess.CompletedProcess[str]:
    """Build the second site while `source` is mounted at `target`."""
    script = 'mount "$1" "$2" "$3" && shift 3 && exec "$@"'
    arguments = [option, source, target, sys.executable, "-B", DRIVER, root]
    command = [unshare, "-rm", "sh", "-c", script, "sh", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_exchange_goes_file_by_file_into_a_mount(tmp_path: Path, unshare: str) -> None:
    """A mounted output keeps its folder and gets the new site; what is not ours stays, and no stage is left."""
    root, real = tmp_path / "project", tmp_path / "real"
    site = lay_out(root)
    before = foreign_of(site)
    site.rename(real)
    site.mkdir()
    inode = real.stat().st_ino
    done = build_mounted(unshare, root, source=real, target=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert real.stat().st_ino == inode
    assert foreign_of(real) == before
    assert {path: content for path, content in bytes_of(real).items() if path in NEW} == NEW
    assert not (real / ".briefgen-stage").exists()
    assert len(copies_in(root)) == 1
    site.rmdir()
    real.rename(site)
    assert build(root, NEW).written == ()


@pytest.mark.parametrize("inner", ["media", "same"])
def test_exchange_refuses_a_mount_within_the_output(tmp_path: Path, unshare: str, inner: str) -> None:
    """What is mounted within would go where the old tree goes: refused, and nothing is touched."""
    root, store = tmp_path / "project", tmp_path / "store"
    site = lay_out(root)
    shutil.copytree(site / "same", store)
    (store / "film").write_bytes(b"somebody's")
    (site / inner).mkdir(exist_ok=True)
    before = look(site), look(store)
    done = build_mounted(unshare, root, source=store, target=site / inner)
    assert done.returncode == 4
    assert "lies on a file system mounted within the output" in done.stderr
    assert (look(site), look(store)) == before


def test_exchange_refuses_another_file_system_within_the_output(tmp_path: Path, unshare: str) -> None:
    """A file system with nothing in it is refused likewise, though there is nothing to link."""
    root = tmp_path / "project"
    site = lay_out(root)
    before = look(site)
    done = build_mounted(unshare, root, source=Path("tmpfs"), target=site / "empty", option="-ttmpfs")
    assert done.returncode == 4
    assert "lies on a file system mounted within the output" in done.stderr
    assert look(site) == before


def test_open_stage_goes_beside_the_output(tmp_path: Path, unshare: str) -> None:
    """With `.briefgen/` on a mount of its own the stage stands beside the site, and leaves no trace."""
    root, state = tmp_path / "project", tmp_path / "state"
    site = lay_out(root)
    inode = site.stat().st_ino
    state.mkdir()
    done = build_mounted(unshare, root, source=state, target=root / ".briefgen")
    assert (done.returncode, done.stderr) == (0, "")
    assert site.stat().st_ino != inode
    assert FOREIGN_FILES.keys() | NEW.keys() <= bytes_of(site).keys()
    assert {path.name for path in root.iterdir()} == {"site", ".briefgen"}
    assert {path.name for path in state.iterdir()} == {"lock", "replaced", "standing"}
