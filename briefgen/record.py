"""A value that one run leaves to the next, as a file: whole and as it was written, or none at all."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

from briefgen.disk.files import create_file, remove_file, rename
from briefgen.disk.refusals import on_disk
from briefgen.errors import OutsideError
from briefgen.memo import SIZE, digest_bytes


def write_record(path: Path, value: Any, *, form: str) -> None:  # noqa: ANN401 (whatever `marshal` takes)
    """Put `value`, of built-in types alone, at `path` in one step; what can't be written is not, and costs time alone."""
    payload = marshal.dumps(value)
    draft = path.with_name(f"{path.name}.draft")
    try:
        remove_file(draft)
        create_file(draft, _head(form) + digest_bytes(payload), payload)
        rename(draft, path)
    except OutsideError:
        return


def read_record(path: Path, *, form: str) -> Any:  # noqa: ANN401 (whatever was written in that form)
    """Return the value at `path`; None where there is none of that form, or not as it was written."""
    try:
        with on_disk("read", path):
            content = path.read_bytes()
    except OutsideError:
        return None
    head = _head(form)
    payload = content[len(head) + SIZE :]
    if content[: len(head)] != head or content[len(head) : len(head) + SIZE] != digest_bytes(payload):
        return None
    return marshal.loads(payload)  # noqa: S302 (its digest was compared)


def _head(form: str) -> bytes:
    return f"briefgen {form}\n".encode()
