"""A board on the wall: a real server, a real browser at the size of a television."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, WebSocketRoute, expect

from tests.support.servers import Caller, Server, device_token

# a board that shows everything but media
WHOLE = {
    "code": "whole",
    "names": {"vi": "Mọi thứ"},
    "layout": {"main": ["stage", "calls"], "side": ["counters", "lines"]},
}
TELEVISION = {"width": 1920, "height": 1080}
LISTEN = """
  window.onStage = [];
  document.addEventListener("stage", ({ detail }) => {
    window.onStage.push(detail);
  });
"""
# whatever happens: a voice that never comes is given up by the board itself
NEXT_EVENT = """() => new Promise((done) => {
  if (window.onStage[window.onStage.length - 1].phase !== "begun") done();
  else document.addEventListener("stage", () => done(), { once: true });
})"""
Detail = dict[str, Any]


def patient(route: WebSocketRoute) -> None:
    """Pass a socket through, but for its patience: a clock that runs ahead would miss the server's pings."""
    server = route.connect_to_server()

    def pass_on(message: str | bytes) -> None:
        calm = '"pingInterval":900000000'
        route.send(message.replace('"pingInterval":5000', calm) if isinstance(message, str) else message)

    server.on_message(pass_on)


class Board:
    """The board's page and the devices of its hall."""

    def __init__(self, server: Server, page: Page) -> None:
        self.server = server
        self.page = page
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.office = Caller(server, device_token(server.data, "supervisor"))
        self.office.post("/boards", WHOLE, expect=201)
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

    def show(self, language: str = "vi", board: str = "whole") -> None:
        """Open the page, its clock in the test's hand, and wait until it has its snapshot."""
        self.page.clock.install()
        self.page.goto(f"{self.server.url}/board?language={language}&board={board}")
        expect(self.page.locator("#main .part").first).to_be_visible()

    def show_head(self) -> None:
        """Open the page where no snapshot may come."""
        self.page.clock.install()
        self.page.goto(f"{self.server.url}/board")

    def stage(self, *phases: str) -> list[Detail]:
        """Return what has happened on the stage since the page was opened."""
        return [one for one in self.page.evaluate("onStage") if not phases or one["phase"] in phases]

    def play(self, most: int = 500) -> list[Detail]:
        """Drive the clock until the stage is empty; return all appearances finished since the page was opened.

        Each announcement is waited for before the clock moves: it is fetched and decoded in real time, and the clock
        stands meanwhile, so that a slow machine is not taken for a voice that does not come.
        """
        self._stop_clock()
        for _ in range(most):
            happened = self.stage()
            if not happened or happened[-1]["phase"] in ("finished", "taken_back"):
                self.page.clock.resume()
                return [one for one in happened if one["phase"] == "finished"]
            self.page.evaluate(NEXT_EVENT)
            self.page.clock.fast_forward(2000)
        raise AssertionError(f"the stage is not empty: {happened[-1]}")

    def _stop_clock(self) -> None:
        for ahead in (0.3, 1.0, 2.0, 4.0):
            try:
                self.page.clock.pause_at(self.page.evaluate("Date.now()") / 1000 + ahead)
                return
            except Error:
                # a slow machine: that moment was over before the word of it had come
                continue
        raise AssertionError("the clock cannot be stopped")

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


def lose_first_call(page: Page) -> list[str]:
    """Let the first call a page would hear be lost on the way; return what was lost so far."""
    lost: list[str] = []

    def swallow(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not lost and isinstance(message, str) and '"type":"called"' in message:
                lost.append(message)
            else:
                route.send(message)

        server.on_message(pass_on)

    page.route_web_socket("**/socket.io/**", swallow)
    return lost


@pytest.fixture
def board(start_server: Callable[..., Server], browser: Browser) -> Iterator[Board]:
    """A board that is paired, not yet opened."""
    server = start_server()
    context = browser.new_context(
        viewport=TELEVISION,  # type: ignore[arg-type]
        extra_http_headers={"Authorization": f"Bearer {device_token(server.data, 'display')}"},
    )
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.route_web_socket("**/socket.io/**", patient)
    yield Board(server, page)
    context.close()
