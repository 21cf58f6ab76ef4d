"""A briefing's settings in, the GitHub Actions workflow that builds and publishes it out, as YAML.

Versions of actions and permissions are as GitHub documents them for a site of one's own making.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

PATH = PurePosixPath(".github/workflows/pages.yml")
"""Below the repository's top."""
MINUTE = 17
"""Past each hour: at the full hour GitHub has the most to do, and is late."""
_PLAIN = re.compile(r"[A-Za-z_][\w./-]*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """What the workflow depends on."""

    branch: str
    """Pushes to it publish."""
    below: PurePosixPath
    """Where the project lies below the repository's top."""
    version: str
    """Of briefgen: the one by which the workflow was written."""
    extras: tuple[str, ...]
    """Of the package, that the briefing uses."""
    has_schedule: bool
    """Whether time alone changes the site."""


def emit_workflow(workflow: Workflow) -> str:
    """Return the workflow as a file."""
    extras = f"[{','.join(workflow.extras)}]" if workflow.extras else ""
    inside = workflow.below.parts != ()
    schedule = ("  schedule:", f'    - cron: "{MINUTE} * * * *"') if workflow.has_schedule else ()
    folder = ("    defaults:", "      run:", f"        working-directory: {_scalar(str(workflow.below))}")
    lines = (
        "# Builds the briefing, and publishes it to GitHub Pages. Written by `briefgen publish init`; it is yours.",
        "name: Pages",
        "",
        "on:",
        "  push:",
        f"    branches: [{_scalar(_pattern(workflow.branch))}]",
        "  workflow_dispatch:",
        *schedule,
        "",
        "permissions:",
        "  contents: read",
        "  pages: write",
        "  id-token: write",
        "",
        "concurrency:",
        "  group: pages",
        "  cancel-in-progress: false",
        "",
        "jobs:",
        "  build:",
        "    runs-on: ubuntu-latest",
        *(folder if inside else ()),
        "    steps:",
        "      - uses: actions/checkout@v7",
        "      - uses: actions/setup-python@v7",
        "        with:",
        '          python-version: "3.13"',
        "      - id: pages",
        "        uses: actions/configure-pages@v6",
        "      - uses: actions/cache@v6",
        "        with:",
        f"          path: {_scalar(str(workflow.below / '.briefgen/memo'))}",
        "          key: briefgen-memo-${{ github.run_id }}",
        "          restore-keys: briefgen-memo-",
        f'      - run: python -m pip install "briefgen{extras}=={workflow.version}"',
        '      - run: briefgen build --strict --format github --base-url "$BASE_URL/"',
        "        env:",
        "          BASE_URL: ${{ steps.pages.outputs.base_url }}",
        "      - uses: actions/upload-pages-artifact@v5",
        "        with:",
        f"          path: {_scalar(str(workflow.below / 'site'))}",
        "",
        "  deploy:",
        "    needs: build",
        "    runs-on: ubuntu-latest",
        "    environment:",
        "      name: github-pages",
        "      url: ${{ steps.deployment.outputs.page_url }}",
        "    steps:",
        "      - id: deployment",
        "        uses: actions/deploy-pages@v5",
    )
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _pattern(branch: str) -> str:
    r"""Return what matches a branch's name alone, where GitHub reads a pattern.

    >>> _pattern("1.0+next")
    '1.0\\+next'
    """
    return re.sub(r"[+]|^!", lambda found: f"\\{found[0]}", branch)


def _scalar(text: str) -> str:
    r"""Return a text as YAML has it, quoted where it could mean something else.

    >>> _scalar("main"), _scalar("no"), _scalar("a: b"), _scalar("on/top")
    ('main', '"no"', '"a: b"', 'on/top')
    """
    is_plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=True)
