"""briefgen: article files in, a linked static site of a curated news briefing out."""

__version__ = "0.1.0"
