"""A board on the wall: a real server, a real browser at the size of a television."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.servers import Caller, Server, device_token

TELEVISION = {"width": 1920, "height": 1080}


class Board:
    """The board's page and the devices of its hall."""

    def __init__(self, server: Server, page: Page) -> None:
        self.server = server
        self.page = page
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.counters = {n: Caller(server, device_token(server.data, "counter", n)) for n in (1, 2)}

    def open_counters(self) -> None:
        """Open the counters of the hall."""
        for n, counter in self.counters.items():
            counter.post(f"/counters/{n}/open")

    def issue(self, field: str) -> str:
        """Issue a ticket and return its code."""
        return str(self.kiosk.post("/tickets", {"field": field}, expect=201)["code"])

    def act(self, n: int, act: str) -> str:
        """Let a counter act and return the code concerned."""
        return str(self.counters[n].post(f"/counters/{n}/{act}")["turn"]["code"])

    def show(self, language: str = "vi") -> None:
        """Open the page and wait until it has its snapshot."""
        self.page.goto(f"{self.server.url}/board?language={language}")
        expect(self.page.locator("#seats .seat").first).to_be_visible()

    def codes(self) -> list[str]:
        """Return the codes that are really to be seen, from the top: inside the screen, covered by nothing."""
        return list(
            self.page.evaluate(
                """() => Array.from(document.querySelectorAll(".call__code")).filter((code) => {
                  const box = code.getBoundingClientRect();
                  const inside = box.width > 0 && box.top >= 0 && box.left >= 0
                    && box.bottom <= innerHeight && box.right <= innerWidth;
                  const top = document.elementFromPoint(box.left + box.width / 4, box.top + box.height / 2);
                  return inside && code.contains(top);
                }).map((code) => code.dataset.code)"""
            )
        )


@pytest.fixture
def board(start_server: Callable[..., Server], browser: Browser) -> Iterator[Board]:
    """A board that is paired, not yet opened."""
    server = start_server()
    context = browser.new_context(
        viewport=TELEVISION,  # type: ignore[arg-type]
        extra_http_headers={"Authorization": f"Bearer {device_token(server.data, 'display')}"},
    )
    yield Board(server, context.new_page())
    context.close()
