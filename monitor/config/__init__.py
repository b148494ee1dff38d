"""The configuration: a TOML file becomes frozen settings, or a list of all that is wrong with it."""

from monitor.config.load import find, load

__all__ = ["find", "load"]
