"""`briefgen init`: a briefing ready to write in, made from the files in `briefgen/scaffold/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from briefgen.commands.schema import write_schemas
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.diagnostics import printable
from briefgen.disk.files import create_file, remove_file
from briefgen.disk.folders import make_folder, remove_empty_folder
from briefgen.errors import OutsideError, UsageError

SCAFFOLD = "scaffold"
RENAMED = {"gitignore": ".gitignore"}
"""Files that would be obeyed where they lie."""
MEANINGS = (
    ("briefgen.yaml", "the settings: title, address, time zone"),
    (".gitignore", "keeps what builds leave behind out of git"),
    ("content/articles/", "the stories, a file each"),
    ("content/people/", "profiles of people"),
    ("content/topics/", "profiles of topics"),
    ("content/threads/", "profiles of matters that go on"),
    ("content/sources/", "profiles of outlets: paywall, rights"),
    ("content/editions/", "editions of your own making"),
    ("content/pages/", "plain pages, such as about.md"),
)
"""What each file or folder is for, as the tree at the end says it."""
MOST_NAMED = 10


@click.command("init", short_help="Begin a briefing.")
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--demo", is_flag=True, help="Begin with six stories of an invented strait.")
@shared_options
def command(terminal: Terminal, folder: Path, demo: bool) -> int:
    """Begin a briefing in DIR (default: here): settings, folders with a hint each, an about page.

    Nothing is written over. DIR may hold other files, as long as none of them stands where one of the
    briefing's would.
    """
    root = terminal.start / folder
    contents = {**read_scaffold("plain"), **(read_scaffold("demo") if demo else {})}
    _refuse_to_replace(contents, root)
    _write_all(contents, root)
    write_schemas(root)
    terminal.say("\n".join(_farewell(folder, is_demo=demo)))
    return 0


def read_scaffold(name: str) -> Mapping[PurePosixPath, bytes]:
    """Return the files of the scaffold called `name`, by where they belong in a project."""
    return dict(sorted(_walk(files("briefgen") / SCAFFOLD / name, PurePosixPath())))


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes]]:
    for entry in folder.iterdir():
        own = path / RENAMED.get(entry.name, entry.name)
        if entry.is_dir():
            yield from _walk(entry, own)
        else:
            yield own, entry.read_bytes()


def _refuse_to_replace(contents: Mapping[PurePosixPath, bytes], root: Path) -> None:
    """Raise UsageError where anything stands in the way of one of the files."""
    folders = {parent for path in contents for parent in path.parents if parent.parts}
    in_the_way = sorted(
        {
            *(str(path) for path in contents if _exists(root / path)),
            *(str(path) for path in folders if _exists(root / path) and not _is_folder(root / path)),
        }
    )
    if not in_the_way:
        return
    more = [f"and {len(in_the_way) - MOST_NAMED} more"] if len(in_the_way) > MOST_NAMED else []
    raise UsageError(
        f"{root} holds what a new briefing would have to write over",
        hint="\n".join(["choose another folder, or move these away:", *in_the_way[:MOST_NAMED], *more]),
    )


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _write_all(contents: Mapping[PurePosixPath, bytes], root: Path) -> None:
    """Write every file, or none: what a failure or an interruption leaves half-made is removed again."""
    folders: list[Path] = []
    written: list[Path] = []
    try:
        for path, content in contents.items():
            for parent in reversed((root / path).parents):
                if not parent.exists():
                    folders.append(parent)
                    make_folder(parent)
            create_file(root / path, content)
            written.append(root / path)
    except BaseException:
        with suppress(OutsideError):
            for file in written:
                remove_file(file)
            for folder in reversed(folders):
                remove_empty_folder(folder)
        raise


def _farewell(folder: Path, *, is_demo: bool) -> Iterator[str]:
    """Yield what was made, as a short tree, and what to do next."""
    where = printable(str(folder))
    yield f"made a briefing in {where}/" if where != "." else "made a briefing here"
    yield ""
    for name, meaning in MEANINGS:
        yield f"  {name:<19} {meaning}"
    yield ""
    yield "next:"
    if where != ".":
        yield f"  cd {where}"
    yield '  briefgen new article "What happened"' if not is_demo else "  briefgen list"
    yield "  briefgen build"
