"""How hypothesis runs here, and one browser for all.

No deadline, since a busy machine is no defect. In CI the examples are the same each time, so that a
change lands or fails by its own merit; elsewhere they are new ones, which is where they find things.
"""

from __future__ import annotations

import os

from hypothesis import settings

from tests.serving import browser, site_url

__all__ = ["browser", "site_url"]

settings.register_profile("briefgen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("briefgen")
