"""Ask a kiosk's browser whether its page is alive; end when it is not: kiosk-watch.py PORT_FILE ADDRESS.

kiosk-browser.sh then opens the browser anew. A page that could not be loaded (the center was off) is loaded again.
Needs Python's standard library only: a computer with a screen has nothing else of ours.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import socket
import struct
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PLACE = "location.origin"


class Hung(Exception):
    """The browser, or its page, gives no answer."""


def port_of(port_file: Path) -> int:
    """Return where the browser listens; it writes the file when it has started."""
    try:
        return int(port_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        raise Hung("the browser has not started") from None


def page_address(port: int) -> str:
    """Return the address at which the browser's one page can be asked."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            every = json.load(answer)
    except (OSError, ValueError) as error:
        raise Hung(f"the browser does not answer ({error})") from None
    pages = [one["webSocketDebuggerUrl"] for one in every if one.get("type") == "page"]
    if not pages:
        raise Hung("the browser has no page")
    return str(pages[0])


class Page:
    """The page's own ear: a WebSocket of the DevTools protocol, as much of it as this needs."""

    def __init__(self, address: str) -> None:
        url = urlsplit(address)
        self._socket = socket.create_connection((url.hostname, url.port or 80))
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._stream = self._socket.makefile("rb")
        if b" 101 " not in self._stream.readline():
            raise Hung("the page cannot be asked")
        while self._stream.readline().strip():
            pass

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()
        self._socket.close()

    def ask(self, method: str, **params: Any) -> Any:
        """Send one command and return its result; the page's own thread answers."""
        self._send(json.dumps({"id": 1, "method": method, "params": params}).encode())
        # events are told only to who asked for them: the first words are the answer, or none come in time
        said = json.loads(self._receive())
        return said.get("result", {})

    def _send(self, data: bytes) -> None:
        mask = os.urandom(4)
        length = (
            struct.pack("!B", 0x80 | len(data)) if len(data) < 126 else struct.pack("!BH", 0xFE, len(data))
        )
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
        self._socket.sendall(b"\x81" + length + mask + masked)

    def _receive(self) -> bytes:
        head = self._read(2)
        length = head[1] & 0x7F
        if length >= 126:
            wide = self._read(2 if length == 126 else 8)
            length = int.from_bytes(wide, "big")
        return self._read(length)

    def _read(self, count: int) -> bytes:
        data = self._stream.read(count)
        if len(data) < count:
            raise Hung("the page is gone")
        return data


def look(port_file: Path, address: str) -> None:
    """Ask the page where it is; load it again where it is not the center's. Raises Hung."""
    wanted = urlsplit(address)
    try:
        with Page(page_address(port_of(port_file))) as page:
            found = page.ask("Runtime.evaluate", expression=PLACE, returnByValue=True)
            if found.get("result", {}).get("value") != f"{wanted.scheme}://{wanted.netloc}":
                page.ask("Page.navigate", url=address)
    except OSError as error:  # a time-out is one
        raise Hung(f"the page does not answer ({error})") from None


def watch(port_file: Path, address: str, every: float, patience: int) -> str:
    """Look again and again; return what is wrong after `patience` looks in a row without an answer."""
    silent = 0
    while True:
        time.sleep(every)
        try:
            look(port_file, address)
            silent = 0
        except Hung as hung:
            silent += 1
            if silent >= patience:
                return str(hung)


def main() -> int:
    """Watch one browser until it hangs."""
    parser = argparse.ArgumentParser(description="Ends when a kiosk's page no longer answers.")
    parser.add_argument("port_file", type=Path, help="DevToolsActivePort in the browser's profile")
    parser.add_argument("address", help="the screen's address")
    parser.add_argument("--every", type=float, default=15.0, help="seconds between two looks")
    parser.add_argument("--answer", type=float, default=10.0, help="seconds the page may take to answer")
    parser.add_argument("--patience", type=int, default=3, help="looks in a row without an answer")
    wish = parser.parse_args()
    socket.setdefaulttimeout(wish.answer)
    print(f"opened anew: {watch(wish.port_file, wish.address, wish.every, wish.patience)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
