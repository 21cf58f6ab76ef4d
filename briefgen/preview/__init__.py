"""The room for live preview: snapshots of a build in, HTTP responses out. Empty so far."""
