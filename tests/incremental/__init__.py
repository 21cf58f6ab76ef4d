"""Sequences of edits and mishaps: after each, the site is what a clean build makes."""
