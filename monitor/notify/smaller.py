"""A mail that a server finds too large, in less: made from the stored bytes alone, so that a repeat is the same."""

import re
from email.message import EmailMessage
from html import escape

from monitor.core.text import shortened
from monitor.notify.mail import STRUCTURAL, assembled, parsed_mail

BRIEF = 20_000
"""Characters of the text that the smallest form keeps."""
NOTED = re.compile(r"\[Sent without ([^:]*): the mail server [^\]]*\]\n\n")
BODY = re.compile(r"<body[^>]*>")


def smaller(payload: bytes, where: str) -> bytes | None:
    """Return the next smaller form of a mail: without its attachments, its text alone, the text's beginning; None
    when there is none. `where` says how to read the whole; the mail says so, too."""
    mail = parsed_mail(payload)
    whole, html = part(mail, "plain"), part(mail, "html")
    before, text = without_note(whole)
    if any(True for _ in mail.iter_attachments()):
        said = note("its attachment", where)
        return assembled(kept(mail), f"{said}\n\n{text}", noted(html, said), ())
    if html:
        return assembled(kept(mail), f"{note(before + 'its HTML form', where)}\n\n{text}", "", ())
    if len(text.strip()) > BRIEF:
        said = note(before + "most of its text", where)
        return assembled(kept(mail), f"{said}\n\n{shortened(text, BRIEF)}\n", "", ())
    return None


def note(what: str, where: str) -> str:
    """Return the line that says what was left out, and where to read it."""
    return f"[Sent without {what}: the mail server takes no mail as large as the whole.\nTo read it: {where}]"


def without_note(text: str) -> tuple[str, str]:
    """Return what an earlier form left out, to be added to, and the text without its note."""
    found = NOTED.match(text)
    return (f"{found.group(1)}, ", text[found.end() :]) if found else ("", text)


def noted(html: str, said: str) -> str:
    """Return a page with a note at its top."""
    return BODY.sub(lambda found: f"{found.group()}<p>{escape(said)}</p>", html, count=1)


def kept(mail: EmailMessage) -> dict[str, str]:
    """Return a mail's headers, those of its parts left out."""
    return {name: str(value) for name, value in mail.items() if name.lower() not in STRUCTURAL}


def part(mail: EmailMessage, subtype: str) -> str:
    """Return a mail's body of one form; nothing where it has none."""
    found = mail.get_body((subtype,))
    return str(found.get_content()).replace("\r\n", "\n") if found is not None else ""
