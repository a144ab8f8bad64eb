"""Paper at the kiosk: what is said while a printer is ill, and where no slip is printed at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk, read_qr, take_number
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS, (1280, 800)])


def caller(kiosk: Kiosk, role: str) -> Caller:
    return Caller(kiosk.server, device_token(kiosk.server.data, role))


def patient(page: Page) -> None:
    """Let no time pass on the page by itself: what changes was told."""
    page.clock.install()
    page.reload()
    expect(page.locator(".field-tile").first).to_be_visible()


def test_a_printer_that_falls_ill_while_one_waits_is_told_at_once(kiosk: Kiosk) -> None:
    agent = caller(kiosk, "printer")
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    page = kiosk.show()
    patient(page)
    take_number(page)
    expect(page.locator("#paper")).to_be_visible()
    agent.post("/heartbeat", {"state": "fault", "detail": "not_reachable"})
    expect(page.locator("#no-paper")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    expect(page.locator("#paper")).to_be_visible()
    job = agent.post("/print-jobs/claim")["job"]["id"]
    agent.post(f"/print-jobs/{job}/result", {"state": "printed", "detail": None})
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    expect(page.locator("#no-slips")).to_have_js_property("hidden", False)
    expect(page.locator("#paper")).to_be_visible(), "this slip is out already"


def test_a_printer_that_is_known_to_be_off_is_never_waited_for(kiosk: Kiosk) -> None:
    agent = caller(kiosk, "printer")
    agent.post("/heartbeat", {"state": "fault", "detail": "not_reachable"})
    page = kiosk.show()
    patient(page)
    expect(page.locator("#no-slips")).to_be_visible()
    take_number(page)
    expect(page.locator("#no-paper")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()


@SIZES
def test_without_paper_the_number_is_photographed_and_stays_longer(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    boss = caller(kiosk, "supervisor")
    page = kiosk.show(size)
    patient(page)
    expect(page.locator("#paperless")).to_be_hidden()
    boss.post("/paper", {"mode": "none"})
    expect(page.locator("#paperless")).to_contain_text("không in phiếu")
    expect(page.locator("#no-slips")).to_be_hidden()
    take_number(page)
    expect(page.locator("#photo")).to_contain_text("chụp ảnh")
    for silent in ("#paper", "#no-paper"):
        expect(page.locator(silent)).to_be_hidden()
    for seen in ("#code", "#qr", "#photo", "#done", "#take-back"):
        expect(page.locator(seen)).to_be_in_viewport(ratio=1)
    assert read_qr(page).startswith("http")
    box = page.locator("#qr").bounding_box()
    assert box is not None
    assert box["width"] >= 0.45 * min(size), "to be photographed from a step away"
    page.clock.run_for(80_000)
    expect(page.locator("#still-here")).to_be_hidden()
    page.clock.run_for(11_000)
    expect(page.locator("#still-here")).to_be_visible()
    assert caller(kiosk, "printer").post("/print-jobs/claim")["job"] is None


def test_the_list_of_papers_is_photographed_too_and_only_this_kiosk_is_without_paper(kiosk: Kiosk) -> None:
    boss = caller(kiosk, "supervisor")
    (own,) = boss.get("/paper")["kiosks"]
    boss.post("/paper", {"kiosks": [{"device": own["device"], "mode": "none"}]})
    page = kiosk.show()
    page.locator("#popular .chip").first.tap()
    page.locator("#missing").tap()
    expect(page.locator("#list-photo")).to_be_visible()
    expect(page.locator("#list-paper")).to_be_hidden()
    assert caller(kiosk, "kiosk").post("/tickets", {"field": "HT"}, expect=201)["paper"] == "full"


def test_a_short_slip_is_promised_as_any_other(kiosk: Kiosk) -> None:
    caller(kiosk, "supervisor").post("/paper", {"mode": "short"})
    page = kiosk.show(language="en")
    take_number(page)
    expect(page.locator("#paper")).to_have_text("Please take your slip")
    expect(page.locator("#photo")).to_be_hidden()
