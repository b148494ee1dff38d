"""What a receiver's answer to a POST means: 2xx alone is success, and a redirect is followed by nobody."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from monitor.core.inert import visible
from monitor.core.mask import hidden
from monitor.core.text import one_line, shortened
from monitor.model import Accepted, Deferred, Refused, Scope, SendResult
from monitor.wire import FetchFailed, Posted, PostResult

GONE = 410
SUCCESS = range(200, 300)
ABOUT_THE_BODY = frozenset({400, 406, 413, 414, 415, 422, 431})
"""Answers that speak of this one body; the next may be to the receiver's liking."""
LONGEST_REPLY = 200
"""Characters of a receiver's answer that are kept."""


def meant(result: PostResult, url: str, secrets: Iterable[str]) -> SendResult:
    """Return what became of a POST; the secrets, and the url, are kept out of what is said of it."""
    if isinstance(result, FetchFailed):
        return Deferred(f"{result.verdict}: {result.detail}", result.retry_after, Scope.CHANNEL)
    answer, said = result, words_of(result, url, secrets)
    if answer.status in SUCCESS:
        return Accepted(f"HTTP {answer.status}")
    if answer.status == GONE:
        return Refused(f"HTTP 410: the receiver wants no more of these{said}", Scope.CHANNEL)
    scope = Scope.DELIVERY if answer.status in ABOUT_THE_BODY else Scope.CHANNEL
    return Deferred(f"HTTP {answer.status}; expected 2xx{said}", answer.retry_after, scope)


def words_of(answer: Posted, url: str, secrets: Iterable[str]) -> str:
    """Return the beginning of an answer, inert, and free of what we sent or keep to ourselves."""
    path = urlsplit(url)._replace(scheme="", netloc="").geturl()
    words = visible(one_line(answer.body.decode(errors="replace")))
    shown = shortened(hidden(words, (url, path, *secrets)), LONGEST_REPLY)
    return f": {shown}" if shown else ""
