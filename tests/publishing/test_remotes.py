"""Publishing over https, ssh and by others' hands at the same time: what is lost is said, what arrives is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from briefgen.cli import run
from briefgen.commands import publication
from briefgen.publishing.branch import Oid
from briefgen.publishing.remote import Destination, Push, fetch_branch, push_commit
from briefgen.publishing.repository import Repository, find_remote, open_repository
from tests.publishing.scene import BRANCH, Scene, git, publish
from tests.publishing.servers import Fate, git_server, pages_server

Captured = pytest.CaptureFixture[str]

ROUNDS = int(os.environ.get("BRIEFGEN_RACES", "12"))
"""How often somebody else is quicker; two hundred take twenty seconds."""


@pytest.fixture
def fate() -> Fate:
    """Return what becomes of pushes, to be changed."""
    return Fate()


@pytest.fixture
def http_scene(scene: Scene, fate: Fate) -> Iterator[Scene]:
    """Return a scene whose remote is asked over http, with credentials in its address."""
    with git_server(scene.remote.parent, fate) as url:
        with_login = url.replace("://", "://desk:s3cret@")
        git(scene.root, "remote", "set-url", "origin", f"{with_login}{scene.remote.name}")
        yield scene


def test_publish_over_http(http_scene: Scene, fate: Fate, capsys: Captured) -> None:
    """First publication, no change and change work over http as they do on disk."""
    assert publish(capsys).status == 0
    assert "nothing to publish" in publish(capsys).err
    http_scene.edit()
    assert publish(capsys).status == 0
    assert len(http_scene.log()) == 2
    assert fate.pushes == ["fine", "fine"]


def test_publish_cut_off_midway_publishes_nothing_and_the_next_run_goes_on(
    http_scene: Scene, fate: Fate, capsys: Captured
) -> None:
    """A connection lost half-way leaves the branch, ends in 4, and keeps the password to itself."""
    publish(capsys)
    before = http_scene.tip()
    http_scene.edit()
    fate.name = "cut"
    said = publish(capsys)
    assert (said.status, http_scene.tip()) == (4, before)
    assert "briefgen: origin did not take the push: " in said.err
    assert "s3cret" not in said.err
    fate.name = "fine"
    assert publish(capsys).status == 0
    assert http_scene.log("%P")[0] == before


def test_publish_whose_answer_is_lost_asks_what_became_of_it(
    http_scene: Scene, fate: Fate, capsys: Captured
) -> None:
    """A push that arrived is a publication, though its answer never came."""
    fate.name = "mute"
    said = publish(capsys)
    assert said.status == 0
    assert "published to gh-pages of origin" in said.err
    assert len(http_scene.log()) == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("forbidden", "you may not write to this branch: ask for leave, or have its protection changed"),
        ("unknown", "git has no credentials for it: set up a credential helper, or use an ssh address"),
    ],
)
def test_publish_without_rights_says_whom_to_ask(
    name: str, hint: str, http_scene: Scene, fate: Fate, capsys: Captured
) -> None:
    """A refusal ends in 4 with what git said, without a question, and with what to do."""
    git(
        http_scene.root,
        "remote",
        "set-url",
        "origin",
        git(http_scene.root, "remote", "get-url", "origin").replace("desk:s3cret@", ""),
    )
    fate.name = name
    said = publish(capsys)
    assert said.status == 4
    assert f"\n  hint: {hint}\n" in said.err
    assert http_scene.tip() is None


def test_publish_refused_by_the_remote_shows_its_words(scene: Scene, capsys: Captured) -> None:
    """What a remote's hook prints is shown, cleaned of what a terminal would obey."""
    hook = scene.remote / "hooks" / "pre-receive"
    hook.write_text(
        "#!/bin/sh\nprintf 'GH006: \\033[31mProtected\\033[0m branch\\n' >&2\nexit 1\n", encoding="utf-8"
    )
    hook.chmod(0o755)
    said = publish(capsys)
    assert said.status == 4
    assert "  hint: you may not write to this branch" in said.err
    assert "\n        remote: GH006: Protected branch\n" in said.err
    assert scene.tip() is None


def test_publish_to_a_remote_that_is_not_there_ends_in_4(scene: Scene, capsys: Captured) -> None:
    """A remote whose repository is gone is named with what git said."""
    scene.remote.rename(scene.remote.with_name("gone.git"))
    said = publish(capsys)
    assert said.status == 4
    assert "briefgen: origin can't be reached: " in said.err
    assert "  hint: see where it should be: `git remote -v`" in said.err


def let_others_be_quicker(scene: Scene, monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[str]:
    """Have somebody else write on the branch before each of so many pushes; their commits are listed as they come."""
    others: list[str] = []

    def overtaken(
        repository: Repository, destination: Destination, commit: Oid, *, expected: Oid | None
    ) -> Push:
        if len(others) < times:
            others.append(scene.write_on_branch({f"other-{len(others)}.txt": b"theirs"}))
        return push_commit(repository, destination, commit, expected=expected)

    monkeypatch.setattr(publication, "push_commit", overtaken)
    return others


def test_publish_waits_for_another_and_goes_on_from_there(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two times overtaken, the third push follows what others wrote, and loses none of it."""
    publish(capsys)
    scene.edit()
    others = let_others_be_quicker(scene, monkeypatch, times=2)
    said = publish(capsys)
    assert said.status == 0
    assert scene.log("%P")[0] == others[1]
    tree = scene.tree()
    assert tree["other-0.txt"] == tree["other-1.txt"] == b"theirs"
    assert b"rained" in tree["2024/05/02/storm/index.html"]
    assert "kept, not ours: other-0.txt, other-1.txt\n" in said.err


def test_publish_gives_up_after_three_times(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch that never holds still is left as the others have it."""
    publish(capsys)
    scene.edit()
    others = let_others_be_quicker(scene, monkeypatch, times=99)
    said = publish(capsys)
    assert said.status == 4
    assert (len(others), scene.tip()) == (3, others[-1])
    assert "hint: publish again once they are done\n" in said.err


def test_publish_yields_to_one_that_published_the_same(
    scene: Scene, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another's publication holds this very site, there is nothing left to do."""
    other = scene.root.with_name("other")
    git(scene.root.parent, "clone", "-q", str(scene.root), str(other))
    git(other, "remote", "set-url", "origin", str(scene.remote))
    git(other, "config", "user.name", "Another")
    git(other, "config", "user.email", "another@brief.example")

    def overtaken(
        repository: Repository, destination: Destination, commit: Oid, *, expected: Oid | None
    ) -> Push:
        monkeypatch.setattr(publication, "push_commit", push_commit)
        assert run(["publish", "-C", str(other)]) == 0
        return push_commit(repository, destination, commit, expected=expected)

    monkeypatch.setattr(publication, "push_commit", overtaken)
    said = publish(capsys)
    assert said.status == 0
    assert "nothing to publish" in said.err
    assert scene.log("%an") == ["Another"]


def test_push_is_overtaken_while_git_is_at_it(scene: Scene, capsys: Captured) -> None:
    """Another commit between what the remote showed and its move is no loss: the push is refused and made anew."""
    publish(capsys)
    scene.edit()
    hook = scene.root / ".git/hooks/pre-push"
    stream = "commit refs/heads/gh-pages\\ncommitter E <e@x> 1700000000 +0000\\ndata 1\\nx\\nfrom refs/heads/gh-pages^0\\nM 100644 inline o\\ndata 1\\nx\\n"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\n[ -e .git/once ] && exit 0\ntouch .git/once\n"
        f"printf '{stream}' | git -C {scene.remote} fast-import --quiet --date-format=raw\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    said = publish(capsys)
    assert said.status == 0
    assert scene.log("%s") == ["Publish 2 articles", "x", "Publish 2 articles"]
    assert scene.read("o") == b"x"


def test_push_never_moves_a_branch_that_is_elsewhere(scene: Scene, capsys: Captured) -> None:
    """Whatever somebody did after the branch was seen, a push from there is overtaken and changes nothing."""
    publish(capsys)
    repository = open_repository(scene.root)
    remote = find_remote(repository, "origin")
    assert remote is not None
    destination = Destination(remote=remote, branch=BRANCH)
    for number in range(ROUNDS):
        scene.write_on_branch({"again.txt": f"{number}".encode()})
        seen = fetch_branch(repository, destination)
        assert seen is not None
        ours = git(scene.root, "commit-tree", f"{seen.commit}^{{tree}}", "-p", seen.commit, "-m", "ours")
        match number % 3:
            case 0:
                scene.write_on_branch({f"{number}.txt": b"x"})
            case 1:
                git(scene.remote, "update-ref", destination.ref, f"{seen.commit}^")
            case _:
                git(scene.remote, "update-ref", "-d", destination.ref)
        now = scene.tip()
        assert push_commit(repository, destination, Oid(ours), expected=seen.commit) is Push.OVERTAKEN
        assert scene.tip() == now
        git(scene.remote, "update-ref", destination.ref, seen.commit)


def test_push_makes_no_branch_that_somebody_made_meanwhile(scene: Scene) -> None:
    """A first publication is overtaken by any other."""
    repository = open_repository(scene.root)
    remote = find_remote(repository, "origin")
    assert remote is not None
    destination = Destination(remote=remote, branch=BRANCH)
    theirs = scene.write_on_branch({"a": b"x"})
    ours = Oid(git(scene.root, "rev-parse", "HEAD"))
    assert push_commit(repository, destination, ours, expected=None) is Push.OVERTAKEN
    assert scene.tip() == theirs


class Links(HTMLParser):
    """Collects what a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the base's signature)
        """Take every address of an element."""
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def crawl(start: str, *, public: str) -> tuple[set[str], set[str]]:
    """Return the addresses of a site that answer and those that do not; `public` is where it says it stands."""
    waiting, fine, broken = [start], set[str](), set[str]()
    while waiting:
        url = waiting.pop()
        if url in fine or url in broken:
            continue
        try:
            with urlopen(url) as answer:
                content, here = answer.read(), answer.url
        except HTTPError:
            broken.add(url)
            continue
        fine.add(url)
        if b"<html" in content[:500]:
            links = Links()
            links.feed(content.decode())
            for link in links.found:
                whole = urldefrag(urljoin(here, link))[0].replace(public, start, 1)
                origin = start.split("/", 3)[:3]
                if whole.split("/", 3)[:3] == origin:
                    waiting.append(whole)
    return fine, broken


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let `ssh` run git's commands here, below the folder that is returned."""
    served = tmp_path / "served"
    served.mkdir()
    script = tmp_path / "ssh.sh"
    script.write_text(f'#!/bin/sh\nfor last; do :; done\ncd {served} && eval "$last"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    return served


def test_published_demo_has_no_broken_link_below_its_repository(
    ssh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Over ssh to GitHub's address, built for where GitHub serves it: each link of each page leads somewhere."""
    monkeypatch.chdir(tmp_path)
    run(["init", "-q", "--demo", "harbour"])
    monkeypatch.chdir(tmp_path / "harbour")
    git(tmp_path, "init", "-q", "--bare", str(ssh / "desk/brief.git"))
    for words in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "D"),
        ("config", "user.email", "d@x.example"),
        ("remote", "add", "origin", "git@github.com:desk/brief.git"),
    ):
        git(tmp_path / "harbour", *words)
    said = publish(capsys)
    assert said.status == 0, said.err
    assert said.err.endswith(
        "now set Source to Deploy from a branch, gh-pages, / (root), at "
        "https://github.com/desk/brief/settings/pages\n"
        "once it is served: briefgen publish verify https://desk.github.io/brief/\n"
    )
    remote = Scene(root=tmp_path / "harbour", remote=ssh / "desk/brief.git")
    with pages_server(remote.tree(), below="brief") as url:
        fine, broken = crawl(url, public="https://desk.github.io/brief/")
        assert broken == set()
        assert len(fine) > 40
        assert run(["publish", "verify", url]) == 0
        lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["same"] * 5
