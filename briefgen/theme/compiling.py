"""Nodes of a template in, Python code out that does what Jinja's own does, at two thirds of its time.

A page consists of some 350 values. Jinja escapes each by a function that makes it a `Markup`, which
nobody asks for again where it is only written, and gets each attribute by a function of its own. Here
what is a text, or has the attribute, is told in the code itself, and all else goes Jinja's way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import escape


def _escape_by_markup(text: str, /) -> str:
    return str(escape(text))


escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escape_by_markup)
"""What `escape` calls itself for a text, if MarkupSafe is of a version that has it under this name."""
_FEW = 3
"""Parts from which on it is cheaper to join what is written than to hand each part up through all blocks."""


class Generator(CodeGenerator):
    """Writes code that is quick for texts and for attributes, and holds what `~` joins to a length."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja's names)
        """Write the code of a template."""
        self.writeline(f"from {__name__} import escape_text")
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write the code of what is written there: where it is yielded, in one piece."""
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) < _FEW:
            super().visit_Output(node, frame)
            return
        joined = frame.copy()
        self.buffer(joined)
        super().visit_Output(node, joined)
        self.writeline(f"yield concat({joined.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 (Jinja's own)
        if _is_escaped(frame):
            self.write("(escape_text(it) if type(it := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 (Jinja's own)
        if _is_escaped(frame):
            self.write(") is str else it if type(it) is Markup else escape(it))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the code of an attribute; what has none of that name is asked for it as Jinja does."""
        self.write("(it if (it := getattr(of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write the code of a concatenation."""
        self.write("environment.held(")
        super().visit_Concat(node, frame)
        self.write(")")


def _is_escaped(frame: Frame) -> bool:
    """Tell whether it is known that what is written in `frame` is escaped; only a template's `autoescape` ends that."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class Template(jinja2.Template):
    """Is imported without a look at globals, of which there are none."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ANN401 (Jinja's signature)
        if self._module is not None and ctx is not None and not ctx.globals_keys:
            return self._module
        return super()._get_default_module(ctx)
