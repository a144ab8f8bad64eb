"""Numbers of a center that was brought back: above all that can have been given out, however it came to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.resuming import AHEAD, last_id, last_number, last_pad, last_seq

MIDNIGHT = datetime(2026, 3, 10)


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return MIDNIGHT + timedelta(hours=int(hour), minutes=int(minute))


@pytest.mark.parametrize(
    ("known", "clock", "last"),
    [
        (0, "00:00", 1000),
        (42, "07:00", 3100),
        (3100, "07:00", 3100),
        (3101, "07:00", 4000),
        (3501, "07:00", 5000),
        (42, "10:37", 4185),
        (0, "23:59", 8195),
    ],
)
def test_numbers_go_on_from_the_clock(known: int, clock: str, last: int) -> None:
    assert last_number(known, at(clock)) == last


@given(st.integers(0, 20_000), st.integers(0, 86_399))
def test_what_is_known_is_passed(known: int, second: int) -> None:
    last = last_number(known, MIDNIGHT + timedelta(seconds=second))
    assert last >= known
    assert last >= 1000
    assert last == 1000 + second // 12 or last >= known + AHEAD


@given(
    st.lists(st.tuples(st.integers(1, 300), st.integers(0, 5), st.integers(0, 9)), min_size=2, max_size=8),
    st.integers(0, 2000),
)
def test_however_often_and_from_whichever_backup_no_number_comes_twice(
    steps: list[tuple[int, int, int]], first: int
) -> None:
    """A day from seven on: tickets, a backup, a restore from any backup, each into a directory that knows nothing."""
    minute, given_out, last, backups = 420, set(range(1, first + 1)), first, [0, first]
    for minutes, a_minute, which in steps:
        last = last_number(backups[which % len(backups)], MIDNIGHT + timedelta(minutes=minute))
        minutes = min(minutes, 1439 - minute)
        issued = set(range(last + 1, last + 1 + minutes * a_minute))
        assert not issued & given_out
        given_out |= issued
        last += len(issued)
        minute += minutes
        backups.append(last)


def test_the_journal_goes_on_from_the_milliseconds_and_never_back() -> None:
    now = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
    assert last_seq(3012, now) == 1_773_108_000_000
    assert last_seq(3012, now) < 2**53, "a browser counts so far"
    assert last_seq(1_900_000_000_000, now) == 1_900_000_000_000


def test_ids_stay_small_enough_to_be_halved() -> None:
    now = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
    place = float(last_id(57, now))
    assert last_id(57, now) == 195_271_200
    assert last_id(10**9, now) == 10**9
    ahead = place + 1
    for _ in range(25):
        assert place < (place + ahead) / 2 < ahead
        ahead = (place + ahead) / 2


@pytest.mark.parametrize(("known", "last"), [(0, 20), (9, 20), (12, 30), (20, 40)])
def test_pads_leave_ten_out(known: int, last: int) -> None:
    assert last_pad(known) == last
