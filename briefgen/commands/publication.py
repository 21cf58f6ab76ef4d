"""What `briefgen publish` does: a project in, its site on the Pages branch out, in one step or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from briefgen.catalogue import Severity
from briefgen.commands.building import (
    hidden_text,
    make_engine,
    make_options,
    read_inputs,
    run_build,
    until_still,
)
from briefgen.commands.laps import Lap, start_laps, tell_read
from briefgen.commands.options import CONTENT_ERRORS
from briefgen.commands.progress import git_watcher
from briefgen.commands.terminal import Terminal
from briefgen.commands.writing import hold_project
from briefgen.config import Config, History, parse_config
from briefgen.diagnostics import Diagnostic, Format, printable
from briefgen.errors import OutsideError
from briefgen.layout import find_root
from briefgen.memofile import borrow_memo, open_shelf
from briefgen.output.place import STATE_FOLDER
from briefgen.publishing.address import parse_github
from briefgen.publishing.branch import Oid, emit_message, fold_paths
from briefgen.publishing.commit import Store
from briefgen.publishing.findings import Finding, counted, emit_findings, stops
from briefgen.publishing.fingerprints import Fingerprints, read_fingerprints, write_fingerprints
from briefgen.publishing.preflight import Surroundings, check_publication
from briefgen.publishing.press import Press
from briefgen.publishing.quarantine import quarantine
from briefgen.publishing.remote import Push, fetch_branch, push_commit, read_tree, remember, shortstat
from briefgen.publishing.repository import open_repository, read_head
from briefgen.publishing.revision import Revision, revise
from briefgen.publishing.surroundings import (
    Grounds,
    find_obstacles,
    known_after,
    learn_blobs,
    look_around,
    read_last,
    read_raw_texts,
    settle_addresses,
    survey_grounds,
    worth_keeping,
)
from briefgen.publishing.telling import count_changes, tell_kept, tell_revision
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing

ATTEMPTS = 3
"""How often a branch that others move meanwhile is fetched and published to."""
GIT_ERRORS = 4
"""Exit status where git or the remote forbids to publish."""
ADDRESS = frozenset({"config/no-base-url", "config/local-address"})
"""Warnings of a build that are told as errors of the publication, whatever the configuration makes of them."""
RIGHTS = "rights/"
"""The area of diagnostics that forbid to publish, be they warnings of a build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person asks for."""

    remote: str | None
    branch: str | None
    message: str | None
    is_trial: bool
    may_shrink: bool
    adopts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A site, made and ready to go."""

    config: Config
    report: Report
    grounds: Grounds
    press: Press
    around: Surroundings
    known: Fingerprints


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """Why there is none."""

    report: Report | None
    obstacles: tuple[Finding, ...] = ()


def publish(terminal: Terminal, wish: Wish) -> int:
    """Build the site and put it onto the branch; return the exit status."""
    root, lap = find_root(terminal.start), start_laps(terminal)
    state = root / STATE_FOLDER
    with hold_project(root, command="publish"), ExitStack() as open_things:
        repository = open_repository(root, watch=git_watcher(terminal))
        git = repository.git
        if wish.is_trial:
            git = open_things.enter_context(quarantine(git, state))
        store = open_things.enter_context(Store(git, algorithm=repository.algorithm))
        surveyed: dict[tuple[str, str], Grounds | tuple[Finding, ...]] = {}

        def survey(config: Config) -> Grounds | tuple[Finding, ...]:
            """Return where to publish; the remote is asked once, however often files change under our hands."""
            key = (wish.remote or config.publish.remote, wish.branch or config.publish.branch)
            if key not in surveyed:
                surveyed[key] = survey_grounds(repository, remote=key[0], branch=key[1], adopts=wish.adopts)
                lap("asked the remote")
            return surveyed[key]

        proof = until_still(
            lambda is_trusted: _make(
                root, survey, store=store, is_trusted=is_trusted, terminal=terminal, lap=lap
            ),
            terminal,
        )
        if isinstance(proof, Halt):
            return _say_halt(proof, terminal)
        terminal.report(proof.report.diagnostics, form=Format.TEXT, is_strict=False)
        if proof.report.hidden:
            terminal.say(hidden_text(proof.report))
        return _publish(proof, wish, store=store, state=state, terminal=terminal, lap=lap)


def _make(
    root: Path,
    survey: Callable[[Config], Grounds | tuple[Finding, ...]],
    *,
    store: Store,
    is_trusted: bool,
    terminal: Terminal,
    lap: Lap,
) -> Proof | Halt:
    """Build the site for where it will stand, new outputs going to `store`, and look around."""
    inputs = read_inputs(root)
    tell_read(inputs, root, terminal=terminal, lap=lap)
    state = root / STATE_FOLDER
    config = parse_config(inputs.project.config).value if inputs.project.config else None
    # The clock decides what is published, and nothing that an environment says.
    options = make_options(
        inputs, base_url=None, drafts=False, future=False, now=datetime.now(UTC).isoformat()
    )
    if config is None:
        nowhere = Writing(write=lambda _path, _content: None)
        with borrow_memo(None) as memo:
            recall = Recall(memo=memo, engine=make_engine(1, terminal))
            return Halt(report=run_build(inputs, options, sink=nowhere, recall=recall))
    grounds = survey(config)
    if isinstance(grounds, tuple):
        return Halt(report=None, obstacles=grounds)
    raw_texts = read_raw_texts(inputs.project, known := read_fingerprints(state))
    addresses, last = settle_addresses(config, grounds), read_last(grounds)
    options = replace(options, base_url=addresses.base_url, last=lambda _outputs: last)
    with open_shelf(state, is_trusted=is_trusted) as shelf:
        known = learn_blobs(known, grounds) if shelf.memo.entries else known
        press = Press(
            tree=grounds.branch.tree if grounds.branch else {},
            known=known.blobs,
            algorithm=grounds.repository.algorithm,
            store=store.add,
        )
        recall = Recall(memo=shelf.memo, engine=make_engine(None, terminal))
        report = run_build(inputs, options, sink=press, recall=recall)
        lap(f"made {report.outputs} files")
        shelf.save(report.live)
    press.finish()
    report = replace(report, diagnostics=tuple(weigh(report.diagnostics)))
    around, known = look_around(
        grounds, press, raw_texts=raw_texts, known=known, addresses=addresses, last=last
    )
    lap("looked around")
    return Proof(
        config=config,
        report=report,
        grounds=grounds,
        press=press,
        around=around,
        known=known_after(known, press, raw_texts),
    )


def weigh(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield diagnostics as they weigh where the whole world will see the site."""
    for found in diagnostics:
        if found.code.startswith(RIGHTS):
            yield replace(found, severity=Severity.ERROR)
        elif found.code not in ADDRESS:
            yield found


def _say_halt(halt: Halt, terminal: Terminal) -> int:
    if halt.report:
        terminal.report(halt.report.diagnostics, form=Format.TEXT, is_strict=False)
        return CONTENT_ERRORS
    _say_findings(halt.obstacles, terminal)
    return GIT_ERRORS


def _publish(proof: Proof, wish: Wish, *, store: Store, state: Path, terminal: Terminal, lap: Lap) -> int:
    """Put the site onto the branch as it stands, again where somebody else was quicker."""
    grounds, told = proof.grounds, frozenset[Finding]()
    for attempt in range(ATTEMPTS):
        site = proof.press.site
        revision = revise(site, grounds.branch)
        findings = check_publication(revision, site, grounds.branch, proof.around, may_shrink=wish.may_shrink)
        _say_findings([one for one in findings if one not in told], terminal)
        told |= frozenset(findings)
        if proof.report.has_errors or any(map(stops, findings)):
            store.close()
            terminal.say("nothing was published")
            return CONTENT_ERRORS
        kept = tell_kept(revision)
        if kept:
            terminal.say(kept)
        if revision.is_empty:
            store.close()
            _keep(proof, grounds, revision.parent, state)
            terminal.say(f"nothing to publish: {grounds.destination.shown} holds this very site")
            return 0
        commit = _commit(proof, grounds, revision, wish, store)
        lap("made the commit")
        if wish.is_trial:
            counts = shortstat(store.git, revision.parent, commit)
            terminal.show(tell_revision(revision, shortstat=counts, is_whole=terminal.verbosity > 0))
            terminal.say(f"nothing was published: {grounds.destination.shown} is as it was")
            return 0
        outcome = push_commit(grounds.repository, grounds.destination, commit, expected=revision.parent)
        lap("pushed")
        if outcome is Push.ARRIVED:
            _keep(proof, grounds, commit, state)
            _say_published(proof, grounds, revision, commit, terminal)
            return 0
        terminal.detail(f"{grounds.destination.shown} was moved meanwhile, try {attempt + 1}")
        grounds = replace(grounds, branch=fetch_branch(grounds.repository, grounds.destination))
        obstacles = tuple(find_obstacles(grounds, adopts=wish.adopts))
        if obstacles:
            _say_findings(obstacles, terminal)
            return GIT_ERRORS
    raise OutsideError(
        f"others moved {grounds.destination.shown} each of {ATTEMPTS} times that this was about to be published",
        hint="publish again once they are done",
    )


def _commit(proof: Proof, grounds: Grounds, revision: Revision, wish: Wish, store: Store) -> Oid:
    repository = grounds.repository
    head = read_head(repository)
    source = head and head + (" and changes" if proof.around.uncommitted else "")
    message = emit_message(
        wish.message or f"Publish {counted(proof.report.articles, 'article')}",
        digest=revision.digest,
        source=source,
        kept=fold_paths(revision.kept, among=revision.tree),
    )
    is_squashed = proof.config.publish.history is History.SQUASH
    base = read_tree(repository, revision.parent) if is_squashed and revision.parent else None
    return store.commit(revision, message=message, identity=grounds.identity, base=base)


def _keep(proof: Proof, grounds: Grounds, commit: Oid | None, state: Path) -> None:
    """Keep what makes the next publication quick."""
    if commit:
        remember(grounds.repository, grounds.destination, commit)
    blobs = worth_keeping(proof.known, proof.press, proof.around)
    write_fingerprints(proof.known, blobs=blobs, texts=proof.known.texts.keys(), state=state)


def _say_published(
    proof: Proof, grounds: Grounds, revision: Revision, commit: Oid, terminal: Terminal
) -> None:
    terminal.say(f"published to {grounds.destination.shown}: {count_changes(revision)} ({commit[:12]})")
    github = parse_github(grounds.destination.remote.url)
    if github and revision.parent is None:
        branch = printable(grounds.destination.branch)
        terminal.say(
            f"now set Source to Deploy from a branch, {branch}, / (root), at {printable(github.settings_url)}"
        )
    url = proof.around.base_url
    if url:
        terminal.say(f"once it is served: briefgen publish verify {url}")


def _say_findings(findings: Sequence[Finding], terminal: Terminal) -> None:
    shown = [one for one in findings if stops(one) or not terminal.is_quiet]
    if shown:
        terminal.lay(lambda color, columns: emit_findings(shown, color=color, columns=columns) + "\n")
