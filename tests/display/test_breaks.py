"""Power cuts, cut cables, wrong clocks and midnights while the board hangs on the wall.

Nobody is called twice, nobody who is still awaited is missed, and the board comes back by itself.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from werkzeug.serving import make_server

from tests.display.conftest import LISTEN, TELEVISION, Board
from tests.display.test_burst import call, called
from tests.support.cuts import Cable
from tests.support.halls import Hall

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def cable(board: Board) -> Iterator[Cable]:
    """The cable between a board and its server; the board's page knows no other way."""
    made = Cable(board.server.port)
    board.page.unroute_all()
    board.page = board.page.context.new_page()
    yield made
    made.close()


def on_stage(board: Board) -> None:
    expect(board.page.locator(".stage--calling .shown__code").first).to_be_visible()


def test_a_server_that_restarts_loses_no_call_of_the_queue_and_repeats_none(board: Board) -> None:
    board.open_counters()
    for _ in range(6):
        board.issue("HT")
    board.show()
    for code in ("A001", "A002", "A003"):
        call(board.counters[1], 1, code)
    on_stage(board)
    board.server.kill()
    expect(board.page.locator("#lost")).to_be_visible()
    board.server.restart()
    board.counters[1].post("/counters/1/call", {"code": "A004"})
    board.counters[2].post("/counters/2/call", {"code": "A005"})
    board.counters[2].post("/counters/2/start")
    expect(board.page.locator("#lost")).to_be_hidden(timeout=20_000)
    expect(board.page.locator(".seat__code").nth(1)).to_have_attribute("data-code", "A005")
    shown = [code for one in board.play() for code in one["codes"]]
    assert shown == ["A001", "A002", "A003", "A004"], "who is being served is listed, not called"
    assert set(board.codes()) == {"A001", "A002", "A003", "A004", "A005"}


def test_a_cut_cable_is_said_with_the_time_of_the_last_news_and_heals_by_itself(
    board: Board, cable: Cable
) -> None:
    board.open_counters()
    for _ in range(3):
        board.issue("HT")
    board.page.clock.install()
    board.page.goto(f"http://127.0.0.1:{cable.port}/board?board=whole")
    expect(board.page.locator("#main .part").first).to_be_visible()
    lost, since = board.page.locator("#lost"), board.page.locator("#last-news")
    cable.cut()
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("Mất kết nối. Xin nghe nhân viên hướng dẫn.")
    expect(since).to_have_text(re.compile(r"^Tin cuối lúc \d\d:\d\d\.$"))
    said = since.text_content()
    board.counters[1].post("/counters/1/call", {"code": "A001"})
    board.page.clock.run_for(90_000)
    expect(since).to_have_text(str(said))
    expect(lost).to_be_visible()
    cable.mend()
    expect(lost).to_be_hidden(timeout=20_000)
    on_stage(board)
    board.counters[2].post("/counters/2/call", {"code": "A002"})
    expect(board.page.locator(".seat__code").nth(1)).to_have_attribute("data-code", "A002")
    shown = [seq for one in board.play() for seq in one["seqs"]]
    assert shown == [seq for seq, _ in called(board.server)], "the missed one once, then the new one"


def test_a_board_whose_socket_is_barred_lives_on_asking(board: Board) -> None:
    board.page.route_web_socket("**/socket.io/**", _bar)
    board.open_counters()
    code = board.issue("HT")
    board.show()
    expect(board.page.locator("#lost")).to_be_hidden()
    board.act(1, "call-next")
    board.page.clock.run_for(6000)
    expect(board.page.locator("#stage .shown__code")).to_have_attribute("data-code", code)
    expect(board.page.locator("#lost")).to_be_hidden()
    board.server.kill()
    board.page.clock.run_for(6000)
    expect(board.page.locator("#lost")).to_be_visible()


def _bar(route: WebSocketRoute) -> None:
    route.close()


def test_a_page_whose_clock_jumps_calls_on_and_shows_the_centers_time(board: Board) -> None:
    board.open_counters()
    codes = [board.issue("HT") for _ in range(3)]
    board.show()
    time = board.page.locator("#time")
    right = time.text_content()
    board.page.clock.set_system_time("2031-01-01T12:34:00Z")
    board.act(1, "call-next")
    on_stage(board)
    board.page.clock.set_system_time("1999-01-01T01:02:00Z")
    board.act(2, "call-next")
    expect(board.page.locator(".seat__code").nth(1)).to_have_attribute("data-code", codes[1])
    assert [code for one in board.play() for code in one["codes"]] == codes[:2]
    assert abs(_minutes(time.text_content()) - _minutes(right)) <= 3


def _minutes(text: str | None) -> int:
    hours, minutes = (text or "").split(":")
    return int(hours) * 60 + int(minutes)


class Wall(Board):
    """A board of a hall in this process, whose clock is in the test's hand."""

    def __init__(self, hall: Hall, url: str, page: Page) -> None:
        self.hall = hall
        self.url = url
        self.page = page

    def say(self, selector: str) -> str:
        return str(self.page.locator(selector).text_content())


@pytest.fixture
def wall(hall: Hall, browser: Browser) -> Iterator[Wall]:
    """The board of a hall in this process: a real server, a real socket, a clock that stands."""
    server = make_server("127.0.0.1", 0, hall.app.flask, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(
        viewport=TELEVISION,  # type: ignore[arg-type]
        extra_http_headers={"Authorization": f"Bearer {hall.token('display')}"},
    )
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.clock.install()
    url = f"http://127.0.0.1:{server.port}"
    page.goto(f"{url}/board")
    expect(page.locator("#main .part").first).to_be_visible()
    yield Wall(hall, url, page)
    context.close()
    server.shutdown()
    thread.join(timeout=10)


def test_at_midnight_the_board_begins_the_new_day(wall: Wall) -> None:
    hall = wall.hall
    counter = hall.open_counter(1)
    for _ in range(3):
        hall.issue("HT")
    for _ in range(3):
        counter.post("/counters/1/call-next")
        counter.post("/counters/1/no-show")
    on_stage(wall)
    assert "10/03/2026" in wall.say("#date")
    hall.clock.forward(days=1)
    hall.app.close_yesterday()
    expect(wall.page.locator("#stage .shown")).to_have_count(0)
    expect(wall.page.locator(".call")).to_have_count(0)
    expect(wall.page.locator("#date")).to_contain_text("11/03/2026")
    counter.post("/counters/1/open")
    code = hall.issue("HT")["code"]
    counter.post("/counters/1/call-next")
    expect(wall.page.locator("#stage .shown__code")).to_have_attribute("data-code", code)
    assert [one["codes"] for one in wall.play()] == [["A001"]], "of yesterday's queue nobody is called today"


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(minutes=-4)])
def test_a_center_whose_clock_jumps_is_followed_within_a_minute(wall: Wall, jump: timedelta) -> None:
    hall = wall.hall
    counter = hall.open_counter(1)
    expect(wall.page.locator("#time")).to_have_text("09:00")
    hall.clock.now += jump
    code = hall.issue("HT")["code"]
    counter.post("/counters/1/call-next")
    expect(wall.page.locator("#stage .shown__code")).to_have_attribute("data-code", code)
    wall.play()
    with wall.page.expect_response("**/api/v1/board"):
        wall.page.clock.run_for(61_000)
    wall.page.clock.run_for(1000)
    expect(wall.page.locator("#time")).to_have_text("12:00" if jump > timedelta(0) else "08:56")
    expect(wall.page.locator("#lost")).to_be_hidden()
