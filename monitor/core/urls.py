"""Addresses: the key by which an article is known, origins, globs. A key is for comparing and never fetched."""

import re
from fnmatch import translate
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

TRACKERS = frozenset(
    {
        "at_campaign", "at_medium", "cmpid", "dclid", "fbclid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid",
        "mkt_tok", "msclkid", "ns_campaign", "ns_mchannel", "ns_source", "oly_anon_id", "oly_enc_id", "ref_src",
        "s_cid", "spm", "twclid", "vero_id", "wt_mc", "xtor", "yclid", "ysclid",
    }
)  # fmt: skip
"""Query parameters that say where a reader came from and nothing about what is read; `utm_*` as well."""

DEFAULT_PORTS = {"http": 80, "https": 443}


def article_key(url: str) -> str:
    """Return the identity key of an address: equal keys, the same article. Never raises; odd input is its own key."""
    try:
        parts = urlsplit(canonicalize_url(without_trackers(url.strip())))
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS:
        return url
    scheme, host = "http", parts.netloc.rpartition("@")[2]
    for port in DEFAULT_PORTS.values():
        host = host.removesuffix(f":{port}")
    return urlunsplit((scheme, host, parts.path.rstrip("/") or "/", parts.query, ""))


def without_trackers(url: str) -> str:
    """Return an address without the parameters that only say where a reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not is_tracker(name)]
    if len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))


def is_tracker(name: str) -> bool:
    """Say whether a query parameter only says where a reader came from."""
    return name.lower() in TRACKERS or name.lower().startswith("utm_")


def is_web(url: str) -> bool:
    """Say whether an address is http(s) with a host: all that is ever fetched because somebody else named it."""
    try:
        parts = urlsplit(url)
        return parts.scheme in DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def host_port(url: str) -> str:
    """Return `host:port` of a web address, the default port filled in; empty for anything else."""
    if not is_web(url):
        return ""
    parts = urlsplit(url)
    try:
        port = parts.port or DEFAULT_PORTS[parts.scheme]
    except ValueError:
        return ""
    host = parts.hostname or ""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def origin(url: str) -> str:
    """Return `scheme://host:port` of a web address (RFC 6454); empty for anything else."""
    where = host_port(url)
    return f"{urlsplit(url).scheme}://{where}" if where else ""


def is_included(url: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> bool:
    """Say whether the globs let an address in: any of `include` where there are any, and none of `exclude`."""
    if include and not any(is_glob_match(url, glob) for glob in include):
        return False
    return not any(is_glob_match(url, glob) for glob in exclude)


def is_glob_match(url: str, glob: str) -> bool:
    """Say whether the whole address fits a glob of `*`, `?` and `[...]`."""
    return re.match(translate(glob), url) is not None
