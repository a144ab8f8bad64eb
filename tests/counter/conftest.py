"""A clerk at a counter: a real server, a real browser, a real login."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.halls import Template
from tests.support.lines import Line
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in


class Desk:
    """A counter's screens and the hall around it."""

    def __init__(self, server: Server, browser: Browser, passwords: dict[str, str]) -> None:
        self.server = server
        self._browser = browser
        self._passwords = passwords
        self._pages: list[Page] = []
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))

    def _page(self, width: int, height: int) -> Page:
        context = self._browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        self._pages.append(context.new_page())
        return self._pages[-1]

    def terminal(self, n: int = 1, login: str = "an", state: str = "đóng", url: str | None = None) -> Page:
        """Sit down at a counter's terminal. `url`: another way to the server."""
        page = self._page(1366, 768)
        log_in(page, self.server, login, self._passwords[login], url)
        page.goto(f"{url or self.server.url}/counter/{n}")
        expect(page.locator("#seat-state")).to_have_text(state)
        return page

    def pad(self, n: int = 1) -> Page:
        """Look at a counter's rating pad."""
        page = self._page(1280, 800)
        token = device_token(self.server.data, "pad", n)
        page.set_extra_http_headers({"Authorization": f"Bearer {token}"})
        page.goto(f"{self.server.url}/pad/{n}")
        return page

    def issue(self, field: str = "HT", count: int = 1) -> list[str]:
        """Issue tickets and return their codes."""
        return [self.kiosk.post("/tickets", {"field": field}, expect=201)["code"] for _ in range(count)]

    def close(self) -> None:
        """Close every page."""
        for page in self._pages:
            page.context.close()


@pytest.fixture
def printer() -> str | None:
    """The printer of the desk's hall; a file with another one says so."""
    return None


@pytest.fixture
def desk(
    start_server: Callable[..., Server], printer: str | None, browser: Browser, template: Template
) -> Iterator[Desk]:
    """A counter that nobody sits at yet."""
    options = ("--printer", printer) if printer else ()
    stands = Desk(start_server(*options), browser, template.passwords)
    yield stands
    stands.close()


@pytest.fixture
def line(desk: Desk) -> Iterator[Line]:
    """A line between terminal and server that can be cut."""
    cut = Line(desk.server.port)
    yield cut
    cut.close()
