"""A linked briefing and a theme in, the site out: planned, drafted, printed by any process, handed to a sink."""
