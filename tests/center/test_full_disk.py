"""A disk that takes nothing more: a refusal in words, nothing lost, and work goes on when there is space."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from center.__main__ import main
from center.domain.refusals import NotNow
from tests.support.disks import full
from tests.support.halls import Hall, Template, new_key
from tests.support.servers import Caller, Server, device_token

pytestmark = pytest.mark.process
MODES = pytest.mark.parametrize("mode", ["eventlet", "threading"])


@MODES
def test_a_full_disk(
    template: Template, small_disk: Path, start_server: Callable[..., Server], mode: str
) -> None:
    server = start_server("--async-mode", mode, data=template.copy(small_disk / "center"))
    check_a_bad_disk(server, lambda: full(small_disk))


@MODES
def test_a_disk_that_refuses_to_write(start_server: Callable[..., Server], mode: str) -> None:
    """The same for whoever may not mount: files of the server may not grow."""
    server = start_server("--async-mode", mode)
    check_a_bad_disk(server, lambda: unable_to_grow(server))


@contextmanager
def unable_to_grow(server: Server) -> Iterator[None]:
    largest = (server.data / "center.db-wal").stat().st_size
    usual = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (largest, usual[1]))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, usual)


def test_a_full_disk_does_not_fill_the_log(
    template: Template, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hall = Hall(template.copy(tmp_path / "center"), template.passwords)
    kiosk = hall.device("kiosk")

    def refuses(_db: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for _ in range(5):
        with pytest.raises(NotNow):
            hall.app.committer.run(refuses)
    kiosk.post("/tickets", {"field": "HT"}, expect=201)
    hall.stop()
    assert [text for text in caplog.messages if "a commit failed" in text] == [
        "a commit failed, its acts are refused: database or disk is full"
    ]


def check_a_bad_disk(server: Server, bad: Callable[[], Any]) -> None:
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    before = [kiosk.post("/tickets", {"field": "HT"}, expect=201) for _ in range(5)]
    with bad():
        issued, key = issue_until_refused(kiosk)
        before += issued
        assert refused(kiosk, key) == "storage_failed", "and again, for as long as it lasts"
        health = kiosk.get("/health", expect=503)
        assert (health["status"], health["writable"]) == ("failing", False)
        for ticket in before:
            assert kiosk.get(f"/tickets/{ticket['token']}")["code"] == ticket["code"]
        assert kiosk.get("/fields")["fields"][0]["waiting"] == len(before)
    health = kiosk.get("/health")
    assert health.pop("version")
    assert health == {"status": "ok", "writable": True, "silent": [], "faults": []}
    after = kiosk.post("/tickets", {"field": "HT"}, key=key, expect=201)
    assert after["code"] == f"A{len(before) + 1:03}", "the refused number was not used up"
    assert server.stop() == 0
    assert main(["check", "--data", str(server.data)]) == 0


def issue_until_refused(kiosk: Caller) -> tuple[list[dict[str, Any]], str]:
    """Return what the log still had space for, and the key of the first refusal."""
    issued = []
    for _ in range(500):
        key = new_key()
        answer = kiosk.session.post(
            f"{kiosk.server.url}/api/v1/tickets",
            json={"field": "HT"},
            headers={"Idempotency-Key": key, "Accept-Language": "en"},
            timeout=30,
        )
        if answer.status_code == 503:
            assert answer.json()["error"]["message"].startswith("The center cannot write to its disk.")
            return issued, key
        assert answer.status_code == 201, answer.text
        issued.append(answer.json())
    raise AssertionError("the disk never was full")


def refused(kiosk: Caller, key: str) -> str:
    return str(kiosk.post("/tickets", {"field": "HT"}, key=key, expect=503)["error"]["code"])
