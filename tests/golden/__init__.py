"""Digests as they are seen, kept as files; `make golden` renews them."""
