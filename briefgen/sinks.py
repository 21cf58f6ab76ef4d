"""A sink in which nothing stands yet, made of a function that takes outputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

Write = Callable[[PurePosixPath, bytes], None]
"""Takes one output: its path in the site, and its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A sink in which nothing stands yet: all of it is written."""

    write: Write

    @property
    def standing(self) -> Mapping[PurePosixPath, str]:
        """Nothing."""
        return {}

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Raise: what does not stand can't be kept."""
        for path in paths:
            raise LookupError(path)
