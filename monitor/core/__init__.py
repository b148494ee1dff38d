"""The pure part: bytes, values and `now` in, values out."""
