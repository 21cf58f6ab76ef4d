"""A project with a site, made as if long ago: what was seen of it is relied on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen.listing import list_when_old
from briefgen.output import sight
from tests.output.scenes import build, lay_out

DEEP = {f"a/{letter}/{number}.html": b"1" for letter in "bcd" for number in range(2)}
"""A site with folders below others."""


def lay_out_as_old(root: Path) -> Path:
    """Make the scene as if long ago: all of it was seen when it was older than a tick."""
    with _long_ago(root):
        return lay_out(root)


def lay_out_deep(root: Path) -> Path:
    """Make a deep site as if long ago, twice over, so that there is a spare; and return it."""
    root.mkdir()
    with _long_ago(root):
        for content in (b"0", b"1"):
            build(root, DEEP | {"a/b/0.html": content})
    return root / "site"


@contextmanager
def _long_ago(root: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sight, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + 10**9))
        yield
    list_when_old(str(root))
