"""The machine and the programs in, the lines that say on what the figures were measured out."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import CORES
from briefgen import __version__


def describe(hugo: Path | None, bench: Path | None) -> Iterator[str]:
    """Yield what is to be known of the machine, of the programs and of the articles."""
    memory = int(_first(r"MemTotal:\s+(\d+)", Path("/proc/meminfo")) or 0) / 1e6
    model = _first(r"model name\s*: (.+)", Path("/proc/cpuinfo")) or platform.machine()
    yield f"{CORES} processors ({model}), {memory:.0f} GB, {platform.system()}, Python {platform.python_version()},"
    programs = [f"briefgen {__version__}"]
    if hugo:
        said = subprocess.run((str(hugo), "version"), check=True, capture_output=True, text=True)  # noqa: S603 (ours)
        programs.append("Hugo " + said.stdout.split()[1].partition("-")[0].removeprefix("v"))
    yield f"{', '.join(programs)}; articles from {'the folder named' if bench else 'benchmarks/corpus.py'}."


def _first(pattern: str, file: Path) -> str | None:
    found = re.search(pattern, file.read_text(encoding="utf-8")) if file.exists() else None
    return found[1] if found else None
