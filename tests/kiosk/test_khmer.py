"""Khmer on the screens: its own font, room for its stacks, nothing cut off."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]
# the highest stack of letters, in em: tests/printer/test_typesetting.py draws such ones
HIGHEST = 1.42
OURS = {"Noto Sans Khmer", "Be Vietnam Pro"}

LOOK = """() => {
  const khmer = /[\\u1780-\\u17ff]/;
  const seen = [...document.querySelectorAll("body *")].filter((one) => {
    const own = [...one.childNodes].some((part) => part.nodeType === 3 && khmer.test(part.data));
    return own && one.getClientRects().length && one.tagName !== "SCRIPT" && !one.closest(".sr-only");
  });
  return seen.map((one) => {
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(one);
    const text = range.getBoundingClientRect();
    const size = parseFloat(style.fontSize);
    return {
      text: one.textContent.trim().slice(0, 40),
      lines: Math.round(text.height / parseFloat(style.lineHeight)),
      leading: parseFloat(style.lineHeight) / size,
      size,
      outside: box.left < -1 || box.right > innerWidth + 1 || text.right > box.right + 2 || text.left < box.left - 2,
    };
  });
}"""


def look(page: Page) -> list[dict[str, Any]]:
    """Return every Khmer text that is seen, and how it stands."""
    page.evaluate("document.fonts.ready")
    found: list[dict[str, Any]] = page.evaluate(LOOK)
    assert found
    return found


def fonts_of(page: Page, selector: str) -> set[str]:
    """Return the fonts a browser really drew an element's text with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {one["familyName"] for one in used if one["isCustomFont"]} | {
        "of the machine" for one in used if not one["isCustomFont"]
    }


def stand_well(page: Page) -> None:
    """Fail unless every Khmer text stands inside its box, its lines apart."""
    for one in look(page):
        assert not one["outside"], one
        assert one["lines"] < 2 or one["leading"] >= HIGHEST, one
        assert one["size"] >= 13, one


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS])
def test_the_kiosk_speaks_khmer_in_its_own_font(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.counter(1)
    page = kiosk.show(size, "km")
    stand_well(page)
    assert fonts_of(page, "h1") == OURS
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    expect(page.locator('.languages [value="km"]')).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS])
def test_each_step_to_a_number_stands_well_in_khmer(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.counter(1)
    page = kiosk.show(size, "km")
    page.locator("#priority").click()
    stand_well(page)
    page.locator("#sheet [data-close]").click()
    page.locator("#privacy").click()
    stand_well(page)
    page.locator("#privacy-sheet [data-close]").click()
    page.locator(".field-tile").first.click()
    expect(page.locator("#take")).to_be_visible()
    stand_well(page)
    page.locator("#field-procedures button").first.click()
    expect(page.locator("#have")).to_be_visible()
    stand_well(page)
    page.locator("#have").click()
    expect(page.locator("#code")).to_be_visible()
    stand_well(page)


def test_a_vietnamese_kiosk_says_khmers_own_name_in_khmer_letters(kiosk: Kiosk) -> None:
    page = kiosk.show()
    assert fonts_of(page, '.languages [value="km"]') == {"Noto Sans Khmer"}
    page.locator('.languages [value="km"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "km")


def test_a_ticket_taken_in_khmer_is_followed_in_khmer(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    taken = kiosk.caller.post("/tickets", {"field": "HT", "language": "km"}, expect=201)
    page = kiosk.phone(taken["token"])
    expect(page.locator("html")).to_have_attribute("lang", "km")
    expect(page.locator("#ahead")).not_to_be_empty()
    stand_well(page)
    assert fonts_of(page, "#ahead") == OURS, "digits as on the board, letters of its own"
    counter.post("/counters/1/call-next")
    expect(page.locator("#counter")).to_have_text("បញ្ជរ 1")
    stand_well(page)
    counter.post("/counters/1/start")
    counter.post("/counters/1/finish")
    expect(page.locator("#rating")).to_be_visible()
    stand_well(page)
