"""A webhook receiver on loopback that keeps every attempt and answers as it is told."""

import base64
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks.webhooks import Webhook

from tests.faults.origin import Behaviour, Origin, Page, Request

PATH = "/hook"
SECRET = "whsec_" + base64.b64encode(b"a test key of thirty-two bytes!!").decode()


@dataclass
class Receiver(Origin):
    """An origin with one path that takes webhooks."""

    secret: str = SECRET
    pages: dict[str, Page | Behaviour] = field(default_factory=lambda: {PATH: Page(b"thanks", "text/plain")})

    @property
    def hook(self) -> str:
        """The address to configure."""
        return self.url + PATH

    @property
    def attempts(self) -> list[Request]:
        """Every POST that came, in order."""
        return [request for request in self.requests if request.method == "POST"]

    def answer(self, status: int, *headers: tuple[str, str]) -> None:
        """Answer so from now on."""
        self.pages[PATH] = Page(b"", "text/plain", headers, status)

    def verified(self, request: Request) -> dict[str, Any]:
        """Return an attempt's body; raises WebhookVerificationError when it is not signed by the secret."""
        document: dict[str, Any] = Webhook(self.secret).verify(request.body, request.headers)
        return document
