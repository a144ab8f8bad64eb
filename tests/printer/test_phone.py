"""The page of the slips on a phone: whoever changes a roll has no desk at hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.journey.test_access import RULES
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
FAR = "Cạnh máy lấy số ở cửa phụ phía đường Nguyễn Thị Minh Khai, sau cầu thang bộ tầng"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [390, 320])
def test_nothing_on_it_runs_off_the_screen(
    start_server: Callable[..., Server], browser: Browser, template: Template, language: str, width: int
) -> None:
    """Two printers with the longest places, one of them ill, a kiosk, and a slip that nobody knows the end of."""
    server = start_server("--printer", "none")
    agents = [Caller(server, device_token(server.data, "printer")) for _ in range(2)]
    agents[0].post("/heartbeat", {"state": "fault", "detail": "garbled"})
    agents[1].post("/heartbeat", {"state": "ready"})
    Caller(server, device_token(server.data, "kiosk")).post("/tickets", {"field": "HT"}, expect=201)
    job = agents[1].post("/print-jobs/claim")["job"]
    agents[1].post(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]})
    agents[1].post(f"/print-jobs/{job['id']}/result", {"state": "unknown", "detail": "connection_lost"})
    context = browser.new_context(viewport={"width": width, "height": 844}, has_touch=True)
    context.add_cookies([{"name": "language", "value": language, "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/printer")
    page.locator(".machine [name=place]").last.fill(FAR)
    page.locator('.machine form[action$="place"] button').last.click()
    expect(page.locator(".machine h2").last).to_have_text(FAR)
    expect(page.locator("#loose tr[data-loose]")).to_have_count(1)
    # as the page is drawn, and as anybody can make it by turning the choices
    page.locator(".paper-use select").first.select_option("none")
    wide = [
        one.evaluate("one => one.outerHTML.slice(0, 120)")
        for one in page.locator("main *").all()
        if (box := one.bounding_box()) and box["x"] + box["width"] > width + 0.5
    ]
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
    context.close()
