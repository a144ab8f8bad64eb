"""An identity card before the scanner, and a voice that reads: with the center's own sources."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.conftest import Kiosk, take_number

pytestmark = [pytest.mark.browser, pytest.mark.process]
OLD = "001060012345|012345678|Nguyen Van An|02011960|Nam|To 5, Cau Giay, Ha Noi|22122021"
YOUNG = "001199012345|012345678|Tran Thi Binh|02011999|Nu|To 5, Cau Giay, Ha Noi|22122021"


def scan(page: Page, text: str) -> None:
    """Type as a scanner does: all keys at once, then Enter, wherever the focus is."""
    page.evaluate(
        """(text) => Array.from(text).concat("Enter").forEach((key) => {
            const options = { key, bubbles: true, cancelable: true };
            (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", options));
        })""",
        text,
    )


def test_a_scanned_card_proposes_priority_and_nothing_of_it_stays(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#priority").tap()
    scan(page, OLD)
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#told")).to_contain_text("Không lưu lại gì")
    assert not re.search("001060012345|Nguyen Van An|1960", page.content())
    take_number(page)
    expect(page.locator("#code")).to_be_visible()
    token = str(page.locator("#qr").get_attribute("src")).split("/")[2]
    assert kiosk.caller.get(f"/tickets/{token}")["priority"] == "elderly"


def test_a_young_card_is_no_priority_and_a_strange_code_is_refused_softly(kiosk: Kiosk) -> None:
    page = kiosk.show()
    scan(page, YOUNG)
    expect(page.locator("#told")).to_contain_text("Không thuộc diện ưu tiên theo tuổi")
    scan(page, "https://example.test/a-code-of-something-else")
    expect(page.locator("#told")).not_to_contain_text("theo tuổi")
    expect(page.locator("#told")).to_be_visible()
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "false")


def test_a_card_scanned_into_the_search_is_not_searched_for(kiosk: Kiosk) -> None:
    page = kiosk.show()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#open-search").tap()
    with page.expect_response("**/id-card"):
        scan(page, OLD)
    expect(page.locator("#words-box")).to_have_value("")
    page.locator("#keyboard").get_by_role("button", name="k", exact=True).tap()
    expect(page.locator("#found .chip").first).not_to_have_text("Sinh con")
    assert not [url for url in asked if "001060" in url]


def test_slow_fingers_are_no_scanner(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.clock.install()
    page.reload()
    expect(page.locator(".field-tile").first).to_be_visible()
    cards: list[str] = []
    page.on("request", lambda request: "id-card" in request.url and cards.append(request.url))
    for key in OLD[:30]:
        page.keyboard.press(key if key != " " else "x")
        page.clock.run_for(90)
    page.clock.run_for(1_000)
    assert cards == []


def test_the_centers_own_voice_reads_what_is_touched(kiosk: Kiosk) -> None:
    page = kiosk.show()
    with page.expect_response("**/api/v1/speech*") as first:
        page.locator("#voice").tap()
    assert first.value.status == 200
    assert first.value.headers["content-type"] == "audio/wav"
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "true")
    with page.expect_request("**/api/v1/speech*") as read:
        page.locator('.field-tile[data-code="CT"]').tap()
    assert "Ch%E1%BB%A9ng%20th%E1%BB%B1c" in read.value.url
    expect(page.locator("#home")).to_be_visible()
