"""The rating pad in front of the clerk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def serve(desk: Desk, n: int = 1) -> str:
    """Serve one citizen at a counter and return the ticket's token."""
    counter = Caller(desk.server, device_token(desk.server.data, "counter", n))
    ticket = desk.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    counter.post(f"/counters/{n}/open")
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/{n}/{act}")
    return str(ticket["token"])


def test_it_wakes_when_the_service_ends_and_keeps_one_rating(desk: Desk) -> None:
    pad, other = desk.pad(1), desk.pad(2)
    expect(pad.locator(".pad__asleep")).to_be_visible()
    token = serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A001")
    expect(other.locator(".pad__asleep")).to_be_visible()
    pad.locator(".rating__face--5").dblclick()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    assert desk.kiosk.get(f"/tickets/{token}")["turns"][0]["rated"]


def test_the_dissatisfied_are_asked_why(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    pad.locator(".rating__face--1").tap()
    pad.locator(".rating__reason").nth(1).tap()
    pad.locator(".rating__send").tap()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")


def test_it_sleeps_again_when_nobody_answers(desk: Desk) -> None:
    pad = desk.pad()
    pad.clock.install()
    pad.reload()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    pad.clock.run_for(61_000)
    expect(pad.locator(".pad__asleep")).to_be_visible()


def test_rated_on_the_phone_means_asked_no_more(desk: Desk) -> None:
    pad = desk.pad()
    token = serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    turn = desk.kiosk.get(f"/tickets/{token}")["turns"][0]["id"]
    Caller(desk.server, None).post(f"/tickets/{token}/rating", {"turn": turn, "level": 4}, expect=201)
    expect(pad.locator(".pad__asleep")).to_be_visible()


def test_the_next_call_puts_it_to_sleep(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A002")
