"""One server for one directory: two on the same file would show different halls."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from center.commands import Stop

LOCK = "lock"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the directory for the life of the block, or stop with a sentence: another server has it.

    The lock is the process's own: the kernel frees it however the process ends, and no child inherits
    it. Commands do not ask for it; they work beside a running server.
    """
    place = data / LOCK
    try:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Stop(f"{place} cannot be used: {error.strerror}.") from error
    try:
        _take(handle, data)
        yield
    finally:
        os.close(handle)


def _take(handle: int, data: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Stop(
            f"A server runs on {data} already. Stop it first, or give this one its own --data."
        ) from error
    except OSError as error:
        raise Stop(f"{data} cannot be held for one server alone: {error.strerror}.") from error
