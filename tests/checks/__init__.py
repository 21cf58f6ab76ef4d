"""Tests of the rules over the whole digest."""
