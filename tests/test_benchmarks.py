"""The benchmarks' articles build, their edits do what they are called, and their tables say what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.comparing import differing
from benchmarks.corpus import make_articles
from benchmarks.edits import EDITS, take_over
from benchmarks.records import COLD, EDIT, Record, Verdict, read_lines, write_line
from benchmarks.shapes import SETTINGS, briefgen_text, hugo_text, write_articles
from benchmarks.sites import HUGO, OURS
from benchmarks.table import list_figures, list_goals
from tests.making import made_project, messages, report_of
from briefgen.texts import TextFile
