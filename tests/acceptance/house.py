"""A configured monitor in a folder, a site to watch, and the command that does it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.faults.origin import Origin
from tests.faults.receiver import SECRET

COMMAND = (sys.executable, "-m", "monitor")

PARAGRAPHS = (
    "The council of the small town met on Monday evening to talk about the new bridge over the river.",
    "At least 12 people were hurt when the old bridge gave way last spring, the mayor told the meeting.",
    '"We will build the new one by 2025 and not a day later," mayor Anna Lind said after the vote.',
    "Work is to begin before the winter, with money that the region has promised to the town.",
)


def article(*paragraphs: str, title: str = "Town to build a new bridge", views: int = 17) -> str:
    """Return an article's page with some furniture around it."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs or PARAGRAPHS)
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Paper</title></head><body>
    <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
    <main><article><h1>{title}</h1>{body}</article></main>
    <aside class="related"><h3>Read also</h3><ul><li><a href="/x{views}">Story {views}</a></li></ul></aside>
    <footer>{views} visitors</footer></body></html>"""


def feed(origin: str, *items: tuple[str, str]) -> str:
    """Return a feed of (title, path) items."""
    entries = "".join(
        f"<item><title>{title}</title><link>{origin}{path}</link><guid>{origin}{path}</guid></item>"
        for title, path in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>{entries}</channel></rss>'


@dataclass
class House:
    """A folder with a configuration and a state."""

    folder: Path
    origin: Origin
    sources: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    settle: str = "60s"
    http: str = ""
    """More lines of its part of the configuration."""
    told: list[str] = field(default_factory=list)
    """Channels that readers are told on; all unless given."""
    ops: str = ""
    """What stands under [ops]."""
    environ: dict[str, str] = field(default_factory=lambda: {"HOOK_SECRET": SECRET})

    def __post_init__(self) -> None:
        self.origin.serve("/feed.xml", feed(self.origin.url, ("Town to build a new bridge", "/bridge")), "text/xml")
        self.origin.serve("/bridge", article())
        self.allowed.append(self.origin.host_port)
        self.watch("paper", f'kind = "feed"\nurl = "{self.origin.url}/feed.xml"\nignore_robots = "our own"')

    def watch(self, name: str, rest: str) -> None:
        """Add a source."""
        self.sources.append(f'[[sources]]\nname = "{name}"\n{rest}\n')

    def channel(self, name: str, rest: str, host_port: str = "") -> None:
        """Add a channel."""
        self.channels.append(f'[[channels]]\nname = "{name}"\n{rest}\n')
        self.allowed += [host_port] if host_port else []

    def mail(self, host_port: str) -> None:
        """Add a channel to a mail server."""
        addresses = 'from = "Monitor <monitor@example.org>"\nto = ["desk@example.org"]'
        self.channel("desk", f'kind = "email"\nsmtp = "smtp+plain://{host_port}"\n{addresses}', host_port)

    def hook(self, url: str, host_port: str) -> None:
        """Add a channel to a webhook receiver."""
        self.channel("hook", f'kind = "webhook"\nurl = "{url}"\nsecret = {{ env = "HOOK_SECRET" }}', host_port)

    def write(self) -> Path:
        """Write the configuration."""
        names = [
            line.split('"')[1] for text in self.channels for line in text.splitlines() if line.startswith("name")
        ]
        parts = [
            '[state]\npath = "state"\n',
            f'[http]\ngap = "0s"\ntimeout = "3s"\nallow_private = {json.dumps(self.allowed)}\n{self.http}',
            *self.sources,
            *self.channels,
        ]
        if names:
            told = json.dumps(self.told or names)
            wanted = f'[[subscriptions]]\nname = "all"\nchannels = {told}\nsettle = "{self.settle}"\n'
            parts.append(wanted + 'match = { events = ["new", "edited", "removed", "restored"] }\n')
        parts += [f"[ops]\n{self.ops}"] if self.ops else []
        path = self.folder / "monitor.toml"
        path.write_text("\n".join(parts))
        return path

    def environment(self) -> dict[str, str]:
        """Return the environment of the command."""
        return {**os.environ, **self.environ, "PYTHONWARNINGS": "error", "COLUMNS": "80"}

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the command to its end."""
        command = [*COMMAND, "--config", str(self.write()), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env=self.environment()
        )

    def check(self, *arguments: str) -> dict[str, Any]:
        """Check now and return the report."""
        done = self.run("check-now", "--json", *arguments)
        assert done.stdout, done.stderr
        report: dict[str, Any] = json.loads(done.stdout)
        return {**report, "exit": done.returncode, "stderr": done.stderr}

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start the command and leave it running."""
        command = [*COMMAND, "--config", str(self.write()), *arguments]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment()
        )


def parsed(content: bytes) -> EmailMessage:
    """Return a mail as its reader's program sees it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """Return a mail's text part, its line breaks as blanks."""
    part = message.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())
