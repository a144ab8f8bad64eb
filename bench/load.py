"""Load from one light loop: N keep-alive connections, each asks again when it has its answer."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

Wish = bytes


@dataclass
class Load:
    """What came of it: each answer's time in seconds, and the whole time."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def ms(self, share: float) -> float:
        """Return the time in ms that a share of the answers did not exceed."""
        return quantile(self.times, share) * 1000


def quantile(values: list[float], share: float) -> float:
    """Return a quantile by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""
        self.body = b""
        self.sent = 0.0

    def send(self, wish: Wish) -> None:
        """Send a request."""
        self.sent = time.perf_counter()
        self.socket.sendall(wish)

    def receive(self) -> int | None:
        """Read on; return the status once the answer is whole."""
        self._read += self.socket.recv(65536)
        head, found, body = self._read.partition(b"\r\n\r\n")
        if not found:
            return None
        length = next(
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length")
        )
        if len(body) < length:
            return None
        self.body, self._read = body[:length], body[length:]
        return int(head.split(b" ", 2)[1])

    def ask(self, wish: Wish) -> float:
        """Send a request, wait for the answer, return the seconds; anything but success is an error."""
        self.send(wish)
        status = None
        while status is None:
            status = self.receive()
        if status >= 300:
            raise RuntimeError(f"the server answered {status}")
        return time.perf_counter() - self.sent


def run(port: int, make: Callable[[], Wish], clients: int, seconds: float) -> Load:
    """Let `clients` connections ask for `seconds`; anything but success is an error."""
    load = Load()
    with selectors.DefaultSelector() as selector:
        for _ in range(clients):
            connection = Connection(port)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send(make())
        started = time.perf_counter()
        under_way = clients
        while under_way:
            for key, _ in selector.select():
                connection = key.data
                status = connection.receive()
                if status is None:
                    continue
                if status >= 300:
                    raise RuntimeError(f"the server answered {status}")
                now = time.perf_counter()
                load.times.append(now - connection.sent)
                if now - started < seconds:
                    connection.send(make())
                else:
                    under_way -= 1
        load.seconds = time.perf_counter() - started
        for key in list(selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
    return load


def median_rate(loads: list[Load]) -> float:
    """Return the median of several runs."""
    return median(load.rate for load in loads)
