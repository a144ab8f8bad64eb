"""Under which addresses this machine can be reached."""

from __future__ import annotations

import ipaddress
import socket

ANYWHERE = ("0.0.0.0", "::", "")


def lan_address() -> str | None:
    """Return this machine's address in the hall's network; None when it has none.

    Connecting a datagram socket sends nothing: it only asks which way would be taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if is_here(address) else address


def public_url(host: str, port: int) -> str | None:
    """Propose what QR codes should carry: the address phones can reach, never 127.0.0.1."""
    address = lan_address() if host in ANYWHERE else host
    if address is None or is_here(address):
        return None
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


def is_here(address: str) -> bool:
    """Say whether an address means the very machine that uses it."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost" or address.endswith(".localhost")
