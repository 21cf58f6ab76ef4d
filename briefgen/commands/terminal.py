"""What every command shares: where the project is, how much to say, in what colour, and saying it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefgen.diagnostics import (
    Diagnostic,
    Format,
    count_text,
    emit_github,
    emit_json,
    emit_text,
    is_error,
)

NARROWEST = 40


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
    def start(self) -> Path:
        """The folder from which the project's root is looked for."""
        return (self.directory or Path.cwd()).absolute()

    @property
    def has_color(self) -> bool:
        """Whether messages are coloured: as asked, else on a terminal that does not decline."""
        if self.color != "auto":
            return self.color == "always"
        return sys.stderr.isatty() and "NO_COLOR" not in os.environ

    @property
    def columns(self) -> int:
        """How wide messages may be."""
        try:
            return max(NARROWEST, os.get_terminal_size(sys.stderr.fileno()).columns)
        except (OSError, ValueError):
            return 80

    def say(self, message: str) -> None:
        """Print a message, unless asked to be quiet."""
        if not self.is_quiet:
            click.echo(message, err=True)

    def report(self, diagnostics: Sequence[Diagnostic], *, form: Format, is_strict: bool) -> None:
        """Print diagnostics: text for people on standard error, the rest for machines on standard output.

        A quiet command says what stops it: errors, and under `is_strict` warnings too.
        """
        shown = [found for found in diagnostics if is_error(found) or is_strict or not self.is_quiet]
        match form:
            case Format.JSON:
                click.echo(emit_json(shown))
            case Format.GITHUB:
                for found in shown:
                    click.echo(emit_github(found))
            case Format.TEXT:
                for found in shown:
                    text = emit_text(found, color=self.has_color, columns=self.columns)
                    click.echo(text + "\n", err=True, color=self.has_color)
                if shown:
                    click.echo(count_text(shown), err=True)


def shared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that stand before or after its name; after wins."""

    @click.option(
        "-C",
        "directory",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The project's folder; default: the nearest with a briefgen.yaml.",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say errors only.")
    @click.option("-v", "--verbose", count=True, help="Say more.")
    @click.option("--color", type=click.Choice(["auto", "always", "never"]), help="Colour messages.")
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
