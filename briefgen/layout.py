"""The names of what a project holds, and the nearest project around a folder; for commands that load little."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import UsageError

CONFIG = "briefgen.yaml"
CONTENT = "content"
THEMES = "themes"
STATE = ".briefgen"
"""What briefgen itself keeps there."""
VAULT = f"{STATE}/vault"
"""The raw texts that articles were imported from."""


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds `briefgen.yaml`; UsageError if none does."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise UsageError(
        f"there is no {CONFIG} in {start} or above it",
        hint="go to your briefing's folder, or name it with -C DIR",
    )


def bundled_folder() -> Path:
    """Return the folder of the themes that come with briefgen: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / THEMES
    return inside if inside.is_dir() else package.parent / THEMES
