"""What `briefgen publish init` does: a project in, the workflow that publishes it from GitHub out."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from briefgen import __version__
from briefgen.commands.building import read_inputs
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.terminal import Terminal
from briefgen.commands.writing import hold_project, shown_path
from briefgen.config import Config, parse_config
from briefgen.diagnostics import Format, printable, settle
from briefgen.disk.files import create_file
from briefgen.disk.folders import make_folder
from briefgen.errors import UsageError
from briefgen.layout import find_root
from briefgen.publishing.address import parse_github
from briefgen.publishing.repository import Repository, find_remote, open_repository
from briefgen.publishing.workflow import PATH, Workflow, emit_workflow
from briefgen.reading.content import parse_content, text_of
from briefgen.reading.project import Project

USUAL_BRANCH = "main"
"""Where HEAD is detached, and tells nothing."""


def write_workflow(terminal: Terminal) -> int:
    """Write the workflow, say what to set on GitHub, and return the exit status."""
    root = find_root(terminal.start)
    repository = open_repository(root)
    with hold_project(root, command="publish init"):
        inputs = read_inputs(root)
        file = inputs.project.config
        checked = parse_config(file) if file else None
        if checked is None or checked.value is None:
            found = (*inputs.unreadable, *(checked.diagnostics if checked else ()))
            line_of = (lambda place: file.line(place.line)) if file else (lambda _: "")
            terminal.report(settle(found, severities={}, line_of=line_of), form=Format.TEXT, is_strict=False)
            return CONTENT_ERRORS
        config = checked.value
        workflow = Workflow(
            branch=repository.branch or USUAL_BRANCH,
            below=repository.below,
            version=__version__,
            extras=("search",) if config.search else (),
            has_schedule=is_timed(inputs.project, config, now=datetime.now(UTC)),
        )
        path, content = repository.top / PATH, emit_workflow(workflow).encode()
        if os.path.lexists(path):
            if not (path.is_file() and path.read_bytes() == content):
                raise UsageError(
                    f"{shown_path(path)} is there already, and is another",
                    hint="move it away to have it written anew",
                )
            terminal.say(f"{shown_path(path)} is there already, as it would be written")
        else:
            make_folder(path.parent)
            create_file(path, content)
            terminal.say(f"wrote {shown_path(path)}")
    _say_next(repository, config, workflow, terminal)
    return 0


def is_timed(project: Project, config: Config, *, now: datetime) -> bool:
    """Tell whether time alone changes the site: an article appears or expires at a moment of its own."""
    texts = [text for file in project.content if (text := text_of(file))]
    content = parse_content(texts, zone=config.zone, limits=config.limits).value
    return any(
        article.head.embargo or article.head.expires or (article.date and article.date.at > now)
        for article in content.articles
    )


def _say_next(repository: Repository, config: Config, workflow: Workflow, terminal: Terminal) -> None:
    remote = find_remote(repository, config.publish.remote)
    found = parse_github(remote.url) if remote else None
    where = f"at {found.settings_url}" if found else "under Settings, Pages of the repository on GitHub"
    timely = " and every hour, as articles have moments of their own" if workflow.has_schedule else ""
    terminal.say(
        f"it builds and publishes at each push to {printable(workflow.branch)}{timely}\n"
        "\n"
        "next:\n"
        f'  set Source to "GitHub Actions" {where}\n'
        "  commit the file, and push it"
    )
    if config.publish.cname:
        terminal.say(
            f"  set the custom domain {printable(config.publish.cname)} there too: a workflow's site has no CNAME"
        )
