"""Whole small sites: each invalid one says exactly what is wrong with it, each valid one is as written.

An invalid site lies in `tests/sites/invalid/<area>.<name>/`, or `<area>.<name>.<variant>/`, named by the
code it shows; its `expected.txt` is what `briefgen check` prints. What only an import tells is shown in
`tests/importing/invalid/` by folders of the same names: see `tests/importing/test_invalid.py`. A valid site has some of its outputs in
`expected/`. BRIEFGEN_UPDATE=1 writes both anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from briefgen import Options, build
from briefgen.catalogue import RULES
from briefgen.cli import run
from briefgen.reading.tree import read_project
from briefgen.sinks import Writing
from tests.making import NOW, messages, theme_of

SITES = Path(__file__).parent / "sites"
INVALID = sorted(folder.name for folder in (SITES / "invalid").iterdir())
EXPECTED = "expected.txt"
IMPORTS = Path(__file__).parent / "importing" / "invalid"
"""Raw texts that an import says something of, each in a folder named by its code as the sites are."""
ONLY_IN_MEMORY = {"config/missing"}
"""Codes that no folder shows: where there is no briefgen.yaml, there is no project to check."""


def code_of(name: str) -> str:
    """Return the code that the site called `name` shows."""
    area, rule, *_ = name.split(".")
    return f"{area}/{rule}"


def lay_out(name: str, root: Path) -> Path:
    """Copy the invalid site called `name`, with the tiny theme, to `root`."""
    shutil.copytree(SITES / "_theme", root / "themes" / "tiny")
    shutil.copytree(
        SITES / "invalid" / name, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
    )
    return root


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit status of `briefgen check`, and what it prints to standard error."""
    status = run(["check", "-C", str(root), "--color", "never", "--now", "2031-06-01"])
    return status, capsys.readouterr().err


@pytest.mark.parametrize("name", INVALID)
def test_invalid_site_says_what_is_wrong(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An invalid site is told every mistake, with its place and a hint, in these very words."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, said = check(lay_out(name, tmp_path), capsys)
    golden = SITES / "invalid" / name / EXPECTED
    if os.environ.get("BRIEFGEN_UPDATE") == "1":
        golden.write_text(said, encoding="utf-8")
        pytest.skip(f"wrote {golden.name} of {name}: read it before you keep it")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", INVALID)
def test_invalid_site_shows_its_code(name: str) -> None:
    """A site is named by a code that its diagnostics hold."""
    assert f"[{code_of(name)}]" in (SITES / "invalid" / name / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", INVALID)
def test_invalid_site_status_follows_its_errors(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site with an error ends in 1, one with warnings alone in 0."""
    status, said = check(lay_out(name, tmp_path), capsys)
    assert status == (1 if ": error[" in said else 0)


@pytest.mark.parametrize("name", INVALID)
def test_invalid_site_refused_by_strict(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under --strict a site with warnings alone ends in 1, too."""
    root = lay_out(name, tmp_path)
    assert run(["check", "-C", str(root), "--strict", "--now", "2031-06-01"]) == 1
    capsys.readouterr()


@pytest.mark.parametrize("code", sorted(set(RULES) - ONLY_IN_MEMORY))
def test_rule_has_an_invalid_site(code: str) -> None:
    """Every code of the catalogue is shown by an invalid site, or by a raw text."""
    assert code in {code_of(name) for name in (*INVALID, *(folder.name for folder in IMPORTS.iterdir()))}


@pytest.mark.parametrize("name", INVALID)
def test_message_is_written_as_the_house_writes(name: str) -> None:
    """A message begins in lower case, or with what it quotes, and ends without a full stop."""
    lines = (SITES / "invalid" / name / EXPECTED).read_text(encoding="utf-8").splitlines()
    messages = [line.partition("]: ")[2] for line in lines if ": error[" in line or ": warning[" in line]
    assert messages
    for message in messages:
        assert not message.endswith(".")
        is_named = message.split(" ")[1] == "has"  # a view, by its name
        assert message[0] == message[0].lower() or message.startswith("U+") or is_named


VALID = SITES / "valid"
OUTPUTS = sorted(
    (site.name, str(path.relative_to(site / "expected")))
    for site in VALID.iterdir()
    for path in (site / "expected").rglob("*")
    if path.is_file()
)


def outputs_of(site: str) -> dict[str, bytes]:
    """Return the outputs of the valid site called `site`, built in memory."""
    checked = read_project(VALID / site)
    templates = {
        path.name: path.read_text(encoding="utf-8") for path in (SITES / "_theme/templates").iterdir()
    }
    outputs: dict[PurePosixPath, bytes] = {}
    report = build(
        checked.value,
        {"tiny": theme_of(templates, name="tiny")},
        options=Options(now=NOW),
        sink=Writing(write=outputs.__setitem__),
    )
    assert messages((*checked.diagnostics, *report.diagnostics)) == []
    return {str(path): content for path, content in outputs.items()}


@pytest.mark.parametrize(("site", "name"), OUTPUTS)
def test_valid_site_gives_these_bytes(site: str, name: str) -> None:
    """A whole small site in gives these very bytes out, and nothing is wrong with it."""
    golden = VALID / site / "expected" / name
    made = outputs_of(site)[name]
    if os.environ.get("BRIEFGEN_UPDATE") == "1":
        golden.write_bytes(made)
        pytest.skip(f"wrote {name} of {site}: read it before you keep it")
    assert made.decode() == golden.read_text(encoding="utf-8")
