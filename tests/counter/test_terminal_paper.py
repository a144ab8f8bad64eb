"""What a clerk prints by keyboard: the receipt at the end of a service or afterwards, the summary of the day."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
RESIDENCE = "1.004222"


@pytest.fixture
def printer() -> str:
    """A hall whose printer prints."""
    return "virtual"


def journal(desk: Desk, kind: str = "slip_asked") -> list[dict[str, Any]]:
    hub = Caller(desk.server, device_token(desk.server.data, "hub"))
    return [one["data"] for one in hub.get("/journal")["entries"] if one["type"] == kind]


def serve(desk: Desk) -> Page:
    """Sit at counter 3, which serves residence, with somebody before it."""
    desk.kiosk.post("/tickets", {"procedure": RESIDENCE}, expect=201)
    page = desk.terminal(3, "chau")
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    press(page, "n", "s")
    expect(page.locator(".stage--serving .paper__key").first).to_be_visible()
    return page


def test_one_key_at_the_end_of_a_service_prints_the_receipt_with_the_papers_that_were_ticked(
    desk: Desk,
) -> None:
    page = serve(desk)
    page.keyboard.press("1")
    press(page, "f")
    expect(page.locator("#finish")).to_be_visible()
    expect(page.locator("#finish-result")).to_be_hidden()
    page.keyboard.press("b")
    expect(page.locator("#finish-day")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    day = page.locator("#finish-day").input_value()
    page.keyboard.press("1")
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    (asked,) = journal(desk)
    assert (asked["kind"], asked["result_on"], asked["copy"]) == ("receipt", day, False)
    assert len(journal(desk, "slip_printed")) == 2


def test_no_receipt_for_what_was_not_received_and_none_unasked(desk: Desk) -> None:
    page = serve(desk)
    press(page, "f")
    page.keyboard.press("b")
    expect(page.locator("#finish [name=receipt]")).to_be_checked()
    page.keyboard.press("4")
    expect(page.locator("#finish-missing")).to_be_visible()
    expect(page.locator("#finish-receipt")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".stage--open")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#no-receipt")).to_be_visible()
    expect(page.locator("#print-receipt")).to_be_hidden()
    page.keyboard.press("Escape")
    assert journal(desk) == []


def test_afterwards_one_key_shows_what_it_will_say_and_prints_it_once(desk: Desk) -> None:
    page = serve(desk)
    page.keyboard.press("2")
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator(".stage--open")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#print-day")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    papers = page.locator("#print-papers input")
    expect(papers.nth(1)).to_be_checked()
    expect(papers.nth(0)).not_to_be_checked()
    page.locator("#print-day").fill("2027-01-15")
    page.locator("#print-receipt").focus()
    page.keyboard.press("w")
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    page.keyboard.press("w")
    expect(page.locator("#print-why")).to_be_visible()
    expect(page.locator("#print-day")).to_have_value("2027-01-15")
    expect(page.locator("#print-day")).to_be_hidden()
    page.keyboard.press("5")
    expect(page.locator("#print-day")).to_be_focused()
    expect(papers.nth(1)).to_be_checked()
    page.locator("#print-day").fill("2027-01-18")
    page.keyboard.press("Enter")
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    first, second = journal(desk)
    assert (first["result_on"], first["copy"]) == ("2027-01-15", False)
    assert (second["copy"], second["reason"]) == (False, "changed")
    assert second["result_on"] == "2027-01-18"


def test_a_day_on_which_nobody_works_is_refused_in_words_and_the_service_has_ended_all_the_same(
    desk: Desk,
) -> None:
    page = serve(desk)
    press(page, "f")
    page.keyboard.press("b")
    expect(page.locator("#finish-day")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    page.locator("#finish-day").fill("2019-01-15")
    page.locator("#finish .choice--first").focus()
    page.keyboard.press("1")
    expect(page.locator("#notice")).to_contain_text("Không thể hẹn trả kết quả vào 15/01/2019")
    expect(page.locator("#served")).to_have_text("1")


def test_the_summary_is_one_key_away_when_the_counter_is_closed_and_comes_by_itself_where_wanted(
    desk: Desk,
) -> None:
    page = serve(desk)
    press(page, "f")
    page.keyboard.press("3")
    expect(page.locator(".stage--open")).to_be_visible()
    press(page, "c")
    expect(page.locator(".stage--closed")).to_be_visible()
    assert journal(desk) == [], "nobody has asked for it"
    page.keyboard.press("w")
    expect(page.locator("#print-summary")).to_be_focused()
    page.keyboard.press("t")
    expect(page.locator("#notice")).to_have_text("Tổng kết ngày: đã in.", timeout=20_000)
    Caller(desk.server, device_token(desk.server.data, "supervisor")).post(
        "/paper", {"summary_at_close": True}
    )
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
    press(page, "c")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#notice")).to_have_text("Tổng kết ngày: đã in.", timeout=20_000)
    assert [one["kind"] for one in journal(desk)] == ["summary", "summary"]


def test_the_receipt_of_the_first_of_many_is_reached_by_keys_and_printed_again_because_it_did_not_come_out(
    desk: Desk,
) -> None:
    page, seat = serve(desk), Caller(desk.server, device_token(desk.server.data, "counter", 3))
    press(page, "f")
    page.keyboard.press("b")
    expect(page.locator("#finish-day")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    page.keyboard.press("1")
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    for _ in range(11):
        desk.kiosk.post("/tickets", {"procedure": RESIDENCE}, expect=201)
        for act in ("call-next", "start", "finish"):
            seat.post(f"/counters/3/{act}", {"outcome": "received"} if act == "finish" else {})
    page.keyboard.press("w")
    expect(page.locator("#print-receipt")).to_be_focused()
    expect(page.locator("#print [name=turn] option")).to_have_count(12)
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#print-why")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#print-missing")).to_have_text("Vui lòng chọn lý do.")
    assert len(journal(desk)) == 1, "no reason is made up"
    with page.expect_response("**/counters/3/receipt"):
        page.keyboard.press("1")
    expect(page.locator("#print")).to_be_hidden()
    first, again = journal(desk)
    assert (again["code"], again["copy"], again["reason"]) == (first["code"], True, "not_out")
