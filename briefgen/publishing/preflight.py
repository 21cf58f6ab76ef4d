"""A revision and what is known of its surroundings in, every finding out at once.

Pure: what the repository and the branch say was read before. An error forbids to publish; a warning is told.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.checks.moved import LastSite
from briefgen.diagnostics import quoted
from briefgen.output.manifest import Sha256
from briefgen.output.place import STATE_FOLDER
from briefgen.publishing.address import is_domain, is_same_place
from briefgen.publishing.branch import Branch, Oid
from briefgen.publishing.findings import Finding, counted, error, route_of, warning
from briefgen.publishing.revision import Revision, Site, pages_in
from briefgen.slugs import fold_path
from briefgen.urls import is_local_url

LARGEST_FILE = 100 << 20
"""Bytes that GitHub takes in a file."""
LARGEST_SITE = 1 << 30
"""Bytes that GitHub serves of a site."""
LEAST_PERCENT = 80
"""Of the pages that are published, how many there must be again."""
_FINGERPRINT = re.compile(
    rb"""^[ \t]*(?:vault:[ \t]*\{)?[^\n#]*?\bsha256:[ \t]*["']?([0-9a-f]{64})\b""", re.MULTILINE
)
_NUMBERED = re.compile(r"page/\d+/index\.html$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a publication is judged by, beside itself."""

    base_url: str | None
    """What the site was built for."""
    likely_url: str | None
    """Where it will stand, as far as that can be known."""
    cname: str | None
    """The domain that the configuration names."""
    below: PurePosixPath
    """Where the project lies in its repository."""
    tracked: Mapping[PurePosixPath, Oid]
    """What git tracks, by path below the repository's top."""
    raw_texts: Mapping[Sha256, PurePosixPath]
    """The fingerprint of each raw text, with the content file that was made from it."""
    digest_of: Mapping[Oid, Sha256]
    """Of what git tracks, as far as it was looked into."""
    uncommitted: tuple[str, ...]
    secrets: tuple[PurePosixPath, ...]
    last: LastSite | None
    """What the branch says its articles are."""
    articles: Collection[str] | None
    """The ids of those that the new site has; None where they are the same."""


def find_fingerprints(content: bytes) -> tuple[str, ...]:
    r"""Return the fingerprints of raw texts that a content file names.

    >>> find_fingerprints(b"---\nvault:\n  sha256: " + b"ab" * 32 + b"\n---\n") == ("ab" * 32,)
    True
    """
    return tuple(found.decode() for found in _FINGERPRINT.findall(content))


def check_publication(
    revision: Revision, site: Site, branch: Branch | None, around: Surroundings, *, may_shrink: bool
) -> tuple[Finding, ...]:
    """Return all that is found, errors first."""
    found = [
        *_tracked(around),
        *_raw_texts(site, around),
        *_secrets(around),
        *_sizes(revision),
        *_clashes(revision),
        *_blocking(revision),
        *_shrinking(site, branch, may_shrink=may_shrink),
        *_address(around),
        *_overwritten(revision, branch),
        *_lost(revision, around),
        *_uncommitted(around),
    ]
    return tuple(sorted(found, key=lambda one: one.severity))


def _tracked(around: Surroundings) -> Iterator[Finding]:
    state = around.below / STATE_FOLDER
    inside = sorted(path for path in around.tracked if path.is_relative_to(state))
    if inside:
        where = f"{STATE_FOLDER}/"
        yield error(
            "tracked",
            f"git tracks {counted(len(inside), 'file')} of {where}, where raw texts and unpublished work lie",
            hint=f"take it out of git, and keep it:\ngit rm -r --cached {where}\necho {where} >> .gitignore",
            notes=map(str, inside),
        )


def _raw_texts(site: Site, around: Surroundings) -> Iterator[Finding]:
    carried = sorted(path for path, one in site.items() if one.sha256 in around.raw_texts)
    if carried:
        yield error(
            "raw-text",
            f"the site would carry {counted(len(carried), 'raw text')} that articles were made from",
            hint="take the file out of content/assets/",
            notes=(
                f"{route_of(path)}, the raw text of {around.raw_texts[site[path].sha256]}" for path in carried
            ),
        )
    held = sorted(
        (path, around.raw_texts[digest])
        for path, oid in around.tracked.items()
        if (digest := around.digest_of.get(oid)) in around.raw_texts and digest is not None
    )
    if held:
        yield error(
            "tracked",
            f"git tracks {counted(len(held), 'raw text')} that articles were made from",
            hint=f"take it out of git, and keep it:\ngit rm --cached {held[0][0]}",
            notes=(f"{path}, the raw text of {article}" for path, article in held),
        )


def _secrets(around: Surroundings) -> Iterator[Finding]:
    if around.secrets:
        yield error(
            "secret",
            f"the site would carry {counted(len(around.secrets), 'file')} that should be secret",
            hint="take it out of content/assets/; if it was ever pushed, make another key or password",
            notes=map(str, sorted(around.secrets)),
        )


def _sizes(revision: Revision) -> Iterator[Finding]:
    large = sorted(path for path, entry in revision.tree.items() if entry.size > LARGEST_FILE)
    if large:
        yield error(
            "file-too-large",
            f"GitHub takes no file over {_shown_size(LARGEST_FILE)}",
            hint="keep it elsewhere, and link it",
            notes=(f"{path}, {_shown_size(revision.tree[path].size)}" for path in large),
        )
    total = sum(entry.size for entry in revision.tree.values())
    if total > LARGEST_SITE:
        largest = sorted(revision.tree, key=lambda path: -revision.tree[path].size)[:5]
        yield error(
            "site-too-large",
            f"the site has {_shown_size(total)}, and GitHub serves no more than {_shown_size(LARGEST_SITE)}",
            hint="make pictures smaller, or keep files elsewhere; these are the largest",
            notes=(f"{path}, {_shown_size(revision.tree[path].size)}" for path in largest),
        )


def _shown_size(size: int) -> str:
    return f"{size / (1 << 20):,.0f} MB"


def _clashes(revision: Revision) -> Iterator[Finding]:
    """Find paths that differ by what some file systems don't tell apart."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in _with_folders(revision.tree):
        alike[name.lower() if name.isascii() else fold_path(name)].append(name)
    clashing = sorted(sorted(names) for names in alike.values() if len(names) > 1)
    if clashing:
        kept = _with_folders(revision.kept)
        is_ours = any(kept.isdisjoint(names) for names in clashing)
        make = error if is_ours else warning
        yield make(
            "case-clash",
            "some systems can't tell these paths apart, so one would hide the other",
            hint="rename one of each" if is_ours else "delete the one that is not ours from the branch",
            notes=(" and ".join(names) for names in clashing),
        )


def _with_folders(paths: Iterable[PurePosixPath]) -> frozenset[str]:
    """Return paths and all folders that they lie in, as text."""
    names: set[str] = set()
    for path in paths:
        name = str(path)
        while name and name not in names:
            names.add(name)
            name = name.rpartition("/")[0]
    return frozenset(names)


def _blocking(revision: Revision) -> Iterator[Finding]:
    if revision.blocking:
        yield error(
            "in-the-way",
            "files on the branch that are not ours stand where the site needs a folder, or the other way round",
            hint="delete or rename them on the branch",
            notes=map(str, revision.blocking),
        )


def _shrinking(site: Site, branch: Branch | None, *, may_shrink: bool) -> Iterator[Finding]:
    if branch is None or may_shrink:
        return
    theirs = branch.theirs
    before = sum(path not in theirs for path in pages_in(branch.tree))
    now = len(pages_in(site))
    if 100 * now < LEAST_PERCENT * before:
        yield error(
            "shrunk",
            f"the site would have {counted(now, 'page')}, and {before:,} are published",
            hint="see what is missing with --dry-run; if it is meant, publish with --allow-shrink",
        )


def _address(around: Surroundings) -> Iterator[Finding]:
    likely = around.likely_url
    if around.cname is not None and not is_domain(around.cname):
        yield error(
            "bad-cname",
            f"{quoted(around.cname)} is no domain, which `publish: {{cname: …}}` wants",
            hint="write its name alone, such as news.example.org",
        )
    if around.base_url is None:
        yield error(
            "no-address",
            "where the site will stand is not known, neither from briefgen.yaml nor from the remote",
            hint="add `base_url: https://…` to briefgen.yaml",
        )
    elif is_local_url(around.base_url):
        yield error(
            "local-address",
            f"readers elsewhere can't reach {around.base_url}",
            hint="set `base_url` in briefgen.yaml to where the site will stand",
        )
    if around.base_url and likely and not is_same_place(around.base_url, likely):
        yield warning(
            "another-address",
            f"the site is built for {around.base_url}, and will stand at {likely}",
            hint=f"set `base_url: {likely}`, or `publish: {{cname: …}}` to the domain you have",
        )


def _overwritten(revision: Revision, branch: Branch | None) -> Iterator[Finding]:
    if revision.overwritten and branch:
        shown = f"git show {branch.commit[:12]}:{revision.overwritten[0]}"
        yield warning(
            "overwritten",
            "somebody else wrote files on the branch where pages of the site go, and they are replaced",
            hint=f"if one is missed, it is still to be had:\n{shown}",
            notes=map(str, revision.overwritten),
        )


def _lost(revision: Revision, around: Surroundings) -> Iterator[Finding]:
    """Find pages that readers may have kept, and that would be no more. What moved is told of its article."""
    articles = {article.page: article.id for article in around.last.articles} if around.last else {}
    moved = around.articles or ()
    gone = [path for path in pages_in(revision.removed) if not _NUMBERED.search(str(path))]
    lost = [path for path in gone if articles.get(path) not in moved]
    if lost:
        lost.sort(key=lambda path: (path not in articles, path))
        yield warning(
            "lost-page",
            f"{counted(len(lost), 'page')} would be no more, and nothing leads on from there",
            hint="to keep an address, give it to another article's `aliases`, or withdraw an article "
            "instead of deleting it",
            notes=(
                f"{route_of(path)}" + (f", the article {articles[path]}" if path in articles else "")
                for path in lost
            ),
        )


def _uncommitted(around: Surroundings) -> Iterator[Finding]:
    if around.uncommitted:
        yield warning(
            "uncommitted",
            f"the site is made from {counted(len(around.uncommitted), 'file')} that no commit has as it is here",
            hint="commit, so that the site can be made again",
            notes=around.uncommitted,
        )


def article_ids(articles_json: bytes) -> frozenset[str]:
    """Return the ids of the articles in a site's `data/articles.json`."""
    return frozenset(str(row["id"]) for row in json.loads(articles_json)["articles"])
