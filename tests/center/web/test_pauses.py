"""A counter pauses for a reason, which each reader is told in their language, and says when somebody is back."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from center.domain.pauses import REASONS
from center.storage.database import Database
from center.web.body import DOCUMENT
from tests.support.halls import Hall

BACK = "2026-03-10T02:15:00.000Z"


def test_reason_and_return_are_on_board_sign_monitor_and_terminal_until_it_goes_on(hall: Hall) -> None:
    counter = hall.open_counter(2)
    paused = counter.post("/counters/2/pause", {"reason": "meeting", "back_at": "2026-03-10T02:15:00Z"})
    assert (paused["counter"]["reason"], paused["counter"]["back_at"]) == ("meeting", BACK)

    def seen() -> list[tuple[str | None, str | None]]:
        board = hall.device("display").get("/board")["counters"][1]
        sign = hall.device("display", 2).get("/counters/2/sign")
        office = hall.device("supervisor").get("/office")["counters"][1]
        terminal = counter.get("/counters/2")["counter"]
        return [(one["reason"], one["back_at"]) for one in (board, sign, office, terminal)]

    assert seen() == [("meeting", BACK)] * 4
    counter.post("/counters/2/pause", {"reason": "meeting", "back_at": "2026-03-10T02:30:00Z"})
    assert seen()[0] == ("meeting", "2026-03-10T02:30:00.000Z"), "it takes longer"
    counter.post("/counters/2/open")
    assert seen() == [(None, None)] * 4


def test_the_board_is_told_with_the_message(hall: Hall) -> None:
    counter = hall.open_counter(1)
    board = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("display")})
    board.emit("join", {"room": "board"}, callback=True)
    counter.post("/counters/1/pause", {"reason": "lunch", "back_at": BACK})
    hall.settle()  # after it all acts before are announced
    (event,) = [one["args"][0] for one in board.get_received() if one["args"][0]["type"] == "counter"]
    assert {key: event[key] for key in ("n", "state", "reason", "back_at")} == {
        "n": 1, "state": "paused", "reason": "lunch", "back_at": BACK,
    }  # fmt: skip


def test_a_pause_needs_no_reason(hall: Hall) -> None:
    counter = hall.open_counter(1)
    paused = counter.post("/counters/1/pause")["counter"]
    assert (paused["state"], paused["reason"], paused["back_at"]) == ("paused", None, None)


@pytest.mark.parametrize(
    "back_at",
    ["2026-03-10T02:00:00Z", "2026-03-10T01:59:00Z", "2026-03-10T17:00:00Z", "2026-03-11T02:00:00Z",
     "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"],
)  # fmt: skip
def test_who_pauses_is_back_later_today(hall: Hall, back_at: str) -> None:
    """Midnight in Vietnam is 17:00 UTC."""
    counter = hall.open_counter(1)
    assert counter.refused("/counters/1/pause", {"back_at": back_at}, expect=422) == "back_not_today"
    assert counter.get("/counters/1")["counter"]["state"] == "open"


@pytest.mark.parametrize(
    "wish",
    [
        {"back_at": "Z"},
        {"back_at": "soon"},
        {"back_at": 5},
        {"reason": "tea"},
        {"reason": ["break"]},
        {"why": "x"},
    ],
)
def test_what_cannot_be_meant_is_refused(hall: Hall, wish: dict[str, object]) -> None:
    counter = hall.open_counter(1)
    assert counter.refused("/counters/1/pause", wish, expect=422) == "unacceptable_value"


def test_the_document_knows_the_reasons_of_the_rules() -> None:
    assert DOCUMENT["components"]["schemas"]["PauseReason"]["enum"] == list(REASONS)


def test_a_day_that_ends_ends_the_pause(hall: Hall) -> None:
    hall.open_counter(1).post("/counters/1/pause", {"reason": "break", "back_at": BACK})
    hall.clock.forward(days=1)
    hall.app.close_yesterday()
    counter = hall.device("counter", 1).get("/counters/1")["counter"]
    assert (counter["state"], counter["reason"], counter["back_at"]) == ("closed", None, None)


def test_a_reason_that_was_typed_before_there_were_codes_is_forgotten(
    template: object, tmp_path: Path
) -> None:
    data = template.copy(tmp_path / "old")  # type: ignore[attr-defined]
    with contextlib.closing(sqlite3.connect(data / "center.db")) as file, file:
        file.execute("alter table counters drop column back_at")
        file.execute("alter table people drop column photo")
        file.execute("delete from _sqlite_migrations where name = 'm020_sign'")
        file.execute(
            "update counters set state = 'paused', reason = case n when 1 then 'Đi họp' else 'break' end"
        )
    database = Database(data / "center.db")
    with database.reading() as db:
        reasons = [row["reason"] for row in db.execute("select reason from counters order by n limit 2")]
    database.close()
    assert reasons == [None, "break"]
