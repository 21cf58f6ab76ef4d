"""The interface's words, one file a language."""
