"""Tests of the room that writes and edits content files."""
