"""What a clerk sees at the sizes of real screens: nothing jumps, nothing is cut, nothing is covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from center.languages import STAFF
from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = [(1920, 1080), (1366, 768), (1024, 768)]
LANGUAGES = ["vi", "en"]


def sit_down(desk: Desk, language: str) -> Page:
    """Open counter 1 in a language, with a call that can be taken back."""
    page = desk.terminal()
    page.context.add_cookies([{"name": "language", "value": language, "url": desk.server.url}])
    page.reload()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    return page


def boxes(page: Page) -> list[dict[str, float]]:
    """Return where every key stands."""
    return [dict(box) for button in page.locator("[data-act]").all() if (box := button.bounding_box())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_moves_when_an_act_can_be_taken_back(desk: Desk, language: str) -> None:
    desk.issue(count=3)
    page = sit_down(desk, language)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        before = boxes(page)
        press(page, "n")
        expect(page.locator("#undo-what")).to_contain_text("A00")
        expect(page.locator("#undo-left")).not_to_be_empty()
        press(page, "x")
        expect(page.locator(".stage--open")).to_be_visible()
        expect(page.locator("#undo")).to_be_enabled()
        assert boxes(page) == before
        undo = page.locator("#undo")
        assert undo.evaluate(
            "one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_set_aside_can_be_read_on_a_small_screen(desk: Desk, language: str) -> None:
    desk.issue()
    page = sit_down(desk, language)
    press(page, "n", "h")
    row = page.locator("#set-aside .aside")
    expect(row).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for part in (".person__field", ".aside__state"):
            text = row.locator(part)
            assert text.evaluate("one => one.scrollWidth <= one.clientWidth && one.clientWidth >= 80"), width
            assert text.evaluate("one => one.clientHeight < 2 * parseFloat(getComputedStyle(one).fontSize)")
        for button in row.locator("button").all():
            expect(button).to_be_in_viewport(ratio=1)


def wholly_seen(page: Page, rows: str) -> int:
    """Return how many rows of a list are seen whole, without scrolling."""
    return int(
        page.locator(rows).evaluate_all(
            """rows => rows.filter((row) => {
              const box = row.getBoundingClientRect();
              const list = row.parentElement.getBoundingClientRect();
              return box.height && box.top >= list.top - 1 && box.bottom <= list.bottom + 1;
            }).length"""
        )
    )


def test_who_is_set_aside_has_the_room_that_nobody_waiting_needs(desk: Desk) -> None:
    page = sit_down(desk, "vi")
    desk.issue(count=7)
    caller = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    for _ in range(7):
        caller.post("/counters/1/call-next")
        caller.post("/counters/1/hold")
    expect(page.locator("#set-aside .aside")).to_have_count(7)
    assert wholly_seen(page, "#set-aside > li") >= 5
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert wholly_seen(page, "#set-aside > li") == 7
    desk.issue()
    expect(page.locator("#waiting .person")).to_have_count(1)
    assert (wholly_seen(page, "#waiting > li"), wholly_seen(page, "#set-aside > li")) == (1, 7)
    page.set_viewport_size({"width": 1366, "height": 768})
    desk.issue(count=30)
    expect(page.locator("#waiting .person")).to_have_count(31)
    waiting, aside = (wholly_seen(page, rows) for rows in ("#waiting > li", "#set-aside > li"))
    assert waiting >= 5
    assert aside >= 2
    last = page.locator("#set-aside .aside").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_connection_covers_no_key(desk: Desk, language: str) -> None:
    page = sit_down(desk, language)
    desk.server.kill()
    lost = page.locator("#lost")
    expect(lost).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        bar = lost.bounding_box()
        assert bar
        for one in [*boxes(page), *filter(None, [page.locator("#stage").bounding_box()])]:
            assert one["y"] >= bar["y"] + bar["height"]
            assert one["y"] + one["height"] <= height


def test_the_list_of_keys_stands_in_line(desk: Desk) -> None:
    page = desk.terminal()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    words = [box["x"] for one in page.locator("#keys dd").all() if (box := one.bounding_box())]
    assert len(words) == 28
    assert len(set(words)) == 3, "three columns"


def test_the_usual_counter_is_one_key_away(desk: Desk) -> None:
    page = desk.terminal(4, "dung")
    page.goto(f"{desk.server.url}/counter")
    expect(page.locator(".seat--usual")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".bar__label")).to_have_text("Quầy 4")


def test_every_language_of_the_switch_has_an_edge_all_around(desk: Desk) -> None:
    page = desk.terminal()
    first, *others = STAFF
    # the page's own language last: what is clicked must be another, or nothing says that the page came anew
    for code in [*others, first]:
        page.locator(f'.languages [value="{code}"]').click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        page.wait_for_load_state()
        for button in page.locator(".languages .button").all():
            edges = button.evaluate(
                """one => ["Top", "Right", "Bottom", "Left"].map((side) => {
                  const style = getComputedStyle(one);
                  return parseFloat(style["border" + side + "Width"]) > 0 && style["border" + side + "Style"];
                })"""
            )
            assert edges == ["solid"] * 4
