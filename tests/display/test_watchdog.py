"""A page nobody stands at mends itself: it loads itself anew when that helps, and never again and again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.display.conftest import NEXT_EVENT, Board, patient
from tests.display.test_burst import called

pytestmark = [pytest.mark.browser, pytest.mark.process]
MINUTE = 60_000
STOP_TIMERS = """() => {
  const last = setTimeout(() => 0, 0);
  for (let id = last; id > last - 5000; id -= 1) { clearInterval(id); clearTimeout(id); }
}"""


class Loads:
    """How often a page was loaded."""

    def __init__(self, page: Page) -> None:
        self.count = 0
        page.on("load", self._count)

    def _count(self, _page: Page) -> None:
        self.count += 1


def minutes(board: Board, many: int) -> None:
    """Let minutes pass on the page; each check gets its answers before the next minute begins."""
    for _ in range(many):
        with board.page.expect_response("**/api/v1/board*"):
            board.page.clock.run_for(MINUTE)


def polls(board: Board, many: int) -> None:
    """Let a board without a socket ask so many times; it asks each five seconds."""
    for _ in range(many):
        with board.page.expect_response("**/api/v1/board*"):
            board.page.clock.run_for(5000)


def newer(route: Route) -> None:
    """Answer as a center whose pages are newer than all."""
    body = route.fetch().json()
    route.fulfill(json={**body, "version": "newer"})


def test_an_outdated_page_loads_itself_anew_once_nobody_is_on_the_stage_and_not_in_a_loop(
    board: Board,
) -> None:
    board.open_counters()
    board.issue("HT")
    board.page.route("**/api/v1/health", newer)
    loads = Loads(board.page)
    board.show()
    board.page.clock.run_for(MINUTE - 4000)
    board.act(1, "call-next")
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    board.page.evaluate(NEXT_EVENT)
    with board.page.expect_response("**/api/v1/board*"):
        board.page.clock.run_for(5000)
    assert board.stage("finished") == [], "it is known to be old while somebody is on the stage"
    assert loads.count == 1
    with board.page.expect_event("load"):
        board.page.clock.run_for(8000)
    expect(board.page.locator("#lines .line").first).to_be_visible()
    for _ in range(4):
        with board.page.expect_response("**/api/v1/board*"):
            board.page.clock.run_for(2 * MINUTE)
    assert loads.count == 2, "the new page is no newer: that is not tried again at once"
    with board.page.expect_event("load"):
        for _ in range(40):
            board.page.clock.run_for(MINUTE / 2)
            board.page.request.get(f"{board.server.url}/api/v1/health")
    assert loads.count == 3, "but ten minutes later"


def test_a_page_that_hears_nothing_though_the_center_answers_loads_itself_anew(board: Board) -> None:
    swallowed: list[Any] = []

    def swallow(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, str) and message.startswith('42["event"') and len(swallowed) < 40:
                swallowed.append(message)
            else:
                route.send(str(message).replace('"pingInterval":5000', '"pingInterval":900000000'))

        server.on_message(pass_on)

    board.page.route_web_socket("**/socket.io/**", swallow)
    board.open_counters()
    board.issue("HT")
    loads = Loads(board.page)
    board.show()
    board.act(1, "call-next")
    minutes(board, 1)
    assert loads.count == 1
    board.page.route_web_socket("**/socket.io/**", patient)
    with board.page.expect_event("load"):
        board.page.clock.run_for(MINUTE)
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    shown = [seq for one in board.play() for seq in one["seqs"]]
    assert swallowed
    assert shown == [seq for seq, _ in called(board.server)], "and whom it had not heard called is called now"


def test_a_page_whose_polls_are_refused_loads_itself_anew_and_waits_longer_each_time(board: Board) -> None:
    board.page.route_web_socket("**/socket.io/**", lambda route: route.close())
    loads = Loads(board.page)
    board.show_head()
    board.page.route("**/api/v1/board*", lambda route: route.fulfill(status=500, json={"error": {}}))
    expect(board.page.locator("#lost")).to_be_visible(timeout=20_000)
    with board.page.expect_event("load"):
        polls(board, 26)
    expect(board.page.locator("#lost")).to_be_visible()
    polls(board, 50)
    assert loads.count == 2


def test_a_wall_whose_board_was_removed_shows_the_screens_own(board: Board) -> None:
    board.office.post("/boards", {"code": "gone", "names": {"vi": "Cũ"}, "layout": {"side": []}}, expect=201)
    board.show(board="gone")
    expect(board.page.locator("#side .part")).to_have_count(0)
    board.office.post("/boards/gone/remove")
    expect(board.page.locator("#lost")).to_be_visible()
    # once it has been loaded anew it asks no more: it must not be waited for
    polls(board, 18)
    with board.page.expect_event("load"):
        board.page.clock.run_for(35_000)
    expect(board.page.locator("#side .part--lines")).to_be_visible()
    expect(board.page.locator("#lost")).to_be_hidden()
    board.page.goto(f"{board.server.url}/board?language=en&board=gone")
    expect(board.page.locator("#side .part--lines")).to_contain_text("Civil status")


def test_a_page_the_office_wants_loaded_again_says_the_call_to_its_end_first(board: Board) -> None:
    board.open_counters()
    board.issue("HT")
    board.show()
    board.page.evaluate(
        "document.addEventListener('reload', () => { window.asked = true; }); window.old = true"
    )
    board.act(1, "call-next")
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    board.office.post("/screens/reload")
    board.page.wait_for_function("() => window.asked")
    board.page.evaluate(NEXT_EVENT)
    board.page.clock.run_for(3000)
    assert board.page.evaluate("window.old") is True
    assert board.stage("finished") == [], "the call is on the stage"
    with board.page.expect_event("load"):
        board.page.clock.run_for(15_000)
    expect(board.page.locator("#lines .line").first).to_be_visible()
    assert board.stage("begun") == [], "it was said to its end, and is not called twice"


def test_while_the_center_is_away_the_page_stays(board: Board) -> None:
    board.show()
    loads = Loads(board.page)
    board.server.kill()
    expect(board.page.locator("#lost")).to_be_visible()
    for _ in range(30):
        board.page.clock.run_for(MINUTE)
    expect(board.page.locator("#lost")).to_contain_text(re.compile("Tin cuối lúc"))
    assert loads.count == 0
    board.server.restart()
    expect(board.page.locator("#lost")).to_be_hidden(timeout=20_000)


def test_a_page_whose_timers_stand_still_loads_itself_anew(board: Board) -> None:
    board.show()
    board.page.evaluate(STOP_TIMERS)
    board.page.clock.run_for(MINUTE)
    # the worker's clock beats in real time: five beats of two seconds
    with board.page.expect_event("load", timeout=60_000):
        pass
    expect(board.page.locator("#lines .line").first).to_be_visible()
