"""Build the second site of the scene over the first: `build_once.py ROOT`, for tests that kill or starve it."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

if __name__ == "__main__":
    # The package itself loads all of briefgen, which would take most of the time of these many short runs.
    bare = sys.modules["briefgen"] = ModuleType("briefgen")
    bare.__path__ = [str(Path(__file__).parents[2] / "briefgen")]
    scenes = import_module("tests.output.scenes")
    try:
        scenes.build(Path(sys.argv[1]), scenes.NEW)
    except import_module("briefgen.errors").BriefgenError as error:
        sys.stderr.write(f"{error.message}\n")
        sys.exit(error.exit_status)
