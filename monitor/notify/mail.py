"""A message as the bytes of a mail: composed once, stored, sent as often as needed.

What comes from the web stands in the subject and the bodies only, and no header can be made by it: encoded words are
decoded and cleaned first, and the finished bytes are parsed again and compared before they are used (Python before
3.11.10 writes a line break that hides in an encoded word, CVE-2024-6923).
"""

import hashlib
import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from monitor.core.inert import header_line
from monitor.core.text import shortened
from monitor.errors import MonitorError
from monitor.model import Message

LONGEST_SUBJECT = 100
FALLBACK_DOMAIN = "news-monitor.invalid"
POLICY = policy.SMTP.clone(max_line_length=78)
WORD = re.compile(r"[^a-z0-9-]+")


def compose_mail(message: Message, sender: str, recipient: str) -> bytes:
    """Return a mail to one recipient, who sees no other; raises MonitorError rather than give altered headers."""
    mail = EmailMessage(policy=POLICY)
    expected = headers(message, sender, recipient)
    for name, value in expected.items():
        mail[name] = value
    mail.set_content(message.text, charset="utf-8", cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", charset="utf-8", cte="quoted-printable")
    composed = mail.as_bytes()
    verify(composed, expected)
    return composed


def headers(message: Message, sender: str, recipient: str) -> dict[str, str]:
    """Return a mail's headers. The Message-ID rests on the digest and the recipient, so a repeat has the same one."""
    domain = domain_of(sender)
    made = {
        "From": sender,
        "To": recipient,
        "Subject": subject_line(message.subject),
        "Date": format_datetime(message.at),
        "Message-ID": f"<{message.id}.{short_hash(recipient)}@{domain}>",
        "List-Id": f"<{WORD.sub('-', message.subscription.lower()).strip('-') or 'digest'}.{domain}>",
        # RFC 3834: nobody's autoresponder need answer.
        "Auto-Submitted": "auto-generated",
        "X-News-Monitor-Digest": message.id,
    }
    if message.thread:
        made["References"] = made["In-Reply-To"] = f"<{message.thread}@{domain}>"
    return made


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
    """Parse a mail again; raises MonitorError unless it has exactly the headers that were meant."""
    parsed = message_from_bytes(composed, policy=POLICY)
    structural = {"Content-Type", "MIME-Version"}
    names = [name for name in parsed.keys() if name not in structural]  # noqa: SIM118 - keys() has repeats, the mapping not
    if sorted(names) != sorted(expected) or " ".join(parsed["Subject"].split()) != expected["Subject"]:
        raise MonitorError("a mail's headers were not what was meant; it was not composed")


def bare_address(text: str) -> str:
    """Return the address of `Name <address>`."""
    return parseaddr(text)[1]


def is_address(text: str) -> bool:
    """Say whether text is one mail address, with or without a name."""
    try:
        name, address = parseaddr(text)
        Address(display_name=name, addr_spec=address)
    except (HeaderParseError, MessageError, ValueError, IndexError):
        return False
    return bool(address) and "@" in address and not re.search(r"[\r\n\0]", text)
