"""Each of the people the kiosk is for leaves with the right number, standing up or lying across.

Every person acts by what that person has: two slow fingers, one hand, a low arm, ears and four keys, another language,
half a sentence. Touches are counted, places are measured, words are listened to.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk
from tests.kiosk.listening import Ears

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])
# 20 mm on a 21.5-inch screen, whose longer side of 1920 dots is 476 mm
LEAST = 20 * 1920 / 476


class Hand:
    """A finger at the kiosk: what it touches is counted, large enough, and where this person's arm reaches."""

    def __init__(self, page: Page, highest: float = 0.0) -> None:
        self.page = page
        self.highest = highest
        self.touches = 0

    def touch(self, target: str | Locator) -> None:
        """Touch something the person can see whole and reach."""
        one = self.page.locator(target) if isinstance(target, str) else target
        box = None
        while (
            box is None
        ):  # a moved clock lets the line to the center time out: the page is calm, and comes back
            expect(one.first).to_be_in_viewport(ratio=1)
            box = one.first.bounding_box()
        assert min(box["width"], box["height"]) >= LEAST, target
        assert box["y"] >= self.highest, f"{target} is out of reach"
        one.first.tap()
        self.touches += 1

    def type(self, words: str) -> None:
        """Touch one key of the screen's keyboard after the other."""
        for sign in words:
            name = "Cách" if sign == " " else sign
            self.touch(self.page.locator("#keyboard").get_by_role("button", name=name, exact=True))

    def find(self, label: str) -> None:
        """Touch what was found first, once it is what one looked for."""
        first = self.page.locator("#found .chip").first
        expect(first.locator(".chip__name")).to_have_text(label)
        self.touch(first)


def ticket_of(kiosk: Kiosk, page: Page) -> dict[str, Any]:
    """Return what the center knows of the number on the screen."""
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)
    token = str(page.locator("#qr").get_attribute("src")).split("/")[2]
    found = kiosk.caller.get(f"/tickets/{token}")
    assert isinstance(found, dict)
    return {**found, "url": f"{kiosk.server.url}/t/{token}"}


@SIZES
def test_a_newcomer_of_70_takes_her_time_and_mends_a_wrong_touch(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.counter(1)
    page = kiosk.show(size)
    page.clock.install()
    page.reload()
    her = Hand(page)
    expect(page.locator("#open-search")).to_be_visible()
    before = page.locator("h1").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    her.touch("#large")
    tile = page.locator('.field-tile[data-code="CT"] .field-tile__name')
    assert tile.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 28
    assert page.locator("h1").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= before
    her.touches = 0
    her.touch('.field-tile[data-code="CT"]')
    her.touch("#take")
    assert her.touches == 2
    expect(page.locator("#code")).to_have_attribute("data-code", "B001")

    page.clock.run_for(30_000)
    her.touch("#take-back")
    expect(page.locator("#told")).to_contain_text("B001")
    her.touch('.field-tile[data-code="HT"]')
    page.clock.run_for(46_000)
    expect(page.locator("#still-here")).to_be_visible()
    her.touch("#still-yes")
    expect(page.locator("#field-name")).to_have_text("Hộ tịch")
    her.touch("#take")
    assert ticket_of(kiosk, page)["code"] == "A001"
    expect(page.locator("#counters")).to_have_text("Quầy 1, 2")
    page.clock.run_for(44_000)
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)
    assert kiosk.issued() == 1


@SIZES
def test_a_mother_with_a_pram_says_so_in_one_touch_and_goes_three_ways_with_one_number(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    page = kiosk.show(size)
    her = Hand(page)
    her.touch("#priority")
    her.touch("[data-kind=small_child]")
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "true")
    her.touch("#events .event >> nth=0")
    expect(page.locator("#event-name")).to_have_text("Sinh con")
    her.touch("#event-take")
    ticket = ticket_of(kiosk, page)
    assert her.touches == 4
    assert ticket["priority"] == "small_child"
    assert [ticket["step"], ticket["steps"]] == [1, 3]
    expect(page.locator("#step")).to_have_text("Bước 1/3")
    assert "con nhỏ" not in page.locator("body").inner_text(), "who stands behind reads along"


@SIZES
def test_a_wheelchair_user_reaches_everything_on_the_way(kiosk: Kiosk, size: tuple[int, int]) -> None:
    page = kiosk.show(size)
    seated = Hand(page, highest=size[1] / 2 - 1)
    seated.touch("#reach")
    seated.touch("#priority")
    seated.touch("[data-kind=disabled]")
    seated.touch("#open-search")
    seated.type("doi the can cuoc")
    seated.find("Cấp đổi thẻ căn cước")
    expect(page.locator("#procedure-name")).to_have_text("Cấp đổi thẻ căn cước")
    seated.touch("#have")
    ticket = ticket_of(kiosk, page)
    assert (ticket["field"], ticket["priority"]) == ("CC", "disabled")
    seated.touch("#done")
    expect(page.locator("#home")).to_be_visible()


@SIZES
def test_a_blind_citizen_hears_the_way_the_papers_and_the_number(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.counter(1)
    for _ in range(2):
        kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    page = kiosk.show(size)
    ears = Ears(page)
    page.keyboard.press("Escape")
    ears.hear("Hai phím để di chuyển")
    ears.go_until("ArrowDown", "Đăng ký khai sinh")
    page.keyboard.press("Enter")
    ears.hear(
        "Đăng ký khai sinh", "Không thu phí", "Giấy tờ cần mang", "Giấy chứng sinh", "đưa cho cán bộ xem"
    )
    ears.go_until("ArrowDown", "Tôi có đủ: lấy số")
    page.keyboard.press("Enter")
    ears.hear("A003", "Hộ tịch", "Quầy 1, 2", "2 người", "phút")
    assert ticket_of(kiosk, page)["code"] == "A003"
    ears.go_until("ArrowDown", "Xong")
    page.keyboard.press("Enter")
    ears.hear("Ông/bà cần giải quyết việc gì")


@SIZES
def test_a_foreigner_finds_her_language_and_keeps_it_to_the_counter(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    page = kiosk.show(size)
    page.goto(f"{kiosk.server.url}/kiosk")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    her = Hand(page)
    her.touch(page.get_by_role("button", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    her.touch("#open-search")
    her.type("marriage")
    her.find("Marriage registration")
    expect(page.locator("#procedure-name")).to_have_text("Marriage registration")
    expect(page.locator("#procedure-view")).to_contain_text("Please bring")
    her.touch("#have")
    expect(page.locator("#field")).to_have_text("Civil status")
    ticket = ticket_of(kiosk, page)
    assert ticket["language"] == "en"
    phone = kiosk.phone()
    phone.goto(ticket["url"])
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    kiosk.counter(1).post("/counters/1/call-next")
    expect(phone.locator("#counter")).to_have_text("Counter 1")


@SIZES
def test_who_only_needs_the_paper_for_the_land_learns_what_to_bring(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    page = kiosk.show(size)
    his = Hand(page)
    his.touch("#open-search")
    his.type("toi can giay to ve dat")
    his.find("Cấp sổ đỏ lần đầu (hộ, cá nhân)")
    expect(page.locator("#procedure-name")).to_have_text("Cấp sổ đỏ lần đầu (hộ, cá nhân)")
    expect(page.locator("#papers-list .paper")).to_have_count(3)
    his.touch("#missing")
    expect(page.locator("#list-name")).to_have_text("Cấp sổ đỏ lần đầu (hộ, cá nhân)")
    expect(page.locator("#list-qr")).to_be_in_viewport(ratio=1)
    assert kiosk.issued() == 0, "nobody waits to be sent home"
    his.touch("#list-done")

    his.touches = 0
    his.touch('.field-tile[data-code="DD"]')
    his.touch("#take")
    assert ticket_of(kiosk, page)["field"] == "DD"
    assert his.touches == 2
