"""An HTTP answer, read within its limits, and what it means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from monitor.core.article.charset import codec_name
from monitor.core.mask import MASK, masked
from monitor.core.rest import fresh_for
from monitor.fetch.connection import TooMuchSent
from monitor.fetch.decode import decoded, is_asked_for
from monitor.fetch.faults import BadAnswer
from monitor.fetch.room import SMALL, Intake
from monitor.wire import (
    Exchange,
    Fetched,
    FetchFailed,
    FetchRequest,
    FetchResult,
    NotModified,
    Validators,
    Verdict,
)

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
LONGEST_RETRY_AFTER = timedelta(days=30)
NOT_MODIFIED, GONE, NOT_FOUND = 304, 410, 404
WITH_PAGE = frozenset({200, 203})
"""Answers that carry the whole page, from the origin or by way of a proxy (RFC 9110 section 15.3)."""
ASKED_TO_WAIT = frozenset({429, 503})
PERMANENT = frozenset({301, 308})
CONDITIONS = frozenset({"if-none-match", "if-modified-since"})
WALLED = frozenset({401, 402, 403, 407, 451})


@dataclass(frozen=True, slots=True)
class Answer:
    """One hop's answer, the body as it came over the wire."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    named: Mapping[str, str]
    """The first header of each name, in lower case."""
    body: bytes
    sent: tuple[tuple[str, str], ...]
    peer: str
    at: datetime
    was_conditional: bool

    def header(self, name: str) -> str | None:
        """Return a header's value; None when it was not sent."""
        return self.named.get(name)


def read_answer(url: str, response: httpx.Response, secret: set[str], intake: Intake, at: datetime) -> Answer:
    """Read an answer's body, at most half of what a decoded one may have; raises BadAnswer when it is cut or more.

    `secret` are the lower-case names of request headers to mask. A body that is no page means nothing to us and is
    left unread, so that it can do no harm.
    """
    headers, sent = pairs(response.headers), pairs(response.request.headers)
    return Answer(
        url=url,
        status=response.status_code,
        reason=response.reason_phrase,
        headers=headers,
        named={name.lower(): value for name, value in reversed(headers)},
        body=_body(response, intake) if is_read(response.status_code, headers) else b"",
        sent=tuple((name, MASK if name.lower() in secret else value) for name, value in sent),
        peer=response.extensions["peer"],
        at=at,
        was_conditional=not CONDITIONS.isdisjoint(name.lower() for name, _ in sent),
    )


def is_read(status: int, headers: Sequence[tuple[str, str]]) -> bool:
    """Say whether a body is read: that of a page in a coding that was asked for, and the end of a 304, which has none
    (RFC 9110 section 15.4.5); the connection is kept for the next request only once it ended."""
    return status == NOT_MODIFIED or (status in WITH_PAGE and is_asked_for(coding_of(headers)))


def coding_of(headers: Sequence[tuple[str, str]]) -> str:
    """Return an answer's content codings, as one header."""
    return ", ".join(value for name, value in headers if name.lower() == "content-encoding")


def pairs(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    """Return headers as they went over the wire, a character for each byte."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _body(response: httpx.Response, intake: Intake) -> bytes:
    """Read the body as sent; RFC 9112 section 8: one that ends early is incomplete, whatever came."""
    chunks: list[bytes] = []
    size, limit = 0, max(intake.max_bytes // 2, 1)
    try:
        for chunk in response.iter_raw():
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise BadAnswer(Verdict.TOO_BIG, f"more than {limit} bytes")
            if size > SMALL:
                intake.make_room()
    except TooMuchSent:
        raise BadAnswer(Verdict.TOO_BIG, f"{size} bytes in very many pieces, or with much around them") from None
    except (httpx.RemoteProtocolError, ConnectionError):
        raise BadAnswer(Verdict.TRUNCATED, f"the answer broke off after {size} bytes") from None
    return b"".join(chunks)


def result_of(hops: Sequence[Answer], request: FetchRequest, intake: Intake) -> FetchResult:
    """Return what the last answer of a chain means; raises BadAnswer for a body that cannot be decoded."""
    last = hops[-1]
    if last.status == NOT_MODIFIED:
        return _not_modified(hops, request)
    if guard := guard_of(last):
        return _failed(last, Verdict.BLOCKED, f"HTTP {last.status}: {guard} asks for a proof that we are no robot")
    if last.status not in WITH_PAGE:
        return _refusal(last)
    content_type = last.header("content-type") or ""
    return Fetched(
        url=last.url,
        status=last.status,
        media_type=content_type.partition(";")[0].strip().lower(),
        charset=charset_of(content_type),
        body=_decoded(last, intake),
        headers=last.headers,
        exchanges=tuple(_exchange(hop) for hop in hops),
        validators=_validators(last, None),
        fresh_for=fresh_for(last.headers, last.at),
        moved_to=moved_to(hops),
        at=last.at,
    )


def _decoded(answer: Answer, intake: Intake) -> bytes:
    """Return a body without its coding. How large it gets nobody knows before: so a small one is tried first."""
    coding = coding_of(answer.headers)
    if len(answer.body) <= SMALL < intake.max_bytes:
        try:
            return decoded(answer.body, coding, SMALL)
        except BadAnswer as error:
            if error.verdict is not Verdict.TOO_BIG:
                raise
    intake.make_room()
    return decoded(answer.body, coding, intake.max_bytes)


def guard_of(answer: Answer) -> str | None:
    """Return who stands before the site and shows a challenge in place of the page; None where nobody says so.

    Cloudflare: `cf-mitigated: challenge` (Cloudflare docs, Detect a Challenge Page response). AWS WAF:
    `x-amzn-waf-action: challenge` or `captcha`, also with 202 (AWS WAF developer guide). Akamai refuses with its own
    server's name.
    """
    if "challenge" in (answer.header("cf-mitigated") or "").lower():
        return "Cloudflare"
    if (answer.header("x-amzn-waf-action") or "").lower() in {"challenge", "captcha"}:
        return "AWS WAF"
    is_akamai = "akamaighost" in (answer.header("server") or "").lower()
    return "Akamai" if is_akamai and answer.status in WALLED | ASKED_TO_WAIT else None


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type names, if it is one of text: Python knows codecs that are not."""
    found = CHARSET.search(content_type)
    return found.group(1) if found and codec_name(found.group(1)) else None


def _exchange(hop: Answer) -> Exchange:
    return Exchange(
        url=hop.url,
        request_headers=hop.sent,
        status=hop.status,
        reason=hop.reason,
        headers=hop.headers,
        body=hop.body,
        peer=hop.peer,
        at=hop.at,
    )


def _validators(answer: Answer, before: Validators | None) -> Validators | None:
    """Return the validators of an answer; a 304 may renew them, and keeps what it does not name."""
    etag = answer.header("etag") or (before.etag if before else None)
    modified = answer.header("last-modified") or (before.last_modified if before else None)
    if etag is None and modified is None:
        return None
    return Validators(url=answer.url, etag=etag, last_modified=modified)


def moved_to(hops: Sequence[Answer]) -> str:
    """Return where permanent redirects alone led; empty where there was none, or one of another kind."""
    is_permanent = len(hops) > 1 and all(hop.status in PERMANENT for hop in hops[:-1])
    return hops[-1].url if is_permanent else ""


def _not_modified(hops: Sequence[Answer], request: FetchRequest) -> FetchResult:
    answer = hops[-1]
    held = _validators(answer, request.validators)
    if not answer.was_conditional or held is None:
        return _failed(answer, Verdict.PROTOCOL, "answers 304 (not modified) to a question that was not asked")
    fresh = fresh_for(answer.headers, answer.at)
    return NotModified(url=answer.url, validators=held, fresh_for=fresh, moved_to=moved_to(hops), at=answer.at)


def _refusal(answer: Answer) -> FetchFailed:
    """Return an answer without an article as a verdict with what to do."""
    if answer.status == NOT_FOUND:
        return _failed(answer, Verdict.MISSING, "HTTP 404: there is no such page")
    if answer.status == GONE:
        return _failed(answer, Verdict.GONE, "HTTP 410: the page is gone for good")
    if answer.status in ASKED_TO_WAIT:
        return _failed(answer, Verdict.BLOCKED, f"HTTP {answer.status}: the server asks us to wait")
    if answer.status in WALLED:
        detail = f"HTTP {answer.status}: the server does not let us in; a login or another agreement may be needed"
        return _failed(answer, Verdict.BLOCKED, detail)
    if answer.status < 400:  # noqa: PLR2004 - RFC 9110 section 15: not an error, and no whole page either
        return _failed(answer, Verdict.PROTOCOL, f"HTTP {answer.status}: no complete page")
    return _failed(answer, Verdict.HTTP_ERROR, f"HTTP {answer.status} {answer.reason}".strip())


def _failed(answer: Answer, verdict: Verdict, detail: str) -> FetchFailed:
    return FetchFailed(
        url=masked(answer.url),
        verdict=verdict,
        detail=detail,
        status=answer.status,
        retry_after=retry_after(answer.header("retry-after"), answer.header("date"), answer.at),
        at=answer.at,
    )


def retry_after(value: str | None, date: str | None, now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or a date counted from the answer's own Date (RFC 9110 section 10.2.3), capped."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=min(int(text.lstrip("0")[:12] or 0), LONGEST_RETRY_AFTER.total_seconds()))
    else:
        until = _http_date(text)
        if until is None:
            return None
        wait = until - (_http_date(date or "") or now)
    return max(min(wait, LONGEST_RETRY_AFTER), timedelta(0))


def _http_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
