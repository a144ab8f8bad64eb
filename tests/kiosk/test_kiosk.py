"""The citizen at the kiosk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from center.__main__ import main
from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk, read_qr, take_number

pytestmark = [pytest.mark.browser, pytest.mark.process]
TILE = '.field-tile[data-code="HT"]'


def test_two_touches_give_a_number_and_a_code_to_follow_it(kiosk: Kiosk) -> None:
    page = kiosk.show()
    take_number(page)
    code = page.locator("#code")
    expect(code).to_have_attribute("data-code", "A001")
    expect(code).to_be_in_viewport()
    expect(page.locator("#qr")).to_be_visible()
    address = read_qr(page)
    token = address.rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["code"] == "A001"
    page.locator("#done").tap()
    expect(page.locator(TILE)).to_be_visible()


def test_a_nervous_finger_gets_one_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator(TILE).tap()
    page.locator("#take").dblclick()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    assert kiosk.issued() == 1


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_is_in_reach_of_one_touch(kiosk: Kiosk, size: tuple[int, int], language: str) -> None:
    page = kiosk.show(size, language)
    width, height = size
    boxes = [tile.bounding_box() for tile in page.locator(".field-tile").all()]
    assert len(boxes) == 12
    # 20 mm on a 21-inch screen, whose longer side of 1920 dots is 465 mm
    least = 20 * 1920 / 465
    for box in boxes:
        assert box is not None
        assert box["width"] >= least
        assert box["height"] >= least
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    expect(page.locator("#popular .chip").last).to_be_in_viewport(ratio=1)
    expect(page.locator("#events .event").last).to_be_in_viewport(ratio=1)
    for words in page.locator(".field-tile, .chip, .event").all():
        assert words.evaluate("one => one.scrollHeight <= one.clientHeight + 1"), "no words cut off"


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS])
def test_a_tile_says_at_which_counters_its_field_is_served(kiosk: Kiosk, size: tuple[int, int]) -> None:
    kiosk.counter(1)
    where = kiosk.show(size).locator('.field-tile[data-code="CT"] .field-tile__counters')
    expect(where).to_have_text("Quầy 1, 2, 6")
    expect(where).to_be_in_viewport(ratio=1)


def test_priority_is_one_touch_more_and_its_reason_stays_unseen(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#priority").tap()
    page.locator("[data-kind=pregnant]").tap()
    expect(page.locator("#priority")).to_have_text("Đã chọn ưu tiên")
    assert "mang thai" not in page.locator("body").inner_text(), "who stands behind reads along"
    take_number(page)
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    token = read_qr(page).rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["priority"] == "pregnant"
    page.locator("#done").tap()
    expect(page.locator("#priority")).to_have_text("Tôi thuộc diện ưu tiên")


def test_a_priority_chosen_by_mistake_is_taken_back(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#priority").tap()
    expect(page.locator("#unchoose")).to_be_hidden()
    page.locator("[data-kind]").first.tap()
    page.locator("#priority").tap()
    page.locator("#unchoose").tap()
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "false")


def test_what_becomes_of_personal_data_is_one_touch_away(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#privacy").tap()
    expect(page.locator("#privacy-sheet")).to_contain_text("91/2025/QH15")
    expect(page.locator("#privacy-sheet li").last).to_be_in_viewport(ratio=1)
    page.locator("#privacy-sheet [data-close]").tap()
    expect(page.locator("#privacy-sheet")).to_be_hidden()


def test_another_language_is_one_touch_away_and_the_ticket_keeps_it(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator('.languages [value="en"]').tap()
    expect(page.locator("h1").first).to_have_text("What have you come for?")
    page.goto(f"{kiosk.server.url}/kiosk")
    take_number(page)
    expect(page.locator("#field")).to_have_text("Civil status")
    token = read_qr(page).rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["language"] == "en"


def test_paper_that_does_not_come_is_said_and_costs_no_place(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.clock.install()
    page.reload()
    take_number(page)
    expect(page.locator("#paper")).to_be_visible()
    page.clock.run_for(9_000)
    expect(page.locator("#no-paper")).to_be_visible()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    assert kiosk.issued() == 1


def test_a_tile_that_was_imported_is_there_without_a_reload(kiosk: Kiosk, tmp_path: Path) -> None:
    page = kiosk.show()
    file = tmp_path / "fields.csv"
    file.write_text("code,prefix,name\nHT,A,Khai sinh và kết hôn\nQS,Q,Quân sự\n")
    assert main(["import", str(file), "--data", str(kiosk.server.data)]) == 0
    kiosk.caller.post(
        "/tickets", {"field": "CT"}, expect=201
    )  # with the next act at the latest, all have heard
    expect(page.locator(TILE)).to_contain_text("Khai sinh và kết hôn")
    expect(page.locator('.field-tile[data-code="QS"]')).to_contain_text("Quân sự")
