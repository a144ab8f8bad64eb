"""The citizen's phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.kiosk.conftest import Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_the_phone_follows_the_whole_visit(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone(mine["token"])
    expect(phone.locator("#ahead")).to_have_text("1 người chờ trước")

    counter.post("/counters/1/call-next")
    expect(phone.locator("#ahead")).to_have_text("Ông/bà là người kế tiếp")
    counter.post("/counters/1/no-show")
    counter.post("/counters/1/call-next")
    expect(phone.locator("#headline")).to_have_text("ĐẾN LƯỢT ÔNG/BÀ")
    expect(phone.locator("#counter")).to_have_text("Quầy 1")
    assert phone.title().startswith("★")

    counter.post("/counters/1/start")
    expect(phone.locator("#ticket")).to_have_attribute("data-state", "serving")
    counter.post("/counters/1/finish")
    with phone.expect_response("**/rating") as answer:
        phone.locator(".rating__face--1").tap()
    assert answer.value.status == 201, "counted at the touch"
    phone.locator(".rating__reason").first.tap()
    phone.locator(".rating__comment textarea").fill("Chờ quá lâu")
    with phone.expect_response("**/rating") as answer:
        phone.locator(".rating__send").tap()
    assert answer.value.status == 201, "and then why"
    expect(phone.locator("#thanks")).to_be_visible()
    expect(phone.locator("#rating")).to_be_hidden()
    assert kiosk.caller.get(f"/tickets/{mine['token']}")["turns"][0]["rated"]


def test_who_was_set_aside_or_did_not_come_reads_which_counter_to_go_to(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone(mine["token"])
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/hold")
    expect(phone.locator("#advice")).to_have_text("Xin quay lại Quầy 1 khi đã sẵn sàng.")
    counter.post("/counters/1/call", {"code": mine["code"]})
    counter.post("/counters/1/no-show")
    expect(phone.locator("#advice")).to_have_text("Xin đến Quầy 1 và đề nghị gọi lại.")


def test_the_phone_buzzes_at_each_call_and_at_nothing_else(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone()
    phone.add_init_script(
        "window.buzzes = 0; navigator.vibrate = () => { window.buzzes += 1; return true; };"
    )
    phone.goto(f"{kiosk.server.url}/t/{mine['token']}")
    expect(phone.locator("#ahead")).to_have_text("Ông/bà là người kế tiếp")
    state = phone.locator("#ticket")
    for act, shown, buzzes in (("call-next", "called", 1), ("recall", "called", 2), ("start", "serving", 2)):
        with phone.expect_response("**/api/v1/tickets/*"):
            counter.post(f"/counters/1/{act}")
        expect(state).to_have_attribute("data-state", shown)
        assert phone.evaluate("buzzes") == buzzes, act


def test_a_number_can_be_moved_back_once_and_given_up(kiosk: Kiosk) -> None:
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    for _ in range(3):
        kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone(mine["token"])
    phone.locator("#late").tap()
    expect(phone.locator("#ahead")).to_have_text("2 người chờ trước")
    expect(phone.locator("#late")).to_be_hidden()
    phone.locator("#cancel").tap()
    phone.locator("#cancel-yes").tap()
    expect(phone.locator("#headline")).to_have_text("Số này đã được trả lại")
    assert kiosk.issued() == 3


def test_with_nobody_behind_a_number_stays_and_may_be_moved_when_somebody_has_come(kiosk: Kiosk) -> None:
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone(mine["token"])
    phone.locator("#late").tap()
    expect(phone.locator("#refusal")).to_contain_text("Phía sau chưa có ai chờ")
    kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone.locator("#late").tap()
    expect(phone.locator("#ahead")).to_have_text("1 người chờ trước")
    expect(phone.locator("#refusal")).to_be_hidden()


def test_a_ticket_taken_in_english_speaks_english_on_the_phone(kiosk: Kiosk) -> None:
    mine = kiosk.caller.post("/tickets", {"field": "HT", "language": "en"}, expect=201)
    phone = kiosk.phone(mine["token"])
    expect(phone.locator("#ahead")).to_have_text("You are next")
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_a_phone_that_lost_the_server_says_so_and_comes_back(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone(mine["token"])
    expect(phone.locator("#ahead")).to_be_visible()
    kiosk.server.kill()
    expect(phone.locator("#lost")).to_be_visible()
    kiosk.server.restart()
    counter.post("/counters/1/call-next")
    expect(phone.locator("#counter")).to_be_visible(timeout=20_000)
    expect(phone.locator("#lost")).to_be_hidden(timeout=20_000)


def test_a_connection_that_breaks_while_the_page_joins_is_taken_up_again(kiosk: Kiosk) -> None:
    mine = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    phone = kiosk.phone()
    sockets: list[WebSocketRoute] = []

    def connect(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if len(sockets) == 1:
            socket.on_message(lambda packet: answer(socket, str(packet)))
            socket.send('0{"sid":"1","upgrades":[],"pingTimeout":5000,"pingInterval":5000,"maxPayload":1000}')
        elif len(sockets) == 2:
            socket.close()
        else:
            socket.connect_to_server()

    def answer(socket: WebSocketRoute, packet: str) -> None:
        if packet.startswith("42"):  # the wish to join is never answered
            socket.close()
        else:
            socket.send('40{"sid":"2"}')

    phone.route_web_socket("**/socket.io/**", connect)
    phone.goto(f"{kiosk.server.url}/t/{mine['token']}")
    expect(phone.locator("#lost")).to_be_visible()
    expect(phone.locator("#lost")).to_be_hidden(timeout=20_000)
    assert len(sockets) == 3


def test_a_made_up_ticket_opens_nothing(kiosk: Kiosk) -> None:
    phone = kiosk.phone("x" * 22)
    expect(phone.locator("[role=alert]")).to_be_visible()
