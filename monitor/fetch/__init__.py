"""Fetching: guarded, capped, paced, within one deadline; every fault a verdict."""

import sys

# httpx loads its own command line with it, and for that click, pygments and rich, wherever these are installed: half
# of what loading it takes. Told that there is none, it does without (httpx/__init__.py catches the ImportError).
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # None is how Python marks what is not there
