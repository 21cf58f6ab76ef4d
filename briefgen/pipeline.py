"""What briefgen does, read from top to bottom: a project's files in, a site out.

`build` is pure but for its sink, which takes each output as it is made. Whoever calls it reads
the project, stages the outputs, and decides what the diagnostics mean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain
from pathlib import PurePosixPath

from briefgen.checks.library import check_library
from briefgen.checks.moved import ARTICLES_PATH, LastSite, find_moved
from briefgen.checks.pictures import check_pictures
from briefgen.checks.places import locator
from briefgen.config import CONFIG_PATH, Config, parse_config, severities
from briefgen.diagnostics import Checked, Diagnostic, diagnose, is_error, settle
from briefgen.engine import IN_TURN
from briefgen.fields import Ref
from briefgen.handing import Sink
from briefgen.languages.english import ENGLISH
from briefgen.library.assemble import Library
from briefgen.library.visibility import Hidden, Viewpoint
from briefgen.linking import Linked, link
from briefgen.making import Handed, Making, make_site
from briefgen.memo import Digest, derive, digest, memory
from briefgen.overlapping import find_overlaps
from briefgen.pages.atlas import Atlas, make_atlas
from briefgen.pages.contents import copies
from briefgen.pages.plan import Plan, plan
from briefgen.reading.content import text_of
from briefgen.reading.project import Project
from briefgen.recall import Recall
from briefgen.settings import place_of_setting
from briefgen.texts import Place, TextFile, top_of
from briefgen.theme.theme import Theme, ThemeFiles, select_theme

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
    last: Callable[[Collection[PurePosixPath]], LastSite | None] | None = None
    """Reads what stands where the site goes, for what is said of addresses that are no more; takes the new ones."""


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
    """Files handed over."""
    since: datetime | None = field(default=None, compare=False)
    """From when on this is what there is to say; None where nothing could be read."""
    until: datetime | None = field(default=None, compare=False)
    """When time alone makes another site; None for never."""
    stands_on: tuple[Callable[[], Iterable[Digest]], ...] = field(default=(), compare=False)
    """What yields the memo's keys that the site stands on: many, and asked for when the site is out."""

    @property
    def live(self) -> frozenset[Digest]:
        """The memo's keys that the site stands on."""
        return frozenset(chain.from_iterable(part() for part in self.stands_on))

    @property
    def has_errors(self) -> bool:
        """Whether the outputs must not replace the last good site."""
        return any(is_error(found) for found in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A sink in which nothing stands yet: all of it is written."""

    write: Write

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """Nothing."""
        return {}

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Raise: what does not stand can't be kept."""
        for path in paths:
            raise LookupError(path)


def build(
    project: Project,
    themes: Mapping[str, ThemeFiles],
    *,
    options: Options,
    sink: Sink,
    recall: Recall | None = None,
) -> Report:
    """Build the site of `project`: hand every output to `sink`, and return what there is to say.

    All problems of a run are found at once: a broken item is dropped and the rest goes on. With a
    memo to `recall` from, the site and all that is said are the same, and sooner there. ChangedError
    where a file changes meanwhile, DamagedMemoError where the memo has lost what it held.
    """
    recall = recall or Recall(memo=memory(), engine=IN_TURN)
    read = _read_config(project, options)
    config, found = read.value, [*read.diagnostics]
    if config is None:
        return Report(diagnostics=settled(found, config, project, themes))
    linked = link(project, config, _viewpoint(options), recall=recall)
    overlaps = find_overlaps(linked, project, config, recall=recall)
    found += (*linked.diagnostics, *overlaps.diagnostics)
    theme = _select_theme(config, project, themes)
    found += theme.diagnostics
    if theme.value is None:
        return Report(
            diagnostics=settled([*found, *_said_of(linked)], config, project, themes, places=linked.places),
            hidden=linked.roll.hidden,
            articles=len(linked.roll.rows),
            stands_on=(linked.live, lambda: overlaps.live),
            until=linked.roll.until,
        )
    handed = make_site(_making(linked, theme.value, config, project, options), sink, recall)
    found += handed.diagnostics
    found += _moved(handed, linked, project, options, sink)
    return Report(
        diagnostics=settled(found, config, project, themes, places=linked.places),
        hidden=linked.roll.hidden,
        articles=len(linked.roll.rows),
        outputs=handed.outputs,
        since=linked.roll.since,
        until=linked.roll.until,
        stands_on=(linked.live, handed.live, lambda: overlaps.live),
    )


def _viewpoint(options: Options) -> Viewpoint:
    # In UTC, since of two moments of one zone Python compares the clocks' hands, which go back once a year.
    now = options.now.astimezone(UTC)
    return Viewpoint(now=now, shows_drafts=options.drafts, shows_future=options.future)


def _said_of(linked: Linked) -> tuple[Diagnostic, ...]:
    """Return what there is to say of a library for which there is no theme."""
    library = linked.library()
    return (*library.diagnostics, *check_library(library.value))


def _moved(
    handed: Handed, linked: Linked, project: Project, options: Options, sink: Sink
) -> Iterable[Diagnostic]:
    """Return what is said of articles that moved; nothing can have where the old site has the same articles."""
    if options.last is None:
        return ()
    told = next((row.sha256 for row in handed.rows if row.path == ARTICLES_PATH), None)
    if sink.standing.get(ARTICLES_PATH, "") == told:
        return ()
    outputs = frozenset(row.path for row in handed.rows)
    last = options.last(outputs)
    if last is None:
        return ()
    setting = place_of_setting(project.config, "permalink", of_key=False)
    return find_moved(last, linked.library().value, outputs=outputs, setting=setting)


def link_briefing(
    project: Project, *, options: Options, recall: Recall | None = None
) -> Checked[Briefing | None]:
    """Return the briefing that `project` holds, read and linked; None without a configuration."""
    read = _read_config(project, options)
    if read.value is None:
        return Checked(value=None, diagnostics=read.diagnostics)
    recall = recall or Recall(memo=memory(), engine=IN_TURN)
    linked = link(project, read.value, _viewpoint(options), recall=recall)
    library = linked.library()
    briefing = Briefing(config=read.value, library=library.value, hidden=linked.roll.hidden)
    found = (*read.diagnostics, *linked.diagnostics, *library.diagnostics)
    return Checked(value=briefing, diagnostics=found)


def plan_site(
    briefing: Briefing, project: Project, themes: Mapping[str, ThemeFiles], *, options: Options
) -> Checked[Blueprint | None]:
    """Return everything the site of `briefing` consists of; None where its theme can't be used."""
    theme = _select_theme(briefing.config, project, themes)
    if theme.value is None:
        return Checked(value=None, diagnostics=theme.diagnostics)
    planned = _planner(theme.value, briefing.config, project, options)(briefing.library)
    atlas, planned_site = planned.value
    blueprint = Blueprint(briefing=briefing, atlas=atlas, theme=theme.value, plan=planned_site)
    return Checked(value=blueprint, diagnostics=(*theme.diagnostics, *planned.diagnostics))


def _select_theme(
    config: Config, project: Project, themes: Mapping[str, ThemeFiles]
) -> Checked[Theme | None]:
    return select_theme(
        themes,
        Ref(text=config.theme, place=place_of_setting(project.config, "theme", of_key=False)),
        options=config.theme_options,
        place_of=partial(place_of_setting, project.config, "theme_options"),
    )


def _planner(
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


def _making(linked: Linked, theme: Theme, config: Config, project: Project, options: Options) -> Making:
    pictures = (*project.assets, *project.pictures)
    return Making(
        linked=linked,
        theme=theme,
        plan=_planner(theme, config, project, options),
        key=derive(
            "making",
            digest((theme.assets, theme.options, options.base_url)),
            digest(tuple((file.path, file.digest) for file in (*pictures, *theme.static))),
            digest(tuple((asset.path, "asset") for asset in project.assets)),
        ),
        base=digest((config, theme.assets, theme.options, options.base_url)),
        copies=copies(project, theme.static),
        locate=lambda addresses: locator(
            _content_of(project, linked.places),
            navigation={item.url.text: item.url.place for item in config.navigation},
            templates=theme.templates,
            addresses=addresses,
        ),
    )


def _content_of(
    project: Project, places: Mapping[PurePosixPath, int] | None
) -> Callable[[PurePosixPath], TextFile | None]:
    """Return what reads a content file by its path; `places` tells which each is, if that is known."""

    @cache
    def numbers() -> Mapping[PurePosixPath, int]:
        return places or {file.path: number for number, file in enumerate(project.content)}

    def read(path: PurePosixPath) -> TextFile | None:
        number = numbers().get(path)
        return None if number is None else text_of(project.content[number])

    return read


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


def settled(
    found: Iterable[Diagnostic],
    config: Config | None,
    project: Project,
    themes: Mapping[str, ThemeFiles],
    *,
    places: Mapping[PurePosixPath, int] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what to report, each with the line it points at; `places` tells which content file each is, if known."""
    texts: dict[PurePosixPath, TextFile] = {CONFIG_PATH: project.config} if project.config else {}
    for theme in themes.values():
        manifest = (theme.manifest,) if theme.manifest else ()
        texts |= {file.path: file for file in (*theme.templates.values(), *manifest)}

    content = _content_of(project, places)
    lines: dict[PurePosixPath, list[str]] = {}

    def line_of(place: Place) -> str:
        if place.path not in lines:
            text = texts[place.path] if place.path in texts else content(place.path)
            lines[place.path] = text.text.split("\n") if text else []
        own = lines[place.path]
        return own[place.line - 1] if place.line <= len(own) else ""

    return settle(found, severities=severities(config) if config else {}, line_of=line_of)
