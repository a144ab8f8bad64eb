"""A day's report costs what the day costs, however many years lie in the file."""

from __future__ import annotations

import pytest
from sqlite_utils import Database as Db

from center.storage import turns
from center.storage.report import QUESTIONS
from center.storage.report_desks import OUTCOMES, RATED
from center.storage.report_now import NOW_QUESTIONS
from center.storage.report_openings import CHANGES, LAST_ACTS
from tests.support.halls import Hall

EVERY = {
    **QUESTIONS,
    **NOW_QUESTIONS,
    "changes": CHANGES,
    "last_acts": LAST_ACTS,
    "outcomes": OUTCOMES,
    "rated": RATED,
}
# those who wait now: as long as the queue, however old the file
LINE = "SCAN turns USING INDEX turns_waiting"


def plan_of(db: Db, question: str) -> list[str]:
    """Return SQLite's plan for a question."""
    rows = db.execute(f"explain query plan {question}", {"day": "2026-03-10"})
    return [row["detail"] for row in rows]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_question_reads_a_whole_table(hall: Hall, name: str) -> None:
    with hall.app.database.reading() as db:
        steps = plan_of(db, EVERY[name])
    # json_each walks one rating's reasons, not a table
    scans = [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    assert set(scans) <= {LINE}
    assert scans or any("SEARCH" in step for step in steps)


def test_the_day_before_is_one_step_in_an_index(hall: Hall) -> None:
    with hall.app.database.reading() as db:
        steps = plan_of(db, "select max(day) as day from tickets where day < :day")
    assert [step.split(" (")[0] for step in steps] == [
        "SEARCH tickets USING COVERING INDEX sqlite_autoindex_tickets_3"
    ]


def test_what_yesterday_left_open_is_found_in_the_indexes_of_open_turns(hall: Hall) -> None:
    asked: list[str] = []
    with hall.app.database.reading() as db:
        db.conn.set_trace_callback(asked.append)
        turns.left_open(db, "2026-03-11")
        db.conn.set_trace_callback(None)
        plans = [plan_of(db, question) for question in asked]
    assert [plan[0].split(" (")[0] for plan in plans] == [
        "SCAN t USING INDEX turns_waiting",
        "SEARCH t USING INDEX turns_open",
    ], plans


def test_who_is_at_a_counter_is_found_in_the_index_of_open_turns(hall: Hall) -> None:
    asked: list[str] = []
    with hall.app.database.reading() as db:
        db.conn.set_trace_callback(asked.append)
        turns.at_counter(db, 1)
        db.conn.set_trace_callback(None)
        steps = plan_of(db, asked[0])
    assert any("turns_open" in step for step in steps), steps
