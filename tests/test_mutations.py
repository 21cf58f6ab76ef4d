"""Ten thousand good files with slips in them: each is read or told, and none ends the run."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path, PurePosixPath
from random import Random

import pytest

from briefgen.config import CONFIG_PATH, Limits, Rights
from briefgen.diagnostics import Diagnostic, emit_text, printable
from briefgen.library.rights import show_body
from briefgen.pipeline import Options, Writing, build
from briefgen.reading.content import Content, parse_content
from briefgen.reading.frontmatter import Prose
from briefgen.reading.profiles import Profile, TermHead
from briefgen.reading.project import Project, content_file
from briefgen.texts import TextFile
from tests.making import NOW, theme_of
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


def proses(content: Content, file: TextFile) -> list[Prose]:
    """Return every body that was read of `file`."""
    profiles = content.profiles
    terms: list[Profile[TermHead]] = [
        *profiles.people,
        *profiles.topics,
        *profiles.threads,
        *profiles.sources,
    ]
    own = [*(one.prose for one in content.editions), *(one.prose for one in content.pages)]
    return [
        *(Prose(file=file, start=one.body_start) for one in content.articles),
        *own,
        *(term.prose for term in terms),
    ]


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
        for prose in proses(checked.value, file):
            for rights in (Rights.FULL, Rights.EXCERPT):
                found += show_body(prose, rights=rights, excerpt_words=20).diagnostics
        for one in found:
            assert_told_well(one, file)
        told += bool(found)
    assert told > AT_THE_GATE // 3


@pytest.mark.parametrize("seed", SEEDS)
def test_build_survives_mutated_sites(seed: int) -> None:
    """A site some of whose files are broken is built or refused, each output is bytes, and none raises."""
    random = Random(seed)
    templates = {
        path.name: path.read_text(encoding="utf-8") for path in (SITES / "_theme/templates").iterdir()
    }
    theme = theme_of(templates, name="tiny")
    refused = 0
    for _ in range(AS_SITES):
        root = SITES / "valid" / random.choice(("harbour", "scripts"))
        config = TextFile(path=CONFIG_PATH, text=(root / CONFIG_PATH).read_text(encoding="utf-8"))
        files = [mutated(file, random) if random.random() < 0.4 else file for file in good_files(root)]
        if random.random() < 0.2:
            config = mutated(config, random)
        outputs: dict[PurePosixPath, bytes] = {}
        project = Project(config=config, content=tuple(content_file(file) for file in files))
        report = build(
            project, {"tiny": theme}, options=Options(now=NOW), sink=Writing(write=outputs.__setitem__)
        )
        texts = {file.path: file for file in (config, *files)}
        for found in report.diagnostics:
            assert_told_well(found, texts[found.place.path])
        assert all(isinstance(content, bytes) for content in outputs.values())
        refused += report.has_errors
    assert 0 < refused < AS_SITES
