"""A resolver that knows this machine under all spellings of its address, and nothing else: no test asks the net.

And the addresses that nobody may be led to.
"""

import socket
from collections.abc import Sequence

PRIVATE = (
    "127.0.0.1",
    "127.8.9.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.0.8",
    "192.0.0.171",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "255.255.255.255",
    "224.0.0.1",
    "192.88.99.1",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "100::1",
    "5f00::1",
    "4000::1",
    "ff02::1",
    "2001:db8::1",
    "3fff::1",
    "2001::1",
    "2001:20::1",
    "::ffff:100.64.0.1",
    "64:ff9b::6440:1",
    "2002:6440:1::1",
    "2002:c058:6301::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
)


def loopback_names(host: str, port: int) -> Sequence[str]:
    """Return the address of `localhost`, or of a number however spelled, as the system reads it."""
    if host.removesuffix(".") == "localhost":
        return ["127.0.0.1"]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(address[0]) for *_, address in found]
