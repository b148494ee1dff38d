"""A message as the bytes of a mail: composed once, stored, sent as often as needed.

What comes from the web stands in the subject and the bodies only, and no header can be made by it: encoded words are
decoded and cleaned first, and the finished bytes are parsed again and compared before they are used (Python before
3.11.10 writes a line break that hides in an encoded word, CVE-2024-6923).
"""

import hashlib
import re
from collections.abc import Iterable
from email.errors import HeaderParseError, MessageError
from email.header import Header, decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache
from urllib.parse import quote

from monitor.core.inert import header_line
from monitor.core.text import shortened
from monitor.errors import MonitorError
from monitor.model import Attachment, Message
from monitor.notify.parts import LINE_END, body

LONGEST_SUBJECT = 100
LONGEST_LINE = 998
"""RFC 5322 section 2.1.1, without the line's end."""
FALLBACK_DOMAIN = "news-monitor.invalid"
WORD = re.compile(r"[^a-z0-9-]+")
SUBJECT = "subject"
STRUCTURAL = frozenset({"content-type", "mime-version", "content-transfer-encoding"})
AS_WRITTEN = frozenset({"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe"})
"""Headers of ids and addresses in ASCII: broken at blanks only. The standard library makes encoded words of long
ones, and no mail program finds a thread by those."""


class MailPolicy(EmailPolicy):
    """The standard library's policy for SMTP, except that ids and addresses stay as they are written, and that a
    subject is folded to the letter: that policy adds a blank between a word in ASCII and one that is encoded."""

    def fold(self, name: str, value: str) -> str:
        """Return a header as lines."""
        if name.lower() in AS_WRITTEN or (name.lower() == SUBJECT and value.isascii()):
            return at_blanks(name, value)
        return in_encoded_words(name, value) if name.lower() == SUBJECT else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as the bytes of its lines."""
        return self.fold(name, value).encode("ascii")


WIDTH = 78
HEADERS_AT_HAND = 256
POLICY = MailPolicy(linesep="\r\n", max_line_length=WIDTH)


def in_encoded_words(name: str, value: str) -> str:
    """Return a header as lines of encoded words (RFC 2047): what stands between two of them is no part of it."""
    words = Header(str(value), "utf-8", header_name=name, maxlinelen=WIDTH)
    return f"{name}: {words.encode(linesep=LINE_END.decode())}\r\n"


def at_blanks(name: str, value: str) -> str:
    """Return a header as lines that are broken at its blanks alone (RFC 5322 section 2.2.3)."""
    lines, line = [], f"{name}:"
    for word in str(value).split():
        if len(line) + 1 + len(word) > WIDTH and not line.endswith(":"):
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]) + "\r\n"


def compose_mail(message: Message, sender: str, recipient: str, unsubscribe: str = "") -> bytes:
    """Return a mail to one recipient, who sees no other; raises MonitorError rather than give altered headers."""
    given = headers(message, sender, recipient) | unsubscribing(unsubscribe, recipient)
    return assembled(given, message.text, message.html, message.attachments)


def assembled(given: dict[str, str], text: str, html: str, attachments: Iterable[Attachment]) -> bytes:
    """Return a mail of these headers and parts, checked; the same parts give the same bytes."""
    head = b"".join(header_lines(name, value) for name, value in (given | {"MIME-Version": "1.0"}).items())
    composed = head + body(text, html, attachments, f"=_{short_hash(given['Message-ID'])}")
    verify(composed, given)
    return composed


@lru_cache(maxsize=HEADERS_AT_HAND)
def header_lines(name: str, value: str) -> bytes:
    """Return a header as its lines; most headers of many mails are the same. Raises MonitorError for a value that
    would make others."""
    if len(value.splitlines()) > 1:
        raise MonitorError(f"{name} would be more than one header; the mail was not composed")
    return POLICY.fold_binary(name, POLICY.header_factory(name, value))


def headers(message: Message, sender: str, recipient: str) -> dict[str, str]:
    """Return a mail's headers. The Message-ID rests on the digest and the recipient, so a repeat has the same one."""
    domain = domain_of(sender)
    made = {
        "From": written(sender),
        "To": written(recipient),
        "Subject": subject_line(message.follows.subject if message.follows else message.subject),
        "Date": format_datetime(message.at),
        "Message-ID": message_id(message.id, recipient, domain),
        "List-Id": f"<{WORD.sub('-', message.subscription.lower()).strip('-') or 'digest'}.{domain}>",
        # RFC 3834: nobody's autoresponder need answer.
        "Auto-Submitted": "auto-generated",
        "X-News-Monitor-Digest": message.id,
    }
    if message.follows is not None:
        made["In-Reply-To"] = made["References"] = message_id(message.follows.digest_id, recipient, domain)
    return made


def message_id(digest_id: str, recipient: str, domain: str) -> str:
    """Return the Message-ID of a digest's mail to a recipient."""
    return f"<{digest_id}.{short_hash(recipient)}@{domain}>"


def unsubscribing(address: str, recipient: str) -> dict[str, str]:
    """Return the headers by which a recipient asks for no more: by one POST where it is an https: address.

    RFC 8058 section 3.1; what the POST does, and that a GET does nothing, is for whoever answers it.
    """
    if not address:
        return {}
    whose = address.replace("{recipient}", quote(parseaddr(recipient)[1], safe=""))
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if whose.startswith("https:") else {}
    return {"List-Unsubscribe": f"<{whose}>", **one_click}


def subject_line(text: str) -> str:
    """Return a subject as one clean line: encoded words decoded first, so that nothing hides in them."""
    try:
        decoded = str(make_header(decode_header(text)))
    except (HeaderParseError, MessageError, LookupError, ValueError):
        decoded = text.replace("=?", "= ?")
    return shortened(header_line(decoded).replace("=?", "= ?"), LONGEST_SUBJECT)


def domain_of(sender: str) -> str:
    """Return the sender's domain, in ASCII; a reserved one where there is none."""
    _, _, domain = parseaddr(sender)[1].partition("@")
    try:
        return domain.encode("idna").decode() or FALLBACK_DOMAIN
    except UnicodeError:
        return FALLBACK_DOMAIN


def short_hash(text: str) -> str:
    """Return eight characters that stand for a recipient."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def verify(composed: bytes, expected: dict[str, str]) -> None:
    """Parse a mail's head again; raises MonitorError unless it has exactly the headers that were meant, and the whole
    of it sound lines."""
    parsed = BytesHeaderParser(policy=POLICY).parsebytes(composed.partition(LINE_END + LINE_END)[0] + LINE_END)
    found = [(name, said(name, str(value))) for name, value in parsed.raw_items() if name.lower() not in STRUCTURAL]
    if sorted(found) != sorted((name, said(name, value)) for name, value in expected.items()):
        raise MonitorError("a mail's headers were not what was meant; it was not composed")
    ends = composed.count(LINE_END)
    is_bare = composed.count(b"\r") != ends or composed.count(b"\n") != ends
    if is_bare or max(map(len, composed.split(LINE_END))) > LONGEST_LINE:
        raise MonitorError("a mail's lines were not what mail servers take; it was not composed")


@lru_cache(maxsize=HEADERS_AT_HAND)
def said(name: str, value: str) -> str:
    """Return what a header says, however its lines are broken; most headers of many mails say the same."""
    return " ".join(str(POLICY.header_factory(name, "".join(value.splitlines()))).split())


def parsed_mail(composed: bytes) -> EmailMessage:
    """Return a mail's bytes as what they say."""
    parsed = BytesParser(policy=POLICY).parsebytes(composed)
    if not isinstance(parsed, EmailMessage):
        raise TypeError("the policy makes messages of another kind")
    return parsed


def written(text: str) -> str:
    """Return an address as a header has it: its name as it is, its domain in ASCII."""
    name, _ = parseaddr(text)
    return formataddr((name, bare_address(text))) if name.isascii() else f"{quoted(name)} <{bare_address(text)}>"


def quoted(name: str) -> str:
    """Return a name in quotation marks, so that none of its marks means anything."""
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def bare_address(text: str) -> str:
    """Return the address of `Name <address>`, its domain in ASCII (RFC 5890) where it can be."""
    local, at, domain = parseaddr(text)[1].rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}{at}{domain}"


def is_address(text: str) -> bool:
    """Say whether text is one mail address, with or without a name."""
    try:
        name, address = parseaddr(text)
        Address(display_name=name, addr_spec=address)
    except (HeaderParseError, MessageError, ValueError, IndexError):
        return False
    return bool(address) and "@" in address and not re.search(r"[\r\n\0]", text)
