"""A repository, a remote and a project in, what a publication is judged by out; and what forbids to begin one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefgen.checks.moved import ARTICLES_PATH, LastSite, parse_last_site
from briefgen.config import CONFIG_PATH, Config
from briefgen.memo import Digest
from briefgen.output.manifest import Sha256
from briefgen.publishing.address import CNAME, likely_url, parse_cname
from briefgen.publishing.branch import FILE, Branch, Oid, fold_paths
from briefgen.publishing.findings import Finding, counted, error
from briefgen.publishing.fingerprints import Fingerprints
from briefgen.publishing.preflight import Surroundings, article_ids, find_fingerprints
from briefgen.publishing.press import Press
from briefgen.publishing.remote import Destination, fetch_branch
from briefgen.publishing.repository import (
    IDENTITY_HINT,
    Identity,
    Repository,
    digest_blobs,
    find_remote,
    is_branch_name,
    list_remotes,
    list_tracked,
    list_uncommitted,
    read_blob,
    read_identity,
)
from briefgen.reading.project import ContentKind, Project, kind_of

LARGEST_RAW_TEXT = 8 << 20
"""Bytes of a tracked file past which it is not compared with raw texts."""
LARGEST_OUTPUT = 64 << 20
"""Bytes of a published file past which it is made anew rather than read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Where to publish, who does, and what is there."""

    repository: Repository
    destination: Destination
    identity: Identity
    branch: Branch | None
    """As it was seen last; None where it is not there."""


def survey_grounds(
    repository: Repository, *, remote: str, branch: str, adopts: bool
) -> Grounds | tuple[Finding, ...]:
    """Return where to publish, or all that forbids to begin. OutsideError where the remote can't be reached."""
    identity, found_remote = read_identity(repository), find_remote(repository, remote)
    obstacles: list[Finding] = []
    if isinstance(identity, str):
        obstacles.append(
            error("no-identity", "git does not know who commits", hint=f"tell it:\n{IDENTITY_HINT}")
        )
    if found_remote is None:
        names = list_remotes(repository)
        hint = f"add it, or choose one with --remote:\ngit remote add {remote} URL"
        if names:
            hint = f"choose one with --remote: {', '.join(names)}; or add it:\ngit remote add {remote} URL"
        obstacles.append(error("no-remote", f"there is no remote {remote}", hint=hint))
    if not is_branch_name(repository, branch):
        obstacles.append(error("bad-branch", f"no branch can be called {branch}", hint="choose another name"))
    elif repository.branch == branch:
        obstacles.append(_own_branch(branch))
    if isinstance(identity, str) or found_remote is None or obstacles:
        return tuple(obstacles)
    destination = Destination(remote=found_remote, branch=branch)
    grounds = Grounds(
        repository=repository,
        destination=destination,
        identity=identity,
        branch=fetch_branch(repository, destination),
    )
    return tuple(find_obstacles(grounds, adopts=adopts)) or grounds


def find_obstacles(grounds: Grounds, *, adopts: bool) -> Iterator[Finding]:
    """Yield why what is on the branch forbids to publish there."""
    branch, destination = grounds.branch, grounds.destination
    if branch is None or not branch.tree:
        return
    if grounds.repository.below / CONFIG_PATH in branch.tree:
        yield _own_branch(destination.branch)
    elif branch.imprint is None and not adopts:
        yield error(
            "another-branch",
            f"{destination.shown} holds {counted(len(branch.tree), 'file')} and nothing that briefgen published",
            hint="choose another with --branch; or take it with --adopt-branch, which keeps what is there",
            notes=fold_paths(branch.tree, among=branch.tree),
        )


def _own_branch(branch: str) -> Finding:
    return error(
        "own-branch",
        f"{branch} is the branch that holds the briefing itself",
        hint="publish to another, such as gh-pages: `publish: {branch: gh-pages}` in briefgen.yaml",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the site stands, as far as that is known."""

    base_url: str | None
    """What to build it for."""
    likely_url: str | None
    """Where it will be served."""
    cname: str | None
    """The domain that the configuration names, as it does."""


def settle_addresses(config: Config, grounds: Grounds) -> Addresses:
    """Return where the site stands: as the configuration says, else as its domain or the remote tells."""
    branch = grounds.branch
    entry = branch.tree.get(PurePosixPath(CNAME)) if branch else None
    domain = config.publish.cname
    if domain is None and entry:
        domain = parse_cname(read_blob(grounds.repository, entry.oid))
    likely = likely_url(cname=domain, remote_url=grounds.destination.remote.url)
    return Addresses(base_url=config.base_url or likely, likely_url=likely, cname=config.publish.cname)


def read_last(grounds: Grounds) -> LastSite | None:
    """Return what the branch says its articles are; None where it does not."""
    branch = grounds.branch
    entry = branch.tree.get(ARTICLES_PATH) if branch else None
    if branch is None or entry is None:
        return None
    return parse_last_site(read_blob(grounds.repository, entry.oid), outputs=branch.tree.keys())


def learn_blobs(known: Fingerprints, grounds: Grounds) -> Fingerprints:
    """Return `known` with what the branch holds and nothing was known of. Yields OutsideError."""
    tree = grounds.branch.tree if grounds.branch else {}
    unknown = {entry.oid for entry in tree.values() if entry.mode == FILE} - known.blobs.keys()
    if not unknown:
        return known
    learnt = digest_blobs(grounds.repository, sorted(unknown), largest=LARGEST_OUTPUT)
    return replace(known, blobs={**known.blobs, **learnt})


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTexts:
    """The raw texts that articles were made from, and where they might be tracked."""

    articles: Mapping[Sha256, PurePosixPath]
    """By fingerprint, the content file."""
    texts: Mapping[Digest, tuple[str, ...]]
    """What each content file says, by its digest."""


def read_raw_texts(project: Project, known: Fingerprints) -> RawTexts:
    """Return the fingerprints that articles name. ChangedError where one changes meanwhile."""
    texts: dict[Digest, tuple[str, ...]] = {}
    articles: dict[Sha256, PurePosixPath] = {}
    for file in project.content:
        if kind_of(file.path) is not ContentKind.ARTICLES:
            continue
        named = known.texts.get(file.digest)
        texts[file.digest] = find_fingerprints(file.read()) if named is None else named
        articles.update((Sha256(found), file.path) for found in texts[file.digest])
    return RawTexts(articles=articles, texts=texts)


def look_around(
    grounds: Grounds,
    press: Press,
    *,
    raw_texts: RawTexts,
    known: Fingerprints,
    addresses: Addresses,
    last: LastSite | None,
) -> tuple[Surroundings, Fingerprints]:
    """Return what to judge a publication by, and what is known now. Yields OutsideError."""
    repository = grounds.repository
    tracked = list_tracked(repository)
    if raw_texts.articles:
        content = repository.below / "content"
        unknown = {
            oid
            for path, oid in tracked.items()
            if oid not in known.blobs and not (path.suffix == ".md" and path.is_relative_to(content))
        }
        learnt = digest_blobs(repository, sorted(unknown), largest=LARGEST_RAW_TEXT)
        known = replace(known, blobs={**known.blobs, **learnt})
    around = Surroundings(
        base_url=addresses.base_url,
        likely_url=addresses.likely_url,
        cname=addresses.cname,
        below=repository.below,
        tracked=tracked,
        raw_texts=raw_texts.articles,
        digest_of={oid: known.blobs[oid][0] for oid in tracked.values() if oid in known.blobs},
        uncommitted=list_uncommitted(repository),
        secrets=tuple(press.secrets),
        last=last,
        articles=article_ids(press.articles) if press.articles is not None else None,
    )
    return around, known


def known_after(known: Fingerprints, press: Press, raw_texts: RawTexts) -> Fingerprints:
    """Return what is known once a site was made."""
    made = {one.oid: (one.sha256, one.size) for one in press.site.values()}
    return Fingerprints(blobs={**known.blobs, **made}, texts=raw_texts.texts)


def worth_keeping(known: Fingerprints, press: Press, around: Surroundings) -> frozenset[Oid]:
    """Return the blobs of which what is known will be of use again."""
    made = (one.oid for one in press.site.values())
    return frozenset((*made, *(around.tracked.values() if around.raw_texts else ()))) & known.blobs.keys()
