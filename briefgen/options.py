"""What a build is asked for in, by its caller and by the project's configuration; by what it is made out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from briefgen.checks.moved import LastSite
from briefgen.config import CONFIG_PATH, Config, parse_config
from briefgen.diagnostics import Checked, diagnose
from briefgen.library.visibility import Viewpoint
from briefgen.reading.project import Project
from briefgen.texts import top_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller decides, not the configuration."""

    now: datetime
    """Aware. Decides what is published, and nothing else."""
    base_url: str | None = None
    """Wins over the configuration's."""
    drafts: bool = False
    future: bool = False
    last: Callable[[Collection[PurePosixPath]], LastSite | None] | None = None
    """Reads what stands where the site goes, for what is said of addresses that are no more; takes the new ones."""


def viewpoint_of(options: Options) -> Viewpoint:
    """Return the moment that the site is made for, and what it shows besides what is published."""
    # In UTC, since of two moments of one zone Python compares the clocks' hands, which go back once a year.
    now = options.now.astimezone(UTC)
    return Viewpoint(now=now, shows_drafts=options.drafts, shows_future=options.future)


def config_of(project: Project, options: Options) -> Checked[Config | None]:
    """Return the configuration, and say what a site without an address goes without."""
    if project.config is None:
        hint = "write one with a line `title: …`"
        missing = diagnose("config/missing", top_of(CONFIG_PATH), f"there is no {CONFIG_PATH}", hint=hint)
        return Checked(value=None, diagnostics=(missing,))
    config = parse_config(project.config)
    if config.value is None or config.value.base_url or options.base_url:
        return config
    lines = project.config.text.split("\n")
    if any(lines[found.place.line - 1].startswith("base_url:") for found in config.diagnostics):
        return config
    message = "no base_url, so the site has no feeds, sitemap or canonical links"
    hint = "add `base_url: https://…`, where the site will stand"
    unset = diagnose("config/no-base-url", top_of(CONFIG_PATH), message, hint=hint)
    return Checked(value=config.value, diagnostics=(*config.diagnostics, unset))
