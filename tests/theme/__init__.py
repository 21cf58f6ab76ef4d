"""Tests of the theme stage."""
