"""What a service manager is told: ready, reading the configuration anew, alive, stopping (sd_notify(3)).

The protocol is a datagram of `NAME=value` lines to the socket that NOTIFY_SOCKET names; without it nobody listens.
"""

import os
import socket
import time
from contextlib import suppress

READY = "READY=1"
STOPPING = "STOPPING=1"
ALIVE = "WATCHDOG=1"
ABSTRACT = "@"
"""What a name in Linux's abstract namespace begins with (unix(7))."""


def tell(*lines: str) -> None:
    """Tell the service manager; a manager that has gone away is no reason to stop."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    name = "\0" + address[1:] if address.startswith(ABSTRACT) else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        connection.sendto("\n".join(lines).encode(), name)


def rereading() -> tuple[str, ...]:
    """Return what to tell before the configuration is read anew; READY follows when that is done."""
    # systemd.service(5), Type=notify-reload: the instant tells this reload from an earlier one.
    return "RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1_000}"


def status(text: str) -> str:
    """Return what `systemctl status` shows."""
    return f"STATUS={' '.join(text.split())}"
