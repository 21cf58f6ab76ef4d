"""What a build came to, and how it is said: at its end, or by one that finds nothing to do."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.commands.terminal import Terminal
from briefgen.diagnostics import Diagnostic, Format, printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What there is to say of a build."""

    diagnostics: tuple[Diagnostic, ...]
    hidden: str
    """What was not published and why, a line each; printable."""
    articles: int
    written: int
    unchanged: int
    removed: int
    replaced: tuple[str, ...]
    """What became of files that another had changed, printable."""
    is_refused: bool
    """Whether the site was left as it was."""
    profile: tuple[str, ...]
    """Lines that tell how long it took, if anybody asked."""

    def repeated(self) -> Summary:
        """Return what a second build would say."""
        files = self.written + self.unchanged
        return replace(self, written=0, unchanged=files, removed=0, replaced=(), profile=())

    def pack(self) -> bytes:
        """Return the summary as bytes."""
        return pickle.dumps(self)


def unpack_summary(content: bytes) -> Summary:
    """Return the summary that was packed."""
    found: Summary = pickle.loads(content)  # noqa: S301 (kept by us; its digest was compared)
    return found


def say_summary(summary: Summary, terminal: Terminal, *, site: str, form: Format, is_strict: bool) -> None:
    """Say what a build came to whose site is at `site`, printable."""
    if summary.profile:
        terminal.emit("\n".join(summary.profile))
    terminal.report(summary.diagnostics, form=form, is_strict=is_strict)
    if summary.hidden:
        terminal.say(summary.hidden)
    if summary.is_refused:
        terminal.say(f"{site}/ is as it was: nothing was written")
        return
    for line in summary.replaced:
        terminal.say(line)
    total = summary.written + summary.unchanged
    stories = "1 article" if summary.articles == 1 else f"{summary.articles} articles"
    terminal.say(
        f"{site}/: {stories}, {total} files ({summary.written} written, "
        f"{summary.unchanged} unchanged, {summary.removed} removed)"
    )


def shown_site(site: Path, root: Path) -> str:
    """Return how to name the folder of the site: from the project where it lies in it."""
    return printable(str(site.relative_to(root) if site.is_relative_to(root) else site))
