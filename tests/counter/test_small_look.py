"""The terminal on half a screen and with long names; the strip with messages, notes and a pause, at every size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
STRIPS = [(360, 640), (320, 700), (320, 500), (1366, 96)]
NOTE = "Bà Nguyễn Thị Hồng Nhung cần sao y giấy khai sinh của con, còn thiếu giấy chứng sinh; gọi lại chiều nay. "


def rename(desk: Desk, name: str) -> None:
    """Give the clerk another name."""
    database = Database(desk.server.data / "center.db")
    database.transact(lambda db: db.execute("update people set name = ? where login = 'an'", [name]))
    database.close()


def open_strip(desk: Desk, *keys: str) -> Page:
    """Sit down before the strip of counter 2, where a citizen came with a note and a step of a journey."""
    desk.issue()
    first = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    for act in ("open", "call-next", "start"):
        first.post(f"/counters/1/{act}")
    second = Caller(desk.server, device_token(desk.server.data, "counter", 2))
    second.post("/counters/2/open")
    first.post("/counters/1/transfer", {"counter": 2, "note": NOTE})
    page = desk.terminal(2, "binh", state="đang mở")
    page.goto(f"{desk.server.url}/counter/2/strip")
    press(page, *keys)
    return page


def test_half_a_screen_shows_the_terminal_stacked(desk: Desk) -> None:
    desk.issue(count=4)
    page = desk.terminal()
    press(page, "o", "n")
    expect(page.locator(".stage--called")).to_be_visible()
    for width, height in ((683, 768), (480, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        for label in page.locator(".act__label").all():
            lines = label.evaluate(
                "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
            )
            assert lines < 2.5, label
            assert label.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), label
        for button in page.locator("[data-act]").all():
            button.scroll_into_view_if_needed()
            expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [1366, 960])
@pytest.mark.parametrize("name", ["Nguyễn Thị An", "Công Tằng Tôn Nữ Thị Hồng Phương Quỳnh Như Nguyễn"])
def test_a_clerks_name_lies_over_nothing(desk: Desk, width: int, name: str) -> None:
    rename(desk, name)
    page = desk.terminal()
    page.set_viewport_size({"width": width, "height": 768})
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sides = page.locator(".bar__label, #seat-state, #person, #help-button, .bar__served").all()
    boxes = sorted((box for one in sides if (box := one.bounding_box())), key=lambda box: box["x"])
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"] + 1, (left, right)


def test_the_strip_shows_the_note_and_what_people_say(desk: Desk) -> None:
    page = open_strip(desk, "n")
    expect(page.locator("#more")).to_contain_text("Bà Nguyễn Thị Hồng Nhung")
    Caller(desk.server, device_token(desk.server.data, "supervisor")).post(
        "/messages", {"to": "all", "text": "Đề nghị các quầy tạm thời không tiếp nhận hồ sơ đất đai. " * 4}
    )
    desk_three = Caller(desk.server, device_token(desk.server.data, "counter", 3))
    desk_three.post("/counters/3/open")
    desk_three.post("/counters/3/help", {"kind": "colleague"})
    expect(page.locator('[data-talk="V"]')).to_be_visible()
    for width, height in STRIPS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        expect(page.locator('[data-talk="M"]')).to_be_in_viewport(ratio=1)
        expect(page.locator("#more")).to_be_in_viewport(ratio=1)
        if height > 96:
            expect(page.locator('[data-talk="V"]')).to_be_in_viewport(ratio=1)
        for button in page.locator("[data-act]").all():
            expect(button).to_be_in_viewport(ratio=1)
            assert button.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), (width, button)


@pytest.mark.parametrize("size", STRIPS)
def test_the_strip_pauses_with_a_reason_and_an_empty_one_is_not_indented(
    desk: Desk, size: tuple[int, int]
) -> None:
    page = open_strip(desk)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    state, field = page.locator("#state").bounding_box(), page.locator("#now").bounding_box()
    assert state
    assert field
    assert state["x"] - field["x"] <= 26
    press(page, "p")
    for choice in page.locator("#pause .choice").all():
        expect(choice).to_be_in_viewport(ratio=1)
    page.keyboard.press("2")
    expect(page.locator("#seat-state")).to_have_text("tạm dừng")
    expect(page.locator("#field")).to_have_text("Nghỉ trưa")
    press(page, "c")
    expect(page.locator("#seat-state")).to_have_text("đóng")
