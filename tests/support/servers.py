"""A center's server in its own process, on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import logging
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from center.actions.act import begin
from center.actions.center import add_device
from center.storage.database import Database
from tests.support.contract import check_answer
from tests.support.halls import new_key
from tests.support.nursery import Forked, born

# a server that is still starting is not worth a line for each try
logging.getLogger("urllib3").setLevel(logging.ERROR)

ROOT = Path(__file__).parents[2]
# a refused connection is asked again for about a second; forty of these are enough on a slow machine
_SECOND = Retry(total=None, connect=4, read=0, redirect=0, status=0, backoff_factor=0.1, backoff_max=0.4)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*arguments: str) -> str:
    """Run `python -m center …` to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "center", *arguments],
        cwd=ROOT, check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def device_token(data: Path, role: str, counter: int | None = None) -> str:
    """Give a device its token through the file, as `python -m center token` does beside a running server."""
    database = Database(data / "center.db")
    now = datetime.now(UTC)
    _, token = database.transact(lambda db: add_device(begin(db, now, "test"), role, counter, role))
    database.close()
    return token


class Server:
    """One server process. `options` go to `python -m center serve`; `wrap` stands before the command.

    `printer`: None leaves it to what is set in the file.
    """

    def __init__(
        self,
        data: Path,
        *options: str,
        port: int | None = None,
        wrap: tuple[str, ...] = (),
        printer: str | None = "none",
    ) -> None:
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._wrap = wrap
        self._arguments = ["serve", "--data", str(data), "--port", str(self.port), *options]
        if printer and "--printer" not in options:
            self._arguments += ["--printer", printer]
        self.process = self._start()

    def _begin(self) -> subprocess.Popen[bytes] | Forked:
        if not self._wrap and "--async-mode" not in self._arguments:
            return born(self._arguments)
        command = [*self._wrap, sys.executable, "-m", "center", *self._arguments]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def _start(self) -> subprocess.Popen[bytes] | Forked:
        process = self._begin()
        with requests.Session() as session:
            session.mount("http://", HTTPAdapter(max_retries=_SECOND))
            for _ in range(40):
                assert process.poll() is None, f"the server ended with {process.returncode}"
                with contextlib.suppress(requests.ConnectionError):
                    session.get(f"{self.url}/api/v1/health", timeout=30).raise_for_status()
                    return process
        process.kill()
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(timeout=20)

    def stop(self) -> int:
        """End it calmly and return its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=40)

    def restart(self) -> None:
        """Start it again on the same port and file."""
        self.process = self._start()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.kill()


class Caller:
    """A program that calls a server's API over the network; answers are held against the document."""

    def __init__(self, server: Server, token: str | None) -> None:
        self.server = server
        self.session = requests.Session()
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, expect: int = 200) -> Any:
        """GET a path under `/api/v1`."""
        return self._call("GET", path, expect)

    def post(self, path: str, json: Any = None, *, key: str | None = None, expect: int = 200) -> Any:
        """POST to a path under `/api/v1`."""
        headers = {"Idempotency-Key": key or new_key()}
        return self._call("POST", path, expect, json=json or {}, headers=headers)

    def _call(self, method: str, path: str, expect: int, **options: Any) -> Any:
        answer = self.session.request(method, f"{self.server.url}/api/v1{path}", timeout=30, **options)
        assert answer.status_code == expect, (answer.status_code, answer.text)
        check_answer(method, path, answer.status_code, answer.json())
        return answer.json()
