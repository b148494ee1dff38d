"""Mail through a server: TLS unless clear text was asked for by name, every outcome a value."""

import smtplib
import ssl
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.mask import hidden
from monitor.errors import AddressRefused
from monitor.guard import Guard, Trust
from monitor.model import Accepted, Deferred, Message, Refused, Scope, SendResult
from monitor.notify.mail import bare_address, compose_mail
from monitor.notify.retry import mail_retry
from monitor.notify.session import (
    FINAL_DOT_SECONDS,
    PATIENCE_SECONDS,
    ClosingDown,
    Session,
    Sessions,
    TooLarge,
    answered,
    one_line,
)
from monitor.notify.smaller import smaller
from monitor.settings import Channel

Fault = OSError | smtplib.SMTPException | AddressRefused


class EmailNotifier:
    """Implements ports.Notifier over a mail server, many mails over one connection."""

    def __init__(
        self,
        channel: Channel,
        guard: Guard,
        tls: Trust,
        final_dot: float = FINAL_DOT_SECONDS,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._channel = channel
        self._sessions = Sessions.of(channel, guard, tls, patience, final_dot)
        self._session: Session | None = None

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses, each told by a mail of its own."""
        return self._channel.recipients

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the mail's bytes."""
        wanted = message if self._channel.is_record_attached else replace(message, attachments=())
        unsubscribe = self._channel.unsubscribe.value if self._channel.unsubscribe else ""
        return compose_mail(wanted, self._channel.sender, recipient, unsubscribe)

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the mail schedule."""
        return mail_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Hand the mail to the server, in a smaller form where it is too large for it. A connection lost after the
        final dot counts as not sent: it is tried again with the same Message-ID."""
        form: bytes | None = payload
        said = ""
        while form is not None:
            try:
                return self._told(self._sent(form, recipient), "" if form is payload else said)
            except TooLarge as error:
                said = hidden(str(error), self._secrets)
                form = smaller(form, f"monitor outbox show {key}")
        return Refused(f"too large in its smallest form for {self._sessions.server}: {said}")

    def hang_up(self) -> None:
        """Close the connection that is kept for the next mail."""
        if self._session is not None:
            self._session.close()
        self._session = None

    def _told(self, result: SendResult, too_large: str) -> SendResult:
        """Return the result with words for the operator, and no secret among them."""
        if isinstance(result, Accepted):
            short = f", in a smaller form: {too_large}" if too_large else ""
            return Accepted(f"taken by {self._sessions.server}{short}")
        return replace(result, detail=hidden(result.detail, self._secrets))

    @property
    def _secrets(self) -> tuple[str, ...]:
        return tuple(secret.value for secret in self._sessions.login or ())

    def _sent(self, form: bytes, recipient: str) -> SendResult:
        """Send one form of a mail; raises TooLarge."""
        try:
            session, answer = self._offered(form, bare_address(recipient))
        except (OSError, smtplib.SMTPException, AddressRefused) as error:
            self.hang_up()
            return self._unreachable(error)
        if answer is not None:
            return answer
        try:
            return session.hand_over(form)
        except (OSError, smtplib.SMTPException) as error:
            self.hang_up()
            return Deferred(f"{self._sessions.server}: {told(error)}")

    def _offered(self, form: bytes, recipient: str) -> tuple[Session, SendResult | None]:
        """Offer a mail over the kept connection, or over a new one where that has had its day: nothing of the text
        went over it, so nothing can arrive twice. Raises TooLarge, and as Sessions.opened does."""
        sender = bare_address(self._channel.envelope_from or self._channel.sender)
        if self._session is not None:
            try:
                return self._session, self._session.offer(sender, recipient, len(form))
            except (OSError, smtplib.SMTPException):
                self.hang_up()
        self._session = self._sessions.opened()
        return self._session, self._session.offer(sender, recipient, len(form))

    def _unreachable(self, error: Fault) -> SendResult:
        """Return what a fault before any mail was offered means: it is the channel's, and for now."""
        if isinstance(error, AddressRefused):
            return Deferred(str(error), scope=Scope.CHANNEL)
        if isinstance(error, smtplib.SMTPConnectError):
            return answered(error.smtp_code, error.smtp_error, Scope.CHANNEL)
        return Deferred(f"{self._sessions.server}: {told(error)}", scope=Scope.CHANNEL)


def told(error: OSError | smtplib.SMTPException) -> str:
    """Say in words what went wrong with a connection."""
    # smtplib makes a lost connection of a wait that was too long.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "no answer in time"
    match error:
        case ConnectionRefusedError():
            return "connection refused; is the mail server running?"
        case ClosingDown():
            return str(error)
        case smtplib.SMTPServerDisconnected():
            return "the server closed the connection"
        case smtplib.SMTPResponseException():
            login = "it refused user and password: " * isinstance(error, smtplib.SMTPAuthenticationError)
            return login + one_line(error.smtp_code, error.smtp_error)
        case ssl.SSLError():
            return f"TLS failed: {error.reason or 'no secure connection'}"
        case _:
            return str(error) or type(error).__name__
