"""A printer on the network, as faithful as a test can be: it understands ESC/POS status and can be ill."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import Any

from printer.decode import Paper, decode

WORDS = {
    "number_label": "Số thứ tự của ông/bà",
    "counters_line": "Quầy 1, 2",
    "time_line": "09:15 · 24/11/2026",
    "ahead_line": "3 người chờ trước",
    "wait_line": "Chờ khoảng 10–20 phút",
    "qr_line": "Quét mã để theo dõi lượt",
    "valid_line": "Chỉ có giá trị trong ngày",
    "priority_line": "",
}
URL = "http://192.168.1.10:8080/t/Jx0aB3kLm9QwErTyUiOpAs"


def content(code: str = "A042", field_name: str = "Hộ tịch", **words: str) -> dict[str, Any]:
    """Return what the server says about a slip."""
    return {
        "center": "Trung tâm Phục vụ hành chính công phường An Hòa Đông",
        "language": "vi",
        "code": code,
        "field": field_name,
        "counters": [1, 2],
        "url": URL,
        "words": {**WORDS, **words},
    }


@dataclass
class Health:
    """How the printer is: its status bytes, and what it does wrong."""

    printer: int = 0x12
    cause: int = 0x12
    paper: int = 0x12
    error: int = 0x12
    answers: bool = True
    echoes: bool = True
    dies_after: int | None = None
    falls_ill_after_job: int | None = None


@dataclass
class NetworkPrinter:
    """Listens on 127.0.0.1 like a printer on port 9100."""

    health: Health = field(default_factory=Health)
    received: bytes = b""

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def spec(self) -> str:
        """Return its name as the configuration says it."""
        return f"network:127.0.0.1:{self._port}"

    def paper(self) -> Paper:
        """Return what came out, read back from the bytes."""
        return decode(self.received)

    def close(self) -> None:
        """Pull the plug."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread, unless it was closed before
        self._socket.close()
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, contextlib.suppress(ConnectionError):
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while data := connection.recv(4096):
            if data.startswith(b"\x10\x04"):
                self._status(connection, data)
                continue
            # a question may come in one piece with the end of a job
            data, question = (data[:-3], data[-3:]) if data[-3:-1] == b"\x10\x04" else (data, b"")
            self.received += data
            if self.health.dies_after is not None and len(self.received) >= self.health.dies_after:
                return
            self._finish(connection)
            if question:
                self._status(connection, question)

    def _status(self, connection: socket.socket, question: bytes) -> None:
        known = {1: self.health.printer, 2: self.health.cause, 3: self.health.error, 4: self.health.paper}
        if self.health.answers:
            connection.sendall(bytes([known[question[2]]]))

    def _finish(self, connection: socket.socket) -> None:
        """When the job is whole: fall ill, or say that it is printed."""
        place = self.received.rfind(b"\x1d(H\x06\x0000")
        if place < 0 or len(self.received) < place + 11:
            return
        if self.health.falls_ill_after_job is not None:
            self.health.paper = self.health.falls_ill_after_job
        if self.health.answers and self.health.echoes:
            connection.sendall(b"7\x22" + self.received[place + 7 : place + 11] + b"\x00")
