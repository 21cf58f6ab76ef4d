"""Arguments in, one command run, an exit status out; every way a command can end is decided here.

Exit: 0 fine; 1 content, configuration or template has errors; 2 usage; 3 a person must decide; 4 the
outside failed; 70 a fault of ours; 75 another command holds the project; 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import traceback
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from briefgen import __version__
from briefgen.commands.terminal import Terminal, say_end, say_misuse, shared_options
from briefgen.disk.files import write_file
from briefgen.disk.refusals import refusal
from briefgen.errors import BriefgenError

COMMANDS = (
    "build",
    "check",
    "completion",
    "doctor",
    "explain",
    "fmt",
    "import",
    "init",
    "list",
    "new",
    "publish",
    "schema",
    "serve",
)
FAULT = 70
INTERRUPTED = 130
CRASH_FILE = "briefgen-crash.txt"
OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""Most of what a command makes stays until its end, so looking for garbage after each few hundred is in vain."""


class Interruption(Exception):  # noqa: N818 (it is no error)
    """The person at the keyboard wants no more."""


class LazyGroup(click.Group):
    """Imports a command when it is used, so that none pays for the others."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interruption goes by under a name that click does not know, and prints nothing for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Interruption from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Return the command called `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"briefgen.commands.{module}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin with `incomplete`, importing none."""
        names = [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(cls=LazyGroup)
@shared_options
@click.pass_context
def group(context: click.Context, terminal: Terminal) -> None:
    """Build a static site from a curated news briefing."""
    context.obj = terminal


def main() -> NoReturn:
    """Run the command line; the only place that exits."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    _open_streams()
    try:
        status = run(sys.argv[1:])
        _let_end()
    except KeyboardInterrupt:  # the second, while the first was still being told
        _let_end()
        status = INTERRUPTED
    sys.exit(status)


def _let_end() -> None:
    """Let nobody interrupt us any more: all is decided, and an interpreter that is ending can't tell of it.

    Nor need it look for cycles among all that there is: that goes with the process.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _open_streams() -> None:
    """Make both streams such that nothing can't be written: closed ones, and characters they lack."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (open as long as we run)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        status = group.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        say_misuse(error)
        return error.exit_code
    except BriefgenError as error:
        say_end(error.message, error.hint)
        return error.exit_status
    except (Interruption, KeyboardInterrupt, click.Abort):
        if sys.stderr.isatty():
            click.echo(err=True)  # after the ^C that the terminal shows
        say_end("interrupted", None)
        return INTERRUPTED
    except OSError as error:
        refused = refusal(error)
        if refused is None:
            return _crashed(error)
        say_end(refused.message, refused.hint)
        return refused.exit_status
    except Exception as error:  # noqa: BLE001 (a fault of ours must still end in one line)
        return _crashed(error)
    return status if isinstance(status, int) else 0


def _crashed(error: Exception) -> int:
    """Keep the traceback in a file and say where; a user never meets one."""
    details = "".join(traceback.format_exception(error))
    try:
        path = Path.cwd() / CRASH_FILE
        write_file(path, f"briefgen {__version__}, Python {sys.version}\n\n{details}".encode())
    except (BriefgenError, OSError):
        say_end(f"a fault of ours: {error!r}", "report it, with what you did")
        return FAULT
    say_end(f"a fault of ours: {error!r}", f"report it with the file {path}")
    return FAULT
