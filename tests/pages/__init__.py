"""Tests of the pages stage."""
