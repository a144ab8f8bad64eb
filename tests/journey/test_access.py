"""Every screen keeps the rules of WCAG 2.2 AA that a machine can check (axe-core)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def hall(start_server: Callable[..., Server]) -> Server:
    """A hall with people in it."""
    server = start_server()
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    counter = Caller(server, device_token(server.data, "counter", 1))
    for field in ("HT", "HT", "CT", "DD"):
        kiosk.post("/tickets", {"field": field}, expect=201)
    counter.post("/counters/1/open")
    counter.post("/counters/1/call-next")
    return server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One page in a context of its own."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield context.new_page()
    context.close()


def faults(page: Page, url: str) -> list[str]:
    """Open a page and return what axe holds against it, a line each."""
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == (404 if url.endswith("/nothing-here") else 200)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", ["/", "/login", "/nothing-here"])
def test_pages_for_everybody(hall: Server, page: Page, path: str) -> None:
    assert faults(page, hall.url + path) == []


@pytest.mark.parametrize(
    ("role", "counter", "path"),
    [("kiosk", None, "/kiosk"), ("display", None, "/board"), ("display", 1, "/sign/1"), ("pad", 1, "/pad/1")],
)
def test_screens_of_devices(hall: Server, page: Page, role: str, counter: int | None, path: str) -> None:
    token = device_token(hall.data, role, counter)
    page.set_extra_http_headers({"Authorization": f"Bearer {token}"})
    assert faults(page, hall.url + path) == []


@pytest.mark.parametrize(
    "path",
    [
        "/counter",
        "/counter/1",
        "/counter/1/strip",
        "/office",
        "/office/counters",
        "/office/report",
        "/office/ratings",
        "/office/voice",
        "/office/boards",
        "/office/hall",
        "/office/signs",
        "/office/devices",
        "/office/emergency",
        "/office/slips",
        "/printer",
        "/kiosk",
        "/reception",
    ],
)
def test_pages_of_the_staff(hall: Server, page: Page, template: Template, path: str) -> None:
    log_in(page, hall, "giamsat", template.passwords["giamsat"])
    assert faults(page, hall.url + path) == []


@pytest.mark.parametrize("language", ["vi", "km"])
def test_a_ticket_on_a_phone(hall: Server, page: Page, language: str) -> None:
    kiosk = Caller(hall, device_token(hall.data, "kiosk"))
    token = kiosk.post("/tickets", {"field": "HT", "language": language}, expect=201)["token"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, f"{hall.url}/t/{token}") == []
