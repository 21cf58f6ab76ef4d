"""Tests of a template that runs away for one page of many: what is said is the same, whoever made the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from briefgen.engine import IN_TURN, Engine
from briefgen.memo import memory
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.production.press import Press
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing
from briefgen.theme.render import make_renderer
from tests.making import NOW, PLAIN, messages, project_of, theme_of, worth_telling
from tests.theme.test_bounds import NEST, STEPS

ARTICLES = "== articles/a\n== articles/b\n== articles/c\n== articles/d\n"
TEMPLATE = f"{{% if page.head.title[:1] in 'BC' %}}{NEST}{{% endif %}}<a href='/nowhere/'>there</a>"


class Apart:
    """Runs each item as if in a process of its own: with templates that no other page was made of."""

    def each(
        self,
        function: Callable[[Any, Any], Any],
        context: Any,
        items: Iterable[Any],
        *,
        total: int,  # noqa: ARG002 (an engine's signature)
    ) -> Iterator[Any]:
        """Yield each result as it is asked for."""
        for item in items:
            is_press = isinstance(context, Press)
            own = replace(context, renderer=make_renderer(context.renderer.theme)) if is_press else context
            yield function(own, item)

    def prepare(self, total: int) -> None:
        """Do nothing: there is no other process."""

    def dismiss(self) -> None:
        """Do nothing: there is no other process."""


def built(engine: Engine) -> Report:
    """Return the report of a site with pages that their template runs away for."""
    return build(
        project_of(ARTICLES),
        {"broadsheet": theme_of({**PLAIN, "article.html": TEMPLATE})},
        options=Options(now=NOW),
        sink=Writing(write=lambda _path, _content: None),
        recall=Recall(memo=memory(), engine=engine),
    )


@pytest.mark.parametrize("engine", [IN_TURN, Apart()], ids=["in turn", "apart"])
def test_template_that_runs_away_is_told_once(engine: Engine) -> None:
    """It is told with its first page alone, and nothing is said of links in pages of that template."""
    report = built(engine)
    (found,) = worth_telling(report.diagnostics)
    assert messages([found]) == [f"theme/runaway: {STEPS}"]
    assert found.notes == ("while rendering content/articles/b.md",)


def test_outputs_are_counted_alike_whoever_made_them() -> None:
    """Pages of a template that ran away don't count, also those that were made."""
    assert built(IN_TURN).outputs == built(Apart()).outputs
