"""`publish verify`: what is served is compared with what was published, and each difference is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from briefgen.cli import run
from briefgen.publishing.verify import Standard, list_probes, parse_digest
from tests.publishing.scene import Scene, git, publish
from tests.publishing.servers import pages_server

Captured = pytest.CaptureFixture[str]
DEEP = "2024/05/14/permit/index.html"


def test_verify_finds_the_very_site(scene: Scene, capsys: Captured) -> None:
    """Digest, front page, a deep page, the page for what is not there and a feed are as published."""
    publish(capsys)
    with pages_server(scene.tree(), below="news") as url:
        said = publish(capsys, "verify", url)
    assert said.status == 0
    assert said.out == (
        "same    digest       /build.json\n"
        "same    front page   /\n"
        "same    deep page    /2024/05/14/permit/\n"
        "same    missing page /no-such-page/\n"
        "same    feed         /feed.xml\n"
    )
    assert (
        said.err
        == f"compared with gh-pages of origin ({(scene.tip() or '')[:12]})\n{url} is just as it was published\n"
    )


SPOILED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "an older build": (
        lambda files: files.update({"build.json": b'{"digest": "0123456789abcdef"}'}),
        "differs digest       /build.json: is 0123456789ab, not ",
    ),
    "no digest": (
        lambda files: files.update({"build.json": b"<html>"}),
        "differs digest       /build.json: is not to be found in it: another build is served",
    ),
    "another front page": (
        lambda files: files.update({"index.html": b"x"}),
        "differs front page   /: has other bytes",
    ),
    "a longer deep page": (
        lambda files: files.update({DEEP: files[DEEP] + b" "}),
        "differs deep page    /2024/05/14/permit/: has other bytes",
    ),
    "no deep page": (
        lambda files: files.pop(DEEP),
        "differs deep page    /2024/05/14/permit/: answers 404, not 200",
    ),
    "no 404": (
        lambda files: files.pop("404.html"),
        "differs missing page /no-such-page/: has other bytes",
    ),
    "a page for all": (
        lambda files: files.update({"no-such-page/index.html": b"x"}),
        "differs missing page /no-such-page/: answers 200, not 404",
    ),
    "no feed": (lambda files: files.pop("feed.xml"), "differs feed         /feed.xml: answers 404, not 200"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_verify_tells_what_is_other(how: str, scene: Scene, capsys: Captured) -> None:
    """Whatever differs is told, the rest is the same, and it ends in 1."""
    publish(capsys)
    files = dict(scene.tree())
    spoil, line = SPOILED[how]
    spoil(files)
    with pages_server(files, below="news") as url:
        said = publish(capsys, "verify", url.removesuffix("/"))
    assert said.status == 1
    assert line in said.out
    assert said.out.count("same") == 4
    assert "hint: GitHub needs a minute or two" in said.err


def test_verify_compares_with_the_last_build_where_that_is_served(scene: Scene, capsys: Captured) -> None:
    """A workflow's site is none of the branch's: site/ is what it should be, where its digest is served."""
    publish(capsys)
    scene.edit()
    run(["build", "-q"])
    site = scene.root / "site"
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with pages_server(files, below="x") as url:
        said = publish(capsys, "verify", url)
        assert (said.status, said.err.splitlines()[0]) == (0, "compared with site/")
        git(scene.root, "remote", "remove", "origin")
        assert publish(capsys, "verify", url).status == 0
    with pages_server(scene.tree(), below="x") as url:
        assert publish(capsys, "verify", url).status == 1


@pytest.mark.usefixtures("scene")
def test_verify_needs_something_to_compare_with_and_a_server(capsys: Captured) -> None:
    """Nothing published, a server that is not there, and what is no address."""
    assert publish(capsys, "verify", "http://127.0.0.1:1/").status == 4
    publish(capsys)
    said = publish(capsys, "verify", "http://127.0.0.1:1/")
    assert said.status == 4
    assert said.err.startswith(
        "briefgen: nothing answers at http://127.0.0.1:1/build.json: connection refused\n"
    )
    assert publish(capsys, "verify", "file:///etc/passwd").status == 2
    assert publish(capsys, "verify", "https://u:p@brief.example/").status == 2


def test_list_probes_ask_only_for_what_the_site_has() -> None:
    """A site without feeds has none to ask for, and where that page stands another is asked for."""
    paths = [
        PurePosixPath(name) for name in ("build.json", "index.html", "no-such-page/index.html", "404.html")
    ]
    probes = list_probes(Standard(name="x", paths=paths, read=lambda _: b""))
    assert [probe.route for probe in probes] == [
        "/build.json",
        "/",
        "/no-such-page/",
        "/no-such-page-at-all/",
    ]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"digest": 1}', b"\xff", b"[" * 100_000])
def test_parse_digest_takes_nothing_for_one_that_is_none(content: bytes) -> None:
    """Whatever a server sends, there is a digest in it or none."""
    assert parse_digest(content) is None
