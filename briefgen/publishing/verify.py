"""A site as it should be served in, what to ask a server for and whether it answers just that out.

Five questions tell: the digest of the whole, the front page, a page deep down, what is not there, a feed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.output.manifest import BUILD_ID_PATH
from briefgen.publishing.findings import route_of

FRONT = PurePosixPath("index.html")
NOT_FOUND = PurePosixPath("404.html")
FEED = PurePosixPath("feed.xml")
_SHOWN = 12
"""Digits of a digest that tell it from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What should be served."""

    name: str
    """Where it is from."""
    paths: Collection[PurePosixPath]
    read: Callable[[PurePosixPath], bytes]

    @property
    def digest(self) -> str | None:
        """The digest of the whole; None without one."""
        return parse_digest(self.read(BUILD_ID_PATH)) if BUILD_ID_PATH in self.paths else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question to the server, and the answer it should give."""

    what: str
    route: str
    path: PurePosixPath
    """The file whose bytes should come."""
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a server answered."""

    status: int
    content: bytes
    """No more of it than one byte past what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an answer is what it should be."""

    probe: Probe
    difference: str | None
    """What is other; None for nothing."""


def list_probes(standard: Standard) -> tuple[Probe, ...]:
    """Return what to ask for, as far as the site has it."""
    found = [Probe(what="digest", route=f"/{BUILD_ID_PATH}", path=BUILD_ID_PATH, status=200)]
    found.append(Probe(what="front page", route="/", path=FRONT, status=200))
    deepest = max(
        (path for path in standard.paths if path.name == FRONT.name and path != FRONT),
        key=lambda path: (len(path.parts), path),
        default=None,
    )
    if deepest:
        found.append(Probe(what="deep page", route=route_of(deepest), path=deepest, status=200))
    found.append(Probe(what="missing page", route=_nowhere(standard), path=NOT_FOUND, status=404))
    found.append(Probe(what="feed", route=f"/{FEED}", path=FEED, status=200))
    return tuple(probe for probe in found if probe.path in standard.paths)


def _nowhere(standard: Standard) -> str:
    """Return a route at which nothing stands."""
    name = "no-such-page"
    while any(path.parts[0] == name for path in standard.paths):
        name += "-at-all"
    return f"/{name}/"


def parse_digest(build_json: bytes) -> str | None:
    """Return the digest in a `build.json`; None where it has none."""
    try:
        digest = json.loads(build_json)["digest"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return digest if isinstance(digest, str) else None


def compare(probe: Probe, served: Served, *, expected: bytes) -> Verdict:
    """Return whether `served` is what it should be, and what is other."""
    difference: str | None = None
    if served.status != probe.status:
        difference = f"answers {served.status}, not {probe.status}"
    elif served.content != expected and probe.path == BUILD_ID_PATH:
        there, here = parse_digest(served.content), parse_digest(expected) or ""
        other = f"is {there[:_SHOWN]}, not {here[:_SHOWN]}" if there else "is not to be found in it"
        difference = f"{other}: another build is served"
    elif served.content != expected:
        difference = "has other bytes"
    return Verdict(probe=probe, difference=difference)


def tell_verdicts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line an answer."""
    for verdict in verdicts:
        state = "same" if verdict.difference is None else "differs"
        rest = f": {verdict.difference}" if verdict.difference else ""
        yield f"{state:<8}{verdict.probe.what:<13}{verdict.probe.route}{rest}"
