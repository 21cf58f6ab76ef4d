"""A command line of `build` in, what it asks for out: what decides the site apart from how it comes about."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefgen.layout import CONFIG, CONTENT, STATE, THEMES, VAULT, bundled_folder
from briefgen.memo import Digest, derive, digest
from briefgen.memofile import engine_digest

EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A build, as it was asked for."""

    root: Path
    output: Path
    """Absolute."""
    base_url: str | None
    drafts: bool
    future: bool
    now: str | None
    strict: bool
    adopt: bool
    jobs: int | None
    has_memo: bool
    has_profile: bool
    is_verified: bool

    @property
    def state(self) -> Path:
        """Where briefgen keeps what it knows of the project."""
        return self.root / STATE

    @property
    def inputs(self) -> tuple[str, ...]:
        """All files and folders that a build reads: the project's, and the themes that come with briefgen."""
        own = (self.root / name for name in (CONFIG, CONTENT, THEMES, VAULT))
        return tuple(map(os.fspath, (*own, bundled_folder())))

    @property
    def moment(self) -> str | None:
        """The moment to build for, as the options or the environment name it; None for the clock's."""
        return self.now if self.now is not None else os.environ.get(EPOCH)

    @property
    def key(self) -> Digest:
        """The digest of briefgen itself and of all that decides what is built, but for the inputs and the clock.

        Whether warnings count as errors and a folder may be adopted decides whether there is a site at all.
        """
        asked = (self.base_url, self.drafts, self.future, self.now, self.moment)
        return derive("order", engine_digest(), digest((asked, self.inputs, os.fspath(self.output))))
