"""Beside the stages: records in, content files out; and content files edited by position, all else left alone."""
