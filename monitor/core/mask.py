"""Addresses as they may be shown: the host, and not what is behind it."""

from urllib.parse import urlsplit

MASK = "***"


def masked(url: str) -> str:
    """Return an address with all beyond its host masked: user names, paths and queries may be secrets."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return MASK
    if not parts.scheme or not host or not host.isprintable():
        return MASK
    where = f"[{host}]" if ":" in host else host
    where += f":{port}" if port else ""
    has_more = parts.path.strip("/") or parts.query or parts.fragment
    return f"{parts.scheme}://{where}" + (f"/{MASK}" if has_more else "")


def without_query(url: str) -> str:
    """Return an address that a site gave itself, as it may be shown: without a user's name, a query or a fragment."""
    shown = masked(url)
    if not shown.endswith(f"/{MASK}"):
        return shown
    parts = urlsplit(url)
    return shown.removesuffix(f"/{MASK}") + parts.path + (f"?{MASK}" if parts.query or parts.fragment else "")
