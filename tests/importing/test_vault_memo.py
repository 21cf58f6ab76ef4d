"""The vault as an input of builds: with a memo or without, the same is said, whatever becomes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.briefing import THEME
from tests.importing.scene import ARTICLE, Scene
from tests.importing.texts import HARBOUR

SHA = sha256(HARBOUR.encode()).hexdigest()
RAW = Path(f".briefgen/vault/{SHA}.txt")
RECORD = RAW.with_suffix(".json")
SENTENCE = "The island takes 1,200 tonnes of flour a month, and none has landed since the ferry stopped."
OVERLAP, CHANGED = "[rights/overlap]", "[vault/changed]"


def edit(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


EDITS: tuple[tuple[str, Callable[[], object], str | None], ...] = (
    ("as it is", lambda: None, OVERLAP),
    ("again", lambda: None, OVERLAP),
    ("another limit", lambda: edit(Path("briefgen.yaml"), "overlap_words: 12", "overlap_words: 40"), None),
    ("the limit again", lambda: edit(Path("briefgen.yaml"), "overlap_words: 40", "overlap_words: 12"), OVERLAP),
    ("a licence", lambda: edit(RECORD, '"rights": "summary"', '"rights": "full"'), None),
    ("no record", RECORD.unlink, OVERLAP),
    ("another text of the same size", lambda: edit(RAW, "flour", "wheat"), CHANGED),
    ("the text again", lambda: edit(RAW, "wheat", "flour"), OVERLAP),
    ("no vault", lambda: RAW.rename("away.txt"), None),
    ("the vault again", lambda: Path("away.txt").rename(RAW), OVERLAP),
    ("a quotation", lambda: edit(Path(ARTICLE), SENTENCE, f"“{SENTENCE}”"), None),
)  # fmt: skip


@pytest.fixture
def written(scene: Scene) -> Scene:
    """Return a scene with an article of the curator's, in which a sentence of its source stands."""
    shutil.copytree(THEME, scene.root / "themes/tiny")
    with (scene.root / "briefgen.yaml").open("a", encoding="utf-8") as config:
        config.write("theme: tiny\nrights: {overlap_words: 12}\n")
    scene.run()
    path = scene.root / ARTICLE
    head = path.read_text(encoding="utf-8").partition("\n<!--")[0]
    path.write_text(
        head.replace("draft: true\n", "summary: S.\n", 1).replace("rights: summary", "rights: full")
        + f"\n{SENTENCE}\n",
        encoding="utf-8",
    )
    return scene


@pytest.mark.usefixtures("written")
def test_builds_say_the_same_with_a_memo_whatever_becomes_of_the_vault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """After each edit of vault, record, limit and text, an incremental build says what a clean one says."""
    for name, change, code in EDITS:
        change()
        for command in (["build", "--verify"], ["check"]):
            assert run([*command, "--now", "2031-06-01"]) == 0, name
            said = capsys.readouterr().err
            assert [found for found in (OVERLAP, CHANGED) if found in said] == ([code] if code else []), name


@pytest.mark.usefixtures("written")
def test_a_fingerprint_names_no_other_file(capsys: pytest.CaptureFixture[str]) -> None:
    """What no fingerprint is, and what leads elsewhere by a symlink, is not read."""
    Path("secret.txt").write_text(SENTENCE, encoding="utf-8")
    for fingerprint in ("../../secret", "x" * 64, f"{SHA[:-1]}/"):
        edit(Path(ARTICLE), f"sha256: {SHA}", f"sha256: {fingerprint}")
        assert run(["check", "--now", "2031-06-01"]) == 0
        assert OVERLAP not in capsys.readouterr().err
        edit(Path(ARTICLE), f"sha256: {fingerprint}", f"sha256: {SHA}")
    RAW.rename("away.txt")
    RAW.symlink_to(Path("away.txt").absolute())
    run(["check", "--now", "2031-06-01"])
    assert OVERLAP not in capsys.readouterr().err
