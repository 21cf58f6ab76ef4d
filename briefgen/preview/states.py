"""What the preview knows at a moment: one frozen value, which the builder replaces and everybody else reads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from briefgen.diagnostics import Diagnostic
from briefgen.preview.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why the last build is not shown."""

    errors: tuple[Diagnostic, ...] = ()
    """What has to be mended."""
    message: str | None = None
    """Where no file is to blame: what stopped the build."""
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new article that can be followed."""

    number: int
    """The version of the state it came with: a page that knows that one has no reason to go there."""
    path: str
    """Of its page on this host, decoded."""

    @property
    def url(self) -> str:
        """The path as an address has it."""
        return quote(self.path, safe="/-._~!$&'()*+,;=:@")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that answers depend on."""

    version: int
    """One more with each state."""
    snapshot: Snapshot | None
    """The last good build; None before there is one."""
    trouble: Trouble | None
    """None where the last build is the one that is shown."""
    drafts: frozenset[str]
    """Paths of the site's files that a build without drafts would not have."""
    shows_drafts: bool
    day: str | None
    """The day the site is shown of, where that is not today."""
    arrival: Arrival | None


def first_state(*, shows_drafts: bool, day: str | None) -> State:
    """Return the state before the first build is done."""
    return State(
        version=0,
        snapshot=None,
        trouble=None,
        drafts=frozenset(),
        shows_drafts=shows_drafts,
        day=day,
        arrival=None,
    )
