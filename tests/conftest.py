"""How hypothesis runs here: with no deadline, since a busy machine is no defect."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")
