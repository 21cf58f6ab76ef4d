"""Jinja within bounds: a template that would run on, or fill the memory, ends in an error with its line.

Themes are trusted, so what a template may reach is not fenced in: Jinja's own sandbox looks at every
attribute and takes three quarters more time on the sample digest. Here loops, calls and includes are
counted, and what makes text is held to a length, which takes less than a tenth.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from itertools import islice
from types import BuiltinMethodType, MappingProxyType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from briefgen.theme.compiling import Generator, Template

MOST_STEPS = 1_000_000
"""Turns of loops that one page may take, calls and includes counted with them."""
STEPS_A_CALL = 3
STEPS_AN_INCLUDE = 10
LONGEST_TEXT = 16_000_000
"""Characters of a text, and items of a list, that a template may make."""
WIDEST = 1_000_000
"""A number past which no method or filter is told how wide, how deep or how many."""
CHARACTERS_A_STEP = 256
FEW_PARTS = 64
"""Parts that may be joined before their length is known."""
LARGEST_NUMBER = 100_000
"""Bits of a number that a template may reckon with."""
COUNTED = "counted items"
"""The filter over every loop's items; no template can write its name."""

_WIDTHS = re.compile(r"%[-#0 +.]*(?:[0-9.]{6}|\*)|\{[^{}]*(?:[0-9]{6}|\{)")
"""What in a format asks for a width past all bounds, or for one that is not written in it."""
_WITH_NUMBERS = ("batch", "center", "format", "indent", "replace", "slice", "tojson", "truncate", "wordwrap")
_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {"+": operator.add, "*": operator.mul, "**": operator.pow, "%": operator.mod}
)


class RunawayError(Exception):
    """A template does far more than a page needs."""


class BoundedEnvironment(jinja2.Environment):
    """Counts what a template does, from `begin` on."""

    sandboxed = True
    """Lets the compiler ask this environment for each call and for the operators below; nothing else."""
    intercepted_binops = frozenset(_OPERATORS)
    intercepted_unops = frozenset[str]()
    code_generator_class: type[CodeGenerator] = Generator
    template_class: type[jinja2.Template] = Template

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 (Jinja's settings)
        super().__init__(**settings)
        self._steps = 0
        self._templates: dict[tuple[str, str | None], jinja2.Template] = {}
        del self.filters["random"]  # the same page is the same bytes
        self.filters[COUNTED] = _counted
        self.filters |= {name: _checked(name, self.filters[name]) for name in _WITH_NUMBERS}

    def begin(self) -> None:
        """Count anew, for another page."""
        self._steps = 0

    def spend(self, steps: int) -> None:
        """Count `steps`; RunawayError where they are too many."""
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise RunawayError(f"takes more than {MOST_STEPS:,} steps for one page")

    def held(self, made: Any) -> Any:  # noqa: ANN401 (whatever a template makes)
        """Return what a template made, its length counted; RunawayError where it is too long."""
        if isinstance(made, str | list | tuple):
            if len(made) > LONGEST_TEXT:
                raise _too_long()
            self.spend(len(made) // CHARACTERS_A_STEP)
        return made

    def concat(self, parts: Iterable[str]) -> str:
        """Join the parts of a page, a block or a macro, as they come."""
        if isinstance(parts, list) and len(parts) < FEW_PARTS:
            text = "".join(parts)
            if len(text) > LONGEST_TEXT:
                raise _too_long()
            return text
        texts: list[str] = []
        size, coming = 0, iter(parts)
        while some := list(islice(coming, FEW_PARTS)):
            size += sum(map(len, some))
            if size > LONGEST_TEXT:
                raise _too_long()
            texts += some
        return "".join(texts)

    def call_binop(self, _context: Context, sign: str, left: Any, right: Any) -> Any:  # noqa: ANN401 (any values)
        """Return what `sign` makes of two values."""
        _check_operands(sign, left, right)
        return self.held(_OPERATORS[sign](left, right))

    def call(self, context: Context, callee: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (any values)
        """Call what a template calls."""
        self._steps += STEPS_A_CALL
        if self._steps > MOST_STEPS:
            self.spend(0)
        if type(callee) is Macro:  # most calls are of macros: what Jinja does to find this out takes longer
            if kwargs:
                kwargs.pop("_block_vars", None)
                kwargs.pop("_loop_vars", None)
            return _call_macro(callee, context, args, kwargs)
        if not isinstance(callee, BuiltinMethodType):
            return context.call(callee, *args, **kwargs)
        _check_arguments(callee.__name__, (callee.__self__, *args, *kwargs.values()))
        return self.held(context.call(callee, *args, **kwargs))

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002, ANN401 (Jinja's signature)
        """Return a template, for a page or for another template."""
        self.spend(STEPS_AN_INCLUDE)
        if type(name) is not str:
            return super().get_template(name, parent, globals)
        found = self._templates.get((name, parent))
        if found is None:
            found = self._templates[name, parent] = super().get_template(name, parent, globals)
        return found

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 (Jinja's signature)
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **kwargs)


def _call_macro(macro: Macro, context: Context, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return what `macro` writes. Where it takes named parameters alone, this is all that Jinja does to call it."""
    count = len(macro.arguments)
    if len(args) > count or macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return macro(context.eval_ctx, *args, **kwargs)
    if len(args) < count:
        args += tuple([kwargs.pop(name, missing) for name in macro.arguments[len(args) :]])
    if kwargs:
        return macro(context.eval_ctx, *args, **kwargs)
    text: str = macro._func(*args)  # noqa: SLF001 (the one part of a macro that Jinja has no public name for)
    return str.__new__(Markup, text) if context.eval_ctx.autoescape else text


@jinja2.pass_environment
def _counted(environment: BoundedEnvironment, items: Iterable[Any]) -> Iterable[Any]:
    """Return what a loop goes over: as it is where its number is known, else counted one by one."""
    if isinstance(items, (tuple, list, Sized)):  # these two first: asking a protocol takes thrice as long
        environment.spend(len(items))
        return items
    return _count(environment, iter(items))


def _count(environment: BoundedEnvironment, items: Iterator[Any]) -> Iterator[Any]:
    for item in items:
        environment.spend(1)
        yield item


def _checked(name: str, apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter `apply`, called `name`, its numbers held within bounds."""

    @wraps(apply)
    def checked(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (whatever the filter takes)
        _check_arguments(name, (*args, *kwargs.values()))
        return apply(*args, **kwargs)

    return checked


def _check_arguments(name: str, values: tuple[Any, ...]) -> None:
    """Refuse what asks the method or filter called `name` for too much; `values` begin with what it is of."""
    if any(isinstance(value, int) and abs(value) > WIDEST for value in values):
        raise _too_long()
    texts = [value for value in values if isinstance(value, str)]
    match name, texts:
        case "replace", [text, old, new]:
            is_long = len(text) // max(1, len(old)) * len(new) > LONGEST_TEXT
        case "format" | "format_map", [text, *_]:
            is_long = _WIDTHS.search(text) is not None
        case _:
            is_long = False
    if is_long:
        raise _too_long()


def _check_operands(sign: str, left: Any, right: Any) -> None:  # noqa: ANN401 (any values)
    numbers = [value for value in (left, right) if isinstance(value, int)]
    bits = [number.bit_length() for number in numbers]
    lengths = [len(value) for value in (left, right) if isinstance(value, str | list | tuple)]
    if sign == "%" and isinstance(left, str) and _WIDTHS.search(left):
        raise _too_long()
    if sign == "*" and lengths and numbers and lengths[0] * max(numbers[0], 0) > LONGEST_TEXT:
        raise _too_long()
    if (sign == "*" and sum(bits) > LARGEST_NUMBER) or (
        sign == "**" and len(bits) > 1 and bits[0] * max(numbers[1], 0) > LARGEST_NUMBER
    ):
        raise RunawayError("reckons with a number of too many digits")


def _too_long() -> RunawayError:
    return RunawayError(f"makes a text of more than {LONGEST_TEXT:,} characters")
