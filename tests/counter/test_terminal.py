"""The clerk, with one key for each act."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def code(page: Page) -> str:
    """Return the code on the stage."""
    return str(page.locator(".stage__code").get_attribute("data-code"))


def expect_turn(page: Page, code: str, state: str) -> None:
    """Expect a turn on the stage in a state."""
    expect(page.locator(".stage__code")).to_have_attribute("data-code", code)
    expect(page.locator(f".stage--{state}")).to_be_visible()


def test_a_whole_service_without_touching_the_mouse(desk: Desk) -> None:
    page = desk.terminal()
    first, second = desk.issue(count=2)
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect_turn(page, first, "called")
    press(page, "r")
    expect(page.locator(".stage__head")).to_contain_text("đã gọi 2 lần")
    press(page, "s")
    expect_turn(page, first, "serving")
    expect(page.locator(".watch__time")).to_be_visible()
    press(page, "f")
    page.keyboard.press("Enter")
    expect(page.locator("#served")).to_have_text("1")
    expect(page.locator('[data-act="call-next"]')).to_be_enabled()
    page.keyboard.press("Space")
    expect_turn(page, second, "called")


def test_the_key_that_finishes_pressed_again_ends_a_usual_service(desk: Desk) -> None:
    page = desk.terminal()
    desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    for key in "nsf":
        press(page, key)
    expect(page.locator("#finish")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("#finish")).to_be_hidden()
    expect(page.locator("#served")).to_have_text("1")


def test_a_finish_key_held_down_or_typed_into_a_field_ends_nothing(desk: Desk) -> None:
    page = desk.terminal()
    (first,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    for key in "ns":
        press(page, key)
    expect_turn(page, first, "serving")
    page.keyboard.down("f")
    page.keyboard.down("f")
    page.keyboard.up("f")
    expect(page.locator("#finish")).to_be_visible()
    page.locator("#finish [name=count]").focus()
    page.keyboard.press("f")
    expect(page.locator("#finish")).to_be_visible()
    expect_turn(page, first, "serving")


def test_a_key_pressed_twice_calls_once(desk: Desk) -> None:
    page = desk.terminal()
    first, _, _ = desk.issue(count=3)
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    page.keyboard.press("n")
    expect_turn(page, first, "called")
    expect(page.locator("#waiting-count")).to_have_text("2")


def test_a_lost_answer_calls_nobody_twice(desk: Desk) -> None:
    page = desk.terminal()
    first, _ = desk.issue(count=2)
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().json()["turn"]["code"])
        route.abort()

    page.route("**/call-next", lose_first)
    press(page, "n")
    expect_turn(page, first, "called")
    expect(page.locator("#notice")).to_be_hidden()
    expect(page.locator("#waiting-count")).to_have_text("1")
    assert lost == [first]


def test_no_show_hold_return_and_undo(desk: Desk) -> None:
    page = desk.terminal()
    first, second = desk.issue(count=2)
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect_turn(page, first, "called")
    press(page, "x")
    expect(page.locator("#set-aside .person__code")).to_have_attribute("data-code", first)
    press(page, "u")
    expect_turn(page, first, "called")
    press(page, "h")
    expect(page.locator("#set-aside .person__code")).to_have_attribute("data-code", first)
    press(page, "n")
    expect_turn(page, second, "called")
    page.get_by_role("button", name=f"Đưa lại hàng chờ {first}").click()
    expect(page.locator("#waiting .person__code")).to_have_attribute("data-code", first)


def test_a_transfer_is_found_by_typing_and_takes_its_note_along(desk: Desk) -> None:
    page = desk.terminal()
    (first,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect_turn(page, first, "called")
    press(page, "s")
    expect_turn(page, first, "serving")
    press(page, "t")
    page.keyboard.type("dat")
    expect(page.locator(".target")).to_have_text(["Đất đaiLĩnh vực"])
    page.fill("[name=note]", "cần bản đồ")
    page.keyboard.press("Enter")
    expect(page.locator("#served")).to_have_text("0")

    there = desk.terminal(4, "dung")
    press(there, "o")
    expect(there.locator("#seat-state")).to_have_text("đang mở")
    press(there, "n")
    expect_turn(there, first, "called")
    expect(there.locator(".stage__note")).to_contain_text("cần bản đồ")


def test_a_counter_that_is_closed_or_pauses_is_shown_as_such_and_a_closed_one_is_not_sent_to(
    desk: Desk,
) -> None:
    page, there = desk.terminal(), desk.terminal(3, "chau")
    (first,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect_turn(page, first, "called")
    press(page, "s")
    expect_turn(page, first, "serving")
    press(page, "t")
    page.keyboard.type("3")
    expect(page.locator(".target").first).to_have_text("Quầy 3Quầy · đóng")
    page.keyboard.press("Enter")
    expect(page.locator("#transfer-missing")).to_contain_text("Quầy 3 đang đóng")
    expect(page.locator("#transfer")).to_be_visible()
    page.keyboard.press("Escape")
    press(there, "o")
    expect(there.locator("#seat-state")).to_have_text("đang mở")
    press(page, "t")
    page.keyboard.type("3")
    expect(page.locator(".target").first).to_have_text("Quầy 3Quầy")
    page.keyboard.press("Enter")
    expect(there.locator("#waiting .person__marks")).to_have_text("dành cho quầy này")
    press(there, "c")
    expect(page.locator("#waiting .person__code")).to_have_attribute("data-code", first)


def test_a_transfer_without_a_choice_goes_nowhere_and_says_so(desk: Desk) -> None:
    page = desk.terminal()
    (first,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect_turn(page, first, "called")
    press(page, "s")
    expect_turn(page, first, "serving")
    press(page, "t")
    expect(page.locator(".target[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Enter")
    missing = page.locator("#transfer-missing")
    expect(missing).to_have_text("Vui lòng chọn nơi chuyển đến trước.")
    page.keyboard.type("c")
    page.keyboard.press("Enter")
    expect(page.locator("#transfer")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".target[aria-selected=true]")).to_have_count(1)
    expect(missing).to_be_empty()
    page.keyboard.press("Escape")
    # the browser shuts a dialog a moment after the key
    expect(page.locator("#transfer")).to_be_hidden()
    expect_turn(page, first, "serving")

    press(desk.terminal(3, "chau"), "o")
    press(page, "t")
    page.keyboard.type("3")
    expect(page.locator(".target[aria-selected=true]")).to_have_text("Quầy 3Quầy")
    page.keyboard.press("Enter")
    expect(page.locator(".stage--open")).to_be_visible()


def test_what_was_chosen_at_the_kiosk_stands_below_the_field(desk: Desk) -> None:
    page = desk.terminal()
    (chosen,) = (
        one for one in desk.kiosk.get("/procedures?field=HT")["procedures"] if one["code"] == "1.001193"
    )
    desk.kiosk.post("/tickets", {"procedure": chosen["code"]}, expect=201)
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "n")
    expect(page.locator(".stage__procedure")).to_have_text(chosen["short"])


def test_the_terminal_says_whose_counter_it_is_and_one_key_takes_it_over(desk: Desk) -> None:
    first = desk.terminal(6, "an")
    press(first, "o")
    expect(first.locator("#seat-clerk")).to_be_hidden()
    expect(first.locator('[data-act="open"]')).to_be_disabled()
    page = desk.terminal(6, "hoa", state="đang mở")
    expect(page.locator("#seat-clerk")).to_have_text("Đang đứng tên Nguyễn Thị An")
    expect(page.locator('[data-act="open"] .act__label')).to_have_text("Nhận quầy")
    press(page, "o")
    expect(page.locator("#seat-clerk")).to_be_hidden()
    expect(page.locator('[data-act="open"]')).to_be_disabled()
    expect(first.locator("#seat-clerk")).to_have_text("Đang đứng tên Vũ Thị Hòa")
    page.click("form[action='/logout'] button")
    expect(first.locator("#seat-state")).to_have_text("đóng")


def test_a_refusal_is_said_and_the_page_goes_on(desk: Desk) -> None:
    page = desk.terminal()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    press(page, "g")
    page.keyboard.type("Z999")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_be_visible()
    (first,) = desk.issue()
    expect(page.locator("#waiting .person__code")).to_have_attribute("data-code", first)
    press(page, "n")
    expect_turn(page, first, "called")


def test_sixty_waiting_push_nothing_off_the_screen(desk: Desk) -> None:
    page = desk.terminal()
    desk.issue(count=60)
    press(page, "o")
    expect(page.locator("#waiting-count")).to_have_text("60")
    for button in page.locator("[data-act]").all():
        expect(button).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 768


def test_a_terminal_that_lost_the_server_says_so_and_comes_back(desk: Desk) -> None:
    page = desk.terminal()
    (first,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    desk.server.kill()
    expect(page.locator("#lost")).to_be_visible()
    desk.server.restart()
    expect(page.locator("#lost")).to_be_hidden(timeout=20_000)
    press(page, "n")
    expect_turn(page, first, "called")
    assert code(page) == first


def test_the_stopwatch_goes_on_from_what_was_served_before(desk: Desk) -> None:
    page = desk.terminal()
    (mine,) = desk.issue()
    press(page, "o")
    expect(page.locator("#seat-state")).to_have_text("đang mở")
    for key, state in (("n", "called"), ("s", "serving")):
        press(page, key)
        expect_turn(page, mine, state)
    database = Database(desk.server.data / "center.db")
    database.transact(lambda db: db.execute("update turns set served_before_s = 600.4"))
    database.close()
    page.reload()
    expect(page.locator(".watch__time")).to_have_text(re.compile(r"10:\d\d"))
    expect(page.locator(".watch--long")).to_be_visible()
