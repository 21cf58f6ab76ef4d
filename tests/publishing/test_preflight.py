"""What is found before anything is pushed: each finding alone, and all of them at once."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

import pytest

from briefgen.catalogue import Severity
from briefgen.commands.publication import weigh
from briefgen.diagnostics import Diagnostic
from briefgen.output.manifest import Sha256
from briefgen.publishing.branch import Branch, Imprint, Oid, TreeEntry
from briefgen.publishing.findings import Finding, emit_findings
from briefgen.publishing.preflight import (
    LARGEST_FILE,
    LARGEST_SITE,
    Surroundings,
    check_publication,
    find_fingerprints,
)
from briefgen.publishing.press import looks_secret
from briefgen.publishing.revision import Printed, revise
from briefgen.texts import top_of
from tests.publishing.scene import CONFIG, PERMIT, STORM, Scene, git, publish

Captured = pytest.CaptureFixture[str]
AROUND = Surroundings(
    base_url="https://brief.example/",
    likely_url=None,
    cname=None,
    below=PurePosixPath(),
    tracked={},
    raw_texts={},
    digest_of={},
    uncommitted=(),
    secrets=(),
    last=None,
    articles=None,
)


def printed(size: int = 1, *, text: str = "") -> Printed:
    """Return an output of this size, whose text tells it from others."""
    digest = sha256(text.encode()).hexdigest()
    return Printed(Oid(digest[:40]), Sha256(digest), size)


def site_of(*names: str, size: int = 1) -> dict[PurePosixPath, Printed]:
    """Return a site of these outputs."""
    return {PurePosixPath(name): printed(size, text=name) for name in names}


def branch_of(*names: str, theirs: tuple[str, ...] = ()) -> Branch:
    """Return a branch that holds these outputs, and what is somebody else's."""
    tree = {PurePosixPath(name): TreeEntry("100644", printed(text=name).oid, 1) for name in (*names, *theirs)}
    imprint = Imprint(digest=Sha256("0" * 64), kept=theirs)
    return Branch(commit=Oid("c" * 40), tree=tree, imprint=imprint, printed=tree)


def found(
    site: dict[PurePosixPath, Printed], branch: Branch | None = None, *, around: Surroundings = AROUND
) -> list[tuple[str, str]]:
    """Return severity and code of all that is found."""
    revision = revise(site, branch)
    findings = check_publication(revision, site, branch, around, may_shrink=False)
    return [(str(one.severity), one.code) for one in findings]


def test_nothing_is_found_of_a_sound_site() -> None:
    """A site at its address, of few small files, has nothing against it."""
    assert found(site_of("index.html", "a/index.html")) == []


@pytest.mark.parametrize(("pages", "is_found"), [(10, False), (8, False), (7, True), (0, True)])
def test_shrinking_by_more_than_a_fifth_is_an_error(pages: int, is_found: bool) -> None:
    """Eight of ten pages may go out, seven may not."""
    names = [f"{number}/index.html" for number in range(10)]
    branch = branch_of(*names, "feed.xml", theirs=tuple(f"old/{number}.html" for number in range(40)))
    codes = found(site_of(*names[:pages], "feed.xml"), branch)
    assert (("error", "shrunk") in codes) == is_found


def test_sizes_past_those_of_pages_are_errors() -> None:
    """A file over 100 MB, and a site over 1 GB that consists of small ones, or of what is kept."""
    assert found(site_of("a.pdf", size=LARGEST_FILE)) == []
    assert found(site_of("a.pdf", size=LARGEST_FILE + 1)) == [("error", "file-too-large")]
    names = [f"{number}.pdf" for number in range(11)]
    assert found(site_of(*names, size=LARGEST_SITE // 11)) == []
    assert found(site_of(*names, size=LARGEST_SITE // 11 + 1)) == [("error", "site-too-large")]


@pytest.mark.parametrize(
    ("names", "theirs", "severity"),
    [
        (("A.html", "a.html"), (), "error"),
        (("é/index.html", "e\u0301/x.html"), (), "error"),
        (("about/index.html",), ("About/notes.txt",), "warning"),
        (("about/index.html",), ("about/notes.txt",), None),
    ],
)
def test_paths_that_some_systems_take_for_one_are_told(
    names: tuple[str, ...], theirs: tuple[str, ...], severity: str | None
) -> None:
    """Two of ours are an error; one that is not ours, a warning; one folder with files of both, nothing."""
    codes = found(site_of(*names), branch_of(theirs=theirs))
    assert codes == ([(severity, "case-clash")] if severity else [])


@pytest.mark.parametrize(("ours", "theirs"), [("a/index.html", "a"), ("a", "a/b/c.txt")])
def test_files_of_others_in_the_way_are_an_error(ours: str, theirs: str) -> None:
    """A file where a folder must be, and a folder where a file must be."""
    assert found(site_of(ours), branch_of(theirs=(theirs,))) == [("error", "in-the-way")]


def test_addresses_are_judged() -> None:
    """Unknown and local are errors; another than the remote's is a warning; the same written otherwise is none."""
    for base_url, likely, expected in (
        (None, None, [("error", "no-address")]),
        ("http://localhost:8000/", None, [("error", "local-address")]),
        ("https://a.example/", "https://a.github.io/b/", [("warning", "another-address")]),
        ("http://www.a.example/b", "https://a.example/b/", []),
    ):
        around = replace(AROUND, base_url=base_url, likely_url=likely)
        assert found(site_of("index.html"), around=around) == expected
    assert found(site_of("index.html"), around=replace(AROUND, cname="https://a.example/")) == [
        ("error", "bad-cname")
    ]


def test_all_is_found_at_once_and_errors_first(scene: Scene, capsys: Captured) -> None:
    """Errors of content, of the address, of what is tracked and of what is secret are told in one run, which ends in 1."""
    (scene.root / "briefgen.yaml").write_text(
        "title: T\ntheme: tiny\nbase_url: http://localhost/\nedition: none\n", "utf-8"
    )
    scene.write("articles/storm.md", STORM.replace("It blew.", "See [[nowhere]]."))
    scene.write("assets/id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n")
    (scene.root / ".briefgen").mkdir(exist_ok=True)
    (scene.root / ".briefgen/raw.txt").write_text("raw", encoding="utf-8")
    git(scene.root, "add", "-f", ".briefgen/raw.txt")
    said = publish(capsys)
    assert said.status == 1
    assert scene.tip() is None
    lines = [line.partition(":")[0] for line in said.err.splitlines() if "[publish/" in line]
    assert lines == [
        "error[publish/tracked]",
        "error[publish/secret]",
        "error[publish/local-address]",
        "warning[publish/uncommitted]",
    ]
    assert "error[link/unknown-target]" in said.err
    assert "config/local-address" not in said.err
    assert said.err.endswith("\nnothing was published\n")


def test_an_error_of_content_alone_forbids_to_publish(scene: Scene, capsys: Captured) -> None:
    """A broken link ends in 1, and nothing goes out."""
    scene.write("articles/storm.md", STORM.replace("It blew.", "See [[nowhere]]."))
    said = publish(capsys)
    assert (said.status, scene.tip()) == (1, None)
    assert "error[publish/" not in said.err


def test_warnings_about_rights_forbid_to_publish() -> None:
    """What a build lets pass with a warning weighs more where the world reads it; what is said elsewhere is left out."""
    place = top_of(PurePosixPath("content/articles/a.md"))
    found = [
        Diagnostic(place=place, code=code, severity=Severity.WARNING, message="m")
        for code in ("rights/overlap", "library/orphan", "config/no-base-url", "config/local-address")
    ]
    assert [(one.code, str(one.severity)) for one in weigh(found)] == [
        ("rights/overlap", "error"),
        ("library/orphan", "warning"),
    ]


def test_raw_texts_are_found_in_the_site_and_among_what_is_tracked(scene: Scene, capsys: Captured) -> None:
    """A file with the fingerprint that an article names is an error as an asset, and where git tracks it."""
    raw = "The whole text of somebody else.\n"
    vault = f"vault: {{sha256: {sha256(raw.encode()).hexdigest()}}}"
    scene.write("articles/permit.md", PERMIT.replace("slug: permit", f"slug: permit\n{vault}"))
    (scene.root / "inbox.txt").write_text(raw, encoding="utf-8")
    assert publish(capsys).status == 0
    scene.write("assets/a.txt", raw)
    scene.commit()
    for _ in range(2):
        said = publish(capsys)
        assert said.status == 1
        assert "error[publish/raw-text]: the site would carry 1 raw text " in said.err
        assert "  /assets/a.txt, the raw text of content/articles/permit.md\n" in said.err
        assert "  content/assets/a.txt, the raw text of content/articles/permit.md\n" in said.err
        assert "  inbox.txt, the raw text of content/articles/permit.md\n" in said.err
    assert b"somebody else" not in b"".join(scene.tree().values())


def test_address_is_needed_whatever_the_checks_say(scene: Scene, capsys: Captured) -> None:
    """A warning that the configuration switches off is an error all the same where the world is to see the site."""
    text = CONFIG.replace("base_url: https://brief.example/news/\n", "checks: {config/no-base-url: off}\n")
    (scene.root / "briefgen.yaml").write_text(text, encoding="utf-8")
    said = publish(capsys)
    assert said.status == 1
    assert "error[publish/no-address]: " in said.err


def test_publication_that_shrinks_needs_leave(scene: Scene, capsys: Captured) -> None:
    """A fifth of the pages gone is an error, and --allow-shrink lets it pass."""
    for number in range(8):
        scene.write(f"articles/{number}.md", STORM.replace("slug: storm", f"slug: s{number}"))
    publish(capsys)
    before = scene.tip()
    for number in range(8):
        (scene.root / f"content/articles/{number}.md").unlink()
    said = publish(capsys)
    assert (said.status, scene.tip()) == (1, before)
    assert "error[publish/shrunk]: the site would have " in said.err
    assert "warning[publish/lost-page]: 8 pages would be no more" in said.err
    assert publish(capsys, "--allow-shrink").status == 0


def test_configuration_that_can_t_be_read_is_told(scene: Scene, capsys: Captured) -> None:
    """Without settings nothing is asked of the remote, and the error is told with its place."""
    (scene.root / "briefgen.yaml").write_text("tagline: x\n", encoding="utf-8")
    said = publish(capsys)
    assert said.status == 1
    assert said.err.startswith("briefgen.yaml:1:1: error[config/missing-key]: ")


@pytest.mark.parametrize(
    ("name", "content", "is_secret"),
    [
        ("assets/.env", b"", True),
        ("assets/x/.env.local", b"", True),
        ("assets/id_ed25519", b"", True),
        ("assets/cert.pem", b"-----BEGIN CERTIFICATE-----", False),
        ("assets/cert.pem", b"-----BEGIN RSA PRIVATE KEY-----", True),
        ("assets/keys.txt", b"a\n-----BEGIN PRIVATE KEY-----\n", True),
        ("assets/talk.key", b"PK", False),
        ("2024/index.html", b"-----BEGIN PRIVATE KEY-----", False),
    ],
)
def test_looks_secret_knows_keys_by_name_and_by_what_they_hold(
    name: str, content: bytes, is_secret: bool
) -> None:
    """Keys and files of passwords are known; certificates, slides and pages about keys are let through."""
    assert looks_secret(PurePosixPath(name), content) == is_secret


@pytest.mark.parametrize(
    "text",
    [
        "vault: {sha256: DIGEST, captured: 2024-01-01}",
        "vault:\n  captured: 2024-01-01\n  sha256: DIGEST",
        "vault:\n  sha256: 'DIGEST'",
        'vault: {captured: 2024-01-01, sha256: "DIGEST"}',
        "vault: { sha256: DIGEST }",
    ],
)
def test_find_fingerprints_reads_every_way_to_write_one(text: str) -> None:
    """However the key is written, its fingerprint is found."""
    digest = "0123456789abcdef" * 4
    content = f"---\ntitle: T\n{text.replace('DIGEST', digest)}\n---\nBody.\n"
    assert find_fingerprints(content.encode()) == (digest,)


def test_emit_findings_is_written_as_diagnostics_are() -> None:
    """Severity, code and message; what it is about; the hint; and no character that a terminal would obey."""
    finding = Finding(
        code="tracked",
        severity=Severity.ERROR,
        message="git tracks\x1b it",
        hint="stop:\nnow",
        notes=("a\u202eb",),
    )
    text = "error[publish/tracked]: git tracks\\u{1b} it\n  a\\u{202e}b\n  hint: stop:\n        now"
    assert emit_findings([finding, finding], color=False, columns=None) == f"{text}\n\n{text}"
    assert emit_findings([finding], color=True, columns=None).startswith(
        "\x1b[1;31merror[publish/tracked]:\x1b[0m git"
    )
