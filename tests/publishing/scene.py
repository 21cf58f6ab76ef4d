"""A small briefing in a repository with a bare remote: what the tests of publishing work on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import run

THEME = Path(__file__).parents[1] / "sites" / "_theme"
BRANCH = "gh-pages"
CONFIG = "title: The Brief\nbase_url: https://brief.example/news/\ntheme: tiny\nedition: none\n"
PERMIT = "---\ntitle: The permit\ndate: 2024-05-14\nslug: permit\nsummary: It is signed.\n---\nSigned. See [[storm]].\n"
STORM = "---\ntitle: A storm\ndate: 2024-05-02\nslug: storm\nsummary: It broke a mast.\n---\nIt blew.\n"
DRAFT = "---\ntitle: An idea\ndate: 2024-05-03\nslug: idea\nsummary: S.\ndraft: true\n---\nCANARY notes.\n"
FILES = {"articles/permit.md": PERMIT, "articles/storm.md": STORM, "articles/idea.md": DRAFT}


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Return what git prints; it must end well."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_INDEX")}
    ran = subprocess.run(
        ["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False, env=environment
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A briefing, its repository and the remote."""

    root: Path
    remote: Path

    def write(self, name: str, text: str) -> None:
        """Write a content file."""
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def configure(self, more: str) -> None:
        """Add lines to briefgen.yaml."""
        (self.root / "briefgen.yaml").write_text(CONFIG + more, encoding="utf-8")

    def edit(self, turn: int = 0) -> None:
        """Change a text."""
        self.write("articles/storm.md", STORM + f"\nAnd then it rained, the {turn + 1}th time.\n")

    def commit(self) -> None:
        """Commit all that is in the project."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--allow-empty", "-m", "Edit")

    def tip(self, branch: str = BRANCH) -> str | None:
        """Return the commit that the remote's branch is at."""
        found = git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return found or None

    def tree(self, branch: str = BRANCH) -> Mapping[str, bytes]:
        """Return every file that the remote's branch holds."""
        names = git(self.remote, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
        return {name: self.read(name, branch) for name in names if name}

    def read(self, name: str, branch: str = BRANCH) -> bytes:
        """Return one file of the remote's branch."""
        ran = subprocess.run(
            ["git", "-C", str(self.remote), "cat-file", "blob", f"{branch}:{name}"],
            capture_output=True,
            check=True,
        )
        return ran.stdout

    def write_on_branch(
        self, files: Mapping[str, bytes | None], *, branch: str = BRANCH, message: str = "By hand"
    ) -> str:
        """Let somebody else commit to the remote's branch: files by their content, or None to remove one."""
        old = self.tip(branch)
        stream = [f"commit refs/heads/{branch}\ncommitter Else <e@x.example> 1700000000 +0000\n".encode()]
        stream.append(b"data %d\n%b\n" % (len(message), message.encode()))
        stream += [f"from {old}\n".encode()] if old else []
        for name, content in files.items():
            if content is None:
                stream.append(f"D {name}\n".encode())
            else:
                stream.append(f"M 100644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n")
        git(self.remote, "fast-import", "--quiet", "--date-format=raw", given=b"".join(stream))
        return self.tip(branch) or ""

    def log(self, form: str = "%s", branch: str = BRANCH) -> list[str]:
        """Return the commits of the remote's branch, the newest first."""
        return git(self.remote, "log", f"--format={form}", branch).split("\n")


def lay_out(folder: Path) -> Scene:
    """Make a briefing in `folder`, committed, and a bare remote beside it."""
    root, remote = folder / "brief", folder / "remote.git"
    shutil.copytree(THEME, root / "themes" / "tiny")
    (root / "briefgen.yaml").write_text(CONFIG, encoding="utf-8")
    (root / ".gitignore").write_text(".briefgen/\nsite/\n", encoding="utf-8")
    made = Scene(root=root, remote=remote)
    for name, text in FILES.items():
        made.write(name, text)
    git(folder, "init", "-q", "--bare", str(remote))
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "A Desk")
    git(root, "config", "user.email", "desk@brief.example")
    git(root, "remote", "add", "origin", str(remote))
    made.commit()
    return made


def publish(capsys: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """Run `briefgen publish`, and return how it ended."""
    capsys.readouterr()
    status = run(["publish", *arguments])
    spoken = capsys.readouterr()
    return Said(status=status, out=spoken.out, err=spoken.err)


def state_of(root: Path) -> Mapping[str, object]:
    """Return all of a repository that is the user's: work tree, index, HEAD, branches, tags and settings."""
    folder = root / ".git"
    files = {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts and ".briefgen" not in path.parts
    }
    refs = git(
        root, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags", "refs/stash"
    )
    place = Path(git(root, "rev-parse", "--path-format=absolute", "--git-dir"))
    index = (place / "index").read_bytes() if (place / "index").exists() else b""
    config = Path(git(root, "rev-parse", "--path-format=absolute", "--git-common-dir")) / "config"
    return {
        "files": files,
        "refs": refs,
        "index": index,
        "head": (place / "HEAD").read_text(encoding="utf-8"),
        "config": config.read_bytes(),
        "is_repository": folder.exists(),
    }
