"""A disk that refuses, and what lies on it after that."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def names_in(folder: Path) -> set[str]:
    """Return the names of what is in `folder`."""
    return {path.name for path in folder.iterdir()}


def refuse(number: int) -> Callable[..., None]:
    """Return a call that the system refuses."""

    def refused(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused
