"""Rules over what was read, linked and rendered: each yields diagnostics, none changes anything."""
