"""What a project's folder holds in, the next state of the preview out: built in memory, by the one `build()`.

The memo is that of this process: it begins with what `build` left on disk, which is read and never
written, and forgets what no page has stood on for some builds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from briefgen.blueprint import Briefing, link_briefing
from briefgen.config import Config, parse_config
from briefgen.errors import BriefgenError, ChangedError
from briefgen.memo import DamagedMemoError, Digest
from briefgen.options import Options
from briefgen.pages.permalinks import addresses_of
from briefgen.preview.articles import Drafts, new_article
from briefgen.preview.crews import EndedError
from briefgen.preview.glance import Glance
from briefgen.preview.rereading import Reading
from briefgen.preview.snapshots import Snapshot, SnapshotSink
from briefgen.preview.states import Arrival, State, Trouble
from briefgen.production.handing import Sink
from briefgen.reading.project import Project
from briefgen.recall import Recall
from briefgen.report import Report

FAULT = "report it, with what you did; the next change is built as ever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that a build reads."""

    reading: Reading
    options: Options

    @property
    def project(self) -> Project:
        """The project's content."""
        return self.reading.project


class Fresh(Protocol):
    """Returns a memo that begins anew, and an engine."""

    def __call__(self, *, is_trusted: bool) -> Recall:
        """Return both; `is_trusted` tells whether what an earlier build left on disk may be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """How a project is read and built."""

    read: Callable[[Glance], Given]
    build: Callable[[Given, Sink, Recall], Report]
    fresh: Fresh
    forget: Callable[[Collection[Digest]], None]
    """Lets go of what no page stands on, given the memo's keys that the site does stand on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A build that was made, good or not."""

    given: Given
    report: Report
    written: int
    """Files that are new or others."""
    is_good: bool


class Workshop:
    """Builds a project again and again."""

    def __init__(self, tools: Tools, state: State, *, session: str, does_follow: bool) -> None:
        """Begin at `state`; `session` tells this preview's snapshots from another's."""
        self._tools = tools
        self._session = session
        self._does_follow = does_follow
        self._recall = tools.fresh(is_trusted=True)
        self._known: frozenset[PurePosixPath] | None = None
        self._drafts = Drafts()
        self.state = state
        self.last: Built | None = None
        self._tidied: Built | None = None

    def build(self, seen: Glance) -> bool:
        """Make the next state of a tree that was just `seen`; return whether that could be done, or the tree changed meanwhile."""
        try:
            self._make(seen)
        except ChangedError:
            return False
        except DamagedMemoError:
            self._recall = self._tools.fresh(is_trusted=False)
            return False
        except BriefgenError as error:
            self.state = self._next(trouble=Trouble(message=error.message, hint=error.hint))
        except EndedError:
            raise
        except Exception as error:  # noqa: BLE001 (a fault of ours must not end the preview)
            self.state = self._next(trouble=Trouble(message=f"a fault of ours: {error!r}", hint=FAULT))
        return True

    def tidy(self) -> None:
        """Let go of what no page stands on, once a build; one with errors tells of too little to go by."""
        if self.last and self.last.is_good and self.last is not self._tidied:
            self._tidied = self.last
            self._tools.forget(self.last.report.live)

    def is_due(self, now: datetime) -> bool:
        """Tell whether time alone has made another site since the last build."""
        until = self.last.report.until if self.last else None
        return until is not None and until <= now

    def _make(self, seen: Glance) -> None:
        given = self._tools.read(seen)
        sink = SnapshotSink(self.state.snapshot)
        report = self._tools.build(given, sink, self._recall)
        config = config_of(given.project)
        is_good = not report.has_errors and config is not None
        self.last = Built(given=given, report=report, written=sink.written, is_good=is_good)
        if config is None or not is_good:
            self.state = self._next(trouble=Trouble(errors=report.diagnostics))
            return
        snapshot = self._snapshot(sink, config)
        state = replace(self._next(trouble=None), snapshot=snapshot)
        if state.shows_drafts:
            drafts = self._drafts.routes(given.project, config, now=given.options.now)
            state = replace(state, drafts=frozenset(path for path in drafts if path in snapshot.files))
        arrived = self._arrived(given, config, snapshot)
        if arrived is not None:
            state = replace(state, arrival=Arrival(number=state.version, path=arrived))
        self.state = state

    def _next(self, *, trouble: Trouble | None) -> State:
        return replace(self.state, version=self.state.version + 1, trouble=trouble)

    def _snapshot(self, sink: SnapshotSink, config: Config) -> Snapshot:
        """Return what the sink has; the snapshot before, where that is the same to the last byte."""
        base_path = addresses_of(config.base_url).base_path
        last = self.state.snapshot
        if last and not sink.written and sink.count == len(last.files) and base_path == last.base_path:
            return last
        return sink.snapshot(f"{self._session}-{self.state.version + 1}", base_path=base_path)

    def _arrived(self, given: Given, config: Config, snapshot: Snapshot) -> str | None:
        """Return the path, on this host, of an article that was not there in the good build before."""
        if not self._does_follow:
            return None
        known, self._known = self._known, frozenset(file.path for file in given.project.content)
        if known is None:
            return None
        new = (file for file in given.project.content if file.path not in known)
        arrived = (new_article(file, config, now=given.options.now) for file in new)
        return next(
            (
                snapshot.base_path + route
                for route in arrived
                if route and f"{route}index.html" in snapshot.files
            ),
            None,
        )

    def briefing(self) -> Briefing | None:
        """Return the briefing of the last build, linked; None where there is none."""
        if self.last is None:
            return None
        given = self.last.given
        return link_briefing(given.project, options=given.options, recall=self._recall).value


def config_of(project: Project) -> Config | None:
    """Return the project's settings, where they can be read."""
    return parse_config(project.config).value if project.config else None
