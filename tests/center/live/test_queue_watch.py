"""The queue watch: what opens or closes by the clock reaches the screens, though nobody does anything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database as Db

from center.actions.act import begin
from center.actions.call import call_next
from center.actions.center import open_counter
from center.actions.issue import Chosen, issue_ticket
from center.actions.serve import start
from center.live.announcer import Announcer
from center.live.queue_watch import FIELDS_ROOMS, QueueWatch
from center.storage.committer import directly
from center.storage.database import Database
from tests.support.halls import Clock, found

# a minute before the office opens, at half past seven in Vietnam, a Tuesday
BEFORE = datetime(2026, 3, 10, 0, 29, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(BEFORE)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """The file of a center with office hours, in which nobody acts."""
    found(tmp_path, clock(), hours="office")
    database = Database(tmp_path / "center.db")
    yield database
    database.close()


def watch(
    office: Database, clock: Clock, emit: Any, rooms: Callable[[], list[str]] = list, **options: float
) -> QueueWatch:
    announcer = Announcer(office, emit, clock, 7)
    return QueueWatch(office, announcer, rooms=rooms, clock=clock, off_hub=directly, **options)


def test_a_hall_where_nobody_acts_opens_and_closes_by_the_clock(office: Database, clock: Clock) -> None:
    heard: dict[str, list[dict[str, Any]]] = {}

    def emit(_event: str, data: dict[str, Any], *, to: str) -> None:
        heard.setdefault(to, []).append(data)

    watching = watch(office, clock, emit, lambda: ["counter:1"])
    for minutes in (0, 1, 60, 4 * 60 - 61, 1, 120, 210):
        clock.forward(minutes=minutes)
        watching.look()
    assert heard.keys() == {*FIELDS_ROOMS, "counter:1"}
    for told in heard.values():
        opened = [{field["open"] for field in message["fields"]} for message in told]
        assert opened == [{False}, {True}, {False}, {True}, {False}], "lunch is from 11:30 to 13:30"
        assert {(message["seq"], message["prev"]) for message in told} == {(7, 7)}, "no entry was made"


def test_why_a_hall_is_closed_reaches_the_screens_by_the_clock(office: Database, clock: Clock) -> None:
    """A holiday's name is in each reader's language: a kiosk is told to read it, in words nobody speaks."""
    heard: list[tuple[str, dict[str, Any]]] = []
    clock.now = datetime(2026, 9, 1, 16, 59, 30, tzinfo=UTC)  # the first of two holidays in Vietnam
    watching = watch(office, clock, lambda _event, data, *, to: heard.append((to, data)))
    for minutes in (0, 1, 24 * 60, 7 * 60 + 30, 4 * 60, 120, 210):
        clock.forward(minutes=minutes)
        watching.look()
    kiosk = [data for room, data in heard if room == "kiosk"]
    told = [
        {(field["state"], field["opens_at"]) for field in data["fields"]}
        for data in kiosk
        if "fields" in data
    ]
    morning, next_day = "2026-09-03T00:30:00.000Z", "2026-09-04T00:30:00.000Z"
    assert told == [
        {("day_off", morning)},
        {("not_yet", morning)},
        {(None, None)},
        {("lunch", "2026-09-03T06:30:00.000Z")},
        {(None, None)},
        {("over", next_day)},
    ]
    assert [data["type"] for data in kiosk].count("day") == 1, "when the holiday's name goes"
    assert kiosk[2]["type"] == "day"
    assert not [room for room, data in heard if data["type"] == "day" and room != "kiosk"]


def test_a_field_that_is_full_or_too_late_is_told(office: Database, clock: Clock) -> None:
    heard: list[dict[str, Any]] = []
    clock.now = datetime(2026, 3, 10, 9, 40, tzinfo=UTC)
    watching = watch(office, clock, lambda _event, data, *, to: heard.append(data) if to == "board" else None)
    watching.look()
    office.transact(lambda db: db.execute("update fields set cap = 0 where code = 'TQ'"))
    watching.look()
    clock.forward(minutes=5)
    watching.look()
    states = [{field["code"]: field["state"] for field in data["fields"]} for data in heard]
    assert [(one["TQ"], one["DD"], one["HT"]) for one in states] == [
        (None, None, None),
        ("full", None, None),
        ("full", "too_late", None),
    ], "land takes twenty minutes, civil status ten"


def test_it_looks_without_being_told_that_anything_changed(office: Database, clock: Clock) -> None:
    looks, twice = [], threading.Event()

    def rooms() -> list[str]:
        looks.append(None)
        if len(looks) == 2:
            twice.set()
        return []

    watching = watch(office, clock, lambda *_args, **_to: None, rooms, idle_seconds=0.01)
    watching.start()
    assert twice.wait(30)
    watching.stop()


def test_a_line_that_came_back_to_what_was_told_is_told_to_a_terminal_that_has_looked_meanwhile(
    office: Database, clock: Clock
) -> None:
    """One waits, is called at once, and another comes: the line is as long as it was, and not the same."""
    heard: list[tuple[str, str]] = []
    announcer = Announcer(office, lambda _event, data, *, to: heard.append((to, data["type"])), clock, 7)
    watching = QueueWatch(office, announcer, rooms=lambda: ["counter:1"], clock=clock, off_hub=directly)
    watching.look()
    heard.clear()
    watching.look()
    assert heard == [], "what was told is not told again"
    announcer.send("counter:1", 8, {"type": "called"})
    watching.look()
    watching.look()
    assert heard == [("counter:1", "called"), ("counter:1", "queue")]


def test_whether_a_service_still_goes_on_is_asked_at_its_time_though_nobody_does_anything(
    office: Database, clock: Clock
) -> None:
    heard: list[tuple[str, str]] = []
    clock.now = BEFORE + timedelta(hours=3, minutes=56)  # 11:25, lunch is from 11:30 to 13:30

    def serve_somebody(db: Db) -> None:
        act = begin(db, clock(), "test")
        open_counter(act, 1)
        issue_ticket(act, Chosen(field="HT"), None)
        call_next(act, 1)
        start(act, 1)

    office.transact(serve_somebody)
    watching = watch(
        office,
        clock,
        lambda _event, data, *, to: heard.append((to, data["type"])),
        lambda: ["counter:1", "counter:2"],
    )
    questions = []
    for minutes in (0, 5, 9, 1, 1, 120, 60):
        clock.forward(minutes=minutes)
        watching.look()
        questions.append([room for room, kind in heard if kind == "question"])
        heard.clear()
    assert questions == [[], [], [], ["counter:1"], [], [], []], (
        "ten minutes after the end of the morning, once"
    )
