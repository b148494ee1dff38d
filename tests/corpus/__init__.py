"""Corpora of our own writing, and how they are read."""
