"""A small briefing on disk, for commands to work on."""

from __future__ import annotations

import shutil
from pathlib import Path

THEME = Path(__file__).parents[1] / "sites" / "_theme"
NOW = "2031-06-01"
CONFIG = "title: The Brief\nbase_url: https://example.org/\ntheme: tiny\n"
FILES = {
    "articles/permit.md": """\
---
title: The permit is signed
date: 2031-05-14
slug: permit
summary: It ends a quarrel.
source: {name: Gazette, url: https://gazette.example/permit}
people: [Oriane Quell]
topics: [Cables]
places: [Corrin]
thread: The cable
---
Oriane Quell signed it. See [[storm]].
""",
    "articles/storm.md": """\
---
title: A storm
date: 2031-05-02
slug: storm
summary: It broke a mast.
topics: [Cables]
watch_for: [{what: The harbour reopens, by: 2031-05-10}]
---
It blew.
""",
    "articles/idea.md": "---\ntitle: An idea\ndate: 2031-05-10\ndraft: true\nslug: idea\nsummary: S.\n---\nNotes.\n",
    "articles/soon.md": "---\ntitle: What comes\ndate: 2031-07-01\nslug: soon\nsummary: S.\n---\nIt will.\n",
    "people/oriane-quell.md": "---\nname: Oriane Quell\n---\n",
    "pages/about.md": "---\ntitle: About us\nslug: about\n---\nWho we are.\n",
}


def lay_out(root: Path, *, config: str = CONFIG) -> Path:
    """Write the briefing to `root`, with the tiny theme, and return `root`."""
    shutil.copytree(THEME, root / "themes" / "tiny")
    (root / "briefgen.yaml").write_text(config, encoding="utf-8")
    for name, text in FILES.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
