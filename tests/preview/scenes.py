"""A project on disk, and the preview that runs beside it in a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen.preview.page import without_preview
from tests.commands.terminals import PROGRAM, environment

CONFIG = (
    "title: The Brief\nbase_url: https://example.org/brief/\ntheme: desk\nchecks: {library/no-summary: off}\n"
)
THEME = "name: desk\nversion: 1\nextends: broadsheet\n"
PATIENCE = 60.0
"""Seconds after which what was waited for is taken for lost."""
_ADDRESS = re.compile(r"serving http://127\.0\.0\.1:(\d+)(/\S*)")


def article(title: str, slug: str, body: str, **keys: str) -> str:
    """Return an article's file."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\ndate: {keys.pop('date', '2023-05-14')}\nslug: {slug}\n{more}---\n\n{body}\n"


def lay_out(root: Path, articles: Mapping[str, str]) -> Path:
    """Write a project with a theme of its own and these articles, by name."""
    (root / "content" / "articles").mkdir(parents=True)
    (root / "themes" / "desk" / "static").mkdir(parents=True)
    (root / "themes" / "desk" / "templates").mkdir()
    (root / "themes" / "desk" / "theme.yaml").write_text(THEME, encoding="utf-8")
    (root / "briefgen.yaml").write_text(CONFIG, encoding="utf-8")
    for name, text in articles.items():
        (root / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    return root


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A preview that runs."""

    process: subprocess.Popen[str]
    root: Path
    port: int
    base_path: str

    @property
    def url(self) -> str:
        """Where the site's front page is."""
        return f"http://127.0.0.1:{self.port}{self.base_path}"

    def get(self, path: str) -> tuple[int, bytes, str | None]:
        """Return the status of a path below the site's, its content as the site has it, and its snapshot."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", self.base_path + path)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, without_preview(content), response.getheader("X-Briefgen-Snapshot")

    def wait_for(self, path: str, words: str) -> None:
        """Return once a page has some words."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.get(path)[1]:
            assert time.monotonic() < end, f"{path} never had {words!r}"
            time.sleep(0.01)


@contextmanager
def serving(root: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `briefgen serve` on a free port, and end it as a person does."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", *options],
        cwd=root,
        env=environment(settings or {}),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    found = None
    for line in process.stderr:
        found = _ADDRESS.search(line)
        if found:
            break
    assert found is not None
    os.set_blocking(process.stderr.fileno(), False)  # its pipe holds more than any test says
    try:
        yield Served(process=process, root=root, port=int(found[1]), base_path=found[2])
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        process.stderr.close()
