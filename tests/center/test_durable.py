"""No answer leaves before its transaction is on the disk: seen by a trace of the server's system calls."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.servers import Caller, Server, device_token

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
CALLS = "trace=pwrite64,pwritev,write,writev,fdatasync,fsync,sendto,sendmsg"


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_ticket_is_on_the_disk_before_its_answer_is_sent(
    start_server: Callable[..., Server], tmp_path: Path, mode: str
) -> None:
    trace = tmp_path / "trace"
    # -D: the server stays our own child, so that it can be told to stop
    strace = ("strace", "-D", "-f", "-y", "-s", "5000", "-e", CALLS, "-e", "signal=none", "-o", str(trace))
    server = start_server("--async-mode", mode, wrap=strace)
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    tickets = [kiosk.post("/tickets", {"field": "HT"}, expect=201) for _ in range(3)]
    counter = Caller(server, device_token(server.data, "counter", 1))
    counter.post("/counters/1/open")
    counter.post("/counters/1/call-next")
    assert server.stop() == 0
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    for ticket in tickets:
        written = first(lines, lambda line, t=ticket: is_log(line) and t["token"] in line)
        answered = first(lines, lambda line, t=ticket: is_sent(line) and t["token"] in line, after=written)
        synced = [n for n in syncs(lines) if written < n]
        assert synced, "the log was never synced after the ticket was written"
        assert synced[0] < answered, (lines[synced[0]], lines[answered][:200])
        sent = [n for n in range(synced[0]) if is_sent(lines[n]) and ticket["token"] in lines[n]]
        assert sent == [], "nothing about the ticket is said before"


def is_log(line: str) -> bool:
    return "pwrite" in line and "center.db-wal>" in line


def is_sent(line: str) -> bool:
    """Say whether a line writes to a socket of the network."""
    return re.search(r"(sendto|sendmsg|write|writev)\(\d+<(TCP|socket):", line) is not None


def syncs(lines: list[str]) -> list[int]:
    """Return where a sync of the log has come back from the disk, with success."""
    found = []
    for n, line in enumerate(lines):
        process = line.split(maxsplit=1)[0]
        if re.search(r"fdatasync\(\d+<[^>]*center\.db-wal>", line):
            if line.endswith("= 0"):
                found.append(n)
            else:  # another thread's call was traced meanwhile
                ending = f"{process} <... fdatasync resumed>"
                found.append(first(lines, lambda line, e=ending: squeezed(line).startswith(e), after=n))
    return found


def squeezed(line: str) -> str:
    return " ".join(line.split())


def first(lines: list[str], fits: Callable[[str], bool], after: int = -1) -> int:
    """Return the number of the first line that fits."""
    return next(n for n in range(after + 1, len(lines)) if fits(lines[n]))
