"""briefgen: article files in, a linked static site of a curated news briefing out."""

from briefgen.pipeline import Options, Report, build

__version__ = "0.1.0"

__all__ = ["Options", "Report", "__version__", "build"]
