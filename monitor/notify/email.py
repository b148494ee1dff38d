"""Mail through a server: TLS unless clear text was asked for by name, every outcome a value."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.errors import AddressRefused
from monitor.guard import Deadline, Guard
from monitor.model import Accepted, Deferred, Message, Refused, SendResult
from monitor.notify.mail import bare_address, compose_mail
from monitor.notify.retry import mail_retry
from monitor.settings import Channel

CONNECT_SECONDS = 30.0
FINAL_DOT_SECONDS = 600.0
"""RFC 5321 section 4.5.3.2.6 gives the server ten minutes after the final dot: it may well have taken the mail."""

DEFAULT_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
PERMANENT = range(500, 600)


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


class _Client(smtplib.SMTP):
    """An SMTP client over a connection that the guard made. Dialling is all that is ours."""

    def __init__(self, server: Server, guard: Guard, context: ssl.SSLContext) -> None:
        self._server, self._guard, self._tls = server, guard, context
        super().__init__(timeout=CONNECT_SECONDS)
        self._host = server.host

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Dial the server; the name smtplib calls, and the only place where it connects."""
        named = frozenset({f"[{host}]:{port}" if ":" in host else f"{host}:{port}"})
        plain = self._guard.connect(host, port, named, Deadline(timeout))
        plain.settimeout(timeout)
        return self._tls.wrap_socket(plain, server_hostname=host) if self._server.scheme == "smtps" else plain


class EmailNotifier:
    """Implements ports.Notifier over a mail server."""

    def __init__(
        self, channel: Channel, guard: Guard, tls: ssl.SSLContext, final_dot: float = FINAL_DOT_SECONDS
    ) -> None:
        self._channel = channel
        self._guard = guard
        self._final_dot = final_dot
        self._server = Server.of(channel.smtp.value if channel.smtp else "")
        self._tls = tls

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses, each told by a mail of its own."""
        return self._channel.recipients

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the mail's bytes."""
        return compose_mail(message, self._channel.sender, recipient)

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the mail schedule."""
        return mail_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Hand the mail to the server. A connection lost after the final dot counts as not sent: it is tried again
        with the same Message-ID."""
        try:
            with self._session() as client:
                if client.sock is not None:
                    client.sock.settimeout(self._final_dot)
                client.sendmail(bare_address(self._channel.sender), [bare_address(recipient)], payload)
        except AddressRefused as error:
            return Deferred(str(error))
        except smtplib.SMTPRecipientsRefused as error:
            return answered(*next(iter(error.recipients.values())))
        except smtplib.SMTPNotSupportedError as error:
            return Deferred(f"{self._where}: {error}")
        except smtplib.SMTPResponseException as error:
            return answered(error.smtp_code, error.smtp_error)
        except ssl.SSLError as error:
            return Deferred(f"{self._where}: TLS failed: {error.reason or 'no secure connection'}")
        except (OSError, smtplib.SMTPException) as error:
            return Deferred(f"{self._where}: {told(error)}")
        return Accepted(f"taken by {self._where}")

    @property
    def _where(self) -> str:
        return f"{self._server.host}:{self._server.port}"

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Connect, secure the connection, log in; credentials never go over clear text unless asked for by name."""
        client = _Client(self._server, self._guard, self._tls)
        try:
            code, banner = client.connect(self._server.host, self._server.port)
            if code != 220:  # noqa: PLR2004 - RFC 5321 section 4.2: service ready
                raise smtplib.SMTPConnectError(code, banner)
            client.ehlo_or_helo_if_needed()
            if self._server.scheme == "smtp":
                if not client.has_extn("starttls"):
                    raise smtplib.SMTPNotSupportedError(
                        "the server offers no STARTTLS; nothing was sent. Use smtps://, or smtp+plain://"
                    )
                client.starttls(context=self._tls)
                client.ehlo()
            if self._channel.user is not None and self._channel.password is not None:
                client.login(self._channel.user.value, self._channel.password.value)
            yield client
            quit_politely(client)
        finally:
            client.close()


def quit_politely(client: smtplib.SMTP) -> None:
    """Say goodbye; the mail is delivered whatever becomes of that."""
    try:
        client.quit()
    except (OSError, smtplib.SMTPException):
        return


def answered(code: int, text: bytes | str) -> SendResult:
    """Return what a server's answer means: 5xx is for ever, all else for now (RFC 5321 section 4.2.1)."""
    line = text.decode(errors="replace") if isinstance(text, bytes) else text
    detail = f"{code} {' '.join(line.split())}"[:300]
    return Refused(detail) if code in PERMANENT else Deferred(detail)


def told(error: Exception) -> str:
    """Say in words what went wrong with a connection."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused; is the mail server running?"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the server closed the connection"
    return str(error) or type(error).__name__
