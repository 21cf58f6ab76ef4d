"""What a build was asked for in, what the last one said out, where it would be the same again.

Nothing that builds is loaded here: where there is nothing to do, that is all a build takes.
"""

from __future__ import annotations

import stat
from datetime import UTC, datetime

from briefgen.commands.order import Order
from briefgen.commands.summary import Summary, unpack_summary
from briefgen.listing import Listed, Listing
from briefgen.output.last import note_last, what_was_said
from briefgen.output.place import resolve_output
from briefgen.output.workshop import is_at_rest

FLEETING = frozenset({"page/moved", "file/unreadable", "theme/unreadable"})
"""What a second build might not say, though nothing has changed: of the site before, and of the disk's refusals."""


def say_again(order: Order) -> Summary | None:
    """Return what a build would come to that has nothing to do; None if one has to see for itself.

    The caller holds the project. UsageError where the output can never be one.
    """
    if not order.has_memo or order.has_profile or order.is_verified:
        return None
    now = None if order.moment is not None else datetime.now(UTC)
    said = what_was_said(order.state, key=order.key, now=now)
    summary = unpack_summary(said) if said is not None else None
    if summary is None or (order.strict and summary.diagnostics):
        return None
    site = resolve_output(output=order.output, root=order.root)
    return summary if is_at_rest(site=site, state=order.state) else None


def note_summary(
    order: Order,
    summary: Summary,
    *,
    inputs: Listed,
    outputs: Listing | None,
    since: datetime,
    until: datetime | None,
) -> None:
    """Note what a build came to, for `say_again`, if all it left in `outputs` is to be relied on.

    A configuration behind a symlink is not: it may become another with nothing here changed.
    """
    is_behind_link = any(stat.S_ISLNK(own[0]) for top in order.inputs if (own := inputs.found[top]))
    is_fleeting = any(found.code in FLEETING for found in summary.diagnostics)
    if outputs is None or is_behind_link or is_fleeting or not order.has_memo:
        return
    note_last(
        order.state,
        key=order.key,
        inputs=inputs,
        outputs=outputs,
        since=since,
        until=until,
        said=summary.repeated().pack(),
    )
