"""Writes the parts of the user's guide that are made from the code; `make docs` runs it.

The list of views in themes.md comes from the types and docstrings of `briefgen.pages.views` and
`briefgen.pages.parts`; a test compares it with what stands there.
"""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from types import ModuleType

from briefgen.pages import parts, views

GUIDE = Path(__file__).parent
BEGIN = "<!-- begin: views, made by `make docs` -->"
END = "<!-- end: views -->"


def list_views() -> str:
    """Return every view and part as Markdown: its meaning, then its fields with types and meanings."""
    sections = ["### Views", *_sections(views), "### Parts", *_sections(parts)]
    return "\n\n".join(sections)


def _sections(module: ModuleType) -> list[str]:
    tree = ast.parse(inspect.getsource(module))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [_section(node) for node in sorted(classes, key=lambda node: node.name)]


def _section(node: ast.ClassDef) -> str:
    rows = [
        f"#### {node.name}",
        "",
        _one_line(ast.get_docstring(node) or ""),
        "",
        "| field | type | meaning |",
        "|---|---|---|",
    ]
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            kind = ast.unparse(field.annotation).replace("|", "\\|")
            rows.append(f"| `{field.target.id}` | `{kind}` | {_meaning(after)} |")
    return "\n".join(rows)


def _meaning(node: ast.stmt | None) -> str:
    """Return the string that stands under a field."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return _one_line(text).replace("|", "\\|")
        case _:
            return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def with_views(guide: str) -> str:
    """Return the text of themes.md with the list of views made anew."""
    head, _, rest = guide.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{list_views()}\n\n{END}{tail}"


def main() -> None:
    """Rewrite the generated parts in place."""
    path = GUIDE / "themes.md"
    path.write_text(with_views(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
