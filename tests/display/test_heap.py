"""A board that hangs for weeks: ten thousand calls leave nothing behind. The clock is driven, the heap is weighed."""

from __future__ import annotations

import io
import json
import re
import wave
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Route, WebSocketRoute, expect

from tests.display.conftest import TELEVISION, Board
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
CALLS, ROUND, WARM_UP = 10_000, 250, 2_000
# what a page may weigh more after eight thousand calls: less than fifty bytes for each
BOUND_KB, BOUND_NODES = 400, 50
SECONDS = 3
TALLY = """
  window.tally = { finished: 0, last: 0, wrong: 0, spoken: 0 };
  window.settles = 0;
  window.awaited = null;
  document.addEventListener("stage", ({ detail }) => {
    if (detail.phase === "settled") {
      settles += 1;
      if (awaited && settles >= awaited.n) awaited.done();
    }
    if (detail.phase !== "finished") return;
    tally.spoken += detail.spoken.length;
    detail.seqs.forEach((seq) => {
      tally.finished += 1;
      if (seq <= tally.last) tally.wrong += 1;
      tally.last = seq;
    });
  });
"""

SETTLED = "(n) => new Promise((done) => { if (settles >= n) done(); else awaited = { n, done }; })"


class Center:
    """A scripted center at the other end of a real page's socket: one snapshot, then as many calls as wished."""

    def __init__(self, url: str, snapshot: dict[str, Any]) -> None:
        self.url = url
        self.snapshot = snapshot
        self.seq = int(snapshot["seq"])
        self.called = 0
        self.route: WebSocketRoute | None = None

    def open(self, route: WebSocketRoute) -> None:
        self.route = route
        route.on_message(self._answer)
        route.send(
            '0{"sid":"a","upgrades":[],"pingInterval":900000000,"pingTimeout":900000000,"maxPayload":100000}'
        )

    def _answer(self, message: str | bytes) -> None:
        assert self.route is not None
        if isinstance(message, str) and message.startswith("40"):
            self.route.send('40{"sid":"b"}')
        elif isinstance(message, str) and (join := re.match(r'42(\d+)\["join"', message)):
            answer = {"seq": self.seq, "snapshot": {**self.snapshot, "seq": self.seq}}
            self.route.send(f"43{join[1]}{json.dumps([answer])}")

    def event(self, kind: str, **more: Any) -> None:
        """Send one numbered message."""
        assert self.route is not None
        prev, self.seq = self.seq, self.seq + 1
        self.route.send("42" + json.dumps(["event", {"seq": self.seq, "prev": prev, "type": kind, **more}]))

    def call(self) -> None:
        """Call the next number at the next counter; of each third call the clerk gives up."""
        n = self.called
        self.called += 1
        code, counter = f"A{n % 5000:03}", 1 + n % 6
        at = self.snapshot["now"]
        shape = {
            "turn": n,
            "code": code,
            "counter": counter,
            "field": "HT",
            "recalls": 0,
            "called_at": at,
            "language": "vi",
        }
        self.event("called", **shape)
        if n % 3 == 0:
            row = {**shape, "seq": self.seq, "state": "no_show"}
            self.event("turn", turn=n, code=code, counter=counter, state="no_show", call=row, here=None)


@pytest.fixture
def wall(board: Board) -> Iterator[tuple[Page, Center]]:
    """A board's page of the real server whose socket ends in a scripted center."""
    snapshot = Caller(board.server, device_token(board.server.data, "display")).get("/board?board=whole")
    snapshot["layout"] = {**snapshot.get("layout", {}), "zone": [], "stage_seconds": SECONDS}
    center = Center(board.server.url, snapshot)
    context = board.page.context.browser.new_context(  # type: ignore[union-attr]
        viewport=TELEVISION,  # type: ignore[arg-type]
        extra_http_headers={"Authorization": f"Bearer {device_token(board.server.data, 'display')}"},
    )
    page = context.new_page()
    page.add_init_script(TALLY)
    page.route_web_socket("**/socket.io/**", center.open)
    page.clock.install()
    yield page, center
    context.close()


def weigh(session: CDPSession) -> tuple[float, int, int]:
    """Return the page's heap in kB, its DOM nodes and its listeners, after the garbage is gone."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    dom = session.send("Memory.getDOMCounters")
    return session.send("Runtime.getHeapUsage")["usedSize"] / 1024, dom["nodes"], dom["jsEventListeners"]


def show(page: Page, center: Center, calls: int) -> None:
    """Let the center call so many, and drive the clock until each has left the stage."""
    for _ in range(calls // ROUND):
        for _ in range(ROUND):
            center.call()
        for _ in range(100):
            if page.evaluate("tally.finished") == center.called:
                break
            page.clock.run_for(SECONDS * 1000 * 20)
        assert page.evaluate("tally.finished") == center.called


@pytest.mark.timeout(600)
def test_ten_thousand_calls_leave_nothing_behind(wall: tuple[Page, Center]) -> None:
    page, center = wall
    center.snapshot["voice"] = {"on": False, "volume": 100, "times": 2}
    page.goto(f"{center.url}/board?board=whole")
    expect(page.locator("#main .part").first).to_be_visible()
    session = page.context.new_cdp_session(page)
    show(page, center, WARM_UP)
    before = weigh(session)
    show(page, center, CALLS - WARM_UP)
    after = weigh(session)
    assert page.evaluate("[tally.finished, tally.wrong]") == [CALLS, 0]
    assert after[0] - before[0] < BOUND_KB, (before, after)
    assert after[1] - before[1] < BOUND_NODES, (before, after)
    assert after[2] - before[2] < BOUND_NODES, (before, after)


def test_three_hundred_announcements_leave_nothing_behind(wall: tuple[Page, Center]) -> None:
    """Two seconds of sound are 88 kB as a file and twice that in memory: kept, they would be seen."""
    page, center = wall
    sound = tone(2.0)
    said = {"language": "vi", "text": "Mời số A không bốn hai", "sound": "/api/v1/announcements/sound"}
    page.route("**/api/v1/announcements?*", lambda route: route.fulfill(json={"spoken": [said]}))
    page.route("**/api/v1/announcements/sound", lambda route: _give(route, sound))
    center.snapshot["voice"] = {"on": True, "volume": 100, "times": 2}
    page.goto(f"{center.url}/board?board=whole")
    expect(page.locator("#main .part").first).to_be_visible()
    session = page.context.new_cdp_session(page)
    speak(page, center, 50)
    before = weigh(session)
    speak(page, center, 250)
    after = weigh(session)
    assert after[0] - before[0] < BOUND_KB, (before, after)
    assert after[1] - before[1] < BOUND_NODES, (before, after)


def speak(page: Page, center: Center, appearances: int) -> None:
    """Let the center call one at a time, each spoken to its end."""
    for _ in range(appearances):
        center.call()
        page.evaluate(SETTLED, center.called)
        page.clock.fast_forward(SECONDS * 1000 + 1000)
    assert page.evaluate("tally.spoken") == center.called


def tone(seconds: float) -> bytes:
    """Return a WAV of one channel and 16 bits."""
    into = io.BytesIO()
    with wave.open(into, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(bytes(range(256)) * int(seconds * 22050 * 2 / 256))
    return into.getvalue()


def _give(route: Route, sound: bytes) -> None:
    route.fulfill(body=sound, content_type="audio/wav")
