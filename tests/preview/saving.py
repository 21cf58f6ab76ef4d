"""How editors, version control and people change files: each pattern does one save to one article, or to many."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Save = Callable[[Path, bytes], None]


def in_place(path: Path, content: bytes) -> None:
    """Write over the file, as nano and most scripts do."""
    path.write_bytes(content)


def in_two_steps(path: Path, content: bytes) -> None:
    """Empty the file, then write it in pieces, as VS Code may."""
    with path.open("wb", buffering=0) as file:
        file.write(content[: len(content) // 2])
        file.write(content[len(content) // 2 :])


def by_renaming(path: Path, content: bytes) -> None:
    """Write a new file and put it in the old one's place, as most editors can."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_bytes(content)
    draft.replace(path)


def as_vim(path: Path, content: bytes) -> None:
    """Move the old file aside, write a new one, remove the old one; a swap file lies beside them."""
    swap, backup = path.with_name(f".{path.name}.swp"), path.with_name(f"{path.name}~")
    swap.write_bytes(b"b0VIM")
    if path.exists():
        path.rename(backup)
    path.write_bytes(content)
    backup.unlink(missing_ok=True)
    swap.unlink()


def as_emacs(path: Path, content: bytes) -> None:
    """Lock with a link that leads nowhere, copy a backup, write over the file."""
    lock, backup = path.with_name(f".#{path.name}"), path.with_name(f"{path.name}~")
    lock.unlink(missing_ok=True)
    lock.symlink_to("nobody@nowhere.1:1")
    if path.exists():
        shutil.copyfile(path, backup)
    path.write_bytes(content)
    lock.unlink()
    backup.unlink(missing_ok=True)


def as_jetbrains(path: Path, content: bytes) -> None:
    """Write a new file, move the old one aside, move the new one there, remove the old one."""
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    new.write_bytes(content)
    if path.exists():
        path.rename(old)
    new.rename(path)
    old.unlink(missing_ok=True)


def as_git(path: Path, content: bytes) -> None:
    """Remove the file and make it again, as a checkout does."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def with_its_old_time(path: Path, content: bytes) -> None:
    """Write over the file and put its time of change back, as a synchronising program does."""
    told = path.stat() if path.exists() else None
    path.write_bytes(content)
    if told:
        os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


SAVES: tuple[Save, ...] = (
    in_place,
    in_two_steps,
    by_renaming,
    as_vim,
    as_emacs,
    as_jetbrains,
    as_git,
    with_its_old_time,
)


def upheave(content: Path, random: Random) -> None:
    """Do to the folders of `content` what people do: rename, remove, move, make again."""
    articles = content / "articles"
    folders = sorted(path for path in articles.iterdir() if path.is_dir())
    match random.randrange(5):
        case 0:
            articles.rename(content / "elsewhere")
            (content / "elsewhere").rename(articles)
        case 1:
            away = content.with_name("content-away")
            content.rename(away)
            away.rename(content)
        case 2:
            folder = random.choice(folders)
            folder.rename(folder.with_name(f"{folder.name}x"))
        case 3:
            folder = random.choice(folders)
            copy = folder.with_name(f"{folder.name}-copy")
            shutil.copytree(folder, copy)
            shutil.rmtree(folder)
            copy.rename(folder)
        case _:
            deep = random.choice(folders) / "new" / "deep"
            deep.mkdir(parents=True, exist_ok=True)
            for path in sorted(random.choice(folders).glob("*.md"))[:3]:
                path.rename(deep / path.name)
