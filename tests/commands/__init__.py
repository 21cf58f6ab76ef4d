"""Tests of the commands that look, and of the manners of all."""
