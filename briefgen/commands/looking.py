"""What `list` and `explain` share: from when they look, and reading the digest as a build does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from briefgen.blueprint import Briefing, link_briefing
from briefgen.commands.building import Inputs, make_options, read_inputs, until_still, with_unreadable
from briefgen.commands.laps import start_laps, tell_read
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.terminal import Terminal
from briefgen.diagnostics import Diagnostic, Format, count_text, is_error
from briefgen.layout import find_root
from briefgen.options import Options
from briefgen.report import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A digest as a command looks at it."""

    inputs: Inputs
    options: Options
    briefing: Briefing | None
    """None without a configuration."""
    diagnostics: tuple[Diagnostic, ...]


def viewpoint_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that decide what is published."""
    for option in reversed(
        (
            click.option("--drafts", is_flag=True, help="Count drafts as published."),
            click.option("--future", is_flag=True, help="Count what is dated or embargoed to later, too."),
            click.option("--now", metavar="ISO", help="Look as of this moment; default: the clock."),
        )
    ):
        function = option(function)
    return function


def read_sight(terminal: Terminal, *, drafts: bool, future: bool, now: str | None) -> Sight:
    """Return the digest of the project around the terminal, seen from this moment."""
    root, lap = find_root(terminal.start), start_laps(terminal)

    def attempt(_is_trusted: bool) -> Sight:
        inputs = read_inputs(root)
        tell_read(inputs, root, terminal=terminal, lap=lap)
        options = make_options(inputs, base_url=None, drafts=drafts, future=future, now=now)
        briefing = link_briefing(inputs.project, options=options)
        lap("linked")
        return Sight(
            inputs=inputs, options=options, briefing=briefing.value, diagnostics=briefing.diagnostics
        )

    return until_still(attempt, terminal)


def errors_of(sight: Sight) -> tuple[Diagnostic, ...]:
    """Return what is wrong with what was looked at, warnings aside."""
    inputs, config = sight.inputs, sight.briefing.config if sight.briefing else None
    found = settled(sight.diagnostics, config, inputs.project, inputs.themes)
    return tuple(one for one in with_unreadable(found, inputs) if is_error(one))


def finish(terminal: Terminal, sight: Sight, *, is_blind: bool) -> int:
    """Say what spoils the view, and return the exit status.

    Where nothing could be seen (`is_blind`) all of it is said; else how many errors leave something out.
    """
    errors = errors_of(sight)
    if not errors:
        return 0
    if is_blind:
        terminal.report(errors, form=Format.TEXT, is_strict=False)
    else:
        terminal.warn(f"{count_text(errors)}: what they spoil is left out; `briefgen check` says more")
    return CONTENT_ERRORS
