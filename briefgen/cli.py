"""Arguments in, one command run, an exit status out; every way a command can end is decided here.

Exit: 0 fine; 1 content, configuration or template has errors; 2 usage; 4 the outside failed; 70 a
fault of ours; 75 another command holds the project; 130 interrupted.
"""

from __future__ import annotations

import io
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from briefgen import __version__
from briefgen.commands.terminal import Terminal, shared_options
from briefgen.diagnostics import printable
from briefgen.errors import BriefgenError
from briefgen.files import write_file

COMMANDS = ("build", "check")
FAULT = 70
INTERRUPTED = 130
CRASH_FILE = "briefgen-crash.txt"


class LazyGroup(click.Group):
    """Imports a command when it is used, so that none pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Return the command called `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.commands.{cmd_name}").command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="briefgen %(version)s")
@shared_options
@click.pass_context
def group(context: click.Context, terminal: Terminal) -> None:
    """Build a static site from a curated news briefing."""
    context.obj = terminal


def main() -> NoReturn:
    """Run the command line; the only place that exits."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        status = group.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(file=told)
        for line in told.getvalue().splitlines():
            click.echo(printable(line), err=True)
        return error.exit_code
    except BriefgenError as error:
        _say(f"briefgen: {printable(error.message)}", error.hint)
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        _say("briefgen: interrupted", None)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (a fault of ours must still end in one line)
        return _crashed(error)
    return status if isinstance(status, int) else 0


def _say(message: str, hint: str | None) -> None:
    click.echo(message, err=True)
    for line in printable(hint).splitlines() if hint else ():
        click.echo(f"  hint: {line}", err=True)


def _crashed(error: Exception) -> int:
    """Keep the traceback in a file and say where; a user never meets one."""
    path = Path.cwd() / CRASH_FILE
    details = "".join(traceback.format_exception(error))
    try:
        write_file(path, f"briefgen {__version__}, Python {sys.version}\n\n{details}".encode())
    except BriefgenError:
        _say(f"briefgen: a fault of ours: {printable(repr(error))}", "report it, with what you did")
        return FAULT
    _say(f"briefgen: a fault of ours: {printable(repr(error))}", f"report it with the file {path}")
    return FAULT
