"""Pads of emergency slips: made, printed, withdrawn; and what the report says of what was entered."""

from __future__ import annotations

import csv
import io
import sqlite3

import pytest

from center.commands import check as check_file
from tests.office.paper_slips import TODAY, enter, faults, line, pad, rows, supervisor
from tests.support.halls import Api, Hall


@pytest.fixture
def office(hall: Hall) -> Api:
    return supervisor(hall)


def made(office: Api, **wish: object) -> dict[str, object]:
    """Make a pad and return it."""
    usual = {"field": "HT", "slips": 10, "paper": "roll"}
    found: dict[str, object] = office.post("/emergency-pads", {**usual, **wish}, expect=201)["pad"]
    return found


def printing(office: Api) -> dict[str, int]:
    """Return how the newest pad's slips stand."""
    found: dict[str, int] = office.get("/emergency-pads")["pads"][0]["printing"]
    return found


def test_pads_are_numbered_once_and_for_all(office: Api) -> None:
    first, second = made(office, paper="a4"), made(office, paper="a4", field=None, slips=200)
    office.post(f"/emergency-pads/{second['id']}/withdraw")
    third = made(office, paper="a4")
    assert [one["id"] for one in (first, second, third)] == [1, 2, 3]
    assert str(second["last"]).startswith("DP2-200")
    listed = office.get("/emergency-pads")["pads"]
    assert [(one["id"], one["withdrawn_at"] is None) for one in listed] == [(3, True), (2, False), (1, True)]
    assert listed[1]["withdrawn_by"] == "supervisor"


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({"slips": 9}, 422, "unacceptable_value"),
        ({"slips": 201}, 422, "unacceptable_value"),
        ({"field": "XX"}, 404, "unknown_field"),
        ({"paper": "a3"}, 422, "unacceptable_value"),
        ({"printer": 7}, 404, "unknown_device"),
    ],
)
def test_a_pad_that_cannot_be_is_refused(
    office: Api, wish: dict[str, object], status: int, code: str
) -> None:
    usual = {"field": "HT", "slips": 10, "paper": "roll"}
    assert office.refused("/emergency-pads", {**usual, **wish}, expect=status) == code
    assert office.get("/emergency-pads")["pads"] == []


def test_a_pad_comes_out_of_a_printer_slip_by_slip_and_behind_the_citizens(hall: Hall, office: Api) -> None:
    agent = hall.device("printer")
    made(office)
    hall.issue()
    hall.clock.forward(minutes=10)  # nobody waits for a pad: it is printed late too
    hall.issue()
    codes = []
    for n in range(11):
        job = agent.post("/print-jobs/claim")["job"]
        assert job["kind"] == ("ticket" if n == 0 else "emergency")
        agent.post(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]})
        agent.post(f"/print-jobs/{job['id']}/result", {"state": "printed" if n != 5 else "unknown"})
        codes.append(job["content"]["code"])
    assert agent.post("/print-jobs/claim")["job"] is None
    assert codes[0] == "A002", "whoever has waited ten minutes for a slip has left"
    assert codes[1:] == [
        one["code"]
        for one in rows(hall, "select content ->> 'code' as code from print_jobs")
        if "DP" in one["code"]
    ]
    assert printing(office) == {"waiting": 0, "printed": 9, "unknown": 1, "failed": 0}
    assert office.get("/emergency-pads")["pads"][0]["unknown_codes"] == [codes[5]], "which one to look for"
    assert office.post("/emergency-pads/1/print")["slips"] == 0


def test_what_did_not_come_out_is_printed_again_and_what_is_withdrawn_is_not(hall: Hall, office: Api) -> None:
    made(office)
    hall.clock.forward(days=1)
    hall.app.close_yesterday()
    assert printing(office)["failed"] == 10
    assert office.post("/emergency-pads/1/print")["slips"] == 10
    assert printing(office) == {"waiting": 10, "printed": 0, "unknown": 0, "failed": 0}
    office.post("/emergency-pads/1/withdraw")
    office.post("/emergency-pads/1/withdraw")
    assert hall.device("printer").post("/print-jobs/claim")["job"] is None
    assert office.refused("/emergency-pads/1/print") == "pad_is_withdrawn"
    made(office, paper="a4")
    assert office.refused("/emergency-pads/2/print") == "pad_on_a4"
    assert office.refused("/emergency-pads/3/withdraw", expect=404) == "unknown_pad"


def test_the_report_says_how_many_were_entered_afterwards_of_a_closed_day_too(hall: Hall) -> None:
    codes = pad(hall)
    hall.clock.forward(hours=3)
    hall.issue()
    browser = hall.client
    token = {"Authorization": f"Bearer {hall.token('supervisor')}"}
    before = browser.get("/office/report?language=en", headers=token).get_data(as_text=True)
    assert "entered afterwards" not in before
    hall.clock.forward(days=2)
    assert faults(enter(hall, line(codes[0]), line(codes[1]))) == ["entered"] * 2
    page = browser.get(f"/office/report?day={TODAY}&language=en", headers=token).get_data(as_text=True)
    assert "Of these 3 turns, 2 were entered afterwards from paper" in page
    sheet = browser.get(f"/office/report.csv?day={TODAY}&cells=comma&language=en", headers=token)
    table = list(csv.DictReader(io.StringIO(sheet.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [row["Entered afterwards"] for row in table[:1]] == ["2"]
    assert table[0]["Tickets issued"] == "3"


def test_the_file_is_whole_with_paper_in_it(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    codes = pad(hall)
    hall.clock.forward(hours=3)
    hall.issue()
    enter(hall, line(codes[0]), line(codes[1]), line("A001", "", "12:00", "12:00"))
    entries = supervisor(hall).get("/emergency-slips")["entries"]
    assert [one["code"] for one in entries] == ["A001", codes[1], codes[0]]
    supervisor(hall).post(f"/emergency-slips/{entries[1]['id']}/take-back")
    check_file(hall.data)
    assert "All is well" in capsys.readouterr().out


def test_the_file_itself_takes_no_slip_twice(hall: Hall) -> None:
    pad(hall)
    entry = (
        "insert into emergency_entries (pad, slip, code, day, ticket, turn, seq, entered_day, entered_at, entered_by)"
        " values (1, 1, 'x', 'd', 1, 1, 1, 'd', 'a', 'p')"
    )
    hall.app.committer.run(lambda db: db.execute(entry))
    with pytest.raises(sqlite3.IntegrityError):
        hall.app.committer.run(lambda db: db.execute(entry))
