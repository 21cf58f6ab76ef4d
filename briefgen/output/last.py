"""What a build read, what it left and what it said in; later, what it said out if all is as it was.

A build whose options, inputs and site are as those of the last one would decide the same, write
nothing and say the same. So what the last one said is all there is to do.
"""

from __future__ import annotations

import marshal
from datetime import datetime
from pathlib import Path

from briefgen.listing import Listed, Listing, is_as_listed, is_old
from briefgen.memo import Digest
from briefgen.record import read_record, write_record

NOTE = "last"
"""Below the project's state folder."""

_FORM = "last 2"


def note_last(  # noqa: PLR0913 (all that the next build has to compare)
    state: Path,
    *,
    key: Digest,
    inputs: Listed,
    outputs: Listing,
    since: datetime,
    until: datetime | None,
    said: bytes,
) -> None:
    """Note what a build with the options of `key` read, left as `outputs`, and would say if it were repeated.

    `inputs` were listed before anything was read; nothing is noted where that can't be relied on. What
    can't be noted costs time alone.
    """
    if not is_old(inputs):
        return
    moments = (since.timestamp(), until.timestamp() if until else None)
    # By themselves, since where an input is another nobody asks for the outputs, which are the most of it.
    value = (key, moments, inputs.found, marshal.dumps(outputs), said)
    write_record(state / NOTE, value, form=_FORM)


def what_was_said(state: Path, *, key: Digest, now: datetime | None) -> bytes | None:
    """Return what the last build said, if one at the moment `now` would read, leave and say the same; else None.

    `now` is None where the options, and so the `key`, name the moment.
    """
    noted = read_record(state / NOTE, form=_FORM)
    if noted is None:
        return None
    own_key, (since, until), inputs, outputs, said = noted
    if own_key != key:
        return None
    at = now.timestamp() if now else since
    if at < since or (until is not None and at >= until):
        return None
    if not (is_as_listed(inputs) and is_as_listed(marshal.loads(outputs))):  # noqa: S302 (whole, as the note is)
        return None
    kept: bytes = said
    return kept
