"""What a keyboard or a keypad alone does, and what a nervous hand must not do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def sit_down(desk: Desk, *keys: str) -> Page:
    """Open counter 1 and press keys, each as soon as it is allowed."""
    page = desk.terminal()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    press(page, *keys)
    return page


def write(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    """Run one statement on the center's file and return its rows."""
    database = Database(desk.server.data / "center.db")
    rows = database.transact(lambda db: [tuple(row) for row in db.execute(sql).fetchall()])
    database.close()
    return rows


def stand_still(page: Page) -> None:
    """Stop the clock by which presses are told apart."""
    page.evaluate("() => { const now = performance.now(); performance.now = () => now; }")


def later(page: Page, milliseconds: int) -> None:
    """Move that clock on."""
    page.evaluate("ms => { const now = performance.now() + ms; performance.now = () => now; }", milliseconds)


def test_a_transfer_takes_its_note_along_by_keyboard(desk: Desk) -> None:
    desk.issue()
    page = sit_down(desk, "n", "s", "t")
    page.keyboard.type("dat")
    page.keyboard.press("Tab")
    page.keyboard.type("can ban do")
    page.keyboard.press("Enter")
    expect(page.locator(".stage--open")).to_be_visible()
    there = desk.terminal(4, "dung")
    press(there, "o", "n")
    expect(there.locator(".stage__note")).to_contain_text("can ban do")


def test_a_count_is_given_by_keyboard_and_a_wrong_one_is_refused_in_words(desk: Desk) -> None:
    desk.issue()
    page = sit_down(desk, "n", "s", "f")
    expect(page.locator("#finish .choice--first")).to_be_focused()
    for key in ("Shift+Tab", "1", ".", "5", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#finish-wrong")).to_have_text("Số lượng phải là số nguyên từ 1 đến 999.")
    expect(page.locator("#finish [name=count]")).to_be_focused()
    for key in ("Control+a", "3", "Tab", "1"):
        page.keyboard.press(key)
    expect(page.locator(".stage--open")).to_be_visible()
    assert write(desk, "select count from turns where state = 'done'") == [(3,)]


def compose(page: Page, *letters: str) -> None:
    """Let an input method put Backspace and a composed letter, without a place, where a key was pressed."""
    for letter in letters:
        for key in ("Backspace", letter):
            page.evaluate(
                "key => document.body.dispatchEvent("
                "new KeyboardEvent('keydown', {code: '', key, bubbles: true, cancelable: true}))",
                key,
            )


def test_a_key_that_unikey_made_a_letter_of_is_the_key_that_was_pressed(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk, "n", "s", "e")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", second)
    compose(page, "é")
    expect(page.locator(".stage--serving .stage__code")).to_have_attribute("data-code", second)
    compose(page, "à")
    expect(page.locator("#finish")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#finish")).to_be_hidden()
    compose(page, "ê")
    expect(page.locator(".stage--open")).to_be_visible()
    assert first


def test_who_types_with_vni_says_so_once(desk: Desk) -> None:
    desk.kiosk.post("/tickets", {"procedure": "1.001193"}, expect=201)
    page = sit_down(desk, "n")
    expect(page.locator("#stage .paper__box").first).to_be_visible()
    page.keyboard.press("?")
    page.locator("#types-vni").check()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    compose(page, "é")
    expect(page.locator("#stage .paper__box").first).to_be_checked()
    expect(page.locator(".stage--called")).to_be_visible()


def test_a_pause_has_its_reason_by_one_digit(desk: Desk) -> None:
    page = sit_down(desk, "p")
    page.keyboard.press("2")
    expect(page.locator(".stage--paused")).to_be_visible()
    expect(page.locator(".stage__field")).to_have_text("Nghỉ trưa")
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()


def test_a_keypad_is_taught_by_keyboard_and_a_letter_is_refused_in_words(desk: Desk) -> None:
    (first,) = desk.issue()
    page = sit_down(desk)
    page.keyboard.press("?")
    button = page.locator('#keypad [data-use="next"]')
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Hãy bấm phím…")
    page.keyboard.press("a")
    expect(page.locator("#keypad-taken")).to_contain_text("khối số")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("F9")
    expect(page.locator("#keypad-taken")).to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("F9")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", first)


def test_the_keypads_first_key_pressed_twice_calls_and_does_not_start(desk: Desk) -> None:
    desk.issue()
    page = sit_down(desk)
    stand_still(page)
    page.keyboard.press("Numpad1")
    expect(page.locator(".stage--called")).to_be_visible()
    later(page, 300)
    page.keyboard.press("Numpad1")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert page.request.get(f"{desk.server.url}/api/v1/counters/1").json()["turn"]["state"] == "called"
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    later(page, 900)
    page.keyboard.press("Numpad1")
    expect(page.locator(".stage--serving")).to_be_visible()


def test_the_keypad_chooses_nothing_in_a_sheet(desk: Desk) -> None:
    (first,) = desk.issue()
    page = sit_down(desk, "n", "s", "f")
    expect(page.locator("#finish .choice--first")).to_be_focused()
    page.keyboard.press("Numpad2")
    expect(page.locator("#finish")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".stage--open")).to_be_visible()
    (ended,) = page.request.get(f"{desk.server.url}/api/v1/counters/1/served").json()["turns"]
    assert (ended["code"], ended["outcome"]) == (first, "received")


def test_a_recall_pressed_twice_by_a_nervous_hand_is_one(desk: Desk) -> None:
    desk.issue()
    page = sit_down(desk, "n")
    expect(page.locator(".stage--called")).to_be_visible()
    stand_still(page)
    press(page, "r")
    expect(page.locator(".stage__head")).to_contain_text("đã gọi 2 lần")
    later(page, 120)
    press(page, "r")
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    assert page.request.get(f"{desk.server.url}/api/v1/counters/1").json()["turn"]["recalls"] == 1
    later(page, 400)
    press(page, "r")
    expect(page.locator(".stage__head")).to_contain_text("đã gọi 3 lần")


def test_what_was_said_of_one_act_is_gone_with_the_next(desk: Desk) -> None:
    page = sit_down(desk, "g")
    page.keyboard.type("Z999")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(page.locator("#notice")).to_be_visible()
    page.route("**/call-next", lambda _route: None)
    desk.issue()
    press(page, "n")
    expect(page.locator("#notice")).to_be_hidden()


def test_a_colleague_of_the_same_name_has_counters_of_their_own(desk: Desk) -> None:
    write(desk, "update people set name = (select name from people where login = 'an') where login = 'chau'")
    namesake = desk.terminal(3, "chau")
    press(namesake, "o")
    expect(namesake.locator(".stage--open")).to_be_visible()
    page = sit_down(desk)
    other = page.context.new_page()
    other.goto(f"{desk.server.url}/counter/4")
    press(other, "o")
    expect(page.locator("#other-seats a")).to_have_text(["Quầy 4"])
    expect(namesake.locator("#other-seats")).to_be_hidden()
