"""The parts of the guide that are made from the code are what the code makes today."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.catalogue import RULES
from briefgen.importing import furniture
from briefgen.pages import views
from briefgen.remedies import REMEDIES

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


def test_guide_tells_of_every_diagnostic_as_it_is() -> None:
    """`make docs` would change nothing in diagnostics.md, so no code and no example is missing or stale."""
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert generator().list_diagnostics() == page


def test_guide_lists_the_rules_of_an_import_as_they_are() -> None:
    """`make docs` would change nothing in import-rules.md, and it names every kind of furniture."""
    page = (ROOT / "docs" / "import-rules.md").read_text(encoding="utf-8")
    assert generator().with_rules(page) == page
    assert {rule.name for rule in furniture.RULES if f"`{rule.name}`" not in page} == set()


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_has_a_remedy(code: str) -> None:
    """The guide says of every diagnostic how it is mended, in whole sentences."""
    remedy = REMEDIES[code]
    assert remedy[0].isupper()
    assert remedy.endswith(".")


def test_guide_shows_an_example_of_every_diagnostic() -> None:
    """Each code is shown as it is printed, but the one that no folder can show: a project without its file."""
    page = generator().list_diagnostics()
    sections = {section.partition("\n")[0]: section for section in page.split("\n### ")[1:]}
    assert [code for code, section in sections.items() if f"[{code}]: " not in section] == ["config/missing"]


def test_every_area_of_codes_has_a_title() -> None:
    """A new area of codes has its place on the page."""
    assert {code.partition("/")[0] for code in RULES} <= set(generator().AREAS)


@pytest.mark.parametrize("module", [views, *generator().PARTS], ids=lambda module: module.__name__)
def test_guide_names_every_field_of_every_view(module: ModuleType) -> None:
    """Each class has its heading, and each of its fields a row below it."""
    for name, kind in inspect.getmembers(module, dataclasses.is_dataclass):
        if kind.__module__ != module.__name__:
            continue
        section = GUIDE.split(f"\n#### {name}\n", 1)[1].split("\n#### ", 1)[0]
        for field in dataclasses.fields(kind):
            assert f"| `{field.name}` |" in section
