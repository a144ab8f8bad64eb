"""Fifty clerks press “next” in the same instant, at a real server: fifty different people are called, none twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from sqlite_utils import Database as Db

from center.actions.act import begin
from center.actions.center import add_device, open_counter
from center.actions.issue import Chosen, issue_ticket
from center.storage.database import Database
from tests.center.actions.retold import differences
from tests.support.halls import Template
from tests.support.servers import Server

COUNTERS, TICKETS = 50, 60


def fill(data: Path) -> list[str]:
    """Open fifty counters for one field, let sixty people wait there, and return the counters' tokens."""
    database = Database(data / "center.db")

    def work(db: Db) -> list[str]:
        act = begin(db, datetime.now(UTC), "test")
        for n in range(7, COUNTERS + 1):
            act.db.execute("insert into counters (n, label) values (?, ?)", [n, f"Quầy {n}"])
        act.db.execute("delete from counter_fields")
        for n in range(1, COUNTERS + 1):
            act.db.execute("insert into counter_fields values (?, 'HT', 0, 0)", [n])
            open_counter(act, n)
        for _ in range(TICKETS):
            issue_ticket(act, Chosen(field="HT"), None)
        return [add_device(act, "counter", n, "counter")[1] for n in range(1, COUNTERS + 1)]

    tokens = database.transact(work)
    database.close()
    return tokens


@pytest.mark.process
def test_fifty_at_once_call_fifty_different_people(
    template: Template, tmp_path: Path, start_server: Callable[..., Server]
) -> None:
    data = template.copy(tmp_path / "fifty")
    tokens = fill(data)
    server = start_server(data=data)

    def press(round_: int) -> list[tuple[int, str]]:
        """Let every counter press at once; return the status and the code called, or the refusal's, by counter."""
        gate, answers = threading.Barrier(COUNTERS), [(0, "")] * COUNTERS

        def go(n: int) -> None:
            headers = {"Authorization": f"Bearer {tokens[n]}", "Idempotency-Key": f"{round_}-{n}"}
            gate.wait(timeout=60)
            answer = requests.post(
                f"{server.url}/api/v1/counters/{n + 1}/call-next", json={}, headers=headers, timeout=60
            )
            body = answer.json()
            answers[n] = (answer.status_code, body["turn"]["code"] if answer.ok else body["error"]["code"])

        threads = [threading.Thread(target=go, args=(n,)) for n in range(COUNTERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        return answers

    answers = press(1)
    assert sorted(answers) == [(200, f"A{n:03}") for n in range(1, COUNTERS + 1)], (
        "the oldest fifty, each once"
    )
    assert press(1) == answers, "the same keys again are the same calls"
    assert press(2) == [(409, "counter_busy")] * COUNTERS
    server.stop()
    database = Database(data / "center.db")
    assert differences(database.writer) == []
    database.close()
