"""The copy of a receipt at the terminal: what was promised, why it is wanted, and no word that is untrue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.counter.conftest import Desk
from tests.counter.test_terminal_paper import journal, serve
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
COMES = "Phiếu hẹn trả: đang in…"


@pytest.fixture
def printer() -> str:
    """A hall whose printer prints."""
    return "virtual"


@pytest.fixture
def mute(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Desk]:
    """A counter in a hall whose printer is the test's."""
    stands = Desk(start_server(), browser, template.passwords)
    yield stands
    stands.close()


def finish(page: Page, day: str = "") -> None:
    """End the service as received, with a receipt, for another day where one is named."""
    page.keyboard.press("f")
    page.keyboard.press("b")
    expect(page.locator("#finish-day")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))
    if day:
        page.locator("#finish-day").fill(day)
        page.locator("#finish .choice--first").focus()
    page.keyboard.press("1")
    expect(page.locator("#finish")).to_be_hidden()


def come_out(agent: Caller, state: str) -> None:
    """Print what comes until it is the receipt, which ends so; the number of a service that is over is dropped."""
    for _ in range(20):
        job = agent.post("/print-jobs/claim", {"wait": 5})["job"]
        receipt = bool(job) and job["kind"] == "receipt"
        if job:
            agent.post(f"/print-jobs/{job['id']}/result", {"state": state if receipt else "printed"})
        if receipt:
            return
    raise AssertionError("no receipt came")


def test_the_copy_says_what_was_promised_also_after_the_page_was_loaded_anew(desk: Desk) -> None:
    page = serve(desk)
    page.keyboard.press("2")
    finish(page, "2027-01-15")
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(page.locator(".stage--open")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#print-why")).to_be_visible()
    expect(page.locator("#print-day")).to_have_value("2027-01-15")
    expect(page.locator("#print-papers li")).to_have_count(1)
    page.keyboard.press("2")
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.", timeout=20_000)
    first, copy = journal(desk)
    assert (copy["copy"], copy["reason"], copy["result_on"]) == (True, "lost", first["result_on"])


def test_while_it_waits_the_sheet_says_so_and_no_longer(mute: Desk) -> None:
    agent = Caller(mute.server, device_token(mute.server.data, "printer"))
    agent.post("/heartbeat", {"state": "ready"})
    page = serve(mute)
    finish(page)
    expect(page.locator("#notice")).to_have_text(COMES)
    page.reload()
    expect(page.locator(".stage--open")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#print-stands")).to_contain_text("đang chờ máy in")
    expect(page.locator("#print-why")).to_be_hidden()
    expect(page.locator("#print-receipt")).to_be_hidden()
    come_out(agent, "printed")
    expect(page.locator("#print-why")).to_be_visible()
    expect(page.locator("#print-stands")).to_contain_text("Đã in lúc")
    page.keyboard.press("Escape")
    expect(page.locator("#notice")).to_have_text("Phiếu hẹn trả: đã in.")


def test_whether_it_came_out_is_not_known_and_enter_says_why(mute: Desk) -> None:
    agent = Caller(mute.server, device_token(mute.server.data, "printer"))
    agent.post("/heartbeat", {"state": "ready"})
    page = serve(mute)
    finish(page)
    come_out(agent, "unknown")
    page.keyboard.press("w")
    expect(page.locator("#print-stands")).to_contain_text("chưa rõ")
    with page.expect_response("**/counters/3/receipt"):
        page.keyboard.press("Enter")
    assert journal(mute)[-1]["reason"] == "not_out"


def test_no_paper_is_said_to_come_while_every_printer_is_known_to_be_ill(mute: Desk) -> None:
    agent = Caller(mute.server, device_token(mute.server.data, "printer"))
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    page = serve(mute)
    page.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.getElementById('notice').textContent))"
        ".observe(document.getElementById('notice'), {childList: true})"
    )
    finish(page)
    expect(page.locator("#notice")).to_contain_text("chưa in ra")
    page.keyboard.press("w")
    expect(page.locator("#print-stands")).to_contain_text("không có máy in nào sẵn sàng")
    page.keyboard.press("t")
    expect(page.locator("#notice")).to_contain_text("Tổng kết ngày")
    said = page.evaluate("said")
    assert said
    assert not [one for one in said if "đang in" in one]
