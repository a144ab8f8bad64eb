"""Servers without the second that their imports cost: one process has done them, and each server is its fork.

Such a server is a process of its own as any other: it has its own file, sockets, signals and end. Only its birth
is another one, so what a test says about starting belongs to servers that are started from nothing.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import posix
import select
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CHILD_SUBREAPER = 36  # prctl(2)


class Forked:
    """A server from the nursery, with what `subprocess.Popen` has of a process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, negative for a signal; None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Wait for the end. Raises subprocess.TimeoutExpired after so many seconds."""
        if self.poll() is None:
            end = os.pidfd_open(self.pid)
            try:
                select.select([end], [], [], timeout)
            finally:
                os.close(end)
        status = self.poll()
        if status is None:
            raise subprocess.TimeoutExpired("center serve", timeout)
        return status

    def kill(self) -> None:
        """End it as a power cut would."""
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def born(arguments: list[str]) -> Forked:
    """Start `python -m center ARGUMENTS`; what it says of errors is heard where this process says its own."""
    nursery = _nursery()
    # a server's parent ends at once; then it shall be this process's child, which can wait for it
    _adopt(True)
    assert nursery.stdin
    assert nursery.stdout
    wish = {
        "arguments": arguments,
        "stderr": f"/proc/{os.getpid()}/fd/2",
        "environment": dict(os.environ),
    }
    nursery.stdin.write(json.dumps(wish).encode() + b"\n")
    nursery.stdin.flush()
    pid = int(nursery.stdout.readline())
    _adopt(False)
    return Forked(pid)


def _adopt(orphans: bool) -> None:
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, int(orphans), 0, 0, 0)


@cache
def _nursery() -> subprocess.Popen[bytes]:
    """Start the nursery of this process; it ends with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _keep() -> None:
    """Fork a server for each line that comes, until no more come."""
    from center import concurrency

    concurrency.patch("eventlet")  # before anything else is imported, as `python -m center` does
    from center import server
    from center.__main__ import main

    assert server
    gc.freeze()
    for line in sys.stdin.buffer:
        # eventlet's own os would start its hub here; the servers shall have theirs
        back, forth = posix.pipe()
        between = posix.fork()
        if not between and (pid := posix.fork()):
            posix.write(forth, b"%d\n" % pid)
            posix._exit(0)
        if not between:
            posix.close(back)
            posix.close(forth)
            wish = json.loads(line)
            _be_alone(wish["stderr"])
            os.environ.clear()
            os.environ.update(wish["environment"])
            sys.exit(main(wish["arguments"]))
        posix.waitpid(between, 0)  # from here on the server is the test's child
        posix.write(1, posix.read(back, 100))
        posix.close(back)
        posix.close(forth)


def _be_alone(errors: str) -> None:
    """Leave the nursery's pipes to it."""
    nothing = posix.open("/dev/null", os.O_RDWR)
    posix.dup2(nothing, 0)
    posix.dup2(nothing, 1)
    posix.dup2(posix.open(errors, os.O_WRONLY | os.O_APPEND), 2)


if __name__ == "__main__":
    _keep()
