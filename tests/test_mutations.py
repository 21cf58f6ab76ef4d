"""Ten thousand good files with slips in them: each is read or told, and none ends the run."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import UTC
from pathlib import Path
from random import Random

import pytest

from briefgen.cli import run
from briefgen.config import CONFIG_PATH, Limits, Rights
from briefgen.diagnostics import Diagnostic, emit_text, printable
from briefgen.library.rights import show_body
from briefgen.reading.content import parse_content
from briefgen.reading.frontmatter import Prose, body_start
from briefgen.texts import TextFile
from tests.mutating import good_files, mutated

SITES = Path(__file__).parent / "sites"
SEEDS = range(10)
AT_THE_GATE = 1_000
"""Files a seed that are read, body and all."""
AS_SITES = 40
"""Sites a seed that are built, each with some of its files broken."""
LONGEST_LINE = 1_000
"""Characters that a line of what is said may have: a name may be quoted, a text may not."""


def assert_told_well(found: Diagnostic, file: TextFile) -> None:
    """Assert that a diagnostic points into its file, and can be shown."""
    lines = file.text.split("\n")
    assert found.place.line <= len(lines)
    assert found.place.column <= len(lines[found.place.line - 1]) + 1
    said = emit_text(found).split("\n")
    assert all(line == printable(line) for line in said)
    assert max(map(len, said)) < LONGEST_LINE


@pytest.mark.parametrize("seed", SEEDS)
def test_gate_survives_mutated_files(seed: int) -> None:
    """No slip in a good file raises, and what is told stands in the file and can be shown."""
    random = Random(seed)
    files = [*good_files(), *good_files(SITES / "valid/harbour"), *good_files(SITES / "valid/scripts")]
    told = 0
    for _ in range(AT_THE_GATE):
        file = mutated(random.choice(files), random)
        checked = parse_content([file], zone=UTC, limits=Limits())
        found = list(checked.diagnostics)
        prose = Prose(file=file, start=body_start(file))
        is_read = file.path not in checked.value.unread
        for rights in (Rights.FULL, Rights.EXCERPT) if is_read else ():
            found += show_body(prose, rights=rights, excerpt_words=20).diagnostics
        for one in found:
            assert_told_well(one, file)
        told += bool(found)
    assert told > AT_THE_GATE // 3


@pytest.mark.parametrize("seed", SEEDS)
def test_build_survives_mutated_sites(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site some of whose files are broken is sound or refused, is told where, and is no fault of ours."""
    random = Random(seed)
    shutil.copytree(SITES / "_theme", tmp_path / "themes" / "tiny")
    (tmp_path / "content").mkdir()
    statuses = Counter[int]()
    for _ in range(AS_SITES):
        site = SITES / "valid" / random.choice(("harbour", "scripts"))
        config = TextFile(path=CONFIG_PATH, text=(site / CONFIG_PATH).read_text(encoding="utf-8"))
        files = [mutated(file, random) if random.random() < 0.4 else file for file in good_files(site)]
        files += [mutated(config, random) if random.random() < 0.2 else config]
        shutil.rmtree(tmp_path / "content")
        for file in files:
            (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file.path).write_text(file.text, encoding="utf-8", errors="replace", newline="\n")
        status = run(["check", "-C", str(tmp_path), "--jobs", "1", "--format", "json", "--now", "2031-06-01"])
        said = capsys.readouterr()
        assert status in {0, 1}, said.err
        lines = {str(file.path): file.text.split("\n") for file in files}
        for row in json.loads(said.out):
            own = lines[row["path"]]
            assert row["line"] <= len(own)
            assert row["column"] <= len(own[row["line"] - 1]) + 1
        statuses[status] += 1
    assert statuses[0]
    assert statuses[1]
