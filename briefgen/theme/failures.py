"""An error that a template ended in, in; a diagnostic at the template's line out, with the way there."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

import jinja2

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.pages.views import View
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile, top_of
from briefgen.theme.bounds import RunawayError
from briefgen.theme.theme import Theme

_UNCLOSED = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_TOKENS = {
    "begin of statement block": '"{%"',
    "end of print statement": '"}}"',
    "end of statement block": '"%}"',
    "end of template": "the end of the template",
    "integer": "a number",
    "name": "a name",
    "string": "a text in quotation marks",
}
"""What Jinja calls parts of a template, and what they are."""
_READERS = frozenset({"jinja2.compiler", "jinja2.nodes", "jinja2.parser", "jinja2.visitor"})
"""Modules that run while a template is read, and never while it is rendered but for one function."""
_AT_EVERY_PAGE = jinja2.nodes.EvalContext.__init__.__code__
"""What of those modules runs while a template is rendered after all."""
RUNAWAY = "theme/runaway"
ROOT_NAMES: tuple[str, ...] = ("page", "site")


class UndefinedNameError(jinja2.UndefinedError):
    """A template named something that is not there."""

    def __init__(self, message: str, name: str | None, owner: object) -> None:
        super().__init__(message)
        self.name = name
        """None where Jinja knows no name, but says what is missing."""
        self.owner = owner
        """What lacks the name; None where it stood alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A line of a template that was being rendered when it failed."""

    file: TextFile
    line: int


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


def explain_failure(error: Exception, view: View, theme: Theme, name: str) -> Diagnostic:
    """Return what `error` says of the template called `name`, or of one on the way from there."""
    steps = _steps(error, theme)
    if not steps and not isinstance(error, jinja2.TemplateSyntaxError):
        steps = [_Step(file=theme.templates[name], line=1)]
    match error:
        case RunawayError():
            less = "let it loop over less, or repeat less"
            return _report(RUNAWAY, steps, theme, f"the template {error}", hint=less)
        case jinja2.TemplateSyntaxError():
            broken = theme.templates.get(error.name or "")
            step = _Step(file=broken, line=_line_of(error, broken)) if broken else None
            if step:  # the last of the others may be Jinja's own word for the same
                steps = [other for other in steps if other != _Step(file=step.file, line=error.lineno)] + [
                    step
                ]
            message, hint, word = _explain_syntax(error.message or "can't be parsed")
            return _report("theme/syntax", steps, theme, message, hint=hint, word=word)
        case jinja2.TemplateNotFound():
            wanted = str(error.name)
            hint = did_you_mean(wanted, theme.templates) or "add it to the theme's templates/"
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
        case RecursionError() | MemoryError() | SyntaxError() if _is_compiling(error):
            return _report("theme/syntax", steps, theme, "this is nested deeper than Jinja can read")
        case RecursionError():
            return _report("theme/failed", steps, theme, "the template includes itself without end")
        case _:
            reason = str(error).split("\n", 1)[0] or type(error).__name__
            message = f"the template ends in {type(error).__name__}: {reason}"
            return _report("theme/failed", steps, theme, message)


def _explain_syntax(problem: str) -> tuple[str, str | None, str]:
    """Return what Jinja says of a template as a message, a hint and the word it is about."""
    unclosed = _UNCLOSED.search(problem)
    if unclosed:
        block = unclosed[1]
        return f'"{{% {block} %}}" is never closed', f"close it with {{% end{block} %}}", block
    unknown = re.match(r"(?:No (filter|test) named|Encountered unknown (tag)) '(\w+)'", problem)
    if unknown:
        kind, name = unknown[1] or unknown[2], unknown[3]
        return f'there is no {kind} "{name}"', "see Jinja's own list of them", name
    unfit = re.match(r"expected token '(.+)', got '(.+)'", problem)
    if unfit:
        wanted, found = (_TOKENS.get(token, f'"{token}"') for token in unfit.groups())
        return f"expected {wanted}, found {found}", "complete the tag, or close it", ""
    message = problem.rstrip(".")
    return message[:1].lower() + message[1:], None, ""


def _line_of(error: jinja2.TemplateSyntaxError, file: TextFile) -> int:
    """Return the line of a syntax error: where a block that is never closed begins, Jinja names the last line."""
    unclosed = _UNCLOSED.search(error.message or "")
    if unclosed is None:
        return error.lineno
    begun: list[int] = []
    for tag in re.finditer(rf"\{{%[-+]?\s*(end)?{unclosed[1]}\b", file.text):
        if tag[1] is None:
            begun.append(file.text.count("\n", 0, tag.start()) + 1)
        elif begun:
            begun.pop()
    return begun[-1] if begun else error.lineno


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


def _is_compiling(error: Exception) -> bool:
    """Tell whether `error` arose while a template was read, not while it ran."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    modules = {frame.f_globals.get("__name__") for frame in frames if frame.f_code is not _AT_EVERY_PAGE}
    is_python = any(frame.f_code.co_name == "_compile" for frame in frames)
    return is_python or not modules.isdisjoint(_READERS)


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
