"""The parts of the guide that are made from the code are what the code makes today."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.pages import parts, views

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")


def generator() -> ModuleType:
    """Return the script that makes the guide's parts."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_guide_lists_the_views_as_they_are() -> None:
    """`make docs` would change nothing in themes.md."""
    assert generator().with_views(GUIDE) == GUIDE


@pytest.mark.parametrize("module", [views, parts], ids=["views", "parts"])
def test_guide_names_every_field_of_every_view(module: ModuleType) -> None:
    """Each class has its heading, and each of its fields a row below it."""
    for name, kind in inspect.getmembers(module, dataclasses.is_dataclass):
        if kind.__module__ != module.__name__:
            continue
        section = GUIDE.split(f"\n#### {name}\n", 1)[1].split("\n#### ", 1)[0]
        for field in dataclasses.fields(kind):
            assert f"| `{field.name}` |" in section
