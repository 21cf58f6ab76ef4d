"""A page and a theme's templates in, the page's bytes out.

A template sees `page`, its view, and `site`, which is `page.site`: no globals, no request, no
clock. What goes wrong in a template is a diagnostic at the template's line, with the way there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jinja2
from jinja2 import meta

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.memo import Digest, derive, digest
from briefgen.pages.views import View
from briefgen.texts import encode_seen, top_of
from briefgen.theme.bounds import BoundedEnvironment, RunawayError
from briefgen.theme.failures import UndefinedNameError, explain_failure
from briefgen.theme.theme import PARENT, Theme


class _Undefined(jinja2.StrictUndefined):
    """Fails wherever it is used, and knows what was missing in what."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = jinja2.utils.missing,  # noqa: ANN401 (Jinja's signature)
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        owner = None if obj is jinja2.utils.missing else obj
        missing = None if name is None else str(name)
        failing = partial(UndefinedNameError, name=missing, owner=owner)
        super().__init__(hint, obj, name, failing if exc is jinja2.UndefinedError else exc)  # type: ignore[arg-type]


class _Environment(BoundedEnvironment):
    """Reads `parent/…` from the theme that the asking template is of."""

    def __init__(self, heights: Mapping[str, int], **settings: Any) -> None:  # noqa: ANN401 (Jinja's settings)
        super().__init__(**settings)
        self._heights = heights
        self.runaways: dict[str, Diagnostic] = {}
        """What was found in templates that ran away, by name: none is let run twice."""

    def join_path(self, template: str, parent: str) -> str:
        """Return the full name of `template`, as the template `parent` calls it."""
        if not template.startswith(PARENT):
            return template
        return PARENT * (self._heights[parent] + 1) + template.removeprefix(PARENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A theme's compiled templates."""

    theme: Theme
    environment: _Environment

    def __reduce__(self) -> tuple[Callable[[Theme], Renderer], tuple[Theme]]:
        """Let another process make its own: compiled templates don't travel."""
        return make_renderer, (self.theme,)


def make_renderer(theme: Theme) -> Renderer:
    """Return a renderer of `theme`; no template is compiled before it is used."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        file = theme.templates.get(name)
        return (file.text, str(file.path), lambda: True) if file else None

    environment = _Environment(
        theme.heights,
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.clear()
    return Renderer(theme=theme, environment=environment)


def closures(theme: Theme) -> Mapping[str, Digest]:
    """Return the digest of each template with all it extends, includes and imports, however deep.

    A name that only the run tells stands for every template of the theme. What a template asks for
    depends on its height too: `parent/…` begins there.
    """
    environment = make_renderer(theme).environment
    own = {name: digest((theme.heights[name], file.text)) for name, file in theme.templates.items()}
    every = derive("theme", *(own[name] for name in sorted(own)))
    asked = {name: _asked(environment, name, file.text) for name, file in theme.templates.items()}
    return {name: _closure(name, asked, own) or every for name in theme.templates}


def _asked(environment: jinja2.Environment, name: str, text: str) -> tuple[str | None, ...]:
    """Return the templates that the one called `name` asks for; None for one that only the run tells."""
    try:
        found = meta.find_referenced_templates(environment.parse(text))
        return tuple(environment.join_path(one, name) if one else None for one in found)
    except Exception:  # noqa: BLE001 (a template that can't be read may end in any error; `render` tells it)
        return ()


def _closure(
    name: str, asked: Mapping[str, tuple[str | None, ...]], own: Mapping[str, Digest]
) -> Digest | None:
    """Return the digest of all that `name` leads to; None where that is not known."""
    reached: dict[str, None] = {}
    waiting: list[str | None] = [name]
    while waiting:
        one = waiting.pop()
        if one is None:
            return None
        if one not in reached:
            reached[one] = None
            waiting += asked.get(one, ())
    return derive(
        "templates", *(part for one in sorted(reached) for part in (one.encode(), own.get(one, b"")))
    )


def render(templates: Sequence[str], view: View, renderer: Renderer) -> bytes | Diagnostic:
    """Return the page that shows `view` by the first of `templates` there is, or what is wrong with that."""
    theme = renderer.theme
    name = next((name for name in templates if name in theme.templates), None)
    if name is None:
        message = f'the theme "{theme.head.name}" has no template "{templates[-1]}"'
        return diagnose("theme/missing-template", top_of(theme.path), message, hint="add it to the theme")
    environment = renderer.environment
    if name in environment.runaways:
        return environment.runaways[name]
    environment.begin()
    try:
        template = environment.get_template(name)
        return encode_seen(template.render(page=view, site=view.site))
    except Exception as error:  # noqa: BLE001 (a template can end in any error, and none may end a build)
        found = explain_failure(error, view, theme, name)
        if isinstance(error, RunawayError):
            environment.runaways[name] = found
        return found
