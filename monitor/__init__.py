"""News Monitor: watches news sources and tells people what was changed in their articles."""

__version__ = "0.1.0"
