"""A hall to measure: a founded center, its server in its own process, its devices' tokens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.load import Wish
from tests.support.servers import ROOT, device_token, free_port

FIELDS = ("HT", "CT", "CU", "CC", "DD", "XD", "KD", "XH", "BH", "TQ", "HD", "KH")


class Hall:
    """A running server. `slow`: a library that slows every fsync; `shared`: whether commits are shared."""

    def __init__(self, data: Path, *, shared: bool = True, slow: Path | None = None) -> None:
        self.data = data
        self.port = free_port()
        self.kiosk = device_token(data, "kiosk")
        self.counter = device_token(data, "counter", 1)
        self.display = device_token(data, "display")
        self._keys = 0
        environment = {**os.environ, **({"LD_PRELOAD": str(slow)} if slow else {})}
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "bench.server", str(data), str(self.port)),
                "shared" if shared else "single",
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        self._wait()
        self.started_s = time.perf_counter() - started

    def _wait(self) -> None:
        for _ in range(3000):
            try:
                self.get("/api/v1/health")
                return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("the server does not answer")

    def get(self, path: str) -> Any:
        """GET a path."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return json.load(answer)

    def wish(self, path: str, body: dict[str, Any], token: str) -> Wish:
        """Return a request as bytes, with a key of its own."""
        self._keys += 1
        content = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {token}\r\n"
            f"Idempotency-Key: bench-{os.getpid()}-{self._keys}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    def issue(self) -> Wish:
        """Return a kiosk's wish for a ticket, of each field in turn."""
        return self.wish("/api/v1/tickets", {"field": FIELDS[self._keys % len(FIELDS)]}, self.kiosk)

    def issue_here(self) -> Wish:
        """Return a wish for a ticket that counter 1 serves."""
        return self.wish("/api/v1/tickets", {"field": "HT"}, self.kiosk)

    def bare(self) -> Wish:
        """Return a request that only passes through Flask."""
        return self.wish("/bare", {"field": "HT"}, self.kiosk)

    def act(self, name: str, turn: int | None = None) -> Wish:
        """Return an act of counter 1. `turn`: whom a terminal would name as the one on its screen."""
        return self.wish(f"/api/v1/counters/1/{name}", {"turn": turn} if turn else {}, self.counter)

    def commits(self) -> int:
        """Return how many commits the committer has made."""
        return int(self.get("/bare/commits")["commits"])

    def processor_s(self) -> float:
        """Return the processor time that the server has used, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the server's proportional set size in MB."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no Pss")

    def close(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(timeout=60)
