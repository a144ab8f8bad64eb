"""A line between a browser and a server that can be cut, lose answers, and be mended."""

from __future__ import annotations

import contextlib
import socket
import threading


class Line:
    """A TCP proxy to a port of 127.0.0.1. `url`: where it listens."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._whole = True
        self._answers = self._questions = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End every connection, and take in no new one."""
        self._whole = False
        with self._lock:
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def swallow_answers(self) -> None:
        """Let questions through, and no answer from now on."""
        self._answers = False

    def swallow_questions(self) -> None:
        """Take questions in, and let none arrive from now on."""
        self._questions = False

    def mend(self) -> None:
        """Let everything through again."""
        self._whole = self._answers = self._questions = True

    def close(self) -> None:
        """Take the line away."""
        self.cut()
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._door.accept()
            except OSError:
                return
            if not self._whole:
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self._target))
            with self._lock:
                self._open |= {here, there}
            threading.Thread(target=self._carry, args=(here, there, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(there, here, True), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self._answers if answers else self._questions:
                    target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open.discard(source)
        source.close()
