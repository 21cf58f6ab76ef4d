"""Servers on this machine: git's own over http, which can be made to fail, and one that serves a site as Pages does."""

from __future__ import annotations

import gzip
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(slots=True, kw_only=True)
class Fate:
    """What becomes of the pushes that a server is sent."""

    name: str = "fine"
    """`fine`; `cut`, lost half-way; `mute`, taken but never answered; `forbidden`, `unknown`: 403, 401."""
    pushes: list[str] = field(default_factory=list)
    """What was done about each."""


@contextmanager
def git_server(folder: Path, fate: Fate) -> Iterator[str]:
    """Serve the repositories in `folder` by `git http-backend`, and yield the address, ending in a slash."""
    with _running(type("Handler", (_GitHandler,), {"folder": folder, "fate": fate})) as url:
        yield url


class _GitHandler(BaseHTTPRequestHandler):
    """Hands requests to git."""

    folder: Path
    fate: Fate

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's signature)
        """Say nothing: pytest's output is for failures."""

    def do_GET(self) -> None:
        """Answer what a client reads."""
        self._answer(b"", is_push=False)

    def do_POST(self) -> None:
        """Answer what a client sends, as fate will have it."""
        is_push = self.path.endswith("/git-receive-pack")
        if is_push:
            self.fate.pushes.append(self.fate.name)
        if is_push and self.fate.name == "cut":
            self.rfile.read(20)
            self._hang_up()
        else:
            self._answer(self._body(), is_push=is_push)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _body(self) -> bytes:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return gzip.decompress(content) if self.headers.get("Content-Encoding") == "gzip" else content

    def _answer(self, body: bytes, *, is_push: bool) -> None:
        if "git-receive-pack" in self.path and self.fate.name in {"forbidden", "unknown"}:
            self.send_response(403 if self.fate.name == "forbidden" else 401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        head, _, content = self._ask_git(body).partition(b"\r\n\r\n")
        if is_push and self.fate.name == "mute":
            self._hang_up()
            return
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split(" ")[0]))
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _ask_git(self, body: bytes) -> bytes:
        """Return what git answers, as CGI has it."""
        parts = urlsplit(self.path)
        request = {
            "GIT_PROJECT_ROOT": str(self.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": unquote(parts.path),
            "QUERY_STRING": parts.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_USER": "desk",
            "REMOTE_ADDR": "127.0.0.1",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        ran = subprocess.run(
            ["git", "http-backend"],
            input=body,
            capture_output=True,
            check=True,
            env={**os.environ, **request},
        )
        return ran.stdout


@contextmanager
def pages_server(files: Mapping[str, bytes], *, below: str) -> Iterator[str]:
    """Serve `files` below the path `below` as GitHub Pages does, and yield the site's address, ending in a slash.

    A folder is its index.html, asked for without a slash it redirects, what is not there is 404.html.
    """

    class Handler(BaseHTTPRequestHandler):
        """Looks files up by their very name."""

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's signature)
            """Say nothing: pytest's output is for failures."""

        def do_GET(self) -> None:
            """Answer with a file, a redirect or the page for what is not there."""
            path = unquote(urlsplit(self.path).path)
            name = path.removeprefix(f"/{below}/") if path.startswith(f"/{below}/") else None
            if name is not None and f"{name}/index.html" in files and not name.endswith("/"):
                self.send_response(301)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            found = None
            if name is not None:
                found = files.get(f"{name}index.html" if name.endswith("/") or not name else name)
            content = found if found is not None else files.get("404.html", b"")
            self.send_response(200 if found is not None else 404)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with _running(Handler) as url:
        yield f"{url}{below}/"


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    class Server(ThreadingHTTPServer):
        """A server that says nothing of connections that end."""

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing."""

    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
