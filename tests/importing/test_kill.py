"""What is left of an import that dies or is refused a call of the system, at any of them.

Within this process the calls of `briefgen.disk` are counted and cut off, at every one of them, as for builds
(`tests.output.test_kill`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.commands.projects import lay_out
from tests.importing.scene import ARTICLE
from tests.importing.texts import CAPTURED, HARBOUR
from tests.output.spoiling import Death, die, refuse_from, refuse_once, spoil

LATER = HARBOUR.replace("Shipping\n", "Ships\n").replace("1,200", "1,300")
OWN = "summary: The ship may come in.\n"
"""A line that the curator wrote."""


class Stage:
    """A project in which a text is imported, for the first time or over an earlier one."""

    def __init__(self, root: Path, *, is_merge: bool) -> None:
        self.root = lay_out(root, {})
        self._options = ["--force"] if is_merge else []
        (root / "raw.txt").write_text(HARBOUR, encoding="utf-8")
        self.before: bytes | None = None
        self.raws = {sha256(HARBOUR.encode()).hexdigest(): HARBOUR.encode()}
        if is_merge:
            assert self.run() == 0
            article = root / ARTICLE
            article.write_text(
                article.read_text(encoding="utf-8").replace("draft: true\n", OWN, 1), encoding="utf-8"
            )
            self.before = article.read_bytes()
            (root / "raw.txt").write_text(LATER, encoding="utf-8")
            self.raws[sha256(LATER.encode()).hexdigest()] = LATER.encode()

    def run(self) -> int:
        """Import, and return the status."""
        return run(
            ["-q", "-C", str(self.root), "import", *CAPTURED, *self._options, str(self.root / "raw.txt")]
        )

    def faults(self, after: bytes) -> Iterator[str]:
        """Yield what is half-written or lost now: `after` is the article when all went well."""
        articles = {path: path.read_bytes() for path in (self.root / "content").rglob("*") if path.is_file()}
        for path, content in articles.items():
            if path != self.root / ARTICLE or content not in {self.before, after}:
                yield f"{path.name} is neither as it was nor as it should be"
        if self.before is not None and not articles:
            yield "the article is gone"
        vault = {path.name: path.read_bytes() for path in (self.root / ".briefgen/vault").glob("*.txt")}
        for name, raw in self.raws.items():
            if vault.get(f"{name}.txt", raw) != raw:
                yield "a raw text is not whole"
        if after in articles.values() and set(vault) != {f"{name}.txt" for name in self.raws}:
            yield "an article stands without its raw text"

    def final_faults(self, after: bytes) -> Iterator[str]:
        """Import once more, undisturbed, and yield what is not as it should be."""
        if self.run() != 0:
            yield "the next import fails"
        yield from self.faults(after)
        if not (self.root / ARTICLE).exists() or (self.root / ARTICLE).read_bytes() != after:
            yield "the next import does not bring it about"
        left = {path.name for path in (self.root / ".briefgen").iterdir()}
        kept = {f"{name}.{suffix}" for name in self.raws for suffix in ("txt", "json")} | {".gitignore"}
        found = {path.name for path in (self.root / ".briefgen/vault").iterdir()}
        if left != {".gitignore", "lock", "vault"} or found != kept:
            yield f"left {left | found}"


def undisturbed(root: Path, *, is_merge: bool) -> tuple[int, bytes]:
    """Return how many calls an import makes, and the article that it leaves."""
    stage = Stage(root, is_merge=is_merge)
    with pytest.MonkeyPatch.context() as patch:
        made = spoil(patch, lambda *_: None, "exchange")
        assert stage.run() == 0
    return made.total(), (root / ARTICLE).read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("is_merge", [False, True])
def test_import_survives_a_death_at_every_call(tmp_path: Path, is_merge: bool) -> None:
    """An import that dies leaves nothing half-written and nothing lost, and the next one brings it about."""
    points, after = undisturbed(tmp_path / "count", is_merge=is_merge)
    bad: list[str] = []
    for point in range(1, points + 1):
        stage = Stage(tmp_path / str(point), is_merge=is_merge)
        with pytest.MonkeyPatch.context() as patch:
            spoil(patch, partial(die, point), "exchange")
            with pytest.raises(Death):
                stage.run()
        bad += [f"{point}: {fault}" for fault in (*stage.faults(after), *stage.final_faults(after))]
    assert bad == []
    assert points > 15


@pytest.mark.slow
@pytest.mark.parametrize("fate", [refuse_once, refuse_from])
def test_import_survives_a_refusal_of_every_call(
    tmp_path: Path, fate: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A full or failing disk ends in 4 and says where, or does no harm; the next import brings it about."""
    points, after = undisturbed(tmp_path / "count", is_merge=False)
    bad: list[str] = []
    for point in range(1, points + 1):
        stage = Stage(tmp_path / str(point), is_merge=False)
        with pytest.MonkeyPatch.context() as patch:
            spoil(patch, partial(fate, point), "exchange")
            status = stage.run()
        said = capsys.readouterr().err
        if status not in {0, 4} or (status == 4 and str(stage.root) not in said):
            bad.append(f"{point}: {status}, {said}")
        bad += [f"{point}: {fault}" for fault in (*stage.faults(after), *stage.final_faults(after))]
    assert bad == []
