"""What `briefgen publish verify` does: an address in, whether the site there is the one that was published out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from briefgen.columns import Line
from briefgen.commands.building import read_inputs
from briefgen.commands.options import CONTENT_ERRORS, OUTPUT
from briefgen.commands.terminal import Terminal
from briefgen.config import Config, parse_config
from briefgen.diagnostics import printable
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError, UsageError
from briefgen.layout import find_root
from briefgen.output.manifest import ByPath, ManifestError
from briefgen.output.place import read_manifest
from briefgen.output.tree import place
from briefgen.publishing.branch import Branch
from briefgen.publishing.online import ask_server
from briefgen.publishing.remote import Destination, fetch_branch
from briefgen.publishing.repository import Repository, find_remote, open_repository, read_blob
from briefgen.publishing.verify import Probe, Served, Standard, Verdict, compare, list_probes, tell_verdicts
from briefgen.urls import site_url_problem

DIFFERENT = CONTENT_ERRORS
"""Exit status where another site is served."""


def verify_site(terminal: Terminal, url: str) -> int:
    """Compare what is served at `url` with what was published, and return the exit status."""
    problem = site_url_problem(url)
    if problem:
        raise UsageError(problem[0], hint=problem[1])
    root, base = find_root(terminal.start), url.rstrip("/")
    standards = tuple(_standards(root, terminal))
    if not standards:
        raise OutsideError(
            "there is nothing to compare with: no Pages branch, and no site/ as a build wrote it",
            hint="run `briefgen publish`, or `briefgen build`",
        )
    standard, verdicts = _judge(standards, base)
    terminal.say(f"compared with {printable(standard.name)}")
    terminal.show(Line(text=printable(line)) for line in tell_verdicts(verdicts))
    if all(verdict.difference is None for verdict in verdicts):
        terminal.say(f"{printable(url)} is just as it was published")
        return 0
    terminal.say(
        "  hint: GitHub needs a minute or two to serve what was published, and caches keep what was there for "
        "ten: try again"
    )
    return DIFFERENT


def _judge(standards: tuple[Standard, ...], base: str) -> tuple[Standard, tuple[Verdict, ...]]:
    """Return the standard that is served, or else the first, and how every answer compares with it."""
    first: tuple[Standard, tuple[Verdict, ...]] | None = None
    for standard in standards:
        verdicts = [_answer(probe, standard, base) for probe in list_probes(standard)[:1]]
        is_served = all(verdict.difference is None for verdict in verdicts)
        if is_served or first is None:
            rest = [_answer(probe, standard, base) for probe in list_probes(standard)[1:]]
            first = (standard, (*verdicts, *rest))
        if is_served:
            break
    assert first is not None  # noqa: S101 (there is a standard)
    return first


def _answer(probe: Probe, standard: Standard, base: str) -> Verdict:
    expected = standard.read(probe.path)
    # A query of its own keeps caches from answering with what was there before.
    served: Served = ask_server(
        f"{base}{quote(probe.route)}?briefgen={(standard.digest or '')[:12]}", most=len(expected) + 1
    )
    return compare(probe, served, expected=expected)


def _standards(root: Path, terminal: Terminal) -> Iterator[Standard]:
    """Yield what may be served: the Pages branch, and the last build."""
    inputs = read_inputs(root)
    config = parse_config(inputs.project.config).value if inputs.project.config else None
    if config:
        try:
            yield from _published(root, config)
        except OutsideError as error:
            terminal.say(printable(f"the Pages branch can't be looked at: {error.message}"))
    try:
        manifest = read_manifest(root / OUTPUT)
    except ManifestError:
        manifest = None
    if manifest:
        yield Standard(
            name=f"{OUTPUT}/", paths=ByPath(manifest.files).keys(), read=partial(_read_file, root / OUTPUT)
        )


def _published(root: Path, config: Config) -> Iterator[Standard]:
    repository = open_repository(root)
    remote = find_remote(repository, config.publish.remote)
    if remote is None:
        return
    destination = Destination(remote=remote, branch=config.publish.branch)
    branch = fetch_branch(repository, destination)
    if branch and branch.imprint:
        yield Standard(
            name=f"{destination.shown} ({branch.commit[:12]})",
            paths=branch.tree.keys(),
            read=partial(_read_published, repository, branch),
        )


def _read_published(repository: Repository, branch: Branch, path: PurePosixPath) -> bytes:
    return read_blob(repository, branch.tree[path].oid)


def _read_file(site: Path, path: PurePosixPath) -> bytes:
    with on_disk("read", site / path):
        return place(site, path).read_bytes()
