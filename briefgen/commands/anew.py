"""A build that has something to do, or has to look whether it has: from reading the project to what is said."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from itertools import count

from briefgen.commands.building import (
    Inputs,
    hidden_text,
    is_refused,
    make_engine,
    make_options,
    read_inputs,
    read_last_site,
    run_build,
    until_still,
)
from briefgen.commands.laps import Lap, tell_read
from briefgen.commands.order import Order
from briefgen.commands.repeating import note_summary
from briefgen.commands.summary import Summary, shown_site
from briefgen.commands.sweeping import without_collections
from briefgen.commands.terminal import Terminal
from briefgen.diagnostics import printable
from briefgen.listing import Listed, list_all
from briefgen.memofile import Shelf, borrow_memo, open_shelf
from briefgen.options import Options
from briefgen.output.sync import SyncResult, open_stage
from briefgen.reading.digests import known_digests, note_digests
from briefgen.recall import Recall
from briefgen.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to."""

    report: Report
    result: SyncResult | None
    """None where nothing was written."""
    profile: tuple[str, ...]
    """Lines that tell how long it took, if anybody asked."""
    read: Listed
    """The inputs, as they stood before they were read."""


def build(order: Order, terminal: Terminal, lap: Lap) -> Summary:
    """Build as ordered, and return what is to be said of it; the caller holds the project."""
    attempts = count(1)

    def attempt(is_trusted: bool) -> Outcome:
        """Where a file was another than it was known for, nothing is known of any."""
        return _attempt(order, terminal, lap, is_trusted=is_trusted, is_first=next(attempts) == 1)

    with without_collections():
        outcome = until_still(attempt, terminal)
    result, report = outcome.result, outcome.report
    lap("exchanged the site" if result else "dropped what was built")
    summary = _summary(outcome, shown_site(order.output, order.root))
    if result and report.since:
        read, stands = outcome.read, result.stands
        note_summary(order, summary, inputs=read, outputs=stands, since=report.since, until=report.until)
    return summary


def _attempt(order: Order, terminal: Terminal, lap: Lap, *, is_trusted: bool, is_first: bool) -> Outcome:
    listed = list_all(*order.inputs)
    is_known = order.has_memo and is_first
    known = known_digests(order.root, listed, state=order.state) if is_known else None
    inputs = read_inputs(order.root, known=known)
    tell_read(inputs, order.root, terminal=terminal, lap=lap)
    options = replace(
        make_options(
            inputs, base_url=order.base_url, drafts=order.drafts, future=order.future, now=order.now
        ),
        last=partial(read_last_site, order.output),
    )
    with ExitStack() as open_things:
        shelf = None
        if order.has_memo:
            shelf = open_things.enter_context(open_shelf(order.state, is_trusted=is_trusted))
        return _build(order, inputs, options, listed, shelf, terminal=terminal, lap=lap)


def _build(
    order: Order,
    inputs: Inputs,
    options: Options,
    listed: Listed,
    shelf: Shelf | None,
    *,
    terminal: Terminal,
    lap: Lap,
) -> Outcome:
    with ExitStack() as open_things:
        memo = shelf.memo if shelf else open_things.enter_context(borrow_memo(None))
        stage = open_things.enter_context(open_stage(output=order.output, root=order.root, adopt=order.adopt))
        recalled = len(memo.entries)
        engine = make_engine(order.jobs, terminal)
        # Only who asks for a profile, or for the proof, loads what gives it.
        profile = (
            import_module("briefgen.commands.profiling").Profile(engine=engine) if order.has_profile else None
        )
        observed = profile or engine
        report = run_build(inputs, options, sink=stage, recall=Recall(memo=memo, engine=observed))
        lap(f"made {report.outputs} files")
        if order.is_verified:
            verifying = import_module("briefgen.commands.verifying")
            verifying.require_same(inputs, options, report, stage.outputs, engine=engine)
            lap("made them again without the memo")
        result = None if is_refused(report, strict=order.strict) else stage.exchange(durable=False)
        if shelf:
            shelf.save(report.live)
            note_digests(inputs.project, order.root, listed, state=order.state)
        told = profile.lines(memo, recalled=recalled) if profile else ()
        return Outcome(report=report, result=result, profile=tuple(told), read=listed)


def _summary(outcome: Outcome, site: str) -> Summary:
    report, result = outcome.report, outcome.result
    copies = zip(result.replaced, result.copies, strict=True) if result else ()
    return Summary(
        diagnostics=report.diagnostics,
        hidden=hidden_text(report),
        articles=report.articles,
        written=len(result.written) if result else 0,
        unchanged=result.unchanged if result else 0,
        removed=len(result.removed) if result else 0,
        replaced=tuple(
            f"replaced: {site}/{printable(str(path))}, changed by another; its copy is {printable(str(copy))}"
            for path, copy in copies
        ),
        is_refused=result is None,
        profile=outcome.profile,
    )
