"""The house rules that no linter knows: who may write, who may touch the world, and which way imports run.

The tables below are the rules; `ARCHITECTURE.md` says why. Rooms are the modules and packages right
below `briefgen`. A rule that a new room breaks is a question of where that code belongs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

PACKAGE = Path(__file__).parents[1] / "briefgen"

LEAVES = frozenset({
    "catalogue",
    "columns",
    "config",
    "dates",
    "diagnostics",
    "disk",
    "dumping",
    "engine",
    "errors",
    "fields",
    "language",
    "languages",
    "layout",
    "listing",
    "memo",
    "memofile",
    "nodes",
    "recall",
    "record",
    "remedies",
    "scalars",
    "settings",
    "slips",
    "slugs",
    "spelling",
    "texts",
    "urls",
    "witness",
})  # fmt: skip
"""Imported by all, import none but one another."""

STAGES = ("reading", "library", "pages", "theme", "output")
"""Each may import those before it."""

SIDE_ROOMS = {
    "checks": {"reading", "library", "pages"},
    "editing": {"reading"},
    "importing": {"reading", "library", "editing"},
    "schema": {"reading"},
}
"""Beside the stages: each may import these."""

TOP = frozenset({
    "__init__",
    "blueprint",
    "linking",
    "looking",
    "options",
    "pipeline",
    "preview",
    "production",
    "publishing",
    "report",
    "sinks",
})  # fmt: skip
"""May import all but the commands."""

DOORS = {
    "commands": set[str](),
    "cli": {"commands"},
    "__main__": {"commands", "cli"},
}
"""May import all that the top may, and these."""

WRITERS = ("disk",)
"""The one room that writes, renames or removes anything on disk."""

WORLDLY = (
    "disk",
    "engine",
    "layout",
    "listing",
    "memo",
    "memofile",
    "reading.digests",
    "reading.tree",
    "record",
    "theme.locate",
    "output",
    "preview",
    "publishing.fingerprints",
    "publishing.git",
    "publishing.online",
    "publishing.quarantine",
    "publishing.repository",
    "commands",
    "cli",
)
"""Who may touch disk, sockets, processes and clock: these modules, and all in these packages."""

WRITING_MODULES = {"shutil", "tempfile", "fcntl"}
WRITING_METHODS = {
    "chmod", "hardlink_to", "lchmod", "mkdir", "rename", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
WRITING_CALLS = {
    "chmod", "chown", "copy_file_range", "fdopen", "ftruncate", "lchown", "link", "makedirs", "mkdir", "mkfifo",
    "mknod", "open", "pwrite", "remove", "removedirs", "rename", "renames", "replace", "rmdir", "sendfile", "symlink",
    "truncate", "unlink", "utime", "write", "writev",
}  # fmt: skip
"""Of the module `os`."""

WORLD_MODULES = {"asyncio", "http", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "time", "urllib.request"}  # fmt: skip
WORLD_NAMES = {"Path", "PosixPath", "WindowsPath"}
"""Of the module `pathlib`; its pure paths touch nothing."""
CLOCK_CALLS = {"now", "today", "utcnow"}

EXCEPTIONS = {
    "cli writes: Path(os.devnull).open('w', encoding='utf-8')": "the null device keeps nothing",
}
"""Breaches that are none, each with its reason."""

Rule = Callable[[str, ast.Module], Iterator[tuple[int, str]]]
"""Given a module's name below `briefgen` and its source, yield line and text of each breach."""


def may_import(room: str) -> frozenset[str]:
    """Return the rooms that a module in `room` may import from; KeyError for a room without a rule."""
    below = LEAVES | set(STAGES) | SIDE_ROOMS.keys() | TOP
    rules = dict.fromkeys(LEAVES, LEAVES) | dict.fromkeys(TOP, below)
    rules |= {stage: LEAVES | set(STAGES[: number + 1]) for number, stage in enumerate(STAGES)}
    rules |= {side: LEAVES | {side} | others for side, others in SIDE_ROOMS.items()}
    rules |= {door: below | {door} | others for door, others in DOORS.items()}
    return frozenset(rules[room])


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str, str]]:
    """Yield each import: the statement, the module, and the name taken from it or nothing."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            yield from ((found, alias.name, "") for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            yield from ((found, found.module or "", alias.name) for alias in found.names)


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    """Return all that stands below `if TYPE_CHECKING:`."""
    guards = [
        found
        for found in ast.walk(tree)
        if isinstance(found, ast.If) and "TYPE_CHECKING" in ast.unparse(found.test)
    ]
    return {found for guard in guards for statement in guard.body for found in ast.walk(statement)}


def breaches_of_order(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Imports run one way, also those for types alone."""
    allowed = may_import(module.partition(".")[0])
    for statement, source, name in imported(tree):
        package, _, rest = source.partition(".")
        if package != "briefgen":
            continue
        target = (rest or name).partition(".")[0]
        is_of_package = not rest and not is_room(name)
        room = "__init__" if is_of_package else target
        if room not in allowed:
            yield statement.lineno, f"{module} may not import briefgen.{target}".removesuffix(".")


def is_room(name: str) -> bool:
    """Say whether a name below `briefgen` is a module or package with a rule."""
    return name in {*LEAVES, *STAGES, *SIDE_ROOMS, *TOP, *DOORS}


def breaches_of_writing(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Only `disk` writes."""
    if is_within(module, WRITERS):
        return
    for statement, source, name in imported(tree):
        if source.partition(".")[0] in WRITING_MODULES or (source == "os" and name in WRITING_CALLS):
            yield statement.lineno, f"{module} imports {source} {name}".rstrip()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and is_writing(call):
            yield call.lineno, f"{module} writes: {ast.unparse(call)}"


def is_within(module: str, rooms: tuple[str, ...]) -> bool:
    """Say whether a module is one of these, or in a package that is."""
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def is_writing(call: ast.Call) -> bool:
    """Say whether a call changes what is on disk, or may."""
    match call.func:
        case ast.Name(id="open"):
            return opens_to_write(call, position=1)
        case ast.Attribute(value=ast.Name(id="os"), attr=name):
            return name in WRITING_CALLS
        case ast.Attribute(value=ast.Name(id="io" | "builtins" | "codecs"), attr="open"):
            return opens_to_write(call, position=1)
        case ast.Attribute(attr="open"):
            return opens_to_write(call, position=0)
        case ast.Attribute(attr="replace"):
            # A text is replaced by two arguments, a dataclass or a date by names; a path by one.
            return len(call.args) == 1 and not call.keywords
        case ast.Attribute(attr=name):
            return name in WRITING_METHODS
        case _:
            return False


def opens_to_write(call: ast.Call, *, position: int) -> bool:
    """Say whether a call of `open` has a mode that writes, or one that only the run tells.

    The first argument of a method named `open` may be something else than a mode, as of an archive.
    """
    named = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    mode = named[0] if named else call.args[position] if len(call.args) > position else None
    match mode:
        case None:
            return False
        case ast.Constant(value=str(text)):
            return re.fullmatch(r"[rwaxbt+]+", text) is not None and set(text) & set("wax+") != set()
        case _:
            return bool(named) or position > 0


def breaches_of_world(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Only the rooms at the edge touch disk, sockets, processes and clock."""
    if is_within(module, WORLDLY):
        return
    types_only = for_types_only(tree)
    for statement, source, name in imported(tree):
        is_worldly = source in WORLD_MODULES or source.partition(".")[0] in WORLD_MODULES
        is_pure = source == "pathlib" and bool(name) and name not in WORLD_NAMES
        if is_worldly and not is_pure and statement not in types_only:
            yield statement.lineno, f"{module} imports {source} {name}".rstrip()
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Name(id="open") | ast.Attribute(value=ast.Name(id="io"), attr="open")):
                yield call.lineno, f"{module} opens a file"
            case ast.Call(func=ast.Attribute(value=clock, attr=name)) if name in CLOCK_CALLS:
                if ast.unparse(clock).rpartition(".")[2] in {"datetime", "date"}:
                    yield call.lineno, f"{module} reads the clock"


RULES = (breaches_of_order, breaches_of_writing, breaches_of_world)


def modules() -> Iterator[tuple[Path, str]]:
    """Yield every file of the package, and its module's name below `briefgen`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield path, ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@pytest.mark.parametrize("rule", RULES)
def test_package_keeps_the_rule(rule: Rule) -> None:
    """No module of the package breaks a rule."""
    breaches = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {text}"
        for path, module in modules()
        for line, text in rule(module, ast.parse(path.read_text(encoding="utf-8")))
        if text not in EXCEPTIONS
    ]
    assert breaches == []


def test_package_has_a_rule_for_every_room() -> None:
    """A new module or package right below `briefgen` needs a place in the tables."""
    rooms = {module.partition(".")[0] for _, module in modules()}
    assert {room for room in rooms if not is_room(room)} == set()
    assert {"disk", "reading", "output"} <= rooms


def breaches(rule: Rule, module: str, source: str) -> list[int]:
    """Return the lines of a sample that break a rule."""
    return [line for line, _ in rule(module, ast.parse(dedent(source)))]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("library.assemble", "from briefgen.pages.plan import plan"),
        ("reading.article", "import briefgen.library"),
        ("reading.article", "from briefgen import theme"),
        ("theme.render", "from briefgen.output.sync import open_stage"),
        ("checks.links", "from briefgen.theme.render import render"),
        ("importing.html", "from briefgen.pages.views import Card"),
        ("fields", "from briefgen.reading.tree import find_root"),
        ("disk.files", "from briefgen import build"),
        ("library.names", "from briefgen import __version__"),
        ("output.sync", "from briefgen.pipeline import build"),
        ("pipeline", "from briefgen.commands.build import build"),
        ("preview.server", "from briefgen.cli import main"),
        ("commands.build", "from briefgen import cli"),
        ("pages.plan", "if TYPE_CHECKING:\n    from briefgen.output.sync import Stage"),
        ("pages.plan", "def plan():\n    from briefgen.output.sync import Stage"),
    ],
)
def test_order_rule_can_fail(module: str, source: str) -> None:
    """Each import against the order is a breach, wherever and however it is written."""
    assert len(breaches(breaches_of_order, module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("output.sync", "from briefgen.theme.render import render\nfrom briefgen.disk.files import rename"),
        ("output.sync", "from briefgen.output.tree import list_tree"),
        ("checks.links", "from briefgen.pages.plan import plan"),
        ("cli", "from briefgen.commands import build"),
        ("__main__", "from briefgen.cli import main"),
        ("commands.build", "from briefgen import __version__, pipeline"),
        ("__init__", "from briefgen.pipeline import build"),
        ("library.names", "import json"),
    ],
)
def test_order_rule_allows(module: str, source: str) -> None:
    """Imports along the order are no breach."""
    assert breaches(breaches_of_order, module, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "open(path, 'w')",
        "open(path, mode='r+b')",
        "open(path, mode)",
        "open(path, mode=chosen)",
        "path.open('xb')",
        "path.open(mode=chosen)",
        "io.open(path, 'a')",
        "path.write_text('a')",
        "path.write_bytes(b'a')",
        "Path(a).unlink()",
        "path.rmdir()",
        "path.mkdir()",
        "path.touch()",
        "path.rename(other)",
        "path.replace(other)",
        "path.symlink_to(other)",
        "path.hardlink_to(other)",
        "os.remove(path)",
        "os.open(path, flags)",
        "os.replace(a, b)",
        "from os import rename",
        "import shutil",
        "from tempfile import mkstemp",
    ],
)
def test_writing_rule_can_fail(source: str) -> None:
    """Each way to write is a breach everywhere but in `disk`."""
    assert breaches(breaches_of_writing, "output.sync", source) == [1]
    assert breaches(breaches_of_writing, "disk.files", source) == []
    assert breaches(breaches_of_writing, "disks", source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "open(path)",
        "open(path, 'rb')",
        "path.open('rb')",
        "archive.open(name)",
        "text.replace('a', 'b')",
        "date.replace(year=1)",
        "replace(record, a=1)",
        "os.scandir(path)",
        "path.chmod",
        "stage.write(path, content)",
    ],
)
def test_writing_rule_allows(source: str) -> None:
    """Reading, and what is only named like writing, is no breach."""
    assert breaches(breaches_of_writing, "output.sync", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path",
        "from os import environ",
        "import socket",
        "import subprocess",
        "from time import sleep",
        "import pathlib",
        "from pathlib import Path",
        "from urllib.request import urlopen",
        "open('x')",
        "io.open('x')",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "if TYPE_CHECKING:\n    pass\nelse:\n    import os",
    ],
)
def test_world_rule_can_fail(source: str) -> None:
    """Each way out is a breach in a stage, and none at the edge."""
    assert len(breaches(breaches_of_world, "library.assemble", source)) == 1
    assert breaches(breaches_of_world, "output.sync", source) == []
    assert breaches(breaches_of_world, "reading.tree", source) == []
    assert len(breaches(breaches_of_world, "reading.trees", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from pathlib import PurePosixPath",
        "from __future__ import annotations\nif TYPE_CHECKING:\n    from pathlib import Path",
        "from datetime import datetime\ndatetime.fromisoformat('2031-05-14')",
        "page.now()",
        "from urllib.parse import urlsplit",
        "from io import BytesIO",
    ],
)
def test_world_rule_allows(source: str) -> None:
    """Pure paths, types and dates touch nothing."""
    assert breaches(breaches_of_world, "library.assemble", source) == []
