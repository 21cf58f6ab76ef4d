"""Beside the output: a built site in, the Pages branch of a remote out, and what may stand in the way."""
