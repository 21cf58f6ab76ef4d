"""Bytes to the world: the outputs of a build become the site that a reader sees."""
