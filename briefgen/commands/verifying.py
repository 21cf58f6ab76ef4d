"""`build --verify`: the site as the memo gave it, against one made with nothing remembered."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from briefgen.commands.building import Inputs, run_build
from briefgen.diagnostics import emit_text
from briefgen.engine import Engine
from briefgen.memofile import borrow_memo
from briefgen.options import Options
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing

SHOWN = 5
"""Differences that are named."""


class Difference(Exception):  # noqa: N818 (a finding of ours about ourselves)
    """The memo gave another site than a build without it: a fault of ours."""


def require_same(
    inputs: Inputs,
    options: Options,
    report: Report,
    outputs: Mapping[PurePosixPath, str],
    *,
    engine: Engine,
) -> None:
    """Raise Difference unless a build without a memo gives the same `outputs`, by SHA-256, and says the same."""
    clean: dict[PurePosixPath, str] = {}

    def note(path: PurePosixPath, content: bytes) -> None:
        clean[path] = sha256(content).hexdigest()

    with borrow_memo(None) as memo:
        said = run_build(inputs, options, sink=Writing(write=note), recall=Recall(memo=memo, engine=engine))
    differing = sorted(path for path in {*clean, *outputs} if clean.get(path) != outputs.get(path))
    if differing:
        named = ", ".join(str(path) for path in differing[:SHOWN])
        raise Difference(f"{len(differing)} outputs differ from those of a build without the memo: {named}")
    if said.diagnostics != report.diagnostics:
        told = {emit_text(one) for one in said.diagnostics} ^ {emit_text(one) for one in report.diagnostics}
        raise Difference(f"a build without the memo says otherwise:\n{min(told)}")
