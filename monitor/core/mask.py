"""Addresses and answers as they may be shown: the host and not what is behind it, and no secret."""

import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import urlsplit

MASK = "***"
SIGNED = re.compile(r"whsec_[A-Za-z0-9+/=]+|v1a?,[A-Za-z0-9+/=]{20,}")
"""Keys and signatures of webhooks, by their looks."""
SHORTEST = 4
"""A secret of fewer letters would mask half of every text."""


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


def hidden(text: str, secrets: Iterable[str]) -> str:
    """Return what somebody answered with all secrets masked, in clear or in base64: some servers echo what they
    were sent."""
    for secret in sorted((each for each in secrets if len(each) >= SHORTEST), key=len, reverse=True):
        for form in (secret, b64encode(secret.encode()).decode().rstrip("=")):
            text = text.replace(form, MASK)
    return SIGNED.sub(MASK, text)
