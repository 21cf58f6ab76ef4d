"""A linked library in, the plan of its site out: the theme that was chosen, the atlas, and every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from briefgen.checks.pictures import check_pictures
from briefgen.config import Config
from briefgen.diagnostics import Checked
from briefgen.fields import Ref
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library
from briefgen.options import Options
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pages.plan import Plan, plan
from briefgen.reading.project import Project
from briefgen.settings import place_of_setting
from briefgen.theme.theme import Theme, ThemeFiles, select_theme


def choose_theme(config: Config, project: Project, themes: Mapping[str, ThemeFiles]) -> Checked[Theme | None]:
    """Return the theme that the configuration names; None where it can't be used."""
    return select_theme(
        themes,
        Ref(text=config.theme, place=place_of_setting(project.config, "theme", of_key=False)),
        options=config.theme_options,
        place_of=partial(place_of_setting, project.config, "theme_options"),
    )


def planner_of(
    theme: Theme, config: Config, project: Project, options: Options
) -> Callable[[Library], Checked[tuple[Atlas, Plan]]]:
    """Return what plans the site of a library, and says what is wrong with the pictures it shows."""

    def plan_it(library: Library) -> Checked[tuple[Atlas, Plan]]:
        atlas = make_atlas(
            library,
            config=replace(config, theme_options=theme.options),
            language=ENGLISH,
            base_url=options.base_url or config.base_url,
            assets=theme.assets,
            project=project,
        )
        spoiled = tuple(check_pictures(atlas, limits=config.limits))
        planned = plan(atlas, project=project, static=theme.static)
        sound = planned.value.without({one.place.path for one in spoiled})
        return Checked(value=(atlas, sound), diagnostics=(*spoiled, *planned.diagnostics))

    return plan_it
