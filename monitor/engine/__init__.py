"""Engines decide when and where tasks run; what there is to do they ask, what was done they do not keep."""
