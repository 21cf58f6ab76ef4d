"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import briefgen

MODULES = sorted(
    module.name
    for module in walk_packages(briefgen.__path__, "briefgen.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_doctests_hold(name: str) -> None:
    """Every example of the module gives what its docstring says."""
    assert doctest.testmod(import_module(name)).failed == 0


def test_doctests_are_found() -> None:
    """Examples are looked for where there are some."""
    assert doctest.testmod(import_module("briefgen.slugs")).attempted >= 2
