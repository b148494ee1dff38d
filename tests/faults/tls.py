"""Certificates that are good and bad, and a server that shows one."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

AUTHORITY = """
[ca]
default_ca = own
[own]
dir = {folder}
database = $dir/index.txt
new_certs_dir = $dir
serial = $dir/serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
"""
LONG_AGO = ("-startdate", "20200101000000Z", "-enddate", "20200102000000Z")
NOT_YET = ("-startdate", "20900101000000Z", "-enddate", "20910101000000Z")
NOW = ("-days", "2")


def own_certificates(folder: Path) -> dict[str, Path]:
    """Make certificates for localhost that nobody signed but themselves, by when they are good, each with its key."""
    assert shutil.which("openssl"), "openssl makes the certificates"
    (folder / "ca.conf").write_text(AUTHORITY.format(folder=folder))
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("01")
    key, request = folder / "key.pem", folder / "request.pem"
    wish = "openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*wish.split(), "-keyout", key, "-out", request], check=True, capture_output=True)
    signed = [
        "openssl",
        "ca",
        "-batch",
        "-selfsign",
        "-notext",
        "-config",
        str(folder / "ca.conf"),
        "-in",
        str(request),
    ]
    made = {}
    for when, dates in {"now": NOW, "long ago": LONG_AGO, "not yet": NOT_YET}.items():
        made[when] = folder / f"{when}.pem"
        command = [*signed, "-keyfile", str(key), "-out", str(made[when]), *dates]
        subprocess.run(command, check=True, capture_output=True)
        made[when].write_text(made[when].read_text() + key.read_text())
    return made


@contextmanager
def secured(certificate: Path) -> Iterator[int]:
    """A server that shows a certificate; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    stopped = threading.Event()

    def serve(listener: socket.socket) -> None:
        listener.settimeout(0.1)
        while not stopped.is_set():
            with suppress(TimeoutError, OSError):
                plain, _ = listener.accept()
                plain.settimeout(5)
                with plain, context.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(65_536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            stopped.set()
            thread.join()
