"""What briefgen does, read from top to bottom: a project's files in, a site out.

`build` is pure but for `write`, which it hands each output as it is made. Whoever calls it reads
the project, stages the outputs, and decides what the diagnostics mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen.checks.library import check_library
from briefgen.checks.links import Seen, check_links
from briefgen.checks.moved import LastSite, find_moved
from briefgen.checks.places import locator
from briefgen.config import CONFIG_PATH, Config, parse_config, severities
from briefgen.diagnostics import Checked, Diagnostic, diagnose, is_error, settle
from briefgen.engine import IN_TURN, Engine
from briefgen.fields import Ref
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library, assemble
from briefgen.library.resolve import Told
from briefgen.library.rights import own_proses, rights_of, show_own
from briefgen.library.stories import Telling, read_story
from briefgen.library.survey import survey
from briefgen.library.visibility import Hidden, Viewpoint
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pages.outputs import Page
from briefgen.pages.plan import Plan, plan
from briefgen.production import Workbench, make_output
from briefgen.reading.content import GateRules, gather_content, parse_file, text_of
from briefgen.reading.project import Project, pictures_of
from briefgen.slugs import Slug
from briefgen.texts import Place, TextFile, top_of
from briefgen.theme.render import make_renderer, merge_failures
from briefgen.theme.theme import Theme, ThemeFiles, select_theme

T = TypeVar("T")
MADE_LAST = (PurePosixPath("build.json"),)
"""Outputs that whoever stages the site adds."""
Write = Callable[[PurePosixPath, bytes], None]
"""Takes one output: its path in the site, and its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller decides, not the configuration."""

    now: datetime
    """Aware. Decides what is published, and nothing else."""
    base_url: str | None = None
    """Wins over the configuration's."""
    drafts: bool = False
    future: bool = False
    last: LastSite | None = None
    """What stands where the site goes, for what is said of addresses that are no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A briefing, read and linked: all of it but how it looks."""

    config: Config
    library: Library
    texts: Mapping[Slug, bytes]
    """Every published article's text, packed."""
    hidden: tuple[Hidden, ...]
    """What was not published, and why."""
    unread: frozenset[PurePosixPath]
    """Content files that could not be read: what follows from that is no second error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A site, planned to the last file and not yet rendered."""

    briefing: Briefing
    atlas: Atlas
    theme: Theme
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build has to say."""

    diagnostics: tuple[Diagnostic, ...]
    """By place, each with its source line."""
    hidden: tuple[Hidden, ...] = ()
    """What was not published, and why."""
    articles: int = 0
    """Published articles."""
    outputs: int = 0
    """Files handed to `write`."""

    @property
    def has_errors(self) -> bool:
        """Whether the outputs must not replace the last good site."""
        return any(is_error(found) for found in self.diagnostics)


def build(
    project: Project,
    themes: Mapping[str, ThemeFiles],
    *,
    options: Options,
    write: Write,
    engine: Engine = IN_TURN,
) -> Report:
    """Build the site of `project`: hand every output to `write`, and return what there is to say.

    All problems of a run are found at once: a broken item is dropped and the rest goes on.
    """
    briefing = link_briefing(project, options=options, engine=engine)
    found = [*briefing.diagnostics]
    outputs = 0
    if briefing.value is not None:
        found += check_library(briefing.value.library)
        blueprint = plan_site(briefing.value, project, themes, options=options)
        found += blueprint.diagnostics
        if blueprint.value is not None:
            produced = produce(blueprint.value, project, write=write, engine=engine)
            found += produced.diagnostics
            outputs = produced.value
            if options.last:
                found += find_moved(
                    options.last,
                    briefing.value.library,
                    outputs=blueprint.value.plan.paths,
                    setting=_place_of("permalink", project),
                )
    config = briefing.value.config if briefing.value else None
    return Report(
        diagnostics=settled(found, config, project, themes),
        hidden=briefing.value.hidden if briefing.value else (),
        articles=len(briefing.value.library.stories) if briefing.value else 0,
        outputs=outputs,
    )


def link_briefing(
    project: Project, *, options: Options, engine: Engine = IN_TURN
) -> Checked[Briefing | None]:
    """Return the briefing that `project` holds, read and linked; None without a configuration."""
    found: list[Diagnostic] = []

    def take(checked: Checked[T]) -> T:
        found.extend(checked.diagnostics)
        return checked.value

    config = take(_read_config(project, options))
    if config is None:
        return Checked(value=None, diagnostics=tuple(found))

    rules = GateRules(zone=config.zone, limits=config.limits)
    parsed = engine.each(parse_file, rules, ((file.path, file.read()) for file in project.content))
    content = take(
        gather_content((file.path, take(each)) for file, each in zip(project.content, parsed, strict=True))
    )
    viewpoint = Viewpoint(now=options.now, shows_drafts=options.drafts, shows_future=options.future)
    pictures = pictures_of(project)
    surveyed = take(
        survey(content, unread=project.unread, pictures=pictures, viewpoint=viewpoint, config=config)
    )

    files = {file.path: file for file in project.content}
    published = surveyed.census.published
    tellings = (
        Telling(
            article=article,
            rights=rights_of(article, surveyed.taxonomies.sources),
            excerpt_words=config.rights.excerpt_words,
            settled=surveyed.settled.get(article.id, {}),
            content=files[article.path].read(),
        )
        for article in published
    )
    told: dict[Slug, Told] = {}
    texts: dict[Slug, bytes] = {}
    for article, each in zip(published, engine.each(read_story, surveyed.lookup, tellings), strict=True):
        story = take(each)
        told[article.id], texts[article.id] = story.told, story.text

    own = take(
        show_own(
            own_proses(content.profiles, surveyed.census.editions, surveyed.census.pages),
            surveyed.lookup.targets,
        )
    )
    library = take(assemble(surveyed, told, own=own))
    briefing = Briefing(
        config=config,
        library=library,
        texts=texts,
        hidden=surveyed.census.hidden,
        unread=surveyed.census.unread,
    )
    return Checked(value=briefing, diagnostics=tuple(found))


def plan_site(
    briefing: Briefing, project: Project, themes: Mapping[str, ThemeFiles], *, options: Options
) -> Checked[Blueprint | None]:
    """Return everything the site of `briefing` consists of; None where its theme can't be used."""
    config = briefing.config
    theme = select_theme(
        themes,
        Ref(text=config.theme, place=_place_of("theme", project)),
        options=config.theme_options,
        options_place=_place_of("theme_options", project),
    )
    if theme.value is None:
        return Checked(value=None, diagnostics=theme.diagnostics)
    atlas = make_atlas(
        briefing.library,
        config=replace(config, theme_options=theme.value.options),
        language=ENGLISH,
        base_url=options.base_url or config.base_url,
        assets=theme.value.assets,
        project=project,
    )
    planned = plan(atlas, project=project, static=theme.value.static)
    blueprint = Blueprint(briefing=briefing, atlas=atlas, theme=theme.value, plan=planned.value)
    return Checked(value=blueprint, diagnostics=(*theme.diagnostics, *planned.diagnostics))


def _read_config(project: Project, options: Options) -> Checked[Config | None]:
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


def produce(blueprint: Blueprint, project: Project, *, write: Write, engine: Engine) -> Checked[int]:
    """Hand every output to `write`; return how many, what templates did wrong, and links that lead nowhere."""
    addresses, theme = blueprint.atlas.addresses, blueprint.theme
    outputs = (*blueprint.plan.pages, *blueprint.plan.files)
    bench = Workbench(
        outputs=outputs,
        renderer=make_renderer(theme),
        texts=blueprint.briefing.texts,
        addresses=addresses,
    )
    failures: list[tuple[Page, Diagnostic]] = []
    seen: list[tuple[Page, Seen]] = []
    written = 0
    for output, made in zip(outputs, engine.each(make_output, bench, range(len(outputs))), strict=True):
        if isinstance(made, Diagnostic):
            failures += [(output, made)] if isinstance(output, Page) else []
            continue
        write(made.path, made.content)
        written += 1
        if isinstance(output, Page) and made.seen:
            seen.append((output, made.seen))
    files = {file.path: file for file in project.content}
    found = check_links(
        seen,
        outputs=[*(output.path for output in outputs), *MADE_LAST],
        unread=blueprint.briefing.unread,
        addresses=addresses,
        locate=locator(
            lambda path: text_of(files[path]) if path in files else None,
            navigation={item.url.text: item.url.place for item in blueprint.briefing.config.navigation},
            templates=theme.templates,
            addresses=addresses,
        ),
    )
    return Checked(value=written, diagnostics=(*merge_failures(failures), *found))


def _place_of(key: str, project: Project) -> Place:
    """Return the line of the configuration that sets `key`, or its top."""
    file = project.config
    lines = file.text.split("\n") if file else []
    at = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
    length = len(lines[at - 1]) if lines else 1
    return Place(path=CONFIG_PATH, line=at, column=1, length=max(1, length))


def settled(
    found: Iterable[Diagnostic], config: Config | None, project: Project, themes: Mapping[str, ThemeFiles]
) -> tuple[Diagnostic, ...]:
    """Return what to report, each with the line it points at."""
    content = {file.path: file for file in project.content}
    texts: dict[PurePosixPath, TextFile] = {CONFIG_PATH: project.config} if project.config else {}
    for theme in themes.values():
        manifest = (theme.manifest,) if theme.manifest else ()
        texts |= {file.path: file for file in (*theme.templates.values(), *manifest)}

    lines: dict[PurePosixPath, list[str]] = {}

    def line_of(place: Place) -> str:
        if place.path not in lines:
            text = text_of(content[place.path]) if place.path in content else texts.get(place.path)
            lines[place.path] = text.text.split("\n") if text else []
        own = lines[place.path]
        return own[place.line - 1] if place.line <= len(own) else ""

    return settle(found, severities=severities(config) if config else {}, line_of=line_of)
