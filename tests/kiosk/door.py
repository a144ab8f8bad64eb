"""The tablet at the door, and what is done on it."""

from __future__ import annotations

from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

ACROSS, UPRIGHT, DESK = (1280, 800), (800, 1280), (1366, 768)


class Door:
    """The tablet at the door, and the hall behind it with its virtual printer."""

    def __init__(self, server: Server, browser: Browser, passwords: dict[str, str]) -> None:
        self.server = server
        self._browser = browser
        self._passwords = passwords
        self._pages: list[Page] = []
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.supervisor = Caller(server, device_token(server.data, "supervisor"))

    def page(self, size: tuple[int, int], login: str | None = None) -> Page:
        """Open a browser, perhaps as somebody."""
        width, height = size
        context = self._browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        self._pages.append(context.new_page())
        if login:
            log_in(self._pages[-1], self.server, login, self._passwords[login])
        return self._pages[-1]

    def tablet(self, size: tuple[int, int] = ACROSS, language: str = "vi") -> Page:
        """Log in as the receptionist."""
        page = self.page(size, "tiepdon")
        page.goto(f"{self.server.url}/reception?language={language}")
        expect(page.locator(".tile")).to_have_count(12)
        return page

    def counter(self, n: int = 1) -> Caller:
        """Open a counter."""
        caller = Caller(self.server, device_token(self.server.data, "counter", n))
        caller.post(f"/counters/{n}/open")
        return caller

    def journal(self, kind: str) -> list[dict[str, Any]]:
        """Return what happened of one kind."""
        return [one for one in self.supervisor.get("/journal")["entries"] if one["type"] == kind]

    def slip(self, job: int, code: str) -> Image.Image:
        """Return the picture of a slip, as decoded from the bytes the virtual printer was sent."""
        return Image.open(self.server.data / "slips" / f"{job:08}-{code}.png").convert("1")

    def close(self) -> None:
        """Close every page."""
        for page in self._pages:
            page.context.close()


def tile(page: Page, field: str = "HT") -> None:
    """Touch a field."""
    page.locator(f'[data-pick="field:{field}"]').tap()


def issued(page: Page) -> str:
    """Return the code that was just issued."""
    expect(page.locator("#code")).to_be_visible()
    return str(page.locator("#code").get_attribute("data-code"))
