"""Beside the stages: raw text in, a proposal and then a normalised article file out; pure."""
