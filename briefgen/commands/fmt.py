"""`briefgen fmt`: content files in, the same files out, written as they should be."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path, PurePosixPath

import click

from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.commands.writing import hold_project, shown_path
from briefgen.diagnostics import Diagnostic, Format, printable, settle
from briefgen.disk.files import write_file
from briefgen.disk.refusals import on_disk
from briefgen.editing.format import format_text
from briefgen.errors import UsageError
from briefgen.layout import find_root
from briefgen.reading.project import CONTENT, ContentKind, Project, kind_of
from briefgen.reading.tree import decode, read_project
from briefgen.texts import TextFile


@click.command("fmt", short_help="Format the content files.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--check", "only_checks", is_flag=True, help="Write nothing, and exit with 1 if a file would change."
)
@shared_options
def command(terminal: Terminal, paths: tuple[Path, ...], only_checks: bool) -> int:
    """Format content files: all in content/, or the files and folders named.

    Only the writing changes, never what is read: comments, order, unknown keys and the body stay. A
    file whose front matter can't be read is left alone. Standard output lists what changes.
    """
    root = find_root(terminal.start)
    chosen = tuple(_place_in_content(path, root) for path in paths) or (CONTENT,)
    with nullcontext() if only_checks else hold_project(root, command="fmt"):
        read = read_project(root)
        found = [each for each in read.diagnostics if _is_chosen(each.place.path, chosen)]
        left = changed = 0
        for path, kind in _choose(read.value, chosen, root):
            is_changed = _format_file(root / path, path, kind, found, only_checks=only_checks)
            changed += is_changed
            left += not is_changed
    terminal.report(settle(found, severities={}, line_of=lambda _: ""), form=Format.TEXT, is_strict=False)
    files = "1 file" if changed == 1 else f"{changed} files"
    terminal.say(
        f"{files} would change, {left} would not" if only_checks else f"{files} formatted, {left} unchanged"
    )
    return CONTENT_ERRORS if found or (only_checks and changed) else 0


def _place_in_content(path: Path, root: Path) -> PurePosixPath:
    """Return `path` from the project's root; UsageError where it lies outside its content."""
    place = path.resolve()
    content = root.resolve() / CONTENT
    if not place.is_relative_to(content):
        raise UsageError(
            f"{printable(str(path))} is not in {printable(str(content))}",
            hint="name files or folders of the project's content",
        )
    return CONTENT / place.relative_to(content).as_posix()


def _is_chosen(path: PurePosixPath, chosen: tuple[PurePosixPath, ...]) -> bool:
    return any(path.is_relative_to(each) for each in chosen)


def _choose(
    project: Project, chosen: tuple[PurePosixPath, ...], root: Path
) -> list[tuple[PurePosixPath, ContentKind]]:
    """Return the content files in what was `chosen`, each with its kind; UsageError for another file."""
    kinds = {file.path: kind for file in project.content if (kind := kind_of(file.path))}
    for path in chosen:
        if path not in kinds.keys() | project.unread and (root / path).is_file():
            folders = ", ".join(ContentKind)
            hint = f"name a Markdown file in one of {CONTENT}'s folders: {folders}"
            raise UsageError(f"{printable(str(path))} is no content file", hint=hint)
    return sorted((path, kind) for path, kind in kinds.items() if _is_chosen(path, chosen))


def _format_file(
    place: Path, path: PurePosixPath, kind: ContentKind, found: list[Diagnostic], *, only_checks: bool
) -> bool:
    """Format one file and name it if that changes it; report why it can't be. Say whether it changes."""
    with on_disk("read", place):
        content = place.read_bytes()
    text = decode(content, path)
    file = TextFile(path=path, text=text if isinstance(text, str) else "")
    formatted = format_text(file, kind) if isinstance(text, str) else text
    if isinstance(formatted, Diagnostic):
        found += settle([formatted], severities={}, line_of=lambda each: file.line(each.line))
        return False
    if formatted.encode() == content:
        return False
    if not only_checks:
        write_file(place, formatted.encode())
    click.echo(shown_path(place))
    return True
