"""A project in, what a curator asks about out: its briefing, read and linked, and its site, planned and not rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.config import Config
from briefgen.diagnostics import Checked
from briefgen.engine import IN_TURN
from briefgen.library.assemble import Library
from briefgen.library.visibility import Hidden
from briefgen.linking.link import link
from briefgen.memo import memory
from briefgen.options import Options, config_of, viewpoint_of
from briefgen.pages.atlas import Atlas
from briefgen.pages.plan import Plan
from briefgen.production.planning import choose_theme, planner_of
from briefgen.reading.project import Project
from briefgen.recall import Recall
from briefgen.theme.theme import Theme, ThemeFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A briefing, read and linked: all of it but how it looks."""

    config: Config
    library: Library
    hidden: tuple[Hidden, ...]
    """What was not published, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A site, planned to the last file and not yet rendered."""

    briefing: Briefing
    atlas: Atlas
    theme: Theme
    plan: Plan


def link_briefing(
    project: Project, *, options: Options, recall: Recall | None = None
) -> Checked[Briefing | None]:
    """Return the briefing that `project` holds, read and linked; None without a configuration."""
    read = config_of(project, options)
    if read.value is None:
        return Checked(value=None, diagnostics=read.diagnostics)
    recall = recall or Recall(memo=memory(), engine=IN_TURN)
    linked = link(project, read.value, viewpoint_of(options), recall=recall)
    library = linked.library()
    briefing = Briefing(config=read.value, library=library.value, hidden=linked.roll.hidden)
    found = (*read.diagnostics, *linked.diagnostics, *library.diagnostics)
    return Checked(value=briefing, diagnostics=found)


def plan_site(
    briefing: Briefing, project: Project, themes: Mapping[str, ThemeFiles], *, options: Options
) -> Checked[Blueprint | None]:
    """Return everything the site of `briefing` consists of; None where its theme can't be used."""
    theme = choose_theme(briefing.config, project, themes)
    if theme.value is None:
        return Checked(value=None, diagnostics=theme.diagnostics)
    planned = planner_of(theme.value, briefing.config, project, options)(briefing.library)
    atlas, planned_site = planned.value
    blueprint = Blueprint(briefing=briefing, atlas=atlas, theme=theme.value, plan=planned_site)
    return Checked(value=blueprint, diagnostics=(*theme.diagnostics, *planned.diagnostics))
