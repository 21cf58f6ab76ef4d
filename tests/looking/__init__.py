"""Tests of lists and explanations."""
