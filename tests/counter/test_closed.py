"""A counter that was closed by mistake is opened again by the key that takes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_one_key_opens_it_again_and_says_who_was_called_elsewhere_meanwhile(desk: Desk) -> None:
    page = desk.terminal(3, "chau")
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    neighbour = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    neighbour.post("/counters/1/open")
    gone, stays = desk.issue(count=2)
    for _ in range(2):
        for act, body in (("call-next", {}), ("start", {}), ("transfer", {"counter": 3})):
            neighbour.post(f"/counters/1/{act}", body)
    expect(page.locator("#waiting-count")).to_have_text("2")
    press(page, "c")
    expect(page.locator(".stage--closed")).to_be_visible()
    expect(page.locator("#undo-what")).to_have_text("Đóng quầy")
    neighbour.post("/counters/1/call-next")
    press(page, "u")
    expect(page.locator(".stage--open")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text(gone)
    expect(page.locator("#notice")).not_to_contain_text(stays)
    expect(page.locator("#waiting .person__code")).to_have_text([stays])
