"""What `build` and `check` share: reading the project, building it, and saying what was found."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import TypeVar

from briefgen.checks.moved import ARTICLES_PATH, PAGE_NAME, LastSite, parse_last_site
from briefgen.commands.progress import Progress
from briefgen.commands.sweeping import Sweeping, sparing_collections
from briefgen.commands.terminal import Terminal
from briefgen.config import Config, parse_config, severities
from briefgen.dates import DateProblem, parse_moment
from briefgen.diagnostics import Diagnostic, Format, printable, quoted, settle
from briefgen.disk.refusals import on_disk
from briefgen.engine import Crew, Engine
from briefgen.errors import ChangedError, OutsideError, UsageError
from briefgen.memo import DamagedMemoError
from briefgen.options import Options
from briefgen.output.manifest import ByPath, ManifestError, digest_bytes
from briefgen.output.place import read_manifest
from briefgen.pipeline import build
from briefgen.production.handing import Sink
from briefgen.reading.digests import Digests
from briefgen.reading.project import Project
from briefgen.reading.tree import read_project
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.theme.locate import read_themes
from briefgen.theme.theme import ThemeFiles
from briefgen.urls import site_url_problem

Result = TypeVar("Result")

_EPOCH = re.compile(r"[0-9]{1,11}")
ATTEMPTS = 4
"""How often a project that changes under our hands is read before we give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a build reads, and what could not be read."""

    project: Project
    themes: Mapping[str, ThemeFiles]
    unreadable: tuple[Diagnostic, ...]


def until_still(attempt: Callable[[bool], Result], terminal: Terminal) -> Result:
    """Return what `attempt` does, from the start again where a file changed meanwhile or the memo was damaged.

    It is told whether the memo is to be trusted. OutsideError where neither helps.
    """
    is_trusted = True
    end: OutsideError | None = None
    for _ in range(ATTEMPTS):
        try:
            return attempt(is_trusted)
        except ChangedError as error:
            end = error
            terminal.detail(f"{error.message}: reading all again")
        except DamagedMemoError:
            is_trusted = False
            end = OutsideError("what was remembered can't be read back", hint="build with --no-memo")
            terminal.detail("the memo is damaged: beginning another")
    assert end is not None  # noqa: S101 (an attempt that did not return has raised)
    raise end


def read_inputs(root: Path, *, known: Digests | None = None) -> Inputs:
    """Read the project at `root` but for files whose digests are `known`, and every theme it can use."""
    project = read_project(root, known=known)
    themes = read_themes(root)
    return Inputs(
        project=project.value,
        themes=themes.value,
        unreadable=(*project.diagnostics, *themes.diagnostics),
    )


def read_settings(inputs: Inputs, terminal: Terminal) -> Config | None:
    """Return the configuration; None, with what is wrong said, where it can't be read."""
    file = inputs.project.config
    checked = parse_config(file) if file else None
    if checked and checked.value:
        return checked.value
    found = (*inputs.unreadable, *(checked.diagnostics if checked else ()))
    line_of = (lambda place: file.line(place.line)) if file else (lambda _: "")
    terminal.report(settle(found, severities={}, line_of=line_of), form=Format.TEXT, is_strict=False)
    return None


def read_last_site(folder: Path, outputs: Collection[PurePosixPath]) -> LastSite | None:
    """Return what a build left in `folder`; None where there is nothing, or nothing as it was written.

    None too where all its pages are among `outputs`, so that none is gone.
    """
    try:
        manifest = read_manifest(folder)
        if manifest is None or str(ARTICLES_PATH) not in manifest.files:
            return None
        files = ByPath(manifest.files)
        if all(path in outputs for path in files if path.name == PAGE_NAME):
            return None
        with on_disk("read", folder / ARTICLES_PATH):
            content = (folder / ARTICLES_PATH).read_bytes()
    except (ManifestError, OutsideError):
        return None
    if digest_bytes(content) != files[ARTICLES_PATH]:
        return None
    return parse_last_site(content, outputs=files.keys())


def make_options(
    inputs: Inputs, *, base_url: str | None, drafts: bool, future: bool, now: str | None
) -> Options:
    """Return a build's options; UsageError where `base_url` or `now` can't be understood."""
    problem = site_url_problem(base_url) if base_url is not None else None
    if problem:
        raise UsageError(f"--base-url: {problem[0]}", hint=problem[1])
    return Options(now=_now(now, inputs.project), base_url=base_url, drafts=drafts, future=future)


def _now(written: str | None, project: Project) -> datetime:
    """Return the moment to build for: as asked, else SOURCE_DATE_EPOCH, else the clock's."""
    if written is not None:
        moment = parse_moment(written, zone=_zone_of(project))
        if isinstance(moment, DateProblem):
            raise UsageError(f"--now: {moment.message}", hint=moment.hint)
        return moment.at
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    if not _EPOCH.fullmatch(epoch):
        raise UsageError(f"SOURCE_DATE_EPOCH is {quoted(epoch)}, not a number of seconds", hint="unset it")
    return datetime.fromtimestamp(int(epoch), UTC)


def _zone_of(project: Project) -> tzinfo:
    config = _config_of(project)
    return config.zone if config else UTC


def _config_of(project: Project) -> Config | None:
    return parse_config(project.config).value if project.config else None


def make_engine(jobs: int | None, terminal: Terminal) -> Engine:
    """Return an engine of `jobs` processes, by default as many as there are cores, that shows how far it is."""
    crew = Crew(workers=jobs or os.cpu_count() or 1)
    return Progress(engine=crew) if terminal.is_interactive else crew


def run_build(inputs: Inputs, options: Options, *, sink: Sink, recall: Recall) -> Report:
    """Build, and report what could not be read together with all else."""
    sweeping = replace(recall, engine=Sweeping(engine=recall.engine))
    with sparing_collections():
        try:
            report = build(inputs.project, inputs.themes, options=options, sink=sink, recall=sweeping)
        finally:
            recall.engine.dismiss()
    return replace(report, diagnostics=with_unreadable(report.diagnostics, inputs))


def with_unreadable(found: tuple[Diagnostic, ...], inputs: Inputs) -> tuple[Diagnostic, ...]:
    """Return `found` with what could not be read, which is not missing as well."""
    if not inputs.unreadable:
        return found
    unread = {one.place.path for one in inputs.unreadable}
    told = (one for one in found if not (_is_missing(one) and one.place.path in unread))
    config = _config_of(inputs.project)
    chosen = severities(config) if config else {}
    return settle((*told, *inputs.unreadable), severities=chosen, line_of=lambda _: "")


def _is_missing(found: Diagnostic) -> bool:
    return found.code == "config/missing"


def is_refused(report: Report, *, strict: bool) -> bool:
    """Tell whether what was found forbids to use what was built."""
    return report.has_errors or (strict and bool(report.diagnostics))


def hidden_text(report: Report) -> str:
    """Return what was not published and why, a line each."""
    return "\n".join(
        f"not published: {printable(str(hidden.path))} ({hidden.reason})" for hidden in report.hidden
    )
