"""Where a person stands in, how what briefgen needs is there out, a check each; nothing is changed."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from briefgen import __version__
from briefgen.config import CONFIG_PATH, Config, parse_config
from briefgen.errors import BriefgenError, OutsideError
from briefgen.layout import find_root
from briefgen.publishing.address import GitHubRepository, is_same_place, parse_github
from briefgen.publishing.findings import counted
from briefgen.publishing.git import Git, run_git
from briefgen.publishing.remote import Destination, fetch_branch
from briefgen.publishing.repository import (
    IDENTITY_HINT,
    Identity,
    Repository,
    find_remote,
    list_remotes,
    open_repository,
    read_identity,
)
from briefgen.publishing.surroundings import Grounds, find_obstacles, settle_addresses
from briefgen.publishing.workflow import PATH
from briefgen.reading.tree import read_project
from briefgen.urls import is_local_url

OLDEST_PYTHON = (3, 11)
OLDEST_GIT = (2, 31)
ENOUGH_ROOM = 1 << 30
LITTLE_ROOM = 100 << 20
"""Bytes free on the disk: below the first it is told, below the second it is wrong."""
WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_REQUIREMENT = re.compile(r"""([A-Za-z0-9._-]+)[^;]*;.*extra\s*==\s*["']([\w-]+)["']""")
_ALL = frozenset({"all", "dev"})


class State(StrEnum):
    """How something stands."""

    FINE = "ok"
    NOTED = "note"
    """Something to know; nothing is broken by it."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    told: str
    hint: str | None = None
    """What to do."""


def examine(start: Path) -> Iterator[Check]:
    """Yield every check, from `start` as the place where a person stands."""
    yield from _python()
    yield from _extras()
    root = _root(start)
    yield _project(root, start)
    yield from _git(start)
    if root:
        yield from _publishing(root)
    yield _watcher(root or start)
    yield _disk(root or start)


def _fine(name: str, told: str) -> Check:
    return Check(name=name, state=State.FINE, told=told)


def _noted(name: str, told: str, hint: str | None = None) -> Check:
    return Check(name=name, state=State.NOTED, told=told, hint=hint)


def _wrong(name: str, told: str, hint: str) -> Check:
    return Check(name=name, state=State.WRONG, told=told, hint=hint)


def _python() -> Iterator[Check]:
    told = f"{platform.python_implementation()} {platform.python_version()}"
    if sys.version_info < OLDEST_PYTHON:
        yield _wrong("Python", told, "install Python 3.11 or later")
    else:
        yield _fine("Python", told)
    yield _fine("briefgen", f"{__version__}, in {Path(__file__).parents[1]}")


def _extras() -> Iterator[Check]:
    """Yield each extra that the package declares, with what is missing of it."""
    for extra, packages in sorted(_list_extras().items()):
        missing = [package for package in packages if not _has(package)]
        if missing:
            told = f"without {', '.join(missing)}"
            yield _noted(f"[{extra}]", told, f'if you want it: python -m pip install "briefgen[{extra}]"')
        else:
            yield _fine(f"[{extra}]", ", ".join(packages))


def _list_extras() -> Mapping[str, list[str]]:
    extras: defaultdict[str, list[str]] = defaultdict(list)
    try:
        requirements = requires("briefgen") or []
    except PackageNotFoundError:
        requirements = []
    for requirement in requirements:
        found = _REQUIREMENT.match(requirement)
        if found and found[2] not in _ALL:
            extras[found[2]].append(found[1])
    return extras


def _has(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _root(start: Path) -> Path | None:
    try:
        return find_root(start)
    except BriefgenError:
        return None


def _project(root: Path | None, start: Path) -> Check:
    if root is None:
        hint = "go to your briefing's folder, or begin one: briefgen init DIR"
        return _noted("project", f"there is no {CONFIG_PATH} in {start} or above it", hint)
    config = _config(root)
    if config is None:
        return _wrong("project", f"{CONFIG_PATH} has errors", "see which: briefgen check")
    if config.base_url and is_local_url(config.base_url):
        hint = "write where the site will stand; to try it out here, use --base-url"
        return _wrong("project", f"{root}, for {config.base_url}, which only this machine reaches", hint)
    return _fine("project", f"{root}, for {config.base_url or 'no address of its own'}")


def _config(root: Path) -> Config | None:
    file = read_project(root).value.config
    return parse_config(file).value if file else None


def _git(start: Path) -> Iterator[Check]:
    try:
        answer = run_git(Git(folder=start), "version")
    except OutsideError as error:
        yield _wrong("git", error.message, "install git, 2.31 or later")
        return
    numbers = tuple(map(int, re.findall(r"\d+", answer.text)[:2]))
    if numbers < OLDEST_GIT:
        yield _wrong("git", answer.text, "install git, 2.31 or later")
    else:
        yield _fine("git", answer.text.removeprefix("git version "))


def _publishing(root: Path) -> Iterator[Check]:
    """Yield what `publish` needs, each as far as the one before it is there."""
    config = _config(root)
    try:
        repository = open_repository(root)
    except OutsideError as error:
        yield _wrong("repository", error.message, error.hint or "")
        return
    where = f"on {repository.branch}" if repository.branch else "at no branch"
    yield _fine("repository", f"{repository.top}, {where}")
    identity = read_identity(repository)
    if isinstance(identity, Identity):
        yield _fine("identity", re.sub(r" \d+ [+-]\d{4}$", "", identity.committer))
    else:
        yield _wrong("identity", "git does not know who commits", IDENTITY_HINT)
    if config and isinstance(identity, Identity):
        yield from _remote(repository, config, identity)


def _remote(repository: Repository, config: Config, identity: Identity) -> Iterator[Check]:
    name = config.publish.remote
    remote = find_remote(repository, name)
    if remote is None:
        others = list_remotes(repository)
        known = f"; there is {', '.join(others)}" if others else ""
        yield _wrong("remote", f"there is no {name}{known}", f"git remote add {name} URL")
        return
    destination = Destination(remote=remote, branch=config.publish.branch)
    try:
        branch = fetch_branch(repository, destination)
    except OutsideError as error:
        yield _wrong("remote", error.message, error.hint or "")
        return
    yield _fine("remote", f"{name} answers")
    grounds = Grounds(repository=repository, destination=destination, identity=identity, branch=branch)
    yield _branch(grounds)
    yield from _pages(grounds, config, parse_github(remote.url))


def _branch(grounds: Grounds) -> Check:
    branch, shown = grounds.branch, grounds.destination.shown
    if branch is None:
        return _noted("branch", f"{shown} is not there yet: the first `briefgen publish` makes it")
    for obstacle in find_obstacles(grounds, adopts=False):
        return _wrong("branch", obstacle.message, obstacle.hint or "")
    theirs = f", {len(branch.theirs):,} of them not ours" if branch.theirs else ""
    return _fine("branch", f"{shown} holds {counted(len(branch.tree), 'file')}{theirs}")


def _pages(grounds: Grounds, config: Config, github: GitHubRepository | None) -> Iterator[Check]:
    """Yield what can be known of GitHub Pages from here, and where the rest is to be seen."""
    addresses = settle_addresses(config, grounds)
    address, likely = addresses.base_url, addresses.likely_url
    if address is None:
        hint = "add `base_url: https://…` to briefgen.yaml"
        yield _wrong("address", "where the site will stand is not to be known from the remote", hint)
    elif likely and not is_same_place(address, likely):
        hint = f"set `base_url: {likely}`, or `publish: {{cname: …}}` to the domain you have"
        yield _wrong("address", f"{address}, but Pages will serve it at {likely}", hint)
    else:
        yield _fine("address", address)
    has_workflow = (grounds.repository.top / PATH).is_file()
    source = "GitHub Actions" if has_workflow else f"Deploy from a branch, {config.publish.branch}, / (root)"
    if github:
        hint = f"Source should be: {source}\n{github.settings_url}"
        yield _noted("Pages", "what is set on GitHub is not to be seen from here", hint)
    elif has_workflow:
        yield _noted("Pages", f"{PATH} publishes, but the remote is not on GitHub")


def _watcher(folder: Path) -> Check:
    if not _has("watchdog"):
        return _wrong("watcher", "watchdog is not installed", "python -m pip install watchdog")
    if not WATCHES.is_file():
        return _fine("watcher", f"watchdog {version('watchdog')}")
    most = int(WATCHES.read_text(encoding="ascii"))
    needed = sum(1 for name in ("content", "themes") for _ in os.walk(folder / name))
    if needed > most:
        told = f"the system watches {counted(most, 'folder')} at most, and here are {needed:,}"
        return _noted("watcher", told, f"sudo sysctl fs.inotify.max_user_watches={2 * needed}")
    return _fine("watcher", f"watchdog {version('watchdog')}, {most:,} folders at most, {needed:,} needed")


def _disk(folder: Path) -> Check:
    if not os.access(folder, os.W_OK):
        return _wrong("disk", f"{folder} can't be written", "see whose it is: ls -ld .")
    if not hasattr(os, "statvfs"):
        return _fine("disk", f"{folder} can be written")
    found = os.statvfs(folder)
    free = found.f_bavail * found.f_frsize
    told = f"{free / (1 << 30):,.1f} GB free"
    if free < LITTLE_ROOM:
        return _wrong("disk", told, "make room: a build needs its site twice over")
    return _noted("disk", told) if free < ENOUGH_ROOM else _fine("disk", told)
