"""Edits: found by alignment, shown by words, named by kind, weighed by score."""

ALGORITHM = "edits-3"
"""Stored with every change; raised whenever the same two contents would be told otherwise."""
