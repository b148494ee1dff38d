"""Loopback servers that behave as badly as the net does, each with a log that tests assert on."""
