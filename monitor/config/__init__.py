"""The configuration: a TOML file becomes frozen settings, or a list of all that is wrong with it."""

from monitor.config.load import find, load
from monitor.config.schema import schema
from monitor.config.show import show

__all__ = ["find", "load", "schema", "show"]
