"""A number that is called out of turn: with the reason the clerk gave, read as people say it, and never by mistake."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from center.storage import journal
from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def sit_down(desk: Desk) -> Page:
    """Open counter 1."""
    page = desk.terminal()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    return page


def type_code(page: Page, text: str) -> None:
    """Press G and type a number."""
    press(page, "g")
    expect(page.locator("#call [name=code]")).to_be_focused()
    page.keyboard.type(text)


def calls(desk: Desk) -> list[tuple[str, Any, Any]]:
    """Return the journal's calls: code, reason, note."""
    database = Database(desk.server.data / "center.db")
    with database.reading() as db:
        entries = journal.after(db, 0, 1000)
    database.close()
    every = [one.data for one in entries if one.type.value == "called"]
    return [(one["code"], one.get("reason"), one.get("note")) for one in every]


def expect_called(page: Page, code: str) -> None:
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", code)


def test_enter_in_the_note_sends_the_reason_that_was_chosen(desk: Desk) -> None:
    desk.issue(count=3)
    page = sit_down(desk)
    type_code(page, "A003")
    for key in ("Tab", "Tab", "4"):
        page.keyboard.press(key)
    expect(page.locator("#call-missing")).to_have_text("Vui lòng ghi lý do vào ghi chú.")
    expect(page.locator("#call [name=note]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#call")).to_be_visible()
    page.keyboard.type("con nho khoc")
    page.keyboard.press("Enter")
    expect_called(page, "A003")
    assert calls(desk) == [("A003", "other", "con nho khoc")]


def test_enter_without_a_reason_asks_for_one(desk: Desk) -> None:
    desk.issue(count=3)
    page = sit_down(desk)
    type_code(page, "A003")
    page.keyboard.press("Enter")
    expect(page.locator("#call-missing")).to_have_text("Vui lòng chọn lý do.")
    expect(page.locator("#call .choice--first")).to_be_focused()
    assert calls(desk) == []
    page.keyboard.press("3")
    expect_called(page, "A003")
    assert calls(desk) == [("A003", "returned_to_counter", None)]


@pytest.mark.parametrize("typed", ["a3", "3", " a-03 "])
def test_a_number_is_read_as_people_say_it(desk: Desk, typed: str) -> None:
    desk.issue(count=3)
    page = sit_down(desk)
    type_code(page, typed)
    page.keyboard.press("Enter")
    expect(page.locator("#call .choice--first")).to_be_focused()
    page.keyboard.press("Enter")
    expect_called(page, "A003")


def test_a_bare_number_that_two_have_is_asked_about(desk: Desk) -> None:
    (first,), (other,) = desk.issue("HT"), desk.issue("CT")
    page = sit_down(desk)
    expect(page.locator("#waiting .person")).to_have_count(2)
    type_code(page, "1")
    page.keyboard.press("Enter")
    expect(page.locator("#call-missing")).to_have_text(f"Số nào trong các số {first}, {other}?")
    expect(page.locator("#call [name=code]")).to_be_focused()
    assert calls(desk) == []


def test_who_did_not_come_is_returned_first_and_who_is_held_is_asked_nothing(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk)
    press(page, "n", "x", "n", "h")
    expect(page.locator("#set-aside > li")).to_have_count(2)
    type_code(page, first)
    page.keyboard.press("Enter")
    expect(page.locator("#call-missing")).to_contain_text(f"Số {first} đã vắng mặt khi được gọi.")
    page.keyboard.press("Escape")
    expect(page.locator("#call")).to_be_hidden()
    page.keyboard.press("b")
    for _ in range(3):
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Gọi {second}":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect_called(page, second)
    expect(page.locator("#call")).to_be_hidden()
    assert calls(desk)[-1] == (second, None, None)


@pytest.mark.parametrize("way", ["typed", "listed"])
def test_the_next_one_is_called_by_number_or_from_the_list_without_a_reason(desk: Desk, way: str) -> None:
    first, *_ = desk.issue(count=3)
    page = sit_down(desk)
    expect(page.locator("#waiting .person")).to_have_count(3)
    if way == "typed":
        type_code(page, "1")
    else:
        page.keyboard.press("l")
        expect(page.locator("#waiting .person").first).to_be_focused()
    page.keyboard.press("Enter")
    expect_called(page, first)
    expect(page.locator("#call")).to_be_hidden()
    assert calls(desk) == [(first, None, None)]
