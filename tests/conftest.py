"""How hypothesis runs here: with no deadline, since a busy machine is no defect; and one browser for all."""

from __future__ import annotations

from hypothesis import settings

from tests.serving import browser, site_url

__all__ = ["browser", "site_url"]

settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")
