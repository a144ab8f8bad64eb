"""Several printers in a hall: whose slip comes out where, what staff say of one that is missing, and the roll."""

from __future__ import annotations

import pytest

from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


@pytest.fixture
def kiosk(hall: Hall) -> Api:
    return hall.device("kiosk")


def number(hall: Hall, one: Api) -> int:
    """Return a device's number, which its own acts name."""
    with hall.app.database.reading() as db:
        from center.actions.center import hash_of
        from center.storage.people import device_by_hash

        found = device_by_hash(db, hash_of(one.token or ""))
    assert found is not None
    return found.id


def take(one: Api) -> int | None:
    job = one.post("/print-jobs/claim")["job"]
    if job:
        one.post(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]})
    return job["id"] if job else None


def say(one: Api, job: int, state: str, detail: str | None = None, **more: int) -> str:
    said = {"state": state, "detail": detail, **more}
    return str(one.post(f"/print-jobs/{job}/result", said)["job"]["state"])


def send(boss: Visitor, path: str, expect: int = 303, **fields: object) -> str:
    key = f"key-{path}-{sorted(fields.items())}"
    answer = boss.send(path, idempotency_key=key, **{name: str(value) for name, value in fields.items()})
    assert answer.status_code == expect, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def issue(one: Api) -> int:
    return int(one.post("/tickets", {"field": "HT"}, expect=201)["print_job"])


def own(hall: Hall, boss: Visitor, printer: Api, kiosk: Api, place: str = "") -> None:
    send(boss, "/printer/place", device=number(hall, printer), kiosk=number(hall, kiosk), place=place)


def test_a_kiosks_own_printer_prints_its_slips_while_it_is_well(
    hall: Hall, kiosk: Api, boss: Visitor
) -> None:
    near, far = hall.device("printer"), hall.device("printer")
    own(hall, boss, near, kiosk)
    far.post("/print-jobs/claim")
    near.post("/print-jobs/claim")
    first, halls = issue(kiosk), issue(hall.device("kiosk"))
    assert take(far) == halls, "what the hall's other kiosk asked for is anybody's"
    assert take(near) == first


def test_an_ill_printers_slips_come_out_of_another_at_once(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    near, far = hall.device("printer"), hall.device("printer")
    own(hall, boss, near, kiosk)
    far.post("/print-jobs/claim")
    job = issue(kiosk)
    assert take(near) == job
    assert say(near, job, "failed", "paper_out") == "queued"
    assert take(near) is None, "it is ill"
    assert take(far) == job, "and nobody waits for the paper to be changed"
    say(far, job, "printed")
    assert take(near) is None
    near.post("/heartbeat", {"state": "ready"})
    again = issue(kiosk)
    assert take(far) is None
    assert take(near) == again


def test_a_printer_that_died_without_a_word_keeps_its_slips_for_seconds_only(
    hall: Hall, kiosk: Api, boss: Visitor
) -> None:
    near, far = hall.device("printer"), hall.device("printer")
    own(hall, boss, near, kiosk)
    near.post("/heartbeat", {"state": "ready"})
    near.post("/print-jobs/claim")
    lent = issue(kiosk)
    assert near.post("/print-jobs/claim")["job"]["id"] == lent, "the answer is lost: nothing is begun"
    waiting = issue(kiosk)
    assert take(far) is None
    hall.clock.forward(seconds=7)
    assert take(far) == lent
    hall.clock.forward(seconds=10)
    assert take(far) == waiting


def test_with_no_other_printer_an_ill_one_is_tried_again(hall: Hall, kiosk: Api) -> None:
    near, job = hall.device("printer"), issue(kiosk)
    assert take(near) == job
    say(near, job, "failed", "paper_out")
    assert take(near) is None
    hall.clock.forward(seconds=5)
    assert take(near) == job


def test_a_test_page_comes_out_of_the_printer_it_was_wished_for(hall: Hall, boss: Visitor) -> None:
    one, two = hall.device("printer"), hall.device("printer")
    send(boss, "/printer/test", device=number(hall, two))
    assert take(one) is None
    assert take(two) is not None


def test_who_asked_is_told_where_a_detoured_slip_comes_out(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    near, far = hall.device("printer"), hall.device("printer")
    own(hall, boss, near, kiosk, "trong kiosk")
    send(boss, "/printer/place", device=number(hall, far), place="  Quầy   hướng dẫn ")
    job = issue(kiosk)
    assert take(near) == job
    say(near, job, "printed")
    near.post("/heartbeat", {"state": "fault", "detail": "cover_open"})
    job = issue(kiosk)
    assert take(far) == job
    say(far, job, "printed")
    entries = hall.device("hub").get("/journal?after=0")["entries"]
    told = [one["data"].get("place") for one in entries if one["type"] == "slip_printed"]
    assert told == [None, "Quầy hướng dẫn"]


def test_kiosks_hear_when_no_slip_can_come_and_when_they_can_again(hall: Hall, kiosk: Api) -> None:
    one, two = hall.device("printer"), hall.device("printer")
    promised = []
    for printer, state in ((one, "ready"), (one, "fault"), (two, "ready"), (two, "fault"), (one, "warning")):
        printer.post("/heartbeat", {"state": state, "detail": None if state == "ready" else "paper_out"})
        promised.append(kiosk.get("/fields")["slips"])
    assert promised == [True, False, True, False, True]
    hall.clock.forward(minutes=2)
    assert kiosk.get("/fields")["slips"] is False, "all are silent"


def test_staff_say_that_a_slip_came_out(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    agent, job = hall.device("printer"), issue(kiosk)
    take(agent)
    say(agent, job, "unknown", "connection_lost")
    page = boss.open("/printer?language=en").get_data(as_text=True)
    assert f'data-loose="{job}"' in page
    assert "perhaps printed · connection lost" in page
    send(boss, "/printer/settle", job=job, answer="came_out")
    assert f'data-loose="{job}"' not in boss.open("/printer").get_data(as_text=True)
    entry = hall.device("hub").get("/journal?after=0")["entries"][-2]
    assert (entry["type"], entry["data"]["answer"]) == ("slip_settled", "came_out")
    assert entry["actor"].startswith("person:")
    assert agent.refused(f"/print-jobs/{job}/result", {"state": "printed"}) == "job_ended"


def test_staff_have_it_printed_again_as_a_copy_once(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    agent, job = hall.device("printer"), issue(kiosk)
    take(agent)
    hall.clock.forward(seconds=91)
    assert f'data-loose="{job}"' in boss.open("/printer").get_data(as_text=True), "its agent fell silent"
    send(boss, "/printer/settle", job=job, answer="again")
    send(boss, "/printer/settle", job=job, answer="again")
    copy = agent.post("/print-jobs/claim")["job"]
    assert copy["copy"]
    assert copy["id"] != job
    assert agent.post("/print-jobs/claim")["job"] is None
    second = Visitor(hall)
    second.log_in("giamsat")
    second.open("/printer")
    assert "Đã có người trả lời" in second.send(
        "/printer/settle", idempotency_key="k", job=str(job), answer="came_out"
    ).get_data(as_text=True)


def test_a_slip_that_came_too_late_is_offered_and_not_printed(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    job = issue(kiosk)
    hall.clock.forward(minutes=3, seconds=1)
    page = boss.open("/printer?language=en").get_data(as_text=True)
    assert "not printed · waited too long" in page
    assert take(hall.device("printer")) is None
    send(boss, "/printer/settle", job=job, answer="again")
    assert take(hall.device("printer")) is not None


def test_what_nobody_needs_is_not_offered(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    agent = hall.device("printer")
    mute, over, served = issue(kiosk), issue(kiosk), issue(kiosk)
    for job, detail in ((mute, "silent_printer"), (over, "no_answer"), (served, "no_answer")):
        assert take(agent) == job
        say(agent, job, "unknown", detail)
    page = boss.open("/printer").get_data(as_text=True)
    assert f'data-loose="{mute}"' not in page, "such a printer says it of every slip"
    assert f'data-loose="{over}"' in page
    assert "data-loose" not in Visitor(hall).open("/printer").get_data(as_text=True)
    hall.clock.forward(days=1)
    assert "data-loose" not in boss.open("/printer").get_data(as_text=True)


def test_the_roll_is_counted_and_its_end_is_seen_coming(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    agent = hall.device("printer")
    device = number(hall, agent)
    agent.post("/heartbeat", {"state": "ready"})
    send(boss, "/printer/roll", device=device, metres=6)
    for state, mm in (("printed", 700), ("unknown", 400), ("failed", 900)):
        job = issue(kiosk)
        take(agent)
        say(agent, job, state, None, millimetres=0 if state == "failed" else mm)
        if state == "printed":
            assert hall.nobody().get("/health")["faults"] == []
    faults = hall.nobody().get("/health")["faults"]
    assert [(one["role"], one["detail"]) for one in faults] == [("printer", "paper_low")]
    assert "1.1 m of a roll of 6 m printed" in boss.open("/printer?language=en").get_data(as_text=True)
    send(boss, "/printer/roll", device=device, metres=50)
    assert hall.nobody().get("/health")["faults"] == []
    for metres in ("0", "1001", "", "x"):
        send(boss, "/printer/roll", expect=422, device=device, metres=metres)


def test_the_alarm_says_which_printer_it_is(hall: Hall, boss: Visitor) -> None:
    near, far, third = (hall.device("printer") for _ in range(3))
    send(boss, "/printer/place", device=number(hall, near), place="Cạnh máy lấy số")
    for agent in (near, far, third):
        agent.post("/heartbeat", {"state": "fault", "detail": "cover_open"})
    faults = hall.nobody().get("/health")["faults"]
    assert [one["name"] for one in faults] == ["Cạnh máy lấy số", "printer 2", "printer 3"]


def test_a_printers_number_is_the_same_on_every_page_whoever_is_away(hall: Hall, boss: Visitor) -> None:
    """The first of three has not been heard of: the second is still the second."""
    _, second, third = (hall.device("printer") for _ in range(3))
    for agent in (second, third):
        agent.post("/heartbeat", {"state": "fault", "detail": "cover_open"})
    assert [one["name"] for one in hall.nobody().get("/health")["faults"]] == ["printer 2", "printer 3"]
    known = {number(hall, second): "Máy in 2", number(hall, third): "Máy in 3"}
    office = hall.device("supervisor")
    slips, pads = (office.get(path)["printers"] for path in ("/slip-layouts", "/emergency-pads"))
    assert {one["device"]: one["name"] for one in slips} == known
    assert known.items() <= {one["device"]: one["name"] for one in pads}.items()
    page = boss.open("/printer?language=vi").get_data(as_text=True)
    assert [name in page for name in ("Máy in 1", "Máy in 2", "Máy in 3")] == [False, True, True]
    assert "Đã in 0,0 m" in page, "figures as Vietnamese writes them"


def test_the_sensor_tells_the_end_of_the_roll_too(hall: Hall) -> None:
    agent = hall.device("printer")
    agent.post("/heartbeat", {"state": "warning", "detail": "paper_low"})
    assert [one["detail"] for one in hall.nobody().get("/health")["faults"]] == ["paper_low"]
    issue(hall.device("kiosk"))
    assert take(agent) is not None, "it prints all the same"


@pytest.mark.parametrize("path", ["settle", "roll", "place", "virtual", "test"])
def test_only_the_responsible_may(hall: Hall, path: str) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    fields = {"device": "1", "job": "1", "answer": "again", "metres": "5", "switch": "well"}
    assert clerk.send(f"/printer/{path}", idempotency_key="k", **fields).status_code == 403
    assert clerk.client.post(f"/printer/{path}", data=fields).status_code in (400, 403)


def test_odd_forms_are_refused(boss: Visitor) -> None:
    for path, fields in (
        ("settle", {"job": 99, "answer": "again"}),
        ("roll", {"device": 99, "metres": 5}),
        ("place", {"device": "x", "place": "y"}),
        ("virtual", {"switch": "explode"}),
    ):
        send(boss, f"/printer/{path}", expect=404, **fields)


def test_the_virtual_printers_switches_are_thrown(hall: Hall, boss: Visitor) -> None:
    for word in ("paper_out", "stalls", "well"):
        send(boss, "/printer/virtual", switch=word)
        kept = hall.data / "slips" / "fault"
        assert (kept.read_text() if kept.exists() else "well") == word
        page = boss.open("/printer?language=en").get_data(as_text=True)
        assert f'value="{word}" aria-pressed="true"' in page
