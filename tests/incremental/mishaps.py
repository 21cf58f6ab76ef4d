"""What befalls a project, its memo and its site between two builds: each does so to a scene, at random."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from briefgen.output.manifest import MANIFEST_PATH, parse_manifest
from tests.incremental.edits import EDITS
from tests.incremental.scene import Scene
from tests.output.spoiling import STRATEGIES, Death, die, refuse_from, refuse_once, spoil

Mishap = Callable[[Scene, Random], None]

MOST_CALLS = 250
"""About as many calls as a build of the scene makes."""


def none(_scene: Scene, _random: Random) -> None:
    """Build again."""


def edit(scene: Scene, random: Random) -> None:
    """Edit a thing or two."""
    state = scene.state.copy()
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(EDITS)(state, random)
    scene.edit(state)
    scene.sync(keeps_times=random.random() < 0.3)


def revert(scene: Scene, random: Random) -> None:
    """Take back all up to some earlier state."""
    if scene.history:
        scene.edit(random.choice(scene.history[-6:]))
        scene.sync(keeps_times=random.random() < 0.5)


def mend(scene: Scene, _random: Random) -> None:
    """Go back to what built last."""
    scene.edit(scene.sound)
    scene.sync()


def check(scene: Scene, _random: Random) -> None:
    """Check, which writes nothing."""
    scene.run("check", "--jobs", "1")


def forget(scene: Scene, random: Random) -> None:  # noqa: ARG001 (as every mishap is called)
    """Build without the memo."""
    scene.build("--no-memo", "--jobs", "1")


def touch(scene: Scene, random: Random) -> None:
    """Touch everything."""
    for path in scene.root.rglob("*"):
        if random.random() < 0.2:
            os.utime(path, ns=(random.randrange(1 << 60), random.randrange(1 << 60)))


def kill(scene: Scene, random: Random) -> None:
    """Let a build die at some call."""
    _cut(scene, random, partial(die, random.randint(1, MOST_CALLS)))


def refuse(scene: Scene, random: Random) -> None:
    """Refuse a build some call, or all from there on."""
    _cut(scene, random, partial(random.choice((refuse_once, refuse_from)), random.randint(1, MOST_CALLS)))


def _cut(scene: Scene, random: Random, fate: Callable[..., None]) -> None:
    strategy = random.choice(sorted(STRATEGIES))
    with pytest.MonkeyPatch.context() as patch:
        spoil(patch, fate, strategy)
        try:
            said = scene.build("--jobs", "1")
            assert said.status in {0, 1, 4}, said.err
        except Death:
            pass


def damage_site(scene: Scene, random: Random) -> None:
    """Edit, cut, delete or swap an output; perhaps with the old size and time."""
    outputs = _outputs(scene.site)
    for path in random.sample(outputs, min(len(outputs), random.choice((1, 1, 3)))):
        content, found = path.read_bytes(), path.stat()
        match random.randrange(5):
            case 0:
                path.unlink()
                continue
            case 1:
                damaged = content + b"somebody's"
            case 2:
                damaged = content[: len(content) // 2] + b"cut"
            case 3:
                other = random.choice(outputs)
                damaged = other.read_bytes() if other.exists() else b"other"
            case _:
                damaged = content[:-1] + b"~"
        if damaged == content:
            continue
        path.write_bytes(damaged)
        if random.random() < 0.6:
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        scene.replaced.add(damaged)


def lose_site(scene: Scene, random: Random) -> None:
    """Lose the whole site, a folder of it, or put one of somebody's own files in it."""
    match random.randrange(4):
        case 0:
            shutil.rmtree(scene.site, ignore_errors=True)
            for key in [key for key in scene.foreign if key[0] == scene.state.output]:
                del scene.foreign[key]
        case 1:
            shutil.rmtree(scene.site / random.choice(("people", "2031", "data")), ignore_errors=True)
        case 2 if scene.site.exists():
            path = random.choice(("theirs.txt", "people/theirs.txt"))
            if (scene.site / path).parent.exists():
                (scene.site / path).write_bytes(b"theirs")
                scene.foreign[scene.state.output, path] = b"theirs"
        case _:
            for output in _outputs(scene.site)[:3]:
                os.utime(output)


def damage_memo(scene: Scene, random: Random) -> None:
    """Flip a bit of a file of the memo, cut it, empty it, delete it, or let it stand for another."""
    files = sorted(path for path in (scene.root / ".briefgen").rglob("*") if path.is_file())
    files = [
        path for path in files if path.parent.name == "memo" or path.name in {"standing", "last", "read"}
    ]
    for path in random.sample(files, min(len(files), random.choice((1, 1, 2)))):
        content = bytearray(path.read_bytes())
        match random.randrange(6):
            case 0:
                path.unlink()
                continue
            case 1:
                content = content[: random.randrange(len(content) + 1)]
            case 2:
                content = content[random.randrange(len(content) + 1) :]
            case 3:
                content += b"more"
            case _ if content:
                content[random.randrange(len(content))] ^= 1 << random.randrange(8)
            case _:
                content = bytearray(b"\0")
        path.write_bytes(content)


def spoil_spare(scene: Scene, random: Random) -> None:
    """Let something become of the tree that was the site before: files and folders lost, emptied, put in."""
    spare = scene.root / ".briefgen/stage/spare"
    for path in sorted(spare.rglob("*")):
        if random.random() < 0.1 and path.is_file():
            path.unlink()
            if random.random() < 0.5:
                path.write_bytes(b"spoilt")
        elif random.random() < 0.05 and path.is_dir():
            (path / "more").write_bytes(b"spoilt")
            path.chmod(random.choice((0o755, 0o700, 0o555)))


def lose_state(scene: Scene, random: Random) -> None:
    """Delete what a build remembers, all or part of it."""
    scene.replaced.clear()
    state = scene.root / ".briefgen"
    match random.randrange(4):
        case 0:
            shutil.rmtree(state, ignore_errors=True)
        case 1:
            shutil.rmtree(state / "memo", ignore_errors=True)
        case 2:
            (state / "standing").unlink(missing_ok=True)
        case _:
            (state / "memo/index").unlink(missing_ok=True)


def restore_memo(scene: Scene, random: Random) -> None:
    """Put back a memo from before, as whoever restores a backup; or keep one for that."""
    backup, memo = scene.root / "backup", scene.root / ".briefgen/memo"
    if backup.exists() and random.random() < 0.7:
        shutil.rmtree(memo, ignore_errors=True)
        shutil.copytree(backup, memo)
    elif memo.exists():
        shutil.rmtree(backup, ignore_errors=True)
        shutil.copytree(memo, backup)


def _outputs(site: Path) -> list[Path]:
    """Return what the last build wrote."""
    manifest = site / str(MANIFEST_PATH)
    if not manifest.exists():
        return []
    files = parse_manifest(manifest.read_bytes()).files
    return sorted(site / str(path) for path in files if (site / str(path)).is_file())


MISHAPS: tuple[tuple[Mishap, int], ...] = (
    (edit, 50),
    (revert, 8),
    (none, 2),
    (check, 2),
    (forget, 2),
    (touch, 1),
    (kill, 4),
    (refuse, 3),
    (damage_site, 6),
    (lose_site, 3),
    (damage_memo, 6),
    (spoil_spare, 2),
    (lose_state, 3),
    (restore_memo, 4),
)
"""Each, and how often."""
