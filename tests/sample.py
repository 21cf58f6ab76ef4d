"""The sample digest of this checkout, built in memory with the bundled theme."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import PurePosixPath

from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.reading.tree import read_project
from briefgen.sinks import Writing
from briefgen.theme.locate import read_themes
from tests.making import CHECKOUT

NOW = datetime(2023, 6, 20, tzinfo=UTC)
EXAMPLE = "https://example.org/"


@cache
def sample_outputs(base_url: str = EXAMPLE, *, settings: str = "") -> Mapping[str, bytes]:
    """Return the sample's outputs by path; `settings` are added to its configuration."""
    project = read_project(CHECKOUT).value
    assert project.config is not None
    config = dataclasses.replace(project.config, text=project.config.text + settings)
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        outputs[str(path)] = content

    report = build(
        dataclasses.replace(project, config=config),
        read_themes(CHECKOUT).value,
        options=Options(now=NOW, base_url=base_url),
        sink=Writing(write=write),
    )
    assert not report.has_errors
    return outputs
