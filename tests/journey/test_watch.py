"""A paired screen tells the center how it is, and what went wrong on its page, without anybody's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
PLACES = {"display": ("/board", None), "pad": ("/pad/1", 1), "counter": ("/counter/1", 1)}

# what a browser says, and what of it leaves the screen
SAFE = {
    'Unexpected token N, "Nguyễn Văn An|079" is not valid JSON': 'Unexpected token N, "…" is not valid JSON',
    "'Nguyễn Văn An' is not a valid selector": "'…' is not a valid selector",
    "Cannot read property 'code' of undefined": "Cannot read property 'code' of undefined",
    "bad number 001090012345": "bad number …",
    "cannot load http://10.0.0.1:8080/t/abc?x=1#y": "cannot load /t/abc",
    'cut off in the "middle': 'cut off in the "…"',
    "x" * 500: "x" * 200,
}


class Watched:
    """One paired screen, with its clock in the test's hand, and the heartbeats its page sends."""

    def __init__(self, server: Server, browser: Browser, role: str) -> None:
        path, counter = PLACES[role]
        self.server = server
        self.supervisor = Caller(server, device_token(server.data, "supervisor"))
        token = device_token(server.data, role, counter)
        context = browser.new_context(
            viewport={"width": 1280, "height": 720}, extra_http_headers={"Authorization": f"Bearer {token}"}
        )
        self.page = context.new_page()
        self.page.clock.install()
        self.beats: list[Any] = []
        self.page.on("request", self._heard)
        self.path = path

    def _heard(self, request: Any) -> None:
        if request.url.endswith("/heartbeat"):
            self.beats.append(request.post_data_json)

    def open(self) -> None:
        """Open the screen and wait for its first sign of life."""
        with self.page.expect_response("**/api/v1/heartbeat"):
            self.page.goto(self.server.url + self.path)

    def beat_after(self, script: str) -> Any:
        """Run something on the page and return what the next heartbeat says."""
        with self.page.expect_response("**/api/v1/heartbeat"):
            self.page.evaluate(script)
        return self.beats[-1]

    def screen(self) -> dict[str, Any]:
        """Return what the supervisor is told of it."""
        [row] = self.supervisor.get("/screens")["screens"]
        assert isinstance(row, dict)
        return row


@pytest.fixture
def watched(start_server: Callable[..., Server], browser: Browser) -> Iterator[Callable[[str], Watched]]:
    """A function that opens a screen of a role."""
    every: list[Watched] = []

    def make(role: str) -> Watched:
        every.append(Watched(start_server(), browser, role))
        every[-1].open()
        return every[-1]

    yield make
    for one in every:
        one.page.context.close()


def fail(message: str) -> str:
    """Return a script that lets the page fail with these words, as a listener that throws does."""
    return f"""() => {{
      document.addEventListener("mistake", () => {{ throw new Error({message!r}); }}, {{ once: true }});
      document.dispatchEvent(new Event("mistake"));
    }}"""


@pytest.mark.parametrize("role", PLACES)
def test_every_paired_screen_is_alive_with_its_version_and_size(
    watched: Callable[[str], Watched], role: str
) -> None:
    screen = watched(role).screen()
    assert (screen["role"], screen["width"], screen["height"]) == (role, 1280, 720)
    assert (screen["state"], screen["outdated"], screen["errors"]) == ("ready", False, [])


def test_a_page_error_is_told_at_once_and_a_flood_of_them_is_counted(
    watched: Callable[[str], Watched],
) -> None:
    board = watched("display")
    board.beat_after(fail("the first"))
    assert [one["message"] for one in board.screen()["errors"]] == ["Uncaught Error: the first"]

    before = len(board.beats)
    for n in range(60):
        board.page.evaluate(fail("again" if n % 2 else f"kind {chr(97 + n // 2)}"))
    assert len(board.beats) == before, "nothing more until the next pulse"
    with board.page.expect_response("**/api/v1/heartbeat"):
        board.page.clock.run_for(30_000)
    sent = board.beats[-1]["errors"]
    assert len(sent) == 5
    assert {one["message"]: one["times"] for one in sent}["Uncaught Error: again"] == 30


def test_a_promise_nobody_caught_and_a_file_that_is_missing_are_errors_too(
    watched: Callable[[str], Watched],
) -> None:
    pad = watched("pad")
    beat = pad.beat_after("() => { Promise.reject(new TypeError('no such thing')); }")
    assert beat["errors"][0]["message"] == "no such thing"
    pad.page.evaluate(
        """() => new Promise((done) => {
          const picture = document.body.appendChild(document.createElement("img"));
          picture.onerror = done;
          picture.src = "/static/nowhere.png?token=secret";
        })"""
    )
    with pad.page.expect_response("**/api/v1/heartbeat"):
        pad.page.clock.run_for(30_000)
    assert pad.beats[-1]["errors"] == [{"message": "not loaded", "place": "/static/nowhere.png", "times": 1}]


def test_a_screen_that_cannot_read_its_own_script_says_so(
    start_server: Callable[..., Server], browser: Browser
) -> None:
    board = Watched(start_server(), browser, "display")
    board.page.route(
        "**/display/board.js",
        lambda route: route.fulfill(body="const = 1;", content_type="text/javascript"),
    )
    with board.page.expect_response(
        lambda answer: "heartbeat" in answer.url and bool(board.beats[-1].get("errors"))
    ):
        board.page.goto(f"{board.server.url}/board")
    [error] = board.beats[-1]["errors"]
    assert error["message"].startswith("Uncaught SyntaxError")
    assert error["place"] == "/static/display/board.js:1"
    board.page.context.close()


def test_an_error_carries_nobodys_data(watched: Callable[[str], Watched]) -> None:
    script = """async (said) => (await import("/static/js/watch.js")).withoutData(said)"""
    board = watched("display")
    told = {said: board.page.evaluate(script, said) for said in SAFE}
    assert told == SAFE


def test_errors_wait_for_a_server_that_is_away(watched: Callable[[str], Watched]) -> None:
    board = watched("display")
    board.server.kill()
    with board.page.expect_event("requestfailed", lambda request: request.url.endswith("/heartbeat")):
        board.page.evaluate(fail("while it is away"))
    board.server.restart()
    with board.page.expect_response("**/api/v1/heartbeat"):
        board.page.clock.run_for(30_000)
    assert [one["message"] for one in board.screen()["errors"]] == ["Uncaught Error: while it is away"]


def test_the_monitor_shows_who_is_alive_and_whose_page_fails(
    start_server: Callable[..., Server], browser: Browser, template: Template
) -> None:
    server = start_server()
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    Caller(server, device_token(server.data, "pad", 3)).post("/heartbeat", {"width": 1280, "height": 800})
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "language", "value": "en", "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office")
    expect(page.locator("#screens-sum")).to_have_text("1 of 1 screens are alive")
    expect(page.locator("#screen-notes li")).to_have_count(0)
    error = {"message": "x is not defined", "place": "/static/kiosk/kiosk.js:12", "times": 3}
    kiosk.post("/heartbeat", {"state": "hidden", "version": "0", "errors": [error]})
    notes = page.locator("#screen-notes li")
    expect(notes).to_have_count(3)
    expect(notes.nth(0)).to_contain_text("Kiosk: page error since ")
    expect(notes.nth(0)).to_contain_text("x is not defined · /static/kiosk/kiosk.js:12")
    expect(notes.nth(1)).to_contain_text("shows an old page")
    expect(notes.nth(2)).to_contain_text("another window is in front")
    page.locator("#screens-sum").click()
    expect(page.locator("#screen-list li")).to_have_count(2)
    expect(page.locator("#screen-list")).to_contain_text("1280 × 800")
    context.close()
