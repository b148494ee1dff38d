"""One hop of a fetch: what may be said to that address, and where its answer sends us."""

from urllib.parse import quote, urljoin

from monitor.core.urls import origin
from monitor.fetch.answer import Answer
from monitor.fetch.faults import BadAnswer
from monitor.wire import FetchRequest, Verdict

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"


def asked_headers(request: FetchRequest, url: str, came_from: str | None, user_agent: str) -> dict[str, str]:
    """Return the headers of one hop: secrets for their own origins only, conditions for their own address only.

    RFC 9110 section 15.4: what was said of one resource means nothing to another.
    """
    given = secret_headers(request, url, came_from)
    ours = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"} | conditions(request, url)
    if request.is_past_caches:
        ours["Cache-Control"] = "no-cache"
    taken = {name.lower() for name in given}
    return {name: value for name, value in ours.items() if name.lower() not in taken} | given


def secret_headers(request: FetchRequest, url: str, came_from: str | None) -> dict[str, str]:
    """Return the source's own headers where they may go: never from https: down to http:."""
    is_downgrade = came_from is not None and came_from.startswith("https:") and not url.startswith("https:")
    if is_downgrade or origin(url) not in request.send_to:
        return {}
    return {name: secret.value for name, secret in request.headers}


def conditions(request: FetchRequest, url: str) -> dict[str, str]:
    """Return the conditions under which a page need not be sent again (RFC 9110 section 13.1)."""
    held = request.validators
    if held is None or held.url != url:
        return {}
    named = {"If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
    return {name: value for name, value in named.items() if value is not None}


def redirect_target(answer: Answer) -> str | None:
    """Return where an answer sends us; None for one that is final. Raises BadAnswer for what is no address."""
    location = answer.header("location")
    if answer.status not in REDIRECTS or location is None:
        return None
    try:
        return urljoin(answer.url, readable(location)).partition("#")[0]
    except ValueError:
        raise BadAnswer(Verdict.REDIRECTS, "redirects to something that is no address") from None


def readable(location: str) -> str:
    """Return a Location as text: RFC 3986 has it in ASCII, servers send UTF-8, and now and then other bytes."""
    sent = location.encode("latin-1")
    try:
        return sent.decode()
    except UnicodeDecodeError:
        return quote(sent, safe="".join(map(chr, range(128))))
