"""The benchmarks' articles build, their edits do what they are called, and their tables say what was measured."""

from __future__ import annotations
