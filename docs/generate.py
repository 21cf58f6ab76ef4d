"""Writes the parts of the user's guide that are made from the code; `make docs` runs it.

The list of views in themes.md comes from the types and docstrings of `briefgen.pages.views` and of all in
`briefgen.pages.parts`; the tables in import-rules.md come from the rules themselves. The whole of diagnostics.md comes from `briefgen.catalogue`, `briefgen.remedies`
and the small invalid sites and raw texts of the tests. A test compares both with what stands there.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from briefgen.catalogue import RULES, Rule
from briefgen.importing import healing, roles
from briefgen.pages import parts, views
from briefgen.remedies import REMEDIES

GUIDE = Path(__file__).parent
PARTS = tuple(import_module(f"{parts.__name__}.{found.name}") for found in iter_modules(parts.__path__))
BEGIN = "<!-- begin: views, made by `make docs` -->"
END = "<!-- end: views -->"
RULES_BEGIN = "<!-- begin: rules, made by `make docs` -->"
RULES_END = "<!-- end: rules -->"

TESTS = GUIDE.parent / "tests"
SHOWN = (TESTS / "sites" / "invalid", TESTS / "importing" / "invalid")
"""Folders whose folders show a code each: small sites, and raw texts."""
AREAS = {
    "front-matter": "Front matter",
    "file": "Files",
    "body": "Texts",
    "image": "Pictures",
    "link": "Links",
    "related": "Related articles",
    "mentions": "Mentions",
    "resolves": "Promises",
    "thread": "Threads",
    "edition": "Editions",
    "library": "Names and ids",
    "page": "Addresses",
    "rights": "Other people's words",
    "vault": "The vault",
    "config": "Configuration",
    "theme": "Themes",
    "import": "Imports",
}
"""What the first part of a code says, in the order of the page."""
INTRODUCTION = """\
# Diagnostics

<!-- made by `make docs` -->

Everything that `briefgen build`, `briefgen check` and `briefgen import` can find wrong, with an example of
each as it is printed. All that is wrong is told in one run, by place, and never guessed or dropped.

An **error** leaves the last site as it was. A **warning** lets the build go on, except under `--strict`.
`checks` in `briefgen.yaml` sets a warning to `error`, `warning` or `off` by its code:

```yaml
checks:
  library/near-name: error
  body/remote-image: off
```
"""


def list_views() -> str:
    """Return every view and part as Markdown: its meaning, then its fields with types and meanings."""
    sections = ["### Views", *_sections(views), "### Parts", *_sections(*PARTS)]
    return "\n\n".join(sections)


def _sections(*modules: ModuleType) -> list[str]:
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
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


def list_import_rules() -> str:
    """Return the rules that give points, as a table for each role and one for joining."""
    sections = []
    for role in roles.Role:
        rows = [
            f"| `{rule.name}` | {rule.points:+d} | {rule.reason} |"
            for rule in roles.RULES
            if rule.role is role
        ]
        sections += [
            f"### {role.capitalize()}",
            "\n".join(["| rule | points | holds where |", "|---|---|---|", *rows]),
        ]
    rows = [f"| `{rule.name}` | {rule.points:+d} |" for rule in healing.RULES]
    told = f"Two paragraphs become one from {healing.ENOUGH} points on."
    return "\n\n".join([*sections, "### Joining", told, "\n".join(["| rule | points |", "|---|---|", *rows])])


def with_rules(guide: str) -> str:
    """Return the text of import-rules.md with the tables of rules made anew."""
    head, _, rest = guide.partition(RULES_BEGIN)
    _, _, tail = rest.partition(RULES_END)
    return f"{head}{RULES_BEGIN}\n\n{list_import_rules()}\n\n{RULES_END}{tail}"


def list_diagnostics() -> str:
    """Return the page on diagnostics: an index by area, then each with its meaning, remedy and example."""
    rules = sorted(RULES.values(), key=lambda rule: (list(AREAS).index(_area(rule)), rule.code))
    by_area = {
        title: [rule for rule in rules if _area(rule) == area]
        for area, title in AREAS.items()
        if any(_area(rule) == area for rule in rules)
    }
    index = [
        f"- **{title}**: {', '.join(f'[{_name(rule)}](#{_anchor(rule)})' for rule in rules)}"
        for title, rules in by_area.items()
    ]
    sections = [
        "\n\n".join([f"## {title}", *(_told(rule) for rule in rules)]) for title, rules in by_area.items()
    ]
    return "\n".join([INTRODUCTION, *index, "", "\n\n".join(sections), ""])


def _area(rule: Rule) -> str:
    return rule.code.partition("/")[0]


def _name(rule: Rule) -> str:
    return rule.code.partition("/")[2]


def _anchor(rule: Rule) -> str:
    """Return the anchor that GitHub gives a heading."""
    return rule.code.replace("/", "")


def _told(rule: Rule) -> str:
    severity = str(rule.severity).capitalize()
    about = f"*{severity}.* {rule.meaning} {REMEDIES[rule.code]}"
    example = _example(rule)
    shown = f"\n\n```text\n{example}\n```" if example else ""
    return f"### {rule.code}\n\n{about}{shown}"


def _example(rule: Rule) -> str | None:
    """Return the first message that an invalid site gets with this code; None where no site shows it."""
    label = f"[{rule.code}]"
    return next((message for message in _messages(rule) if label in message.partition("\n")[0]), None)


def _messages(rule: Rule) -> Iterator[str]:
    name = rule.code.replace("/", ".")
    for folder in SHOWN:
        for site in sorted(folder.glob(f"{name}")) + sorted(folder.glob(f"{name}.*")):
            yield from (site / "expected.txt").read_text(encoding="utf-8").split("\n\n")


def main() -> None:
    """Rewrite what is generated, in place."""
    themes = GUIDE / "themes.md"
    themes.write_text(with_views(themes.read_text(encoding="utf-8")), encoding="utf-8")
    rules = GUIDE / "import-rules.md"
    rules.write_text(with_rules(rules.read_text(encoding="utf-8")), encoding="utf-8")
    (GUIDE / "diagnostics.md").write_text(list_diagnostics(), encoding="utf-8")


if __name__ == "__main__":
    main()
