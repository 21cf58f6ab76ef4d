"""The keys of a setting in, where the configuration sets it out: for what is found wrong with it later."""

from __future__ import annotations

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import Diagnostic
from briefgen.nodes import Mapping, Node, parse_mapping
from briefgen.texts import Place, TextFile, top_of


def place_of_setting(file: TextFile | None, *keys: str, of_key: bool) -> Place:
    """Return where `file` sets what `keys` lead to, one within the other; its top where it does not."""
    node: Node | Diagnostic | None = None
    key: Node | None = None
    if file:
        node = parse_mapping(file, start=0, end=len(file.text), area="config")
    for name in keys:
        entries = node.entries if isinstance(node, Mapping) else ()
        entry = next((entry for entry in entries if entry.key.text == name), None)
        key, node = (entry.key, entry.value) if entry else (None, None)
    place = key if of_key else node
    if file is None or place is None or isinstance(place, Diagnostic):
        return top_of(CONFIG_PATH)
    return file.place(place.start, place.end)
