"""A project in, its briefing out: heads read, the roll called, texts read, all of it linked; each by the memo."""
