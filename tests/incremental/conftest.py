"""What makes thousands of small builds quick, and changes none: what is pure is computed once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import jinja2
import pytest

from briefgen import engine, memofile
from briefgen.commands import anew, order
from briefgen.listing import Listed, list_all

COMPILED: dict[tuple[Any, ...], Any] = {}
cached_digest = cache(memofile.engine_digest)


def _list_as_old(*tops: str) -> Listed:
    listed = list_all(*tops)
    return replace(listed, at_ns=listed.at_ns + 10**9)


@pytest.fixture(autouse=True)
def quick_builds() -> Iterator[None]:
    """Compile each template text once, and digest the program once; let two processes share even little work.

    Inputs count as old: a build that notes them takes longer than a tick, so no edit after it looks the same.
    """
    compile_it = jinja2.Environment.compile

    def compile_once(self: jinja2.Environment, *arguments: Any) -> Any:
        if arguments not in COMPILED:
            COMPILED[arguments] = compile_it(self, *arguments)
        return COMPILED[arguments]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        patch.setattr(memofile, "engine_digest", cached_digest)
        patch.setattr(order, "engine_digest", cached_digest)
        patch.setattr(engine, "FEWEST", 1)
        patch.setattr(anew, "list_all", _list_as_old)
        yield
