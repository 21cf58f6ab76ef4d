"""briefgen: article files in, a linked static site of a curated news briefing out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.pipeline import Options, Report, build

__version__ = "0.1.0"

__all__ = ["Options", "Report", "__version__", "build"]


def __getattr__(name: str) -> object:
    """Return what `briefgen.pipeline` exports, imported when it is first asked for: completion waits for nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("briefgen.pipeline"), name)
