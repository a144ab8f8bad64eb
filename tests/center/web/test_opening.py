"""What a kiosk learns about hours, holidays and declared days: why a field is closed, and when it opens again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from center.actions import declare
from center.domain.calendar import DeclaredDay
from center.storage import settings
from center.storage.special_days import SpecialWeekday
from tests.support.halls import Hall
from tests.support.openings import OfficeAt, cap, do, refusal, standing, utc


def test_the_sample_never_closes_is_never_full_and_never_late(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    for now in (datetime(2026, 9, 2, 3, tzinfo=UTC), datetime(2026, 9, 5, 16, 59, 59, tzinfo=UTC)):
        hall.clock.now = now
        assert {one["state"] for one in kiosk.get("/fields")["fields"]} == {None}
        for _ in range(20):
            kiosk.post("/tickets", {"field": "DD"}, expect=201)
    day = kiosk.get("/today")
    assert (day["open"], day["day_off"], day["special"]) == (True, None, None)
    assert day["sessions"] == [{"opens": utc(9, 5, 0), "closes": utc(9, 6, 0)}]


@pytest.mark.parametrize(
    ("moment", "state", "again", "reason"),
    [
        ((3, 10, 6), "not_yet", (3, 10, 7, 30), None),
        ((3, 10, 8), None, None, None),
        ((3, 10, 12), "lunch", (3, 10, 13, 30), None),
        ((3, 13, 17), "over", (3, 16, 7, 30), None),
        ((3, 14, 9), "day_off", (3, 16, 7, 30), None),
        ((2, 17, 9), "day_off", (2, 23, 7, 30), "Tết Nguyên Đán"),
        ((8, 22, 9), None, None, None),
        ((8, 31, 9), "day_off", (9, 3, 7, 30), "Ngày nghỉ (thay cho ngày 22/08/2026)"),
        ((9, 2, 9), "day_off", (9, 3, 7, 30), "Quốc khánh"),
        ((11, 24, 9), "day_off", (11, 25, 7, 30), "Ngày Văn hóa Việt Nam"),
    ],
)
def test_the_kiosk_knows_the_year_2026(
    office_at: OfficeAt,
    moment: tuple[int, ...],
    state: str | None,
    again: tuple[int, ...],
    reason: str | None,
) -> None:
    hall = office_at(*moment)
    kiosk = hall.device("kiosk")
    assert standing(kiosk) == (state is None, state, utc(*again) if again else None, reason)
    if state is None:
        kiosk.post("/tickets", {"field": "HT"}, expect=201)
    else:
        assert refusal(kiosk)[0] == "field_closed"


def test_a_refusal_says_why_and_when_again_in_the_readers_language(office_at: OfficeAt) -> None:
    hall = office_at(9, 2, 9)
    kiosk = hall.device("kiosk")
    assert refusal(kiosk)[1] == (
        "Hộ tịch lúc này không cấp số. Hôm nay nghỉ. Quốc khánh. Cấp số lại từ 07:30 Thứ Năm, 03/09/2026."
    )
    assert refusal(kiosk, language="en")[1] == (
        "Civil status does not give out tickets at this time. It is closed today. National Day."
        " Tickets are given out again from 07:30 on Thursday, 3 September 2026."
    )
    assert standing(kiosk, language="en")[3] == "National Day"
    hall.clock.now = datetime(2026, 9, 3, 5, 0, tzinfo=UTC)
    assert refusal(kiosk)[1].endswith("Đang giờ nghỉ trưa. Cấp số lại từ 13:30 hôm nay.")
    hall.device("supervisor").post("/fields/HT/close")
    assert refusal(kiosk)[1] == "Hộ tịch lúc này không cấp số. Cán bộ đang tạm ngừng nhận."
    assert standing(kiosk) == (False, "closed_by_hand", None, None)


def test_today_tells_the_day(office_at: OfficeAt) -> None:
    hall = office_at(3, 13, 12)
    kiosk = hall.device("kiosk")
    assert kiosk.get("/today") == {
        "date": "2026-03-13",
        "open": False,
        "day_off": None,
        "sessions": [
            {"opens": utc(3, 13, 7, 30), "closes": utc(3, 13, 11, 30)},
            {"opens": utc(3, 13, 13, 30), "closes": utc(3, 13, 17)},
        ],
        "special": None,
    }
    hall.clock.forward(hours=2)
    assert kiosk.get("/today")["open"]
    hall.clock.now = datetime(2026, 9, 2, 2, tzinfo=UTC)
    day = kiosk.get("/today", headers={"Accept-Language": "en"})
    assert (day["open"], day["day_off"], day["sessions"]) == (False, "National Day", [])


def test_a_weekdays_custom_is_told_with_what_is_served_at_once(office_at: OfficeAt) -> None:
    hall = office_at(3, 13, 9)
    kiosk = hall.device("kiosk")
    custom = SpecialWeekday(
        {"vi": "Ngày không hẹn", "en": "No-appointment day"}, {"vi": "Trả ngay"}, ["2.000815"]
    )
    do(hall, lambda act: declare.declare_weekday(act, 4, custom))
    end = "update procedures set valid_to = '2026-03-12' where code = '1.001193'"
    both = SpecialWeekday(custom.names, custom.notes, ["1.001193", *custom.procedures])
    do(hall, lambda act: declare.declare_weekday(act, 4, both))
    hall.app.committer.run(lambda db: db.execute(end))
    special = {"name": "No-appointment day", "note": "Trả ngay", "procedures": ["2.000815"]}
    assert kiosk.get("/today", headers={"Accept-Language": "en"})["special"] == special, (
        "what has ended is not served"
    )
    hall.clock.forward(days=-1)
    assert kiosk.get("/today")["special"] is None
    hall.clock.forward(days=8)
    do(hall, lambda act: declare.declare_day(act, date(2026, 3, 20), DeclaredDay(True, {"vi": "Mất điện"})))
    day = kiosk.get("/today")
    assert (day["day_off"], day["special"]) == ("Mất điện", None), "on a day off nothing is served"


def test_a_day_declared_while_people_come_holds_at_once(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    kiosk = hall.device("kiosk")
    meeting = DeclaredDay(False, {"vi": "Họp"}, {"vi": "Buổi chiều nghỉ"}, hours=((450, 690),))
    do(hall, lambda act: declare.declare_day(act, date(2026, 3, 10), meeting))
    assert standing(kiosk)[0]
    assert kiosk.get("/today")["special"] == {"name": "Họp", "note": "Buổi chiều nghỉ", "procedures": []}
    hall.clock.forward(hours=3)
    assert standing(kiosk) == (False, "over", utc(3, 11, 7, 30), "Họp: Buổi chiều nghỉ")
    do(hall, lambda act: declare.forget_day(act, date(2026, 3, 10)))
    assert standing(kiosk)[1] == "lunch"
    entries = [one for one in hall.device("hub").get("/journal")["entries"] if one["type"] == "day_declared"]
    assert [one["data"]["kind"] for one in entries] == ["open", "usual"]


def test_a_field_with_its_own_hours_says_its_own_day(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    hall.app.committer.run(lambda db: settings.replace_sessions(db, "DD", [(3, "08:00", "10:00")]))
    kiosk = hall.device("kiosk")
    assert standing(kiosk, "DD") == (False, "day_off", utc(3, 12, 8), None)
    assert standing(kiosk, "HT")[0]


def test_no_hours_at_all_is_a_closed_hall_that_answers(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    hall.app.committer.run(lambda db: db.execute("delete from hours"))
    kiosk = hall.device("kiosk")
    assert standing(kiosk) == (False, "day_off", None, None)
    assert refusal(kiosk)[1] == "Hộ tịch lúc này không cấp số. Hôm nay nghỉ."
    assert kiosk.get("/today")["sessions"] == []


def test_alternatives_name_the_guidance_desk_while_it_is_open_and_other_centers(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    kiosk = hall.device("kiosk")
    cap(hall, "DD", 0)
    found = kiosk.get("/alternatives?field=DD")
    assert (found["field"], found["state"], found["opens_at"]) == ("DD", "full", utc(3, 11, 7, 30))
    assert found["guidance"] == "HD"
    assert [set(one) for one in found["centers"]] == [{"name", "address", "note"}]
    assert kiosk.get("/alternatives?field=HD")["guidance"] is None
    assert kiosk.get("/alternatives?field=HT")["state"] is None
    hall.clock.forward(hours=3)
    assert kiosk.get("/alternatives?field=DD")["guidance"] is None
    for path in ("/alternatives", "/alternatives?field=", "/alternatives?field=nope"):
        assert kiosk.get(path, expect=404)["error"]["code"] == "unknown_field"


def test_a_center_without_guidance_or_neighbours_offers_what_it_has(hall: Hall) -> None:
    for key, value in (("center.guidance_field", None), ("other_centers", [])):
        hall.app.committer.run(lambda db, key=key, value=value: settings.put(db, key, value))
    assert hall.device("kiosk").get("/alternatives?field=HT") == {
        "field": "HT", "state": None, "opens_at": None, "guidance": None, "centers": [],
    }  # fmt: skip


@pytest.mark.parametrize("nonsense", ["Atlantis", "", 5, ["VN"], {"VN": 1}, True])
def test_settings_that_were_written_past_the_program_do_not_stop_the_hall(
    hall: Hall, nonsense: object
) -> None:
    for key in ("center.holidays", "center.guidance_field", "other_centers"):
        hall.app.committer.run(lambda db, key=key: settings.put(db, key, nonsense))
    hall.issue("HT")
    assert hall.device("kiosk").get("/alternatives?field=HT")["centers"] == []
    Hall(hall.data, hall.passwords, hall.clock).stop()


def test_whatever_is_declared_stands_in_the_journal(hall: Hall) -> None:
    """Each entry is held against the document, too."""
    do(hall, lambda act: declare.declare_weekday(act, 0, SpecialWeekday({"vi": "Ngày không viết"}, {}, [])))
    do(hall, lambda act: declare.forget_weekday(act, 0))
    do(hall, lambda act: declare.forget_weekday(act, 0))
    do(hall, lambda act: declare.keep_holidays(act, "VN"))
    do(hall, lambda act: declare.keep_last_ticket(act, True))
    do(hall, lambda act: declare.name_other_centers(act, []))
    do(hall, lambda act: declare.forget_day(act, date(2026, 3, 11)))
    entries = hall.device("hub").get("/journal")["entries"]
    said = [
        (one["type"], one["data"]) for one in entries if one["type"] in ("weekday_declared", "opening_set")
    ]
    assert said == [
        ("weekday_declared", {"weekday": 0, "kind": "special", "name": "Ngày không viết"}),
        ("weekday_declared", {"weekday": 0, "kind": "usual"}),
        ("opening_set", {"holidays": "VN"}),
        ("opening_set", {"last_ticket": True}),
        ("opening_set", {"other_centers": 0}),
    ]
    assert "day_declared" not in {one["type"] for one in entries}, "what changes nothing is no entry"
