"""Mutated pages and feeds, from the wire to an article: always a verdict, never an exception, in bounded time.

The suite plays a few, the same each time; `make fuzz` plays as many as one has patience for.
"""
