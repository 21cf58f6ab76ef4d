"""Tests of the commands, each run in process."""
