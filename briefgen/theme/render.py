"""A page and a theme's templates in, the page's bytes out.

A template sees `page`, its view, and `site`, which is `page.site`: no globals, no request, no
clock. What goes wrong in a template is a diagnostic at the template's line, with the way there.
"""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Protocol

import jinja2
from jinja2 import meta

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.memo import Digest, derive, digest
from briefgen.pages.views import View
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile, drop_unseen, top_of
from briefgen.theme.theme import PARENT, Theme

ROOT_NAMES: tuple[str, ...] = ("page", "site")


class UndefinedNameError(jinja2.UndefinedError):
    """A template named something that is not there."""

    def __init__(self, message: str, name: str | None, owner: object) -> None:
        super().__init__(message)
        self.name = name
        """None where Jinja knows no name, but says what is missing."""
        self.owner = owner
        """What lacks the name; None where it stood alone."""


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


class _Environment(jinja2.Environment):
    """Reads `parent/…` from the theme that the asking template is of."""

    def __init__(self, heights: Mapping[str, int], **settings: Any) -> None:  # noqa: ANN401 (Jinja's settings)
        super().__init__(**settings)
        self._heights = heights

    def join_path(self, template: str, parent: str) -> str:
        """Return the full name of `template`, as the template `parent` calls it."""
        if not template.startswith(PARENT):
            return template
        return PARENT * (self._heights[parent] + 1) + template.removeprefix(PARENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A theme's compiled templates."""

    theme: Theme
    environment: jinja2.Environment

    def __reduce__(self) -> tuple[Callable[[Theme], Renderer], tuple[Theme]]:
        """Let another process make its own: compiled templates don't travel."""
        return make_renderer, (self.theme,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A line of a template that was being rendered when it failed."""

    file: TextFile
    line: int


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


def compile_all(renderer: Renderer) -> None:
    """Compile every template that compiles, once for all processes to come; what is wrong is told by `render`."""
    for name in renderer.theme.templates:
        with suppress(jinja2.TemplateError, RecursionError):
            renderer.environment.get_template(name)


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
    except (jinja2.TemplateError, RecursionError):
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
    try:
        template = renderer.environment.get_template(name)
        return drop_unseen(template.render(page=view, site=view.site)).encode()
    except Exception as error:  # noqa: BLE001 (a template can end in any error, and none may end a build)
        return _explain(error, view, theme)


class Spoiled(Protocol):
    """A page that its template does not make."""

    @property
    def path(self) -> PurePosixPath:
        """Its output's."""

    @property
    def origin(self) -> Place | None:
        """What it was made from."""


def merge_failures(failures: Iterable[tuple[Spoiled, Diagnostic]]) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each mistake in a template, with the first page it spoils and how many more."""
    pages: dict[tuple[Place, str, str], list[tuple[Spoiled, Diagnostic]]] = {}
    for page, found in failures:
        pages.setdefault((found.place, found.code, found.message), []).append((page, found))
    for spoiled in pages.values():
        page, found = spoiled[0]
        origin = page.origin.path if page.origin else page.path
        more = f", and {len(spoiled) - 1} more" if len(spoiled) > 1 else ""
        yield dataclasses.replace(found, notes=(*found.notes, f"while rendering {origin}{more}"))


def _explain(error: Exception, view: View, theme: Theme) -> Diagnostic:
    steps = _steps(error, theme)
    match error:
        case jinja2.TemplateSyntaxError():
            broken = theme.templates.get(error.name or "")
            step = _Step(file=broken, line=error.lineno) if broken else None
            if step and step not in steps:
                steps.append(step)
            message, hint, word = _explain_syntax(error.message or "can't be parsed")
            return _report("theme/syntax", steps, theme, message, hint=hint, word=word)
        case jinja2.TemplateNotFound():
            wanted = str(error.name)
            hint = did_you_mean(wanted, theme.templates)
            return _report(
                "theme/missing-template",
                steps,
                theme,
                f'there is no template "{wanted}"',
                hint=hint,
                word=wanted,
            )
        case UndefinedNameError():
            return _undefined(error, view, steps, theme)
        case RecursionError():
            return _report("theme/failed", steps, theme, "the template includes itself without end")
        case _:
            reason = str(error).split("\n", 1)[0] or type(error).__name__
            message = f"the template ends in {type(error).__name__}: {reason}"
            return _report("theme/failed", steps, theme, message)


def _explain_syntax(problem: str) -> tuple[str, str | None, str]:
    """Return what Jinja says of a template as a message, a hint and the word it is about."""
    unclosed = re.search(r"innermost block that needs to be closed is '(\w+)'", problem)
    if unclosed:
        block = unclosed[1]
        return f'"{{% {block} %}}" is never closed', f"close it with {{% end{block} %}}", ""
    unknown = re.match(r"(?:No (filter|test) named|Encountered unknown (tag)) '(\w+)'", problem)
    if unknown:
        kind, name = unknown[1] or unknown[2], unknown[3]
        return f'there is no {kind} "{name}"', "see Jinja's own list of them", name
    message = problem.rstrip(".")
    return message[:1].lower() + message[1:], None, ""


def _undefined(error: UndefinedNameError, view: View, steps: list[_Step], theme: Theme) -> Diagnostic:
    if error.name is None:
        return _report("theme/undefined", steps, theme, error.message or "something is undefined")
    kind, choices = type(error.owner).__name__, _fields(error.owner)
    message = f'{kind} has no "{error.name}"'
    if error.owner is None:
        message, choices = f'there is no "{error.name}" here', ROOT_NAMES
    elif error.owner is view:
        message = f'this page ({kind}) has no "{error.name}"'
    near = did_you_mean(error.name, choices)
    listed = f"there are: {', '.join(choices)}" if choices else "check what the value is"
    hint = f"{near}\n{listed}" if near else listed
    return _report("theme/undefined", steps, theme, message, hint=hint, word=error.name)


def _fields(owner: object) -> tuple[str, ...]:
    if dataclasses.is_dataclass(owner):
        return tuple(field.name for field in dataclasses.fields(owner))
    return tuple(str(key) for key in owner) if isinstance(owner, Mapping) else ()


def _steps(error: Exception, theme: Theme) -> list[_Step]:
    """Return the templates' lines in the error's traceback, outermost first."""
    by_shown = {str(file.path): file for file in theme.templates.values()}
    return [
        _Step(file=by_shown[frame.f_code.co_filename], line=line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename in by_shown
    ]


def _report(
    code: str, steps: list[_Step], theme: Theme, message: str, *, hint: str | None = None, word: str = ""
) -> Diagnostic:
    if not steps:
        return diagnose(code, top_of(theme.path), message, hint=hint)
    *outer, last = steps
    notes = tuple(f"on the way from {step.file.path}:{step.line}" for step in _without_loops(outer))
    return diagnose(code, _place(last, word), message, hint=hint, notes=notes)


def _without_loops(steps: Sequence[_Step]) -> list[_Step]:
    """Return `steps`, innermost first, each line once: an endless include is told in a line or two."""
    return list(dict.fromkeys(reversed(steps)))


def _place(step: _Step, word: str) -> Place:
    text = step.file.line(step.line)
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    start, end = found.span() if found else (len(text) - len(text.lstrip()), len(text.rstrip()))
    return Place(path=step.file.path, line=step.line, column=start + 1, length=max(1, end - start))
