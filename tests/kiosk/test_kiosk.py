"""The citizen at the kiosk."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Route, expect

from center.__main__ import main
from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]
TILE = '.field-tile[data-code="HT"]'


def read_qr(page: Page) -> str:
    """Read the QR code from what is on the screen."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return str(found[0].text)


def test_one_touch_gives_a_number_and_a_code_to_follow_it(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator(TILE).tap()
    code = page.locator("#code")
    expect(code).to_have_attribute("data-code", "A001")
    expect(code).to_be_in_viewport()
    expect(page.locator("#qr")).to_be_visible()
    page.wait_for_load_state("networkidle")
    address = read_qr(page)
    token = address.rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["code"] == "A001"
    page.locator("#done").tap()
    expect(page.locator(TILE)).to_be_visible()


def test_a_nervous_finger_gets_one_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator(TILE).dblclick()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    assert kiosk.issued() == 1


def test_a_lost_answer_is_asked_for_again_and_gives_the_same_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    lost = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().json()["code"])
        route.abort()

    page.route("**/api/v1/tickets", lose_first)
    page.locator(TILE).tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    assert lost == ["A001"]
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
    for tile in page.locator(".field-tile").all():
        assert tile.evaluate("one => one.scrollHeight <= one.clientHeight + 1"), "no words cut off"


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS])
def test_reach_mode_puts_everything_into_the_lower_half_or_near_it(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    page = kiosk.show(size)
    page.locator("#reach").tap()
    top = min(box["y"] for tile in page.locator(".field-tile").all() if (box := tile.bounding_box()))
    assert top > size[1] * 0.4
    page.locator(TILE).tap()
    expect(page.locator("#code")).to_be_in_viewport()


def test_priority_takes_three_touches_and_is_forgotten_with_the_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#priority").tap()
    page.locator("[data-kind]").first.tap()
    expect(page.locator("#chosen")).to_be_visible()
    page.locator(TILE).tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    page.wait_for_load_state("networkidle")
    token = read_qr(page).rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["priority"]
    page.locator("#done").tap()
    expect(page.locator("#chosen")).to_be_hidden()


def test_the_screen_goes_back_by_itself_and_forgets_the_last_citizen(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.clock.install()
    page.reload()
    expect(page.locator(TILE)).to_be_visible()
    page.locator(TILE).tap()
    expect(page.locator("#code")).to_be_visible()
    page.clock.run_for(16_000)
    expect(page.locator(TILE)).to_be_visible()
    page.locator("#contrast").tap()
    page.locator("#priority").tap()
    page.locator("[data-kind]").first.tap()
    page.clock.run_for(31_000)
    expect(page.locator("#chosen")).to_be_hidden()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "contrast")


def test_another_language_is_one_touch_away_and_the_ticket_keeps_it(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator('.languages [value="en"]').tap()
    expect(page.locator("h1").first).to_have_text("What have you come for?")
    page.goto(f"{kiosk.server.url}/kiosk")
    page.locator(TILE).tap()
    expect(page.locator("#field")).to_have_text("Civil status")
    page.wait_for_load_state("networkidle")
    token = read_qr(page).rsplit("/", 1)[-1]
    assert kiosk.caller.get(f"/tickets/{token}")["language"] == "en"


def test_without_the_server_the_kiosk_says_so_and_comes_back_by_itself(kiosk: Kiosk) -> None:
    page = kiosk.show()
    kiosk.server.kill()
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator(TILE)).to_be_hidden()
    kiosk.server.restart()
    expect(page.locator(TILE)).to_be_visible(timeout=20_000)
    page.locator(TILE).tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_paper_that_does_not_come_is_said_and_costs_no_place(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.clock.install()
    page.reload()
    page.locator(TILE).tap()
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
