"""Addresses: the key by which an article is known, origins, globs. A key is for comparing and never fetched."""

from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit, urlunsplit

TRACKERS = frozenset(
    {
        "at_campaign", "at_medium", "cmpid", "dclid", "fbclid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid",
        "mkt_tok", "msclkid", "ns_campaign", "ns_mchannel", "ns_source", "oly_anon_id", "oly_enc_id", "ref_src",
        "s_cid", "spm", "twclid", "vero_id", "wt_mc", "xtor", "yclid", "ysclid",
    }
)  # fmt: skip
"""Query parameters that say where a reader came from and nothing about what is read; `utm_*` as well."""

DEFAULT_PORTS = {"http": 80, "https": 443}

REMEMBERED = 4096
"""Addresses taken apart that are kept at hand: one is taken apart several times on the way to an answer."""


def article_key(url: str) -> str:
    """Return the identity key of an address: equal keys, the same article. Never raises; odd input is its own key."""
    from w3lib.url import canonicalize_url

    given = url.strip().encode(errors="replace").decode()
    try:
        parts = urlsplit(canonicalize_url(without_trackers(given)))
    except ValueError:
        return given
    if parts.scheme not in DEFAULT_PORTS:
        return given
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{DEFAULT_PORTS[parts.scheme]}")
    return urlunsplit(("http", host, parts.path.rstrip("/") or "/", parts.query, ""))


def without_trackers(url: str) -> str:
    """Return an address without the parameters that only say where a reader came from, the others byte for byte;
    raises ValueError for what cannot be split."""
    parts = urlsplit(url)
    given = parts.query.split("&")
    kept = [pair for pair in given if not is_tracker(unquote_plus(pair.partition("=")[0]))]
    return url if len(kept) == len(given) else urlunsplit(parts._replace(query="&".join(kept)))


def is_tracker(name: str) -> bool:
    """Say whether a query parameter only says where a reader came from."""
    return name.lower() in TRACKERS or name.lower().startswith("utm_")


def is_web(url: str) -> bool:
    """Say whether an address is http(s) with a host: all that is ever fetched because somebody else named it."""
    return bool(host_port(url))


@lru_cache(maxsize=REMEMBERED)
def host_port(url: str) -> str:
    """Return `host:port` of a web address, the default port filled in; empty for anything else. Of one host it is one
    object, for every page that waits to be looked at bears it."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return ""
    host = parts.hostname
    if parts.scheme not in DEFAULT_PORTS or not host:
        return ""
    return one_object(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")


@lru_cache(maxsize=REMEMBERED)
def one_object(text: str) -> str:
    """Return the same object for equal texts, of the last few."""
    return text


def odd_host(url: str) -> str:
    """Return the host to which a web address really leads, where that is not plain to see: behind a user's name, or
    in letters that may look like others (shown as it is asked for, RFC 3492)."""
    host = host_port(url).rpartition(":")[0]
    if host.isascii() and "@" not in urlsplit(url).netloc:
        return ""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode()


@lru_cache(maxsize=REMEMBERED)
def origin(url: str) -> str:
    """Return `scheme://host:port` of a web address (RFC 6454); empty for anything else."""
    where = host_port(url)
    return f"{urlsplit(url).scheme}://{where}" if where else ""


def is_same_site(one: str, other: str) -> bool:
    """Say whether two web addresses have one host, or hosts of which one lies below the other; `www.` is no host."""
    first, second = (host_port(url).rpartition(":")[0].removeprefix("www.") for url in (one, other))
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def matches(url: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> bool:
    """Say whether the globs (`*`, `?`, `[...]`, of the whole address) let it in: any of `include` where there are
    any, and none of `exclude`."""
    if include and not any(fnmatchcase(url, glob) for glob in include):
        return False
    return not any(fnmatchcase(url, glob) for glob in exclude)
