"""What briefgen does, read from top to bottom: a project's files in, a site out.

`build` is pure but for `write`, which it hands each output as it is made. Whoever calls it reads
the project, stages the outputs, and decides what the diagnostics mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from briefgen import nodes
from briefgen.checks.pictures import check_pictures
from briefgen.config import CONFIG_PATH, Config, parse_config, severities
from briefgen.diagnostics import Checked, Diagnostic, diagnose, is_error, settle
from briefgen.fields import Ref
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import assemble, take_census
from briefgen.library.rights import own_proses, show_bodies, show_own
from briefgen.library.taxonomy import gather_taxonomies
from briefgen.library.visibility import Hidden, Viewpoint, decide_publication
from briefgen.nodes import parse_mapping
from briefgen.pages.atlas import make_atlas
from briefgen.pages.plan import Plan, plan
from briefgen.reading.content import parse_content
from briefgen.reading.project import Project, pictures_of
from briefgen.texts import Place, TextFile, top_of
from briefgen.theme.render import make_renderer, merge_failures, render
from briefgen.theme.theme import Theme, ThemeFiles, select_theme

T = TypeVar("T")
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


def build(project: Project, themes: Mapping[str, ThemeFiles], *, options: Options, write: Write) -> Report:
    """Build the site of `project`: hand every output to `write`, and return what there is to say.

    All problems of a run are found at once: a broken item is dropped and the rest goes on.
    """
    found: list[Diagnostic] = []

    def take(checked: Checked[T]) -> T:
        found.extend(checked.diagnostics)
        return checked.value

    config = take(_read_config(project, options))
    if config is None:
        return Report(diagnostics=_settled(found, config, project, themes))

    content = take(parse_content(project.content, zone=config.zone, limits=config.limits))
    viewpoint = Viewpoint(now=options.now, shows_drafts=options.drafts, shows_future=options.future)
    publication = take(
        decide_publication(content.articles, content.editions, viewpoint=viewpoint, zone=config.zone)
    )
    census = take(
        take_census(
            publication, pages=content.pages, unread=content.unread | project.unread, rhythm=config.edition
        )
    )

    taxonomies = take(gather_taxonomies(census.published, content.profiles))
    bodies = take(
        show_bodies(
            publication.published,
            sources=taxonomies.sources,
            excerpt_words=config.rights.excerpt_words,
        )
    )
    library = take(
        assemble(
            census,
            bodies=bodies,
            own_texts=take(show_own(own_proses(content.profiles, census.editions, census.pages))),
            taxonomies=taxonomies,
            pictures=pictures_of(project),
            config=config,
        )
    )

    theme = take(
        select_theme(
            themes,
            Ref(text=config.theme, place=_place_of(project.config, "theme", of_key=False)),
            options=config.theme_options,
            place_of=partial(_place_of, project.config, "theme_options"),
        )
    )
    outputs = 0
    if theme is not None:
        base_url = options.base_url or config.base_url
        atlas = make_atlas(
            library,
            config=replace(config, theme_options=theme.options),
            language=ENGLISH,
            base_url=base_url,
            assets=theme.assets,
            project=project,
        )
        spoiled = tuple(check_pictures(atlas, limits=config.limits))
        found += spoiled
        planned = take(plan(atlas, project=project, static=theme.static))
        planned = planned.without({one.place.path for one in spoiled})
        outputs = take(_produce(planned, theme, write))

    return Report(
        diagnostics=_settled(found, config, project, themes),
        hidden=publication.hidden,
        articles=len(library.stories),
        outputs=outputs,
    )


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


def _produce(planned: Plan, theme: Theme, write: Write) -> Checked[int]:
    """Hand every page and file to `write`; return how many, and what templates did wrong."""
    renderer = make_renderer(theme)
    failures = []
    for page in planned.pages:
        rendered = render(page, renderer)
        if isinstance(rendered, Diagnostic):
            failures.append((page, rendered))
        else:
            write(page.path, rendered)
    for file in planned.files:
        write(file.path, file.read())
    written = len(planned.pages) - len(failures) + len(planned.files)
    return Checked(value=written, diagnostics=tuple(merge_failures(failures)))


def _place_of(file: TextFile | None, *keys: str, of_key: bool) -> Place:
    """Return where `file` sets what `keys` lead to, one within the other; its top where it does not."""
    node: nodes.Node | Diagnostic | None = None
    key: nodes.Node | None = None
    if file:
        node = parse_mapping(file, start=0, end=len(file.text), area="config")
    for name in keys:
        entries = node.entries if isinstance(node, nodes.Mapping) else ()
        entry = next((entry for entry in entries if entry.key.text == name), None)
        key, node = (entry.key, entry.value) if entry else (None, None)
    place = key if of_key else node
    if file is None or place is None or isinstance(place, Diagnostic):
        return top_of(CONFIG_PATH)
    return file.place(place.start, place.end)


def _settled(
    found: list[Diagnostic], config: Config | None, project: Project, themes: Mapping[str, ThemeFiles]
) -> tuple[Diagnostic, ...]:
    """Return what to report, each with the line it points at."""
    texts: dict[PurePosixPath, TextFile] = {file.path: file for file in project.content}
    if project.config:
        texts[CONFIG_PATH] = project.config
    for theme in themes.values():
        manifest = (theme.manifest,) if theme.manifest else ()
        texts |= {file.path: file for file in (*theme.templates.values(), *manifest)}

    lines: dict[PurePosixPath, list[str]] = {}

    def line_of(place: Place) -> str:
        if place.path not in texts:
            return ""
        if place.path not in lines:
            lines[place.path] = texts[place.path].text.split("\n")
        own = lines[place.path]
        return own[place.line - 1] if place.line <= len(own) else ""

    return settle(found, severities=severities(config) if config else {}, line_of=line_of)
