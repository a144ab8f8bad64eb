"""Many boards in one process: the least of a Socket.IO client that can join a room and note arrivals."""

from __future__ import annotations

import base64
import os
import selectors
import socket
import struct
import sys
import time


class Board:
    """One connected board."""

    def __init__(self, port: int, token: str, *, join: bool = True) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            + (f"Authorization: Bearer {token}\r\n" if token else "")
            + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        self.socket.sendall(head.encode())
        self._read = b""
        while b"\r\n\r\n" not in self._read:
            self._read += self.socket.recv(65536)
        self._read = self._read.split(b"\r\n\r\n", 1)[1]
        self.until(b"0")
        self.send(b"40")
        self.until(b"40")
        if not join:
            return
        self.send(b'420["join",{"room":"board"}]')
        self.until(b"430")

    def until(self, start: bytes) -> None:
        """Wait for a message that begins so."""
        while True:
            for message in self.messages():
                if message.startswith(start):
                    return
            self.read()

    def send(self, text: bytes) -> None:
        """Send one short masked text frame; its mask is zero."""
        self.socket.sendall(bytes([0x81, 0x80 | len(text)]) + b"\x00" * 4 + text)

    def read(self) -> None:
        """Read what has come."""
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the socket")
        self._read += data

    def messages(self) -> list[bytes]:
        """Return the whole messages read so far, and answer the server's pings."""
        found = []
        while (message := self._take()) is not None:
            if message == b"2":
                self.send(b"3")
            else:
                found.append(message)
        return found

    def _take(self) -> bytes | None:
        if len(self._read) < 2:
            return None
        length, start = self._read[1] & 0x7F, 2
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(self._read) < start:
                return None
            length = struct.unpack("!H" if start == 4 else "!Q", self._read[2:start])[0]
        if len(self._read) < start + length:
            return None
        message = self._read[start : start + length]
        self._read = self._read[start + length :]
        return message


def main(port: str, token: str, count: str) -> None:
    """Connect the boards, say `ready`, then print for each call the arrival times of all boards."""
    boards = [Board(int(port), token) for _ in range(int(count))]
    arrivals: list[float] = []
    print("ready", flush=True)
    with selectors.DefaultSelector() as selector:
        for board in boards:
            selector.register(board.socket, selectors.EVENT_READ, board)
        while True:
            for key, _ in selector.select():
                key.data.read()
                now = time.perf_counter()
                arrivals += [now for message in key.data.messages() if b'"type":"called"' in message]
            if len(arrivals) >= len(boards):
                print(" ".join(f"{at:.6f}" for at in arrivals[: len(boards)]), flush=True)
                arrivals = arrivals[len(boards) :]


if __name__ == "__main__":
    main(*sys.argv[1:])
