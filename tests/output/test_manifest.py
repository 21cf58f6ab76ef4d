"""The manifest's text, out and in again, and all that is no manifest."""

from __future__ import annotations

import doctest
import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.output import manifest as module
from briefgen.output.manifest import (
    BUILD_ID_PATH,
    MANIFEST_PATH,
    Manifest,
    ManifestError,
    digest_bytes,
    digest_site,
    emit_build_id,
    emit_manifest,
    is_output_path,
    parse_manifest,
)

DIGEST = digest_bytes(b"A")
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
anything = st.lists(texts, min_size=1, max_size=3).map(lambda parts: PurePosixPath(*parts))
paths = anything.filter(lambda path: is_output_path(path) and path != MANIFEST_PATH).map(str)
digests = st.binary(max_size=2).map(digest_bytes)


def emit(listed: object, /, **changed: object) -> bytes:
    """Return the text of a manifest that lists these files, sound but for what is `changed`."""
    known = listed if isinstance(listed, dict) else {}
    return json.dumps({"version": 1, "digest": digest_site(known), "files": listed} | changed).encode()


def test_manifest_examples_hold() -> None:
    """What the docstrings show is what happens."""
    assert doctest.testmod(module).failed == 0


@given(st.dictionaries(paths, digests))
def test_parse_manifest_reads_what_was_emitted(files: dict[str, module.Sha256]) -> None:
    """Any manifest comes back from its text as it was, which is JSON as others emit it."""
    manifest = Manifest(digest=digest_site(files), files=files)
    text = emit_manifest(manifest)
    assert parse_manifest(text) == manifest
    own = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True)
    assert text.decode() == f"{own}\n"


def test_emit_manifest_is_stable() -> None:
    """Equal outputs give equal bytes in whatever order they were written, names in their own script."""
    names = ["b", "a/c", "a", "日本.html"]
    texts = {
        emit_manifest(Manifest(digest=digest_site(files), files=files))
        for files in (dict.fromkeys(names, DIGEST), dict.fromkeys(reversed(names), DIGEST))
    }
    assert len(texts) == 1
    text = texts.pop().decode()
    assert list(json.loads(text)["files"]) == ["a", "a/c", "b", "日本.html"]
    assert "日本.html" in text


def test_digest_site_leaves_out_the_build_id() -> None:
    """The build's id can hold the digest of the whole, since that doesn't depend on it."""
    files = {"a": DIGEST}
    digest = digest_site(files)
    assert digest_site(files | {str(BUILD_ID_PATH): digest_bytes(emit_build_id(digest))}) == digest
    assert json.loads(emit_build_id(digest)) == {"version": 1, "digest": digest}


@given(st.dictionaries(paths, digests), st.dictionaries(paths, digests))
def test_digest_site_tells_sites_apart(
    one: dict[str, module.Sha256], other: dict[str, module.Sha256]
) -> None:
    """Two sites have one digest only if their outputs are the same."""
    for files in (one, other):
        files.pop(str(BUILD_ID_PATH), None)
    assert (digest_site(one) == digest_site(other)) == (one == other)


def test_parse_manifest_refuses_every_part_of_one() -> None:
    """A manifest cut off anywhere is not taken for a shorter one."""
    files = {"a": DIGEST, "b": DIGEST}
    content = emit_manifest(Manifest(digest=digest_site(files), files=files))
    for length in range(len(content) - 1):
        with pytest.raises(ManifestError):
            parse_manifest(content[:length])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"null", "is no manifest"),
        (b"{}", "is no manifest"),
        (emit({}, version=2), "another version"),
        (emit({}, digest=1), "is no manifest"),
        (emit([]), "is no manifest"),
        (emit({}, digest=DIGEST), "digest does not fit"),
        (emit({"a": DIGEST}, files={"b": DIGEST}), "digest does not fit"),
        (emit({"a": "0" * 63}), "cannot be an output"),
        (emit({"a": "Z" * 64}), "cannot be an output"),
        (emit({"a": 1}), "cannot be an output"),
        (emit({"../a": DIGEST}), "cannot be an output"),
        (emit({"a/../../b": DIGEST}), "cannot be an output"),
        (emit({"/etc/passwd": DIGEST}), "cannot be an output"),
        (emit({"": DIGEST}), "cannot be an output"),
        (emit({}, files={"a//b": DIGEST}), "cannot be an output"),
        (emit({}, files={"a\0": DIGEST}), "cannot be an output"),
        (emit({}, files={"\ud800": DIGEST}), "cannot be an output"),
        (emit({".briefgen.json": DIGEST}), "cannot be an output"),
    ],
)
def test_parse_manifest_refuses(content: bytes, reason: str) -> None:
    """What is damaged, forged or from another version is refused, and the reason is given."""
    with pytest.raises(ManifestError, match=reason):
        parse_manifest(content)
