"""An SMTP server on loopback that can fail at every stage. Its log has what it accepted, and what it was told."""

import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Accepted:
    """One mail the server took responsibility for."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


@dataclass
class MailServer:
    """Serves while it is entered. `answers` replaces the reply to a command, by its first word or `banner`, `dot`.

    `drops` names stages at which the connection is closed: `data` in the middle of the text, `dot` after the text was
    taken and before that was said, `quit` at the goodbye. `hangs` names stages at which nothing more is said: a
    command's first word, `banner`, or `dot` once the text was taken. `refused` are recipients that are refused for
    ever, `deferred` those that are put off.
    """

    answers: dict[str, str] = field(default_factory=dict)
    drops: set[str] = field(default_factory=set)
    hangs: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    most_bytes: int = 0
    """The largest text that is taken, announced as SIZE; 0: any."""
    mails_a_connection: int = 0
    """After so many the connection is closed with 421; 0: never."""
    injected: bytes = b""
    """Sent in clear behind the answer to STARTTLS."""
    tls: ssl.SSLContext | None = None
    messages: list[Accepted] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self._connections: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        for connection in self._connections:
            hang_up(connection)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def host_port(self) -> str:
        """Where it listens, as the configuration spells it."""
        return f"127.0.0.1:{self.port}"

    @property
    def connections(self) -> int:
        """How many connections were made to it."""
        return len(self._connections)

    def wait(self) -> None:
        """Say nothing until the server stops, or the client has gone."""
        self._stopped.wait(5)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._connections.append(connection)
                thread = threading.Thread(target=self._talk, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        session = _Session(self, connection)
        with suppress(OSError):
            session.talk()
        session.lines.close()
        session.connection.close()


class _Session:
    def __init__(self, server: MailServer, connection: socket.socket) -> None:
        self.server = server
        self.connection = connection
        self.lines = connection.makefile("rb")
        self.sender = ""
        self.recipients: list[str] = []
        self.taken = 0

    def say(self, text: str) -> None:
        self.connection.sendall(text.encode() + b"\r\n")

    def reply(self, word: str, usual: str) -> bool:
        """Give the scripted answer, or the usual one, or none; say whether the connection goes on."""
        if word in self.server.hangs:
            self.server.wait()
            return False
        self.say(self.server.answers.get(word, usual))
        return True

    def talk(self) -> None:
        self.reply("banner", "220 mail.test ready")
        while line := self.lines.readline():
            text = line.decode(errors="replace").strip()
            self.server.commands.append(text)
            if not self.command(text.split(" ")[0].lower(), text) or not text.isprintable():
                break

    def command(self, word: str, text: str) -> bool:
        if word == "auth":
            return self.reply("auth", "235 welcome")
        if word == "mail":
            return self.mail(text)
        match word:
            case "ehlo":
                extensions = [
                    "250-mail.test",
                    *(["250-STARTTLS"] if self.server.tls else []),
                    *([f"250-SIZE {self.server.most_bytes}"] if self.server.most_bytes else []),
                    "250-AUTH PLAIN",
                    "250 OK",
                ]
                return self.reply("ehlo", "\r\n".join(extensions))
            case "starttls":
                return self.secure()
            case "rcpt":
                return self.recipient(text.partition("<")[2].partition(">")[0])
            case "data":
                return self.data()
            case "quit":
                return False if "quit" in self.server.drops else not self.reply("quit", "221 bye")
            case _:
                return self.reply(word, "250 fine")

    def mail(self, text: str) -> bool:
        self.sender = text.partition("<")[2].partition(">")[0]
        self.recipients = []
        if 0 < self.server.mails_a_connection <= self.taken:
            self.say("421 that is enough for one connection")
            return False
        return self.reply("mail", "250 fine")

    def secure(self) -> bool:
        assert self.server.tls is not None
        self.connection.sendall(b"220 go on\r\n" + self.server.injected)
        self.lines.close()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.lines = self.connection.makefile("rb")
        return True

    def recipient(self, address: str) -> bool:
        if address in self.server.refused:
            self.say("550 no such user")
            return True
        if address in self.server.deferred:
            self.say("450 greylisted, come back later")
            return True
        self.recipients.append(address)
        return self.reply("rcpt", "250 fine")

    def data(self) -> bool:
        answer = self.server.answers.get("data", "354 go on")
        self.say(answer)
        if not answer.startswith("354"):
            return True
        content = b""
        while (line := self.lines.readline()) != b".\r\n":
            # RFC 5321 section 4.1.1.4: a text that does not end in the dot was not handed over.
            if not line or "data" in self.server.drops:
                return False
            content += line.removeprefix(b".") if line.startswith(b"..") else line
        if 0 < self.server.most_bytes < len(content):
            self.say("552 5.3.4 too large")
            return True
        self.taken += 1
        if "dot" not in self.server.answers:
            self.server.messages.append(Accepted(self.sender, tuple(self.recipients), content))
        if "dot" in self.server.drops:
            return False
        return self.reply("dot", "250 taken")


def hang_up(connection: socket.socket) -> None:
    """Wake whoever waits on a socket: there is nothing more to come."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
