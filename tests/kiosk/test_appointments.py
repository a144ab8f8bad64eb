"""An appointment from the door to the counter: asked for where it is kept, shown to the clerk who calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.kiosk.door import Door
from tests.support.halls import Template
from tests.support.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def door(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Door]:
    """A door whose order of calling keeps appointments for civil status alone."""
    stands = Door(start_server(), browser, template.passwords)
    stands.supervisor.post("/rules", {"usual": {}, "fields": [{"field": "HT", "grace": 15}]})
    yield stands
    stands.close()


def test_a_time_is_asked_for_where_appointments_are_kept(door: Door) -> None:
    page = door.tablet()
    page.locator('[data-pick="field:CT"]').click()
    expect(page.locator("#agreed")).to_be_hidden()
    page.locator('[data-pick="field:HT"]').click()
    expect(page.locator("#agreed")).to_be_visible()
    page.fill("[name=appointment]", "23:45")
    page.locator("#issue").click()
    expect(page.locator("#issued-agreed")).to_have_text("hẹn 23:45")
    (issued,) = door.journal("issued")
    assert re.search(r"T16:45:00(\.000)?Z$", issued["data"]["appointment_at"])
    page.locator("#next").click()
    expect(page.locator("#agreed")).to_be_hidden()
    page.locator('[data-pick="field:HT"]').click()
    expect(page.locator("[name=appointment]")).to_have_value("")


def test_another_field_takes_the_time_away(door: Door) -> None:
    page = door.tablet()
    page.locator('[data-pick="field:HT"]').click()
    page.fill("[name=appointment]", "23:45")
    page.locator('[data-pick="field:CT"]').click()
    page.locator("#issue").click()
    expect(page.locator("#issued")).to_be_visible()
    assert "appointment_at" not in door.journal("issued")[0]["data"]


def test_the_clerk_sees_the_time_in_the_line_and_at_the_counter(door: Door) -> None:
    door.counter()
    page = door.tablet()
    page.locator('[data-pick="field:HT"]').click()
    page.fill("[name=appointment]", "23:45")
    page.locator("#issue").click()
    expect(page.locator("#issued")).to_be_visible()
    terminal = door.page((1366, 768), "an")
    terminal.goto(f"{door.server.url}/counter/1")
    expect(terminal.locator(".person__marks .badge--good")).to_have_text("hẹn 23:45")
    terminal.keyboard.press("n")
    expect(terminal.locator(".stage--called .stage__agreed")).to_have_text("hẹn 23:45")


def test_the_door_hears_of_another_order_while_its_page_is_open(door: Door) -> None:
    page = door.tablet()
    page.locator('[data-pick="field:CT"]').click()
    expect(page.locator("#issue")).to_be_enabled()
    expect(page.locator("#agreed")).to_be_hidden()
    door.supervisor.post("/rules", {"usual": {}, "fields": [{"field": "CT", "grace": 15}]})
    expect(page.locator("#agreed")).to_be_visible()
    page.locator('[data-pick="field:HT"]').click()
    expect(page.locator("#agreed")).to_be_hidden()
