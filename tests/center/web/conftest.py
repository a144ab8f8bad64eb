"""A hall with office hours at a moment of the test's choice, and a supervisor before the page of the printers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.halls import Clock, Hall, found
from tests.support.openings import HANOI, OfficeAt
from tests.support.visitors import Visitor


@pytest.fixture
def office_at(tmp_path: Path) -> Iterator[OfficeAt]:
    """Open a hall with office hours at a moment of Vietnam's 2026."""
    halls: list[Hall] = []

    def open_at(month: int, day: int, hour: int, minute: int = 0) -> Hall:
        now = datetime(2026, month, day, hour, minute, tzinfo=HANOI).astimezone(UTC)
        halls.append(Hall(tmp_path, found(tmp_path, now, hours="office"), Clock(now)))
        return halls[-1]

    yield open_at
    for hall in halls:
        hall.stop()


@pytest.fixture
def boss(hall: Hall) -> Visitor:
    """A supervisor who stands before `/printer`."""
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/printer")
    return visitor
