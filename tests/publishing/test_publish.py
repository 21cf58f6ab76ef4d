"""`briefgen publish` on real repositories: what arrives, what stays, and what is said of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.output.manifest import digest_bytes, digest_site
from tests.publishing.scene import CONFIG, PERMIT, STORM, Scene, git, publish

Captured = pytest.CaptureFixture[str]


def test_publish_puts_the_very_site_that_a_build_writes_onto_a_new_branch(
    scene: Scene, capsys: Captured
) -> None:
    """The branch holds what `build` writes but for the manifest, in one commit without parents."""
    said = publish(capsys)
    assert said.status == 0
    assert run(["build", "-q"]) == 0
    site = scene.root / "site"
    built = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    del built[".briefgen.json"]
    assert dict(scene.tree()) == built
    assert ".nojekyll" in built
    assert scene.log("%P|%an <%ae>|%cn|%s") == ["|A Desk <desk@brief.example>|A Desk|Publish 2 articles"]
    assert re.search(
        r"published to gh-pages of origin: \d+ pages added, \d+ other files changed \(\w{12}\)\n", said.err
    )


def test_publish_names_the_digest_of_the_outputs(scene: Scene, capsys: Captured) -> None:
    """build.json on the branch carries the digest of all other outputs, and the commit does too."""
    publish(capsys)
    files = {name: digest_bytes(content) for name, content in scene.tree().items()}
    digest = json.loads(scene.read("build.json"))["digest"]
    assert digest == digest_site(files)
    assert f"Briefgen-Site: {digest}" in scene.log("%B")


def test_publish_of_an_equal_site_makes_no_commit(scene: Scene, capsys: Captured) -> None:
    """A second run says so and leaves the branch, also where all that is remembered is lost."""
    publish(capsys)
    before = scene.tip()
    said = publish(capsys)
    assert (said.status, scene.tip()) == (0, before)
    assert "nothing to publish: gh-pages of origin holds this very site\n" in said.err
    for path in (scene.root / ".briefgen").rglob("*"):
        if path.is_file():
            path.unlink()
    git(
        scene.root,
        "update-ref",
        "-d",
        git(scene.root, "for-each-ref", "--format=%(refname)", "refs/briefgen"),
    )
    assert publish(capsys).status == 0
    assert scene.tip() == before


def test_publish_of_a_change_follows_the_last_publication(scene: Scene, capsys: Captured) -> None:
    """An edit is one commit more, whose parent is the last one, and changes what it touches alone."""
    publish(capsys)
    before, tree = scene.tip(), scene.tree()
    scene.edit()
    scene.commit()
    assert publish(capsys, "--message", "It rained").status == 0
    assert scene.log("%P|%s")[0] == f"{before}|It rained"
    changed = {name for name, content in scene.tree().items() if tree.get(name) != content}
    assert "2024/05/02/storm/index.html" in changed
    assert "2024/05/14/permit/index.html" not in changed
    assert f"Briefgen-Source: {git(scene.root, 'rev-parse', 'HEAD')}" in scene.log("%B")


def test_publish_removes_pages_that_are_no_more_and_names_their_articles(
    scene: Scene, capsys: Captured
) -> None:
    """A deleted article's page goes, with a warning that tells which article it was."""
    publish(capsys)
    (scene.root / "content/articles/permit.md").unlink()
    said = publish(capsys, "--allow-shrink")
    assert said.status == 0
    assert "2024/05/14/permit/index.html" not in scene.tree()
    assert (
        "warning[publish/lost-page]: 1 page would be no more, and nothing leads on from there\n"
        "  /2024/05/14/permit/, the article permit\n"
    ) in said.err


def test_publish_tells_of_an_article_that_moved_once(scene: Scene, capsys: Captured) -> None:
    """An article with another address is told with its place, and its old page is not told as lost."""
    publish(capsys)
    scene.write("articles/permit.md", PERMIT.replace("slug: permit", "id: permit\nslug: leave"))
    said = publish(capsys)
    assert said.status == 0
    assert "warning[page/moved]: this article was at /2024/05/14/permit/" in said.err
    assert "/2024/05/14/permit/, the article" not in said.err


def test_publish_says_nothing_of_a_page_that_leads_on(scene: Scene, capsys: Captured) -> None:
    """An old address among the aliases is no loss."""
    publish(capsys)
    scene.write(
        "articles/permit.md", PERMIT.replace("slug: permit", "slug: leave\naliases: [/2024/05/14/permit/]")
    )
    said = publish(capsys)
    assert said.status == 0
    assert "lost-page" not in said.err
    assert "page/moved" not in said.err


def test_publish_shows_no_draft_anywhere(scene: Scene, capsys: Captured) -> None:
    """Neither title nor text of a draft is in any file of the branch, whatever the environment says of now."""
    later = STORM.replace("2024-05-02", "2090-05-02").replace("slug: storm", "slug: late")
    scene.write("articles/later.md", later.replace("It blew", "CANARY blew"))
    assert publish(capsys).status == 0
    assert not [
        name for name, content in scene.tree().items() if b"CANARY" in content or b"An idea" in content
    ]


def test_publish_heeds_no_clock_of_the_environment(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH does not bring out what is still to come."""
    scene.write(
        "articles/later.md", STORM.replace("2024-05-02", "2090-05-02").replace("slug: storm", "slug: late")
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    said = publish(capsys)
    assert said.status == 0
    assert "later.md (dated 2090-05-02" in said.err
    assert "2090/05/02/late/index.html" not in scene.tree()


def test_publish_keeps_files_that_are_not_ours_and_names_them(scene: Scene, capsys: Captured) -> None:
    """What somebody else put onto the branch stays, run after run, and is named each time."""
    publish(capsys)
    theirs = {"CNAME": b"news.example\n", "google123.html": b"x", "old/a b/é.txt": b"y", "old/c": b"z"}
    scene.write_on_branch({f'"{name}"': content for name, content in theirs.items()})
    for turn in range(2):
        scene.edit(turn)
        said = publish(capsys)
        assert said.status == 0
        assert "kept, not ours: CNAME, google123.html, old/a b/é.txt, old/c\n" in said.err
        tree = scene.tree()
        assert {name: tree[name] for name in theirs} == theirs
    kept = [line for line in scene.log("%B")[:9] if line.startswith("Briefgen-Keeps")]
    assert kept == ['Briefgen-Keeps: "CNAME"', 'Briefgen-Keeps: "google123.html"', 'Briefgen-Keeps: "old/"']


def test_publish_keeps_links_and_programs_as_they_are(scene: Scene, capsys: Captured) -> None:
    """A symlink or executable of somebody else's keeps its mode."""
    publish(capsys)
    blob = git(scene.remote, "hash-object", "-w", "--stdin", given=b"index.html")
    stream = (
        b"commit refs/heads/gh-pages\ncommitter E <e@x> 1700000000 +0000\ndata 1\nx\nfrom refs/heads/gh-pages^0\n"
        + f"M 120000 {blob} link\nM 100755 {blob} run.sh\n".encode()
    )
    git(scene.remote, "fast-import", "--quiet", "--date-format=raw", given=stream)
    scene.edit()
    assert publish(capsys).status == 0
    modes = git(scene.remote, "ls-tree", "gh-pages", "link", "run.sh")
    assert [line.split()[0] for line in modes.split("\n")] == ["120000", "100755"]


def test_publish_replaces_what_somebody_changed_in_a_page_and_says_so(scene: Scene, capsys: Captured) -> None:
    """A page of ours that was edited on the branch is named as it is replaced, and its bytes stay in history."""
    publish(capsys)
    edited = scene.write_on_branch({"2024/05/14/permit/index.html": b"edited"})
    said = publish(capsys)
    assert said.status == 0
    assert "warning[publish/overwritten]: " in said.err
    assert f"git show {edited[:12]}:2024/05/14/permit/index.html\n" in said.err
    assert scene.read("2024/05/14/permit/index.html") != b"edited"
    assert scene.log("%P")[0] == edited


def test_publish_puts_back_a_page_that_somebody_removed(scene: Scene, capsys: Captured) -> None:
    """What is missing on the branch is added again."""
    publish(capsys)
    tree = dict(scene.tree())
    scene.write_on_branch({"2024/05/14/permit/index.html": None})
    assert publish(capsys).status == 0
    assert dict(scene.tree()) == tree


def test_publish_writes_the_domain_that_is_configured(scene: Scene, capsys: Captured) -> None:
    """`publish: {cname: …}` is a file CNAME, and the site is built for it where there is no base_url."""
    (scene.root / "briefgen.yaml").write_text(
        CONFIG.replace("base_url: https://brief.example/news/\n", "publish: {cname: news.example}\n"),
        encoding="utf-8",
    )
    assert publish(capsys).status == 0
    assert scene.read("CNAME") == b"news.example\n"
    assert b"https://news.example/" in scene.read("feed.xml")


def test_publish_keeps_the_domain_that_is_no_longer_configured(scene: Scene, capsys: Captured) -> None:
    """A domain goes only by hand: without its file GitHub would let it go."""
    scene.configure("publish: {cname: brief.example}\n")
    publish(capsys)
    scene.configure("")
    scene.edit()
    said = publish(capsys)
    assert said.status == 0
    assert "kept, not ours: CNAME\n" in said.err
    assert scene.read("CNAME") == b"brief.example\n"


def test_publish_builds_for_the_domain_on_the_branch(scene: Scene, capsys: Captured) -> None:
    """Without base_url, the file CNAME that GitHub wrote tells where the site stands."""
    publish(capsys)
    scene.write_on_branch({"CNAME": b"news.example\n"})
    (scene.root / "briefgen.yaml").write_text(
        CONFIG.replace("base_url: https://brief.example/news/\n", ""), "utf-8"
    )
    assert publish(capsys).status == 0
    assert b"https://news.example/" in scene.read("feed.xml")


def test_publish_squashes_to_one_commit(scene: Scene, capsys: Captured) -> None:
    """`history: squash` leaves one commit without parents, with files of others kept."""
    scene.configure("publish: {history: squash}\n")
    publish(capsys)
    scene.write_on_branch({"google123.html": b"x"})
    scene.edit()
    assert publish(capsys).status == 0
    assert scene.log("%P|%s") == ["|Publish 2 articles"]
    assert scene.read("google123.html") == b"x"
    before = scene.tip()
    assert publish(capsys).status == 0
    assert scene.tip() == before


def test_publish_takes_no_branch_that_somebody_else_made(scene: Scene, capsys: Captured) -> None:
    """A branch without a commit of ours is left alone, until it is adopted: then what is there stays."""
    before = scene.write_on_branch({"index.html": b"theirs", "notes.txt": b"theirs"})
    said = publish(capsys)
    assert (said.status, scene.tip()) == (4, before)
    assert (
        "error[publish/another-branch]: gh-pages of origin holds 2 files and nothing that briefgen published\n"
        in said.err
    )
    said = publish(capsys, "--adopt-branch")
    assert said.status == 0
    assert "  index.html\n  hint: if one is missed" in said.err
    assert scene.read("notes.txt") == b"theirs"
    assert scene.read("index.html") != b"theirs"
    assert scene.log("%H")[-1] == before
    assert publish(capsys).status == 0


def test_publish_takes_an_empty_branch(scene: Scene, capsys: Captured) -> None:
    """A branch that holds no file is nobody's."""
    scene.write_on_branch({})
    assert publish(capsys).status == 0
    assert len(scene.log()) == 2


def test_publish_dry_run_shows_what_would_change_and_leaves_no_trace(scene: Scene, capsys: Captured) -> None:
    """Pages added, changed and removed, with git's count of lines; neither remote nor repository is touched."""
    publish(capsys)
    scene.edit()
    scene.write("articles/new.md", STORM.replace("slug: storm", "slug: new").replace("A storm", "A calm"))
    before = scene.tip(), git(scene.root, "count-objects", "-v"), git(scene.root, "for-each-ref")
    said = publish(capsys, "--dry-run")
    assert said.status == 0
    assert "added    /2024/05/02/new/\n" in said.out
    assert "changed  /2024/05/02/storm/\n" in said.out
    assert re.search(
        r"^\d+ files changed, \d+ insertions\(\+\), \d+ deletions\(-\)$", said.out.splitlines()[-1]
    )
    assert "nothing was published: gh-pages of origin is as it was\n" in said.err
    assert before == (scene.tip(), git(scene.root, "count-objects", "-v"), git(scene.root, "for-each-ref"))
    assert not (scene.root / ".briefgen/trial").exists()
    (scene.root / "content/articles/permit.md").unlink()
    assert "removed  /2024/05/14/permit/\n" in publish(capsys, "--dry-run", "--allow-shrink").out


def test_publish_dry_run_of_a_first_publication_names_all_when_asked(scene: Scene, capsys: Captured) -> None:
    """Nothing is there yet: all is added, ten pages are named and the rest counted, unless with -v."""
    short, long = publish(capsys, "--dry-run").out, publish(capsys, "--dry-run", "-v").out
    assert scene.tip() is None
    assert "added    and " in short
    assert "added    and " not in long
    assert long.count("added    /") > 10


def test_publish_goes_where_it_is_told(scene: Scene, capsys: Captured, tmp_path: Path) -> None:
    """--remote and --branch win over the configuration, and a remote can be named by its place."""
    other = tmp_path / "other.git"
    git(tmp_path, "init", "-q", "--bare", str(other))
    said = publish(capsys, "--remote", str(other), "--branch", "live/site")
    assert said.status == 0
    assert git(other, "for-each-ref", "--format=%(refname)") == "refs/heads/live/site"
    assert scene.tip() is None
    scene.configure("publish: {branch: pages, remote: backup}\n")
    git(scene.root, "remote", "add", "backup", str(other))
    assert publish(capsys).status == 0
    assert git(other, "rev-parse", "--verify", "refs/heads/pages")


def test_publish_has_a_message_that_says_something(scene: Scene, capsys: Captured) -> None:
    """A blank --message is misuse."""
    assert publish(capsys, "--message", "  ").status == 2
    assert scene.tip() is None


def test_publish_init_and_verify_take_no_options_of_publishing(capsys: Captured, scene: Scene) -> None:
    """What would be ignored is misuse."""
    assert publish(capsys, "--dry-run", "init").status == 2
    assert not (scene.root / ".github").exists()
