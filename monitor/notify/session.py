"""One connection to a mail server, secured and logged in, for as many mails as the server takes."""

import re
import smtplib
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.guard import Deadline, Guard, Trust
from monitor.model import Accepted, Deferred, Refused, Scope, SendResult
from monitor.settings import Channel
from monitor.wire import Secret

PATIENCE_SECONDS = 30.0
"""For the connection, and for each answer but the last."""
FINAL_DOT_SECONDS = 600.0
"""RFC 5321 section 4.5.3.2.6 gives the server ten minutes after the final dot: it may well have taken the mail."""
GOODBYE_SECONDS = 2.0

DEFAULT_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
READY, CLOSING, TAKEN, GO_ON = 220, 421, frozenset({250, 251}), 354
NO_ROOM = 552
"""The mail is too large, or the mailbox is full (RFC 5321 section 4.2.3)."""
PERMANENT = range(500, 600)
TOO_LARGE = re.compile(r"5\.3\.4|5\.2\.3")
MAILBOX_FULL = "5.2.2"


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over, and how."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Server":
        """Read `smtp://host:port`."""
        parts = urlsplit(url)
        return cls(parts.scheme, parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme])

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class TooLarge(Exception):
    """The server takes no mail of that size."""


class ClosingDown(smtplib.SMTPServerDisconnected):
    """The server said that it closes the connection (421)."""


class Client(smtplib.SMTP):
    """An SMTP client over a connection that the guard made. Dialling is all that is ours."""

    def __init__(self, server: Server, guard: Guard, tls: Trust, patience: float) -> None:
        self._server, self._guard, self._tls = server, guard, tls
        super().__init__(timeout=patience)
        self._host = server.host

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Dial the server; the name smtplib calls, and the only place where it connects."""
        plain = self._guard.connect(host, port, frozenset({str(self._server)}), Deadline(timeout))
        plain.settimeout(timeout)
        return self._tls().wrap_socket(plain, server_hostname=host) if self._server.scheme == "smtps" else plain

    def secure(self) -> None:
        """Go over to TLS (RFC 3207); raises SMTPException when the server will not, or was heard too early.

        What came in clear behind its answer is nobody's word: it was put there to be taken for one under TLS.
        """
        code, text = self.docmd("STARTTLS")
        if code != READY:
            raise smtplib.SMTPResponseException(code, text)
        if self.sock is None or self.file is None:
            raise smtplib.SMTPServerDisconnected("no connection")
        self.sock.settimeout(0)
        if self.file.peek(1):
            raise smtplib.SMTPException("more than an answer came before TLS; somebody is between us and the server")
        self.sock.settimeout(self.timeout)
        self.sock = self._tls().wrap_socket(self.sock, server_hostname=self._host)
        self.file = self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        self.ehlo()

    def wait_at_most(self, seconds: float) -> None:
        """Give the server so long for each answer from now on."""
        if self.sock is not None:
            self.sock.settimeout(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Opens sessions with one channel's server."""

    server: Server
    guard: Guard
    tls: Trust
    login: tuple[Secret, Secret] | None
    patience: float = PATIENCE_SECONDS
    final_dot: float = FINAL_DOT_SECONDS

    @classmethod
    def of(cls, channel: Channel, guard: Guard, tls: Trust, patience: float, final_dot: float) -> "Sessions":
        """Read what a channel's configuration says of its server."""
        return cls(
            server=Server.of(channel.smtp.value if channel.smtp else ""),
            guard=guard,
            tls=tls,
            login=(channel.user, channel.password) if channel.user and channel.password else None,
            patience=patience,
            final_dot=final_dot,
        )

    def opened(self) -> "Session":
        """Connect, secure the connection, log in; raises AddressRefused, OSError or SMTPException.

        Credentials never go over clear text unless that was asked for by name.
        """
        client = Client(self.server, self.guard, self.tls, self.patience)
        try:
            self._greet(client)
            self._secure(client)
            if self.login is not None:
                client.login(self.login[0].value, self.login[1].value)
        except BaseException:
            client.close()
            raise
        return Session(client, self.patience, self.final_dot)

    def _greet(self, client: Client) -> None:
        code, banner = client.connect(self.server.host, self.server.port)
        if code != READY:
            raise smtplib.SMTPConnectError(code, banner)
        client.ehlo_or_helo_if_needed()

    def _secure(self, client: Client) -> None:
        if self.server.scheme != "smtp":
            return
        if not client.has_extn("starttls"):
            raise smtplib.SMTPNotSupportedError(
                "the server offers no STARTTLS; nothing was sent. Use smtps://, or smtp+plain://"
            )
        client.secure()


class Session:
    """One mail after another over one connection. A session that raised is of no use any more."""

    def __init__(self, client: Client, patience: float, final_dot: float) -> None:
        self._client = client
        self._patience = patience
        self._final_dot = final_dot
        self.carried = 0
        """Mails that the server took."""

    @property
    def limit(self) -> int | None:
        """The size of the largest mail that the server takes, if it says so (RFC 1870)."""
        size = self._client.esmtp_features.get("size", "")
        return int(size) or None if size.isdecimal() else None

    def offer(self, sender: str, recipient: str, size: int) -> SendResult | None:
        """Name sender and recipient; None when the server is ready for the text. Raises TooLarge."""
        if self.limit is not None and size > self.limit:
            raise TooLarge(f"a mail of {size} bytes; it takes {self.limit}")
        options = [f"size={size}"] if self._client.has_extn("size") else []
        code, text = self._client.mail(sender, options)
        if code in TAKEN:
            code, text = self._client.rcpt(recipient)
        if code in TAKEN:
            return None
        return self._answered(code, text, Scope.RECIPIENT)

    def hand_over(self, payload: bytes) -> SendResult:
        """Send the text to the final dot and wait for the server's word. Raises TooLarge."""
        code, text = self._client.docmd("data")
        if code != GO_ON:
            return self._answered(code, text, Scope.RECIPIENT)
        self._client.send(dotted(payload))
        self._client.wait_at_most(self._final_dot)
        code, text = self._client.getreply()
        self._client.wait_at_most(self._patience)
        if code != min(TAKEN):
            return self._answered(code, text, Scope.DELIVERY)
        self.carried += 1
        return Accepted()

    def _answered(self, code: int, text: bytes, scope: Scope) -> SendResult:
        """Take a refusal and make the connection ready for the next mail."""
        if code == CLOSING:
            raise ClosingDown(one_line(code, text))
        self._client.rset()
        line = one_line(code, text)
        if code in PERMANENT and (TOO_LARGE.search(line) or (code == NO_ROOM and MAILBOX_FULL not in line)):
            raise TooLarge(line)
        return answered(code, text, scope)

    def close(self) -> None:
        """Say goodbye; what was delivered stays so whatever becomes of that."""
        self._client.wait_at_most(GOODBYE_SECONDS)
        try:
            self._client.quit()
        except (OSError, smtplib.SMTPException):
            return
        finally:
            self._client.close()


def dotted(payload: bytes) -> bytes:
    """Return a mail as it goes over the wire: dots that begin lines doubled, a dot of its own at the end
    (RFC 5321 section 4.5.2)."""
    ended = payload if payload.endswith(b"\r\n") else payload + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def answered(code: int, text: bytes | str, scope: Scope) -> SendResult:
    """Return what a server's answer means: 5xx is for ever, all else for now (RFC 5321 section 4.2.1)."""
    line = one_line(code, text)
    return Refused(line) if code in PERMANENT else Deferred(line, scope=scope)


def one_line(code: int, text: bytes | str) -> str:
    """Return a server's answer on one line."""
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(said.split())}"[:300]
