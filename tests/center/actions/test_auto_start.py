"""A service that starts by itself: so long after the last call, unless somebody took it back or stopped it."""

from __future__ import annotations

from typing import Any

from center.storage import journal
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


def test_a_called_turn_starts_by_itself(hall: Hall, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    clerk = Visitor(hall)
    clerk.log_in("an")
    clerk.open("/counter/1")
    api = clerk.api()
    api.post("/counters/1/open")
    hall.issue("HT")
    api.post("/counters/1/call-next")
    auto = api.get("/counters/1")["auto"]
    assert (auto["start"], auto["call"]) == (20, None)
    hall.clock.forward(seconds=15)
    api.post("/counters/1/recall")
    hall.clock.forward(seconds=19)
    assert hall.app.attendant.look() == 0, "counted from the last call"
    hall.clock.forward(seconds=1)
    # the attendant also looks by itself, so that it may have been faster
    hall.app.attendant.look()
    turn = api.get("/counters/1")["turn"]
    assert turn["state"] == "serving"
    with hall.app.database.reading() as db:
        started = [entry for entry in journal.after(db, 0) if entry.type == "started"]
        row = db.execute("select clerk from turns where id = ?", [turn["id"]]).fetchone()
    assert [entry.actor for entry in started] == ["machine"]
    assert row["clerk"] is not None, "it stays whose call it was"
    api.post("/counters/1/undo")
    hall.clock.forward(minutes=1)
    hall.app.attendant.look()
    assert api.get("/counters/1")["turn"]["state"] == "called", "what was taken back is not started again"


def test_a_clerk_stops_the_automatic_start_until_the_citizen_has_left(
    hall: Hall, counter: Api, supervisor: Api
) -> None:
    for _ in range(2):
        hall.issue("HT")
    assert counter.refused("/counters/1/stop-start") == "nobody_here"
    called = counter.post("/counters/1/call-next")["turn"]
    counter.post("/counters/1/stop-start")
    assert counter.get("/counters/1")["undo"]["type"] == "called"
    supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    assert counter.get("/counters/1")["auto"]["start"] == 20, "nothing was set that could have been stopped"
    counter.post("/counters/1/stop-start", {"turn": called["id"]})
    now = counter.get("/counters/1")
    assert (now["auto"]["start"], now["undo"]["type"]) == (None, "called"), "the call can still be taken back"
    hall.clock.forward(seconds=60)
    hall.app.attendant.look()
    counter.post("/counters/1/recall")
    counter.post("/counters/1/stop-start")
    hall.clock.forward(seconds=60)
    hall.app.attendant.look()
    assert counter.get("/counters/1")["turn"]["state"] == "called", "nor after a recall"
    with hall.app.database.reading() as db:
        stopped = [entry for entry in journal.after(db, 0) if entry.type == "start_stopped"]
    assert len(stopped) == 1
    counter.post("/counters/1/start")
    assert counter.refused("/counters/1/stop-start") == "illegal_move"
    counter.post("/counters/1/finish-and-next")
    assert counter.get("/counters/1")["auto"]["start"] == 20
    hall.clock.forward(seconds=20)
    hall.app.attendant.look()
    assert counter.get("/counters/1")["turn"]["state"] == "serving", "the next one starts by itself again"


def test_who_was_called_again_may_start_by_itself(hall: Hall, counter: Api, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/stop-start")
    code = counter.post("/counters/1/hold")["turn"]["code"]
    counter.post("/counters/1/call", {"code": code})
    assert counter.get("/counters/1")["auto"]["start"] == 20
    hall.clock.forward(seconds=20)
    hall.app.attendant.look()
    assert counter.get("/counters/1")["turn"]["state"] == "serving"


def test_nothing_starts_where_nobody_set_it(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    hall.clock.forward(hours=1)
    assert hall.app.attendant.look() == 0


def test_nothing_starts_by_itself_before_a_clerk_could_recall_or_say_that_nobody_came(
    supervisor: Api,
) -> None:
    def refused(wish: dict[str, Any]) -> bool:
        return supervisor.refused("/terminal-rules", wish, expect=422) == "auto_start_too_soon"

    slow = {"no_show": {"recalls": 2, "seconds_between": 30}}
    assert refused({**slow, "auto_start_seconds": 10})
    assert supervisor.get("/terminal-rules")["rules"]["no_show"]["recalls"] == 0, "nothing of it was kept"
    supervisor.post("/terminal-rules", {"auto_start_seconds": 10})
    assert refused(slow)
    supervisor.post("/terminal-rules", {**slow, "auto_start_seconds": 40})
    assert refused({"auto_start_seconds": 39})
    supervisor.post("/terminal-rules", {**slow, "auto_start_seconds": None})


def test_a_start_that_was_taken_back_is_not_made_again_after_a_recall(
    hall: Hall, counter: Api, supervisor: Api
) -> None:
    supervisor.post("/terminal-rules", {"auto_start_seconds": 20})

    def after_a_while() -> str:
        hall.clock.forward(seconds=20)
        # the attendant also looks by itself, so that it may have been faster
        hall.app.attendant.look()
        return str(counter.get("/counters/1")["turn"]["state"])

    hall.issue("HT")
    counter.post("/counters/1/call-next")
    assert after_a_while() == "serving"
    counter.post("/counters/1/undo")
    counter.post("/counters/1/recall")
    assert after_a_while() == "called", "the clerk has said that nobody is here"
    code = counter.post("/counters/1/no-show")["turn"]["code"]
    counter.post("/counters/1/return", {"code": code})
    counter.post("/counters/1/call-next")
    assert after_a_while() == "serving", "another call is another try"
