"""Edits: found by alignment, shown by words, named by kind, weighed by score."""
