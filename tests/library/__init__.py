"""Tests of the library stage."""
