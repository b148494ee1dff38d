"""A resolver that knows this machine under all spellings of its address, and nothing else: no test asks the net."""

import socket
from collections.abc import Sequence


def loopback_names(host: str, port: int) -> Sequence[str]:
    """Return the address of `localhost`, or of a number however spelled, as the system reads it."""
    if host.removesuffix(".") == "localhost":
        return ["127.0.0.1"]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(address[0]) for *_, address in found]
