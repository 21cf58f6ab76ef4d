"""briefgen: article files in, a linked static site of a curated news briefing out."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.options import Options
    from briefgen.pipeline import build
    from briefgen.report import Report

__version__ = "0.1.0"

__all__ = ["Options", "Report", "__version__", "build"]

_ROOMS = MappingProxyType({"Options": "options", "Report": "report", "build": "pipeline"})
"""The module below the package that each name comes from."""


def __getattr__(name: str) -> object:
    """Return what the package exports, imported when it is first asked for: completion waits for nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"briefgen.{_ROOMS[name]}"), name)
