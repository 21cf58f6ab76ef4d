"""What briefgen does, read from top to bottom: a project's files in, a site out.

`build` is pure but for its sink, which takes each output as it is made. Whoever calls it reads
the project, stages the outputs, and decides what the diagnostics mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.checks.library import check_library
from briefgen.checks.moved import ARTICLES_PATH, find_moved
from briefgen.checks.places import locator
from briefgen.config import Config
from briefgen.diagnostics import Diagnostic
from briefgen.engine import IN_TURN
from briefgen.linking.link import Linked, link
from briefgen.linking.overlapping import find_overlaps
from briefgen.memo import derive, digest, memory
from briefgen.options import Options, config_of, viewpoint_of
from briefgen.pages.contents import copies
from briefgen.production.handing import Sink
from briefgen.production.planning import choose_theme, planner_of
from briefgen.production.site import Handed, Making, make_site
from briefgen.reading.project import Project
from briefgen.recall import Recall
from briefgen.report import Report, content_of, settled
from briefgen.settings import place_of_setting
from briefgen.theme.theme import Theme, ThemeFiles


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
    read = config_of(project, options)
    config, found = read.value, [*read.diagnostics]
    if config is None:
        return Report(diagnostics=settled(found, config, project, themes))
    linked = link(project, config, viewpoint_of(options), recall=recall)
    overlaps = find_overlaps(linked, project, config, recall=recall)
    found += (*linked.diagnostics, *overlaps.diagnostics)
    theme = choose_theme(config, project, themes)
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


def _making(linked: Linked, theme: Theme, config: Config, project: Project, options: Options) -> Making:
    pictures = (*project.assets, *project.pictures)
    return Making(
        linked=linked,
        theme=theme,
        plan=planner_of(theme, config, project, options),
        key=derive(
            "making",
            digest((theme.assets, theme.options, options.base_url)),
            digest(tuple((file.path, file.digest) for file in (*pictures, *theme.static))),
            digest(tuple((asset.path, "asset") for asset in project.assets)),
        ),
        base=digest((config, theme.assets, theme.options, options.base_url)),
        copies=copies(project, theme.static),
        locate=lambda addresses: locator(
            content_of(project, linked.places),
            navigation={item.url.text: item.url.place for item in config.navigation},
            templates=theme.templates,
            addresses=addresses,
        ),
    )
