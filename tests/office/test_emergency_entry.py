"""What was done on paper while the power was off, entered afterwards over the API."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from center.storage import served
from tests.center.actions.retold import differences
from tests.office.paper_slips import TODAY, check, enter, faults, line, pad, rows, supervisor
from tests.support.halls import Api, Hall

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def noon(hall: Hall) -> None:
    """It is noon in Vietnam: the morning can be entered."""
    hall.codes = pad(hall)  # type: ignore[attr-defined]
    hall.any_field = pad(hall, None)  # type: ignore[attr-defined]
    hall.clock.forward(hours=3)


def test_a_served_slip_is_an_ordinary_row_with_its_real_times(hall: Hall) -> None:
    written = line(hall.codes[0], "9h10", "0925", "9.50", counter="Quầy 3", outcome="Hướng dẫn")
    (found,) = enter(hall, written)
    assert found["state"] == "entered"
    (turn,) = rows(hall, "select * from turns")
    assert (turn["day"], turn["state"], turn["outcome"], turn["counter"], turn["by_hand"]) == (
        TODAY, "done", "guided", 3, 1,
    )  # fmt: skip
    times = [turn[name] for name in ("queued_at", "called_at", "started_at", "ended_at")]
    assert [one[11:16] for one in times] == ["02:10", "02:25", "02:25", "02:50"]
    assert turn["call_seq"] is None, "no board shows it"


def test_no_show_and_given_up_are_told_apart(hall: Hall) -> None:
    found = enter(
        hall,
        line(hall.codes[0], finished="vắng"),
        line(hall.codes[1], finished="", outcome="no_show"),
        {"code": hall.codes[2], "taken": "9:10", "outcome": "withdrawn"},
    )
    assert faults(found) == ["entered"] * 3
    ends = rows(hall, "select state, outcome, called_at is null as uncalled from turns order by id")
    assert [tuple(one.values()) for one in ends] == [
        ("no_show", None, 0), ("no_show", None, 0), ("cancelled", "withdrawn", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        ({"code": ""}, "slip_code_missing", "code"),
        ({"code": "DP1-001"}, "slip_letter_missing", "code"),
        ({"code": "DP1-0010"}, "unknown_code_then", "code"),
        ({"code": "DP77-001A"}, "unknown_pad", "code"),
        ({"code": "A001"}, "unknown_code_then", "code"),
        ({"taken": ""}, "taken_missing", "taken"),
        ({"taken": "25:10"}, "time_unreadable", "taken"),
        ({"called": "24:00"}, "time_unreadable", "called"),
        ({"finished": "chín giờ"}, "time_unreadable", "finished"),
        ({"finished": "12:01"}, "time_not_yet", "finished"),
        ({"called": ""}, "called_missing", "called"),
        ({"finished": ""}, "finished_missing", "finished"),
        ({"called": "09:05"}, "called_before_taken", "called"),
        ({"finished": "09:15"}, "finished_before_called", "finished"),
        ({"taken": "08:59"}, "slip_before_pad", "taken"),
        ({"counter": ""}, "counter_missing", "counter"),
        ({"counter": "99"}, "unknown_counter", "counter"),
        ({"counter": "cửa sổ"}, "unknown_counter", "counter"),
        ({"outcome": "ổn cả"}, "outcome_unreadable", "outcome"),
        ({"field": "XX"}, "unknown_field", "field"),
        ({"procedure": "9.999999"}, "unknown_procedure", "procedure"),
    ],
)
def test_what_is_wrong_is_said_with_its_column_and_nothing_is_kept(
    hall: Hall, wrong: dict[str, str], code: str, column: str
) -> None:
    bad = {**line(hall.codes[0]), **wrong}
    good = line(hall.codes[1])
    assert [one["state"] for one in check(hall, bad, good)] == ["wrong", "right"]
    assert rows(hall, "select * from turns") == [], "a check keeps nothing"
    found = enter(hall, bad, good)
    assert faults(found) == [code, "entered"]
    assert found[0]["column"] == column
    assert found[0]["error"]["message"].strip()
    assert len(rows(hall, "select * from turns")) == 1


def test_a_wrong_letter_is_a_slip_of_another_pad(hall: Hall) -> None:
    letter = "A" if hall.codes[0][-1] != "A" else "B"
    assert faults(check(hall, line(hall.codes[0][:-1] + letter))) == ["slip_letter_wrong"]


def test_a_slip_is_entered_once_however_often_and_by_whom(hall: Hall) -> None:
    first = enter(hall, line(hall.codes[0]), line(hall.codes[0]), key="once")
    assert faults(first) == ["entered", "slip_twice"]
    assert enter(hall, line(hall.codes[0]), line(hall.codes[0]), key="once") == first
    hall.clock.forward(seconds=1)
    other = hall.device("admin")
    again = other.post("/emergency-slips", {"day": TODAY, "lines": [line(hall.codes[0].lower())]})["lines"]
    assert faults(again) == ["slip_already_entered"]
    assert len(rows(hall, "select * from tickets")) == 1


def test_two_supervisors_at_once_enter_it_once(hall: Hall) -> None:
    offices = [hall.device("supervisor"), hall.device("admin")]
    together = threading.Barrier(2)

    def enter_all(office: Api) -> list[str]:
        together.wait()
        wish = {"day": TODAY, "lines": [line(code) for code in hall.codes]}
        return faults(office.post("/emergency-slips", wish)["lines"])

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(enter_all, offices))
    assert sorted([*found[0], *found[1]]) == ["entered"] * 20 + ["slip_already_entered"] * 20
    assert len(rows(hall, "select * from turns")) == 20


def test_a_pad_for_any_field_asks_which(hall: Hall) -> None:
    found = enter(hall, line(hall.any_field[0]), line(hall.any_field[1], field="chứng thực"))
    assert faults(found) == ["slip_field_missing", "entered"]
    assert [one["field"] for one in rows(hall, "select field from turns")] == ["CT"]


def test_a_withdrawn_pad_is_good_for_what_was_used_before(hall: Hall) -> None:
    hall.clock.forward(hours=1)
    supervisor(hall).post("/emergency-pads/1/withdraw")
    hall.clock.forward(hours=1)
    found = enter(hall, line(hall.codes[0]), line(hall.codes[1], "13:10", "13:20", "13:30"))
    assert faults(found) == ["entered", "slip_after_withdrawal"]


def test_a_mistake_is_taken_back_the_same_day_and_entered_again(hall: Hall) -> None:
    (found,) = enter(hall, line(hall.codes[0]))
    office = supervisor(hall)
    before = office.get("/office")["so_far"]
    back = f"/emergency-slips/{found['entry']}/take-back"
    office.post(back)
    assert office.refused(back) == "entry_taken_back"
    assert office.refused("/emergency-slips/77/take-back", expect=404) == "unknown_entry"
    assert rows(hall, "select * from turns union all select * from turns") == []
    assert rows(hall, "select * from tickets") == []
    assert (before["issued"], office.get("/office")["so_far"]["issued"]) == (1, 0)
    assert faults(enter(hall, line(hall.codes[0]))) == ["entered"]
    with hall.app.database.reading() as db:
        assert differences(db) == []
    hall.clock.forward(days=1)
    last = office.get("/emergency-slips")["entries"][0]
    assert not last["back"]
    assert office.refused(f"/emergency-slips/{last['id']}/take-back") == "entry_too_old"


def test_last_week_can_be_entered_and_nothing_older_or_to_come(hall: Hall) -> None:
    hall.clock.forward(days=7)
    assert faults(enter(hall, line(hall.codes[0]))) == ["entered"]
    office = supervisor(hall)
    for day, code in (
        ("2026-03-09", "day_not_enterable"),
        ("2026-03-18", "day_not_enterable"),
        ("x", "unacceptable_value"),
    ):
        wish = {"day": day, "lines": [line(hall.codes[1])]}
        assert office.refused("/emergency-slips", wish, expect=422) == code
        assert office.refused("/emergency-slips/check", wish, expect=422) == code


def test_no_screen_but_the_office_knows_of_a_slip(hall: Hall) -> None:
    board, counter = hall.device("display"), hall.open_counter(1)
    kiosk = hall.device("kiosk")

    def seen() -> list[object]:
        return [board.get("/board")["calls"], kiosk.get("/fields"), counter.get("/counters/1")]

    before = seen()
    enter(hall, line(hall.codes[0]), line(hall.codes[1], finished="", outcome="no_show"))
    assert seen() == before
    assert counter.get("/counters/1/served")["turns"] == []
    for sought in (hall.codes[0], "1", "001"):
        assert hall.device("reception").get(f"/tickets?q={sought}")["tickets"] == []
    for act in ("call", "return"):
        wish = {"code": hall.codes[1]}
        assert counter.refused(f"/counters/1/{act}", wish, expect=404) == "unknown_code"
    assert hall.issue("HT")["code"] == "A001", "no ordinary number is used up"


def test_the_estimates_learn_nothing_from_paper(hall: Hall) -> None:
    enter(hall, *(line(code) for code in hall.codes))
    with hall.app.database.reading() as db:
        assert served.service_times(db, [TODAY]) == {}


def test_the_journal_says_who_entered_what_and_when(hall: Hall) -> None:
    enter(hall, line(hall.codes[0], procedure="1.001193"))
    with hall.app.database.reading() as db:
        assert differences(db) == []
    entry = supervisor(hall).get("/journal?after=0")["entries"][-1]
    assert entry["type"] == "emergency_slip_entered"
    assert entry["at"] == "2026-03-10T05:00:00.000Z"
    assert entry["actor"].startswith("device:")
    assert entry["data"]["date"] == TODAY
    assert entry["data"]["after"]["called_at"] == "2026-03-10T02:20:00.000Z"


def test_a_list_from_a_spreadsheet_is_read_whatever_its_columns(hall: Hall) -> None:
    office = supervisor(hall)
    sheet = f"Quầy;Mã;Giờ lấy số;Gọi;Xong;Ghi chú\r\n2;{hall.codes[0]};9:10;9:20;9:30;x\r\n;;;;;\r\n".encode(
        "utf-16"
    )
    key = {"Idempotency-Key": "k"}
    read = office.client.post(
        "/api/v1/emergency-slips/read", data=sheet, headers={"Authorization": f"Bearer {office.token}", **key}
    ).json["lines"]
    assert len(read) == 1
    assert faults(enter(hall, *read)) == ["entered"]
    pasted = f"{hall.codes[1]}\t9:11\t9:21\t9:31\t1\n".encode()
    headers = {"Authorization": f"Bearer {office.token}", **key}
    read = office.client.post("/api/v1/emergency-slips/read", data=pasted, headers=headers).json["lines"]
    assert faults(enter(hall, *read)) == ["entered"]
    lost = office.client.post("/api/v1/emergency-slips/read", data=b"\xff\xd0\x00", headers=headers)
    assert (lost.status_code, lost.json["error"]["code"]) == (422, "list_unreadable")
