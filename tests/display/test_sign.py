"""The sign above a counter, in a browser at the sizes it has."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocketRoute, expect

from center.domain.days import to_text
from tests.display.conftest import lose_first_call, patient
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = [(800, 480), (1024, 600), (1280, 800), (800, 1280), (600, 1024)]
LONG = "Bảo hiểm xã hội, bảo hiểm y tế và chính sách đối với người có công"


class Above:
    """The sign above counter 1, and its hall."""

    def __init__(self, server: Server, context: BrowserContext) -> None:
        self.server = server
        self.context = context
        self.page: Page = context.new_page()
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.counter = Caller(server, device_token(server.data, "counter", 1))

    def show(self, language: str = "vi") -> None:
        """Open the sign and wait until it has its snapshot."""
        self.page.goto(f"{self.server.url}/sign/1?language={language}")
        expect(self.page.locator("#fields li").first).to_be_attached()

    def issue(self) -> str:
        """Issue a ticket and return its code."""
        return str(self.kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"])

    def act(self, act: str, body: dict[str, str] | None = None) -> None:
        """Let the counter act."""
        self.counter.post(f"/counters/1/{act}", body or {})

    def state(self, wanted: str) -> None:
        """Wait until the sign shows a state."""
        expect(self.page.locator("#sign")).to_have_attribute("data-state", wanted)


@pytest.fixture
def above(start_server: Callable[..., Server], browser: Browser) -> Iterator[Above]:
    """A sign that is paired, not yet opened."""
    server = start_server()
    context = browser.new_context(
        viewport={"width": 1024, "height": 600},
        extra_http_headers={"Authorization": f"Bearer {device_token(server.data, 'display', 1)}"},
    )
    yield Above(server, context)
    context.close()


def outside(page: Page) -> list[str]:
    """Return what is not wholly inside the screen, or is cut off by its own box."""
    return list(
        page.evaluate(
            """() => Array.from(document.querySelectorAll("#sign *")).filter((one) => {
              const box = one.getBoundingClientRect();
              if (!box.width || one.closest("[hidden]")) return false;
              const out = box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
              const cut = one.scrollWidth > one.clientWidth + 2 && !one.closest(".code");
              return out || cut;
            }).map((one) => one.className || one.tagName)"""
        )
    )


def test_it_follows_its_counter_and_flashes_when_it_calls(above: Above) -> None:
    above.show()
    above.state("closed")
    code = above.issue()
    above.act("open")
    above.state("free")
    above.act("call-next")
    above.state("called")
    expect(above.page.locator("#code")).to_have_attribute("data-code", code)
    page = above.page.locator("#sign")
    expect(page).to_have_class("sign__page sign__page--flash")
    above.act("start")
    above.state("serving")
    expect(page).to_have_class("sign__page")
    above.act("finish", {"outcome": "received"})
    above.state("free")
    expect(above.page.locator("#code")).to_be_hidden()


def test_a_recall_flashes_again(above: Above) -> None:
    above.page.clock.install()
    above.show()
    above.issue()
    above.act("open")
    page = above.page.locator("#sign")
    for act in ("call-next", "recall"):
        with above.page.expect_response("**/counters/1/sign"):
            above.act(act)
        above.page.clock.run_for(200)
        expect(page).to_have_class("sign__page sign__page--flash")
        above.page.clock.run_for(11_000)
        expect(page).to_have_class("sign__page")


@pytest.mark.parametrize(
    ("language", "why", "back"), [("vi", "Họp", "trở lại lúc "), ("en", "Meeting", "back at ")]
)
def test_a_pause_says_why_and_when_somebody_is_back(above: Above, language: str, why: str, back: str) -> None:
    above.act("open")
    above.show(language)
    moment = datetime.now(UTC) + timedelta(minutes=2)
    hanoi = (moment + timedelta(hours=7)).strftime("%H:%M")
    if hanoi < "00:03":
        pytest.skip("just before midnight in Vietnam nobody is back today")
    above.act("pause", {"reason": "meeting", "back_at": to_text(moment)})
    above.state("paused")
    assert above.page.locator("#more").inner_text() == f"{why}\n{back}{hanoi}"


def test_a_promise_that_was_not_kept_is_not_shown_for_ever(above: Above) -> None:
    above.act("open")
    above.show()
    above.act("pause", {"reason": "break", "back_at": to_text(datetime.now(UTC) + timedelta(seconds=3))})
    expect(above.page.locator("#more")).to_contain_text("trở lại lúc")
    expect(above.page.locator("#more")).to_contain_text("sắp trở lại", timeout=10_000)


def test_a_sign_that_lost_the_server_says_so_and_comes_back_by_itself(above: Above) -> None:
    code = above.issue()
    above.act("open")
    above.show()
    lost = above.page.locator("#lost")
    expect(lost).to_be_hidden()
    above.server.kill()
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("Tin cuối cùng:")
    above.server.restart()
    above.act("call-next")
    expect(lost).to_be_hidden(timeout=20_000)
    expect(above.page.locator("#code")).to_have_attribute("data-code", code)
    expect(above.page.locator("#sign")).to_have_class("sign__page sign__page--flash")


def test_a_call_that_was_lost_on_the_way_is_seen_with_the_next_news(above: Above) -> None:
    lost = lose_first_call(above.page)
    code = above.issue()
    above.act("open")
    above.show()
    above.act("call-next")
    above.act("recall")
    expect(above.page.locator("#code")).to_have_attribute("data-code", code)
    assert len(lost) == 1


def test_a_sign_whose_socket_is_barred_lives_on_asking(above: Above) -> None:
    above.page.route_web_socket("**/socket.io/**", lambda route: route.close())
    above.page.clock.install()
    above.act("open")
    above.show()
    code = above.issue()
    above.act("call-next")
    with above.page.expect_response("**/counters/1/sign"):
        above.page.clock.run_for(6000)
    expect(above.page.locator("#code")).to_have_attribute("data-code", code)
    lost = above.page.locator("#lost")
    expect(lost).to_be_hidden()
    above.server.kill()
    above.page.clock.run_for(6000)
    expect(lost).to_be_visible()
    expect(lost).to_contain_text(re.compile(r"Tin cuối cùng: \d\d:\d\d"))


def test_a_sign_that_misses_what_was_told_loads_itself_anew(above: Above) -> None:
    deaf = True

    def open_route(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not (deaf and isinstance(message, str) and message.startswith('42["event"')):
                route.send(str(message).replace('"pingInterval":5000', '"pingInterval":900000000'))

        server.on_message(pass_on)

    above.page.route_web_socket("**/socket.io/**", open_route)
    above.page.clock.install()
    above.act("open")
    above.show()
    above.state("free")
    code = above.issue()
    above.act("call-next")
    with above.page.expect_response("**/counters/1/sign"):
        above.page.clock.run_for(61_000)
    above.state("free")
    deaf = False
    with above.page.expect_event("load"):
        above.page.clock.run_for(61_000)
    expect(above.page.locator("#code")).to_have_attribute("data-code", code)


def test_a_sign_older_than_its_center_loads_itself_anew_once_it_calls_nobody(above: Above) -> None:
    def newer(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "version": "newer"})

    above.page.route_web_socket("**/socket.io/**", patient)
    above.page.route("**/api/v1/health", newer)
    above.page.clock.install()
    above.act("open")
    above.show()
    code = above.issue()
    above.act("call-next")
    above.state("called")
    above.page.evaluate("window.mark = true")
    with above.page.expect_response("**/api/v1/health"):
        above.page.clock.run_for(61_000)
    above.page.clock.run_for(5000)
    assert above.page.evaluate("window.mark") is True, f"while it calls {code} it stays"
    above.act("start")
    above.state("serving")
    with above.page.expect_event("load"):
        above.page.clock.run_for(5000)
    above.state("serving")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_is_inside_the_screen(above: Above, size: tuple[int, int], language: str) -> None:
    """A long name, six long fields, a code of two letters."""
    above.server.stop()
    with contextlib.closing(sqlite3.connect(above.server.data / "center.db")) as file, file:
        file.execute("update fields set prefix = 'HT' where code = 'HT'")
        names = '{"vi": "' + LONG + '", "en": "Social insurance, health insurance and persons of merit"}'
        file.execute("update fields set names = ? where code != 'HT'", [names])
        file.execute("update people set name = 'Nguyễn Thị Hoàng Phương Khánh Linh' where login = 'an'")
        file.execute("insert or replace into settings values ('signs', '{\"name\": true, \"photo\": false}')")
        file.execute("update counters set clerk = (select id from people where login = 'an') where n = 1")
        for place, field in enumerate(("DD", "XD", "KD")):
            file.execute("insert or ignore into counter_fields values (1, ?, 0, ?)", [field, 10 + place])
    above.server.restart()
    above.page.set_viewport_size({"width": size[0], "height": size[1]})
    above.show(language)
    above.issue()
    for act, state in (("open", "free"), ("call-next", "called"), ("start", "serving")):
        above.act(act)
        above.state(state)
        assert outside(above.page) == [], state
    above.act("finish", {"outcome": "received"})
    above.act("pause", {"reason": "back_office"})
    above.state("paused")
    assert outside(above.page) == []
    assert above.page.evaluate("[scrollX, document.documentElement.scrollWidth <= innerWidth]") == [0, True]
