"""Kiosks that issue tickets as fast as the server takes them, until it is gone."""

from __future__ import annotations

import threading
from typing import Any

import requests

from tests.support.halls import new_key
from tests.support.servers import Server

THREADS = 8


class Flood:
    """Eight threads of one kiosk. `acknowledged`: answers by key; `open_keys`: asked, never answered."""

    def __init__(self, server: Server, token: str) -> None:
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.open_keys: list[str] = []
        self._url = f"{server.url}/api/v1/tickets"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._enough = threading.Event()
        self._wanted = 0
        self._threads = [threading.Thread(target=self._issue) for _ in range(THREADS)]

    def start(self, wanted: int) -> None:
        """Issue without end, and return when `wanted` tickets are acknowledged."""
        self._wanted = wanted
        for thread in self._threads:
            thread.start()
        assert self._enough.wait(timeout=60), f"only {len(self.acknowledged)} tickets"

    def over(self) -> None:
        """Wait until every thread has met the server's end."""
        for thread in self._threads:
            thread.join(timeout=60)
            assert not thread.is_alive()

    def _issue(self) -> None:
        with requests.Session() as session:
            while True:
                key = new_key()
                try:
                    answer = session.post(
                        self._url,
                        json={"field": "HT"},
                        headers={**self._headers, "Idempotency-Key": key},
                        timeout=30,
                    )
                except requests.RequestException:
                    self.open_keys.append(key)
                    return
                if answer.status_code != 201:
                    assert answer.json()["error"]["code"] == "stopping"
                    return
                self.acknowledged[key] = answer.json()
                if len(self.acknowledged) >= self._wanted:
                    self._enough.set()
