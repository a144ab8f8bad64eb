"""The report in a real browser: it fits the paper, the phone, and long names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.office.days import Day
from tests.support.halls import Hall, Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
LONG = "Đăng ký biện pháp bảo đảm, quyền sử dụng đất và tài sản khác gắn liền với đất"
A4_WITHOUT_MARGINS = {"width": 703, "height": 1032}  # 186 × 273 mm at 96 dots an inch


@pytest.fixture
def server(template: Template, tmp_path: Path, start_server: Callable[..., Server]) -> Server:
    """A center that has lived through a full day."""
    data = template.copy(tmp_path / "lived")
    hall = Hall(data, template.passwords)
    Day(hall, 11).live(250)
    names = json.dumps({"vi": LONG, "en": LONG})
    hall.app.committer.run(lambda db: db.execute("update fields set names = ? where code = 'DD'", [names]))
    hall.stop()
    return start_server(data=data)


@pytest.fixture
def page(template: Template, server: Server, browser: Browser) -> Iterator[Page]:
    """The report of that day, open in a supervisor's browser."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office/report?day=2026-03-10")
    yield page
    context.close()


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_no_window_is_too_narrow(page: Page) -> None:
    expect(page.locator("svg.chart")).to_be_visible()
    for width in (390, 768, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        assert overflow(page) <= 0, width


def test_it_prints_on_a4_without_losing_a_column(page: Page) -> None:
    page.set_viewport_size(A4_WITHOUT_MARGINS)
    page.emulate_media(media="print")
    assert overflow(page) <= 0
    expect(page.locator(".days")).to_be_hidden()
    expect(page.locator(".topbar")).to_be_hidden()
    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.table, .chart')].map(one => one.getBoundingClientRect().right))"
    )
    assert widest <= A4_WITHOUT_MARGINS["width"]


def test_days_are_walked_with_links(page: Page) -> None:
    page.get_by_role("link", name="Ngày trước").click()
    expect(page.get_by_text("Ngày này không có hoạt động nào.")).to_be_visible()
    page.get_by_role("link", name="Ngày sau").click()
    expect(page.locator("svg.chart")).to_be_visible()


def test_the_file_is_downloaded(page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel, thiết lập tiếng Việt").click()
    assert download.value.suggested_filename == "bao-cao-2026-03-10.csv"


def test_a_counters_day_is_printed_by_one_touch_and_said(page: Page, server: Server) -> None:
    agent = Caller(server, device_token(server.data, "printer"))
    button = page.locator("[data-summary]").first
    button.click()
    expect(page.locator("#summary-told")).to_have_text("Đang in tổng kết ngày của quầy…")
    while (job := agent.post("/print-jobs/claim")["job"])["kind"] != "summary":
        pass
    assert job["content"]["name"] == "Quầy 1"
    assert dict(job["content"]["rows"])["Ngày"] == "Thứ Ba, 10/03/2026"
    agent.post(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]})
    agent.post(f"/print-jobs/{job['id']}/result", {"state": "printed", "detail": None})
    expect(page.locator("#summary-told")).to_have_text("Đã in tổng kết ngày của quầy.")
    page.emulate_media(media="print")
    expect(button).to_be_hidden()
