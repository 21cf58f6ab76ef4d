"""Writing with the page beside you: the last good build from memory, its mistakes laid over it, and the desk."""
