"""A state put on disk and built, and what must hold then: the site is what a clean build makes, and so is all that is said."""

from __future__ import annotations

import json
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from io import StringIO
from pathlib import Path, PurePosixPath

import pytest

from briefgen.cli import run
from briefgen.commands.building import is_refused, make_options, read_inputs, read_last_site, run_build
from briefgen.diagnostics import emit_json
from briefgen.engine import IN_TURN
from briefgen.memo import memory
from briefgen.output.manifest import MANIFEST_PATH, parse_manifest
from briefgen.recall import Recall
from briefgen.sinks import Writing
from tests.incremental.states import State, first_state

OURS = {".briefgen.json", "build.json"}
"""What staging adds to the outputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command line came to."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """What a build makes that remembers nothing."""

    outputs: dict[str, bytes]
    said: str
    """Its diagnostics as JSON."""
    hidden: tuple[str, ...]
    is_refused: bool


def command(arguments: list[str]) -> Said:
    """Run one command line in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return Said(status=status, out=out.getvalue(), err=err.getvalue())


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below `folder`, by path."""
    found: dict[str, bytes] = {}
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        here, below = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append((entry.path, f"{below}{entry.name}/"))
                else:
                    found[below + entry.name] = Path(entry.path).read_bytes()
    return found


class Scene:
    """A project on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = first_state()
        self.history: list[State] = []
        """What was there before, the newest last."""
        self.sound = self.state
        """The newest state that was not refused."""
        self.foreign: dict[tuple[str, str], bytes] = {}
        """Files of somebody else's, by output folder and path."""
        self.replaced: set[bytes] = set()
        """What somebody wrote over an output, which must be found again."""
        self.was_refused = False
        self._lie: dict[PurePosixPath, bytes] = {}
        self._cleans: dict[object, Clean] = {}
        self.sync()

    @property
    def site(self) -> Path:
        """Where the site goes."""
        return self.root / self.state.output

    def edit(self, state: State) -> None:
        """Go on to another state."""
        self.history.append(self.state)
        self.state = state

    def sync(self, *, keeps_times: bool = False) -> None:
        """Put the state on disk; a file that changes may be given its old times back."""
        files = self.state.on_disk()
        for path in self._lie.keys() - files.keys():
            (self.root / path).unlink()
        for path, content in files.items():
            if self._lie.get(path) == content:
                continue
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            times = target.stat() if keeps_times and target.exists() else None
            target.write_bytes(content)
            if times:
                os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        self._lie = files

    def arguments(self, name: str, *more: str) -> list[str]:
        """Return a command line for this state."""
        state = self.state
        address = ["--base-url", state.base_url] if state.base_url else []
        moment = [] if self._epoch else ["--now", state.now]
        return [
            name,
            "-C",
            str(self.root),
            "--format",
            "json",
            *moment,
            *sorted(state.options),
            *address,
            *more,
        ]

    @property
    def _epoch(self) -> str | None:
        """The seconds of a moment that is no option."""
        return self.state.now[1:] if self.state.now.startswith("@") else None

    def run(self, name: str, *more: str) -> Said:
        """Run a command for this state."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", self._epoch or "0")
            return command(self.arguments(name, *more))

    def build(self, *more: str) -> Said:
        """Build as the state says."""
        return self.run("build", *more, "--output", str(self.site))

    def clean(self) -> Clean:
        """Return what a build makes of the state that remembers nothing and finds the same last site."""
        state = self.state
        of = (frozenset(state.on_disk().items()), state.now, state.options, state.base_url)
        key = (*of, read_last_site(self.site, ()))
        if key not in self._cleans:
            self._cleans[key] = self._clean()
        return self._cleans[key]

    def _clean(self) -> Clean:
        inputs, state = read_inputs(self.root), self.state
        options = make_options(
            inputs,
            base_url=state.base_url,
            drafts="--drafts" in state.options,
            future="--future" in state.options,
            now=None if self._epoch else state.now,
        )
        if self._epoch:
            options = replace(options, now=datetime.fromtimestamp(int(self._epoch), UTC))
        options = replace(options, last=partial(read_last_site, self.site))
        outputs: dict[str, bytes] = {}

        def write(path: PurePosixPath, content: bytes) -> None:
            outputs[str(path)] = content

        report = run_build(
            inputs, options, sink=Writing(write=write), recall=Recall(memo=memory(), engine=IN_TURN)
        )
        return Clean(
            outputs=outputs,
            said=emit_json(report.diagnostics),
            hidden=tuple(f"{one.path} ({one.reason})" for one in report.hidden),
            is_refused=is_refused(report, strict=False),
        )

    def require_same(self, *more: str) -> None:
        """Build, and raise AssertionError unless all is as a clean build has it."""
        clean = self.clean()
        before = files_of(self.site)
        said = self.build(*more)
        assert said.status == int(clean.is_refused), said.err
        assert json.loads(said.out) == json.loads(clean.said)
        assert all(f"not published: {line}" in said.err for line in clean.hidden), said.err
        self.was_refused = clean.is_refused
        if clean.is_refused:
            assert files_of(self.site) == before
            return
        self.sound = self.state
        self.require_whole(clean.outputs)

    def require_whole(self, outputs: dict[str, bytes]) -> None:
        """Raise AssertionError unless the site holds just these outputs and what is foreign, as its manifest says."""
        found = files_of(self.site)
        foreign = {
            path: content for (site, path), content in self.foreign.items() if site == self.state.output
        }
        expected = {**foreign, **outputs}
        differing = sorted(
            path for path in (found.keys() | expected.keys()) - OURS if found.get(path) != expected.get(path)
        )
        assert differing == []
        manifest = parse_manifest(found[str(MANIFEST_PATH)])
        listed = {str(path): digest for path, digest in manifest.files.items()}
        ours = {path: content for path, content in found.items() if path not in foreign}
        del ours[str(MANIFEST_PATH)]
        assert listed == {path: sha256(content).hexdigest() for path, content in ours.items()}
        kept = set(files_of(self.root / ".briefgen/replaced").values())
        assert self.replaced <= kept
        self.replaced.clear()
