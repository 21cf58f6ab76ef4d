"""Tests of the commands, each run in process, and of the manners of all."""
