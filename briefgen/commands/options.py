"""The options of commands that build, apart from all that builds: a build with nothing to do loads nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from briefgen.diagnostics import Format

OUTPUT = "site"
CONTENT_ERRORS = 1
"""Exit status where content, configuration or templates have errors."""


def build_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a build."""
    for option in reversed(
        (
            click.option(
                "--base-url", metavar="URL", help="Where the site will stand; wins over briefgen.yaml."
            ),
            click.option("--drafts", is_flag=True, help="Show drafts."),
            click.option("--future", is_flag=True, help="Show what is dated or embargoed to later."),
            click.option("--now", metavar="ISO", help="Build as of this moment; default: the clock."),
            click.option("--strict", is_flag=True, help="Count warnings as errors."),
            click.option(
                "--jobs",
                metavar="N",
                type=click.IntRange(min=1),
                help="Processes to use; the site is the same.",
            ),
            click.option("--no-memo", is_flag=True, help="Compute everything anew; the site is the same."),
            click.option(
                "--format",
                "form",
                type=click.Choice([str(form) for form in Format]),
                default=str(Format.TEXT),
                help="How to write what is wrong.",
            ),
        )
    ):
        function = option(function)
    return function
