"""`briefgen schema`: the JSON Schema of front matter or configuration, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.commands.terminal import Terminal, shared_options
from briefgen.disk.files import write_file
from briefgen.disk.folders import make_folder
from briefgen.layout import find_root
from briefgen.output.place import STATE_FOLDER
from briefgen.schema import SchemaKind, schema_of

FOLDER = f"{STATE_FOLDER}/schema"


@click.command("schema", short_help="Print the JSON Schema by which editors check.")
@click.argument(
    "kind",
    metavar="[KIND]",
    type=click.Choice([str(kind) for kind in SchemaKind]),
    default=str(SchemaKind.ARTICLE),
)
@click.option("--write", is_flag=True, help=f"Write all of them to {FOLDER}/ instead.")
@shared_options
def command(terminal: Terminal, kind: str, write: bool) -> int:
    """Print the JSON Schema of front matter or of briefgen.yaml.

    KIND is article (the default), person, topic, thread, source, edition,
    page or config.

    \b
    After --write, this as the first line of briefgen.yaml makes an editor
    with yaml-language-server complete and check the lines below it:
      # yaml-language-server: $schema=.briefgen/schema/config.json
    """  # noqa: D301 (click keeps the lines of a paragraph after a backspace)
    if not write:
        terminal.emit(emit_schema(SchemaKind(kind)).rstrip("\n"))
        return 0
    write_schemas(find_root(terminal.start))
    terminal.say(f"wrote {len(SchemaKind)} schemas to {FOLDER}/")
    return 0


def write_schemas(root: Path) -> None:
    """Write every schema to where the files of a project name them; OutsideError if the disk refuses."""
    make_folder(root / FOLDER)
    for kind in SchemaKind:
        write_file(root / FOLDER / f"{kind}.json", emit_schema(kind).encode())


def emit_schema(kind: SchemaKind) -> str:
    """Return a schema as JSON."""
    return json.dumps(schema_of(kind), ensure_ascii=True, indent=2) + "\n"
