"""Runs the parsers on what came from the net: in processes of their own, which may be killed."""
