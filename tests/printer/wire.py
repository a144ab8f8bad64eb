"""The wire between print agents and the center: it can break at any answer, and the center behind it can go."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import zxingcpp

from tests.printer.thermal import Thermal
from tests.support.halls import Hall

KINDS = ("claim", "begin", "result", "heartbeat")


class Wire:
    """Carries the agents' requests to a hall that can be exchanged for another on the same file.

    `break_at(kind, when, then)`: at the next request of a kind (a claim only when it brings a job) the connection
    breaks, before the center has heard it or after, and `then` happens meanwhile.
    """

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.broke = threading.Event()
        self._break: tuple[str, str, Callable[[], None]] | None = None
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def break_at(self, kind: str, when: str, then: Callable[[], None] = lambda: None) -> None:
        """Let the connection break once."""
        self.broke.clear()
        self._break = (kind, when, then)

    def close(self) -> None:
        """Take the wire away."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    def _breaks(self, kind: str, when: str, brings: bool = True) -> bool:
        with self._lock:
            if self._break is None or self._break[:2] != (kind, when) or not brings:
                return False
            then, self._break = self._break[2], None
        then()
        self.broke.set()
        return True

    def _handler(wire) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                kind = self.path.rpartition("/")[2]
                if wire._breaks(kind, "before"):
                    self.close_connection = True
                    return
                answer = wire._pass_on(self.path, body, dict(self.headers))
                if wire._breaks(kind, "after", kind != "claim" or b'"job": null' not in answer.data):
                    self.close_connection = True
                    return
                with contextlib.suppress(ConnectionError):  # who asked may be dead by now
                    self._answer(answer.status_code, answer.data)

            def _answer(self, status: int, data: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler

    def _pass_on(self, path: str, body: bytes, headers: dict[str, str]) -> Any:
        kept = {name: headers[name] for name in ("Authorization", "Idempotency-Key", "Content-Type")}
        return self.hall.client.post(path, data=body, headers=kept)


def ends(hall: Hall) -> dict[int, tuple[str, str | None]]:
    """Return how each job ended, and why; read from the file, also while the center is being started again."""
    with contextlib.closing(sqlite3.connect(hall.data / "center.db", timeout=10)) as file:
        rows = file.execute(
            "select data ->> 'job', substr(type, 6), data ->> 'detail' from journal"
            " where type in ('slip_printed', 'slip_failed', 'slip_unknown') order by seq"
        ).fetchall()
    assert len({row[0] for row in rows}) == len(rows), "no slip ends twice"
    return {job: (how, why) for job, how, why in rows}


def read_back(*printers: Thermal) -> list[str]:
    """Return what the codes on all whole slips say, by a reader that is not ours."""
    found = []
    for printer in printers:
        for piece in printer.slips():
            said = zxingcpp.read_barcodes(piece.picture(576).convert("L"))
            found += [one.text.rpartition("/")[2] for one in said if piece.cut]
    return sorted(found)


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something that other threads and processes bring about."""
    pause, rounds = threading.Event(), int(seconds / 0.05)
    for _ in range(rounds):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError("it did not come about")
