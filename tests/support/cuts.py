"""A network that can be cut: a TCP proxy in front of a server, which drops its connections and later passes again."""

from __future__ import annotations

import contextlib
import socket
import threading


class Cable:
    """Listens on a port of its own and passes everything to a server, until it is cut."""

    def __init__(self, to_port: int) -> None:
        self._to = to_port
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._whole = True
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """Drop every connection, and every new one at once."""
        with self._lock:
            self._whole = False
            ends, self._ends = self._ends, set()
        for end in ends:
            _hang_up(end)

    def mend(self) -> None:
        """Pass again what comes from now on."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """End for good."""
        self.cut()
        _hang_up(self._listener)
        self._thread.join(timeout=10)

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        with self._lock:
            whole = self._whole
        far = None
        if whole:
            with contextlib.suppress(OSError):
                far = socket.create_connection(("127.0.0.1", self._to), timeout=5)
        if far is None:
            _hang_up(near)
            return
        far.settimeout(None)
        with self._lock:
            self._ends |= {near, far}
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with self._lock:
                self._ends.discard(end)
            _hang_up(end)


def _hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
