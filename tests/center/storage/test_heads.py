"""What the rule of calling is given of the file: which counters are open, and who has an appointment."""

from __future__ import annotations

from datetime import timedelta

from tests.support.halls import MORNING, Api, Hall


def next_code(counter: Api) -> str:
    """Return whom counter 1 would call."""
    return str(counter.get("/counters/1")["next"]["code"])


def test_only_open_counters_count_where_the_field_fewest_serve_comes_first(hall: Hall) -> None:
    supervisor, counter = hall.device("supervisor"), hall.open_counter(1)
    supervisor.post("/counters/1/fields", {"primary": ["HT", "CT"], "secondary": []})
    for n, field in ((2, "HT"), (3, "CT"), (4, "CT")):
        supervisor.post(f"/counters/{n}/fields", {"primary": [field], "secondary": []})
    supervisor.post("/rules", {"usual": {"urgent_after": 30}, "between": "scarce"})
    common, rare = hall.issue("HT")["code"], hall.issue("CT")["code"]
    assert next_code(counter) == common, "each field has this counter alone: who came first"
    second = hall.open_counter(2)
    assert next_code(counter) == rare, "two counters for CT are closed, one for HT is open"
    second.post("/counters/2/pause", {"reason": "break"})
    assert next_code(counter) == common, "nor does a paused one count"


def test_an_appointment_is_good_for_one_call(hall: Hall) -> None:
    supervisor, counter, desk = hall.device("supervisor"), hall.open_counter(1), hall.device("reception")
    supervisor.post("/rules", {"usual": {"grace": 10}})
    others = [hall.issue("HT")["code"] for _ in range(3)]
    at = (MORNING + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    guest = desk.post("/tickets", {"field": "HT", "appointment_at": at}, expect=201)["code"]
    hall.clock.forward(minutes=6)
    assert counter.post("/counters/1/call-next")["turn"]["code"] == guest
    counter.post("/counters/1/no-show")
    counter.post("/counters/1/return", {"code": guest})
    assert next_code(counter) == others[0]
    assert counter.post("/counters/1/call-next")["turn"]["code"] == others[0]
