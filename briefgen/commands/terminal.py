"""What every command shares: where the project is, how much to say, in what colour, and saying it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import click

from briefgen import __version__
from briefgen.columns import Line, wrap
from briefgen.diagnostics import (
    HANGING,
    USUAL_COLUMNS,
    Diagnostic,
    Format,
    count_text,
    emit_github,
    emit_json,
    emit_text,
    hint_lines,
    is_error,
    printable,
)
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError

NARROWEST = 20
"""Columns of the narrowest terminal that lines are fitted to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """How to speak to the person at the keyboard."""

    directory: Path | None
    """Where to look for the project; None for the working directory."""
    is_quiet: bool
    verbosity: int
    color: str
    """`auto`, `always` or `never`."""

    @property
    def is_interactive(self) -> bool:
        """Whether a person watches, who has not asked for quiet."""
        return sys.stderr.isatty() and not self.is_quiet

    @property
    def start(self) -> Path:
        """The folder from which the project's root is looked for; OutsideError where it is gone."""
        with on_disk("find the working directory", Path()):
            return (self.directory or Path()).absolute()

    def is_colored(self, stream: TextIO | None) -> bool:
        """Tell whether `stream` is coloured: as asked, else on a terminal that does not decline."""
        if self.color != "auto":
            return self.color == "always"
        declines = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return stream is not None and stream.isatty() and not declines

    def say(self, message: str) -> None:
        """Print a message for people on standard error, unless asked to be quiet; it is printable already."""
        if not self.is_quiet:
            self.warn(message)

    def warn(self, message: str) -> None:
        """Print a message for people on standard error, however quiet; it is printable already."""
        columns = columns_of(sys.stderr)
        lines = (line for part in message.split("\n") for line in wrap(part, columns=columns, indent=HANGING))
        _write("\n".join(lines), to_errors=True)

    def lay(self, emit: Callable[[bool, int | None], str]) -> None:
        """Print what `emit` returns on standard error, given whether it is coloured and how wide it may be."""
        has_color = self.is_colored(sys.stderr)
        _write(emit(has_color, columns_of(sys.stderr)), to_errors=True, has_color=has_color)

    def detail(self, message: str, *, level: int = 1) -> None:
        """Print a message for those who asked to be told more, `level` times over."""
        if self.verbosity >= level:
            self.say(printable(message))

    def show(self, lines: Iterable[Line]) -> None:
        """Print results for people on standard output, however quiet."""
        is_colored = self.is_colored(sys.stdout)
        text = "\n".join(
            f"\x1b[1m{line.text}\x1b[0m" if line.is_strong and is_colored else line.text for line in lines
        )
        if text:
            _write(text, to_errors=False, has_color=is_colored)

    def emit(self, text: str) -> None:
        """Print results for machines on standard output."""
        _write(text, to_errors=False)

    def report(self, diagnostics: Sequence[Diagnostic], *, form: Format, is_strict: bool) -> None:
        """Print diagnostics: text for people on standard error, the rest for machines on standard output.

        A quiet command says what stops it: errors, and under `is_strict` warnings too.
        """
        shown = [found for found in diagnostics if is_error(found) or is_strict or not self.is_quiet]
        match form:
            case Format.JSON:
                _write(emit_json(shown), to_errors=False)
            case Format.GITHUB:
                for found in shown:
                    _write(emit_github(found), to_errors=False)
            case Format.TEXT:
                has_color, columns = self.is_colored(sys.stderr), columns_of(sys.stderr)
                for found in shown:
                    text = emit_text(found, color=has_color, columns=columns)
                    _write(text + "\n", to_errors=True, has_color=has_color)
                if shown:
                    _write(count_text(shown), to_errors=True)


def columns_of(stream: TextIO | None) -> int | None:
    """Return how wide the terminal is that `stream` writes to; None where it writes to none."""
    try:
        found = os.get_terminal_size(stream.fileno()).columns if stream else None
    except (OSError, ValueError):
        return None
    return max(NARROWEST, found or USUAL_COLUMNS) if found is not None else None


def result_columns() -> int:
    """Return how wide results may be: as COLUMNS says, else the terminal's width, else the usual."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked[:5]):
        return max(NARROWEST, int(asked[:5]))
    return columns_of(sys.stdout) or USUAL_COLUMNS


def say_misuse(error: click.ClickException) -> None:
    """Say on standard error what the command line can't mean, and where it is told what it can."""
    told = io.StringIO()
    error.show(file=told)
    text = told.getvalue().rstrip("\n")
    lines = [printable(line) for line in text.split("\n")]
    if "--help" not in text and isinstance(error, click.UsageError) and error.ctx:
        lines.append(f"  hint: see `{error.ctx.command_path} --help`")
    _write("\n".join(lines), to_errors=True)


def say_end(message: str, hint: str | None) -> None:
    """Say on standard error why a command ended, and what to do; both as they came."""
    columns = columns_of(sys.stderr)
    lines = wrap(f"briefgen: {printable(message)}", columns=columns, indent=HANGING)
    lines += hint_lines(hint, columns=columns) if hint else []
    _write("\n".join(lines), to_errors=True)


def _write(text: str, *, to_errors: bool, has_color: bool | None = None) -> None:
    """Print `text`. A reader that has gone away gets no more, and is no reason to stop working.

    OutsideError where results can't be written for another reason.
    """
    try:
        click.echo(text, err=to_errors, color=has_color)
    except OSError as error:
        if not to_errors and not isinstance(error, BrokenPipeError):
            reason = (error.strerror or str(error)).lower()
            raise OutsideError(f"cannot write to standard output: {reason}") from error


def _answer(
    *names: str, help_text: str, answer: Callable[[click.Context], str]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return an option that shows `answer` in place of running the command."""

    def show(context: click.Context, _: click.Parameter, value: object) -> None:
        if value and not context.resilient_parsing:
            _write(answer(context), to_errors=False)
            context.exit()

    return click.option(
        *names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_text
    )


def shared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that stand before or after its name; after wins."""

    @click.option(
        "-C",
        "directory",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The project's folder; default: the nearest with a briefgen.yaml.",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say errors only.")
    @click.option("-v", "--verbose", count=True, help="Say more; twice, each file too.")
    @click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), help="Colour; default: on a terminal."
    )
    @_answer("--version", help_text="Show the version.", answer=lambda _: f"briefgen {__version__}")
    @_answer("-h", "--help", help_text="Show this help.", answer=click.Context.get_help)
    @wraps(function)
    def with_terminal(
        *args: Any,  # noqa: ANN401 (whatever the command takes)
        directory: Path | None,
        quiet: bool,
        verbose: int,
        color: str | None,
        **kwargs: Any,  # noqa: ANN401 (whatever the command takes)
    ) -> Any:  # noqa: ANN401 (whatever the command returns)
        outer = click.get_current_context().find_object(Terminal)
        terminal = Terminal(
            directory=directory or (outer.directory if outer else None),
            is_quiet=quiet or (outer.is_quiet if outer else False),
            verbosity=verbose or (outer.verbosity if outer else 0),
            color=color or (outer.color if outer else "auto"),
        )
        return function(*args, terminal=terminal, **kwargs)

    return with_terminal
