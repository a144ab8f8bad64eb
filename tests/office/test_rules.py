"""The order of calling in the supervisor's hands: read, tried on a past day, switched on, and felt at the counter."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.office.days import Day
from tests.office.full_day import FullDay
from tests.support.halls import MORNING, Api, Hall, Template
from tests.support.servers import Caller, Server, command, device_token
from tests.support.staff import log_in

FIRST_COME = {"usual": {"priority_in_a_row": 0}}


def person(hall: Hall) -> Api:
    """The API as a supervisor sees it."""
    return hall.device("supervisor")


def codes(counter: Api, calls: int) -> str:
    """Call, serve and finish some turns and say which were priority."""
    said = ""
    for _ in range(calls):
        said += "P" if counter.post("/counters/1/call-next")["turn"]["priority"] else "n"
        counter.post("/counters/1/start")
        counter.post("/counters/1/finish")
    return said


def test_an_order_holds_from_the_next_call_and_every_terminal_reads_it(hall: Hall) -> None:
    counter, supervisor = hall.open_counter(1), person(hall)
    for n in range(8):
        hall.issue("HT", **({"priority": "elderly"} if n % 2 else {}))
    assert codes(counter, 2) == "PP"
    answer = supervisor.post("/rules", {"usual": {"priority_in_a_row": 1, "normal_between": 3}})
    assert answer["since"]
    assert codes(counter, 6) == "nnnPnP"
    said = counter.get("/counters/1")["rule"]
    assert said == answer["sentences"]
    board = hall.device("display").get("/rules")
    assert board["text"] == " ".join(said)
    assert "Sau mỗi lượt ưu tiên sẽ gọi 3 lượt thường" in board["text"]
    entries = supervisor.get("/journal?after=0")["entries"]
    assert [
        one["data"]["rules"]["usual"]["normal_between"] for one in entries if one["type"] == "rule_set"
    ] == [3]


def test_the_same_order_again_is_no_change(hall: Hall) -> None:
    supervisor = person(hall)
    for _ in range(2):
        supervisor.post("/rules", FIRST_COME)
    entries = supervisor.get("/journal?after=0")["entries"]
    assert [one["type"] for one in entries].count("rule_set") == 1


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"usual": {}, "fields": [{"field": "XX"}]}, "unknown_field"),
        ({"usual": {"priority_in_a_row": None}}, "rule_without_limit"),
        ({"usual": {}, "between": "scarce"}, "rule_starves_fields"),
        ({"usual": {"priority_in_a_row": 99}}, "unacceptable_value"),
        ({}, "unacceptable_value"),
    ],
)
def test_an_order_that_cannot_be_changes_nothing(hall: Hall, wish: dict[str, Any], code: str) -> None:
    supervisor = person(hall)
    before = supervisor.get("/rules")
    assert supervisor.refused("/rules", wish, expect=422) == code
    assert supervisor.get("/rules") == before


def test_only_supervisors_switch_and_try(hall: Hall) -> None:
    for role in ("kiosk", "display", "reception"):
        hall.device(role).get("/rules")
        hall.device(role).refused("/rules", FIRST_COME, expect=403)
        hall.device(role).get("/rules/trial?day=2026-03-09", expect=403)


def test_an_appointment_is_the_receptions_and_kept_at_its_time(hall: Hall) -> None:
    counter, desk, supervisor = hall.open_counter(1), hall.device("reception"), person(hall)
    at = (MORNING + timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    wish = {"field": "HT", "appointment_at": at}
    assert desk.refused("/tickets", wish) == "appointments_not_kept"
    supervisor.post("/rules", {"usual": {"grace": 10}})
    hall.device("kiosk").refused("/tickets", wish, expect=403)
    for bad in ("2026-03-12T03:00:00Z", "2026-03-10T03:00:00", "at ten in the morning"):
        assert (
            desk.refused("/tickets", {**wish, "appointment_at": bad}, expect=422) == "appointment_not_today"
        )
    first, second = hall.issue("HT"), hall.issue("HT")
    guest = desk.post("/tickets", wish, expect=201)
    assert guest["ahead"] == 2, "before its time it stands in line like everybody"
    assert counter.post("/counters/1/call-next")["turn"]["code"] == first["code"]
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=31)
    counter.post("/counters/1/finish")
    assert hall.nobody().get(f"/tickets/{guest['token']}")["ahead"] == 0
    called = counter.post("/counters/1/call-next")
    assert called["turn"]["code"] == guest["code"]
    assert "Có hẹn lúc 09:30" in called["why"]
    assert hall.nobody().get(f"/tickets/{second['token']}")["ahead"] == 0


def test_a_past_day_is_played_under_the_usual_orders_and_a_wished_one(hall: Hall) -> None:
    Day(hall, 11).live(200)
    supervisor = person(hall)
    hall.clock.forward(hours=30)
    wish = json.dumps({"usual": {"priority_in_a_row": 1, "normal_between": 5}})
    found = supervisor.get(f"/rules/trial?day=2026-03-10&rules={wish}")
    names = [one["name"] for one in found["trials"]]
    assert names[:2] == ["day", "wish"]
    assert {"first_come", "interleaved", "ageing", "shares", "preferred", "scarce"} <= set(names)
    for one in found["trials"]:
        assert one["sentences"]
        for kind in ("priority", "normal"):
            rows = [field[kind] for field in one["fields"]]
            assert one[kind]["n"] == sum(row["n"] for row in rows)
            if one[kind]["n"]:
                assert one[kind]["mean_s"] <= one[kind]["longest_s"]


def test_what_cannot_be_tried_is_said(hall: Hall) -> None:
    supervisor = person(hall)
    for query in ("day=2026-03-10", "day=2031-01-01", "day=never"):
        assert supervisor.get(f"/rules/trial?{query}", expect=422)["error"]["code"] == "unacceptable_value"
    for text in ("[]", "{", '{"usual": 3}', '{"usual": {}, "fields": [1]}'):
        answer = supervisor.get(f"/rules/trial?day=2026-03-09&rules={text}", expect=422)
        assert answer["error"]["code"] == "rule_not_readable"
    empty = supervisor.get("/rules/trial?day=2026-03-09")
    assert empty["tickets"] == 0


def test_the_command_reads_tries_and_sets(template: Template, tmp_path: Path) -> None:
    data = template.copy(tmp_path / "lived")
    hall = Hall(data, template.passwords)
    Day(hall, 3).live(120)
    hall.stop()
    where = ("--data", str(data))
    assert "at most 2 priority turns in a row" in command("rule", *where)
    table = command("rule", "try", "--day", "2026-03-10", *where)
    assert {"day", "first_come", "scarce"} <= {line.split(" ")[0] for line in table.splitlines()}
    (tmp_path / "order.json").write_text(json.dumps(FIRST_COME))
    assert "priority does not change the order" in command(
        "rule", "set", "--rule", str(tmp_path / "order.json"), *where
    )


@pytest.mark.browser
@pytest.mark.process
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_the_page_tries_and_switches_on_and_nothing_runs_off_it(
    template: Template, tmp_path: Path, start_server: Callable[..., Server], browser: Browser, tongue: str
) -> None:
    data = template.copy(tmp_path / "lived")
    hall = Hall(data, template.passwords)
    long = "Đăng ký biện pháp bảo đảm, quyền sử dụng đất và tài sản khác gắn liền với đất"
    names = json.dumps({"vi": long, "en": long})
    hall.app.committer.run(lambda db: db.execute("update fields set names = ? where code = 'DD'", [names]))
    hall.app.committer.run(lambda db: FullDay(db, MORNING, 150).live())
    hall.stop()
    server = start_server(data=data)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "language", "value": tongue, "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office/rules")
    expect(page.locator("table tbody tr").first).to_be_visible()
    expect(page.locator("#switch")).to_be_disabled()
    for width in (390, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, width
    page.locator("#between").select_option("preferred")
    page.locator("[data-field=CT] [data-part=own]").check()
    page.locator("#try").click()
    expect(page.locator(".notice--bad[role=alert]").first).to_be_visible(timeout=60_000)
    expect(page.locator("#between")).to_have_value("preferred")
    expect(page.locator("[data-field=CT] [data-part=own]")).to_be_checked()
    page.locator("#between").select_option("oldest")
    page.locator("[data-field=CT] [data-part=own]").uncheck()
    page.locator("[data-usual] [data-part=order]").select_option("first_come")
    page.locator("#try").click()
    expect(page.locator("#switch")).to_be_enabled(timeout=60_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#switch").click()
    expect(page.locator(".force .muted")).to_be_visible(timeout=60_000)
    page.goto(f"{server.url}/office/rules?day=2020-01-01")
    expect(page.locator(".empty")).to_be_visible()
    context.close()


@pytest.mark.process
def test_while_a_day_is_played_the_hall_goes_on(
    template: Template, tmp_path: Path, start_server: Callable[..., Server]
) -> None:
    data = template.copy(tmp_path / "lived")
    hall = Hall(data, template.passwords)
    hall.app.committer.run(lambda db: FullDay(db, MORNING, 300).live())
    hall.stop()
    server = start_server(data=data)
    supervisor = Caller(server, device_token(data, "supervisor"))
    kiosk = Caller(server, device_token(data, "kiosk"))
    with ThreadPoolExecutor(1) as pool:
        trial = pool.submit(supervisor.get, "/rules/trial?day=2026-03-10")
        issued = 0
        while not trial.done():
            kiosk.post("/tickets", {"field": "HT"}, expect=201)
            issued += 1
        assert trial.result()["tickets"] > 250
    assert issued > 1, "tickets were given out while the day was being played"
