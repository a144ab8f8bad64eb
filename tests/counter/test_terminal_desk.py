"""The clerk's desk by keyboard alone: papers, endings, corrections, timers, talk, and the strip."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
BIRTH = "1.001193"


def sit_down(desk: Desk, *keys: str) -> Page:
    """Open counter 1 and press keys, each as soon as it is allowed."""
    page = desk.terminal()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    press(page, *keys)
    return page


def issue_birth(desk: Desk, **more: str) -> str:
    """Issue a ticket for the registration of a birth."""
    return str(desk.kiosk.post("/tickets", {"procedure": BIRTH, **more}, expect=201)["code"])


def test_papers_are_ticked_by_their_digit_and_stay_ticked(desk: Desk) -> None:
    issue_birth(desk, priority="elderly")
    desk.issue()
    page = sit_down(desk, "n", "s")
    boxes = page.locator("#stage .paper__box")
    expect(page.locator(".stage--serving .paper__key").first).to_be_visible()
    assert boxes.count() > 2
    page.keyboard.press("2")
    expect(boxes.nth(1)).to_be_checked()
    expect(page.locator(".stage__next")).to_have_text("Kế tiếp: A002 · Chờ lâu nhất tại đây.")
    expect(page.locator(".stage__waited")).to_have_text("đã chờ 0 phút")
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    page.keyboard.press("2")
    expect(boxes.nth(1)).not_to_be_checked()
    press(page, "e")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", "A002")
    expect(boxes).to_have_count(0)


def test_what_was_missing_is_said_and_an_entry_is_corrected_later(desk: Desk) -> None:
    issue_birth(desk)
    page = sit_down(desk, "n", "s")
    expect(page.locator(".stage--serving .paper__key").first).to_be_visible()
    page.keyboard.press("1")
    press(page, "f")
    expect(page.locator(".done__name")).to_have_count(1)
    page.keyboard.press("4")
    lacks = page.locator(".lack")
    expect(lacks.first).to_be_visible()
    expect(lacks.nth(0)).not_to_be_checked()
    expect(lacks.nth(1)).to_be_checked()
    text = lacks.nth(1).get_attribute("value")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(page.locator(".stage--open")).to_be_visible()
    (ended,) = page.request.get(f"{desk.server.url}/api/v1/counters/1/served").json()["turns"]
    assert ended["outcome"] == "papers_missing"
    assert text in ended["missing"]

    press(page, "d")
    expect(page.locator("#entries .aside__state")).to_have_text("Thiếu giấy tờ")
    page.keyboard.press("1")
    expect(page.locator("#finish-title")).to_have_text("Sửa A001")
    page.locator(".done__count").fill("2")
    page.locator("#finish .choice").first.focus()
    page.keyboard.press("1")
    expect(page.locator("#finish")).to_be_hidden()
    press(page, "d")
    expect(page.locator("#entries .aside__state")).to_have_text("Đã tiếp nhận hồ sơ")
    expect(page.locator("#entries .person__field")).to_contain_text("× 2")


def test_the_last_used_is_offered_by_a_letter_and_n_calls_the_next(desk: Desk) -> None:
    issue_birth(desk)
    _, third = desk.issue(count=2)
    page = sit_down(desk, "n", "s", "e")
    expect(page.locator(".stage--called")).to_be_visible()
    press(page, "s", "f")
    expect(page.locator("#favourites [data-letter=Q]")).to_be_visible()
    for key in "qn3":
        page.keyboard.press(key)
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", third)
    newest, _ = page.request.get(f"{desk.server.url}/api/v1/counters/1/served").json()["turns"]
    assert [one["code"] for one in newest["procedures"]] == [BIRTH]
    assert newest["outcome"] == "guided"


def test_who_types_a_count_is_not_interrupted_by_the_hall(desk: Desk) -> None:
    """A field that is drawn anew loses the cursor, and the next digit would choose how the service ended."""
    issue_birth(desk)
    page = sit_down(desk, "n", "s", "f")
    count = page.locator(".done__count")
    count.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("1")
    desk.issue()
    expect(page.locator("#waiting-count")).to_have_text("1")
    page.keyboard.press("2")
    expect(count).to_have_value("12")
    expect(page.locator("#finish")).to_be_visible()


def test_a_letter_goes_on_meaning_the_procedure_that_stood_there(desk: Desk) -> None:
    """Who reads Q and W and presses both has done these two, not the first and what moved up behind it."""
    codes = [BIRTH, "1.000689", "1.004873"]
    for code in codes:
        desk.kiosk.post("/tickets", {"procedure": code}, expect=201)
    desk.issue()
    page = sit_down(desk, "n")
    for _ in codes:
        press(page, "s", "e")
    press(page, "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    page.reload()  # favourites come with the snapshot, which may be behind a quick hand
    press(page, "f")
    first, second = (page.locator(f"#favourites [data-letter={one}] .favourite__name") for one in "QW")
    expect(page.locator("#favourites button")).to_have_count(len(codes))
    meant = [first.inner_text(), second.inner_text()]
    page.keyboard.press("q")
    page.keyboard.press("w")
    expect(page.locator("#done .done__name")).to_have_text(meant)


def test_a_further_turn_waits_for_the_end_and_a_jump_has_a_reason(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk, "g")
    page.keyboard.type(second)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("2")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", second)
    press(page, "s", "a")
    page.keyboard.type("dat")
    page.keyboard.press("Enter")
    expect(page.locator(".stage__journey")).to_have_text("Bước 1 trên 2")
    turn = page.request.get(f"{desk.server.url}/api/v1/counters/1").json()["turn"]
    assert (turn["jump"], turn["steps"]) == ("supervisor_asked", 2)
    press(page, "e")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", first)


def test_arrows_walk_past_buttons_that_are_not_there(desk: Desk) -> None:
    codes = desk.issue(count=3)
    page = sit_down(desk, "n", "x", "n", "x", "n", "x")
    expect(page.locator("#set-aside > li")).to_have_count(3)
    page.keyboard.press("b")
    backs = page.locator("#set-aside button:visible")
    for place in (0, 1, 2):
        expect(backs.nth(place)).to_be_focused()
        page.keyboard.press("ArrowDown")
    expect(backs.nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#waiting .person__code")).to_have_attribute("data-code", codes[1])


def supervisor(desk: Desk) -> Caller:
    """Return a supervisor's program."""
    return Caller(desk.server, device_token(desk.server.data, "supervisor"))


def test_a_message_is_read_and_help_comes(desk: Desk) -> None:
    page = sit_down(desk)
    helper = desk.terminal(3, "chau")
    supervisor(desk).post("/messages", {"to": "all", "text": "Họp lúc 16 giờ 30"})
    expect(page.locator(".talk__line--message")).to_contain_text("Họp lúc 16 giờ 30")
    page.keyboard.press("m")
    expect(page.locator(".talk__line--message")).to_have_count(0)
    expect(helper.locator(".talk__line--message")).to_have_count(1)
    press(page, "y")
    page.keyboard.press("1")
    expect(page.locator(".talk__line--calm")).to_have_text(re.compile("Đã gọi đồng nghiệp"))
    expect(helper.locator(".talk__line--call")).to_contain_text("Quầy 1 cần một đồng nghiệp")
    helper.keyboard.press("v")
    expect(page.locator(".talk__line--good")).to_contain_text("đang đến")
    page.keyboard.press("z")
    expect(page.locator("#talk")).to_be_hidden()
    expect(helper.locator(".talk__line--calm")).to_have_count(0)


def test_patience_is_counted_down_and_the_next_call_can_be_stopped(desk: Desk) -> None:
    rules = {"no_show": {"recalls": 2, "seconds_between": 30}, "auto_call_seconds": 60}
    supervisor(desk).post("/terminal-rules", rules)
    desk.issue(count=2)
    page = sit_down(desk, "n")
    expect(page.locator(".stage__timer")).to_have_text(re.compile(r"gọi lại sau \d+ giây \(còn 2 lần"))
    page.keyboard.press("x")
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator(".stage--called")).to_be_visible()
    press(page, "h")
    expect(page.locator("#auto-text")).to_have_text(re.compile(r"Gọi A002 sau \d+ giây"))
    page.keyboard.press("Escape")
    expect(page.locator("#auto")).to_be_hidden()
    expect(page.locator(".stage--open")).to_be_visible()


def test_four_keys_do_a_whole_service_wherever_the_keypad_sends_them(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk)
    page.keyboard.press("?")
    page.locator('#keypad [data-use="next"]').click()
    page.keyboard.press("F9")
    expect(page.locator('#keypad [data-use="next"]')).to_have_text("F9")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("F9")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", first)
    page.keyboard.press("Numpad3")
    expect(page.locator(".stage__head")).to_contain_text("đã gọi 2 lần")
    expect(page.locator(".watch__time")).not_to_have_text("0:00")
    page.keyboard.press("F9")
    expect(page.locator(".stage--serving")).to_be_visible()
    page.keyboard.press("Numpad2")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", second)
    page.keyboard.press("Numpad4")
    expect(page.locator(".stage--open")).to_be_visible()
    assert page.request.get(f"{desk.server.url}/api/v1/counters/1").json()["served_today"] == 1


def test_a_key_is_read_by_its_place_whatever_unikey_makes_of_it(desk: Desk) -> None:
    (first,) = desk.issue()
    page = sit_down(desk)
    for code in ("KeyN", "KeyS"):
        page.evaluate(
            "code => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key: 'Process', bubbles: true}))",
            code,
        )
    expect(page.locator(".stage--serving .stage__code")).to_have_attribute("data-code", first)
