"""The staff at the door: a slip for whoever lost theirs."""

from __future__ import annotations

import pytest
from PIL import Image
from playwright.sync_api import expect

from printer.drawing import COPY_WORD
from printer.text import label
from tests.kiosk.door import Door

pytestmark = [pytest.mark.browser, pytest.mark.process]


def is_marked_as_copy(picture: Image.Image) -> bool:
    """Say whether the word for a copy stands at the top of a slip, dot by dot."""
    word = label(COPY_WORD, 800, 34, picture.width - 36)
    left = (picture.width - word.width) // 2
    return picture.crop((left, 10, left + word.width, 10 + word.height)).tobytes() == word.tobytes()


def test_a_lost_slip_is_found_and_printed_again_as_a_copy(door: Door) -> None:
    mine = door.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    door.kiosk.post("/tickets", {"field": "CT"}, expect=201)
    page = door.tablet()
    page.locator("#open-find").tap()
    page.fill("#find-q", "1")
    expect(page.locator(".lost-one")).to_have_count(2)
    page.fill("#find-q", "a1")
    expect(page.locator(".lost-one")).to_have_count(1)
    expect(page.locator(".lost-one__facts")).to_contain_text("Là người kế tiếp")
    page.get_by_role("button", name="In lại A001").tap()
    page.get_by_role("button", name="Mất phiếu").dblclick()
    expect(page.locator(".lost-one__said")).to_have_text("Đã in bản sao.", timeout=20_000)
    (asked,) = door.journal("slip_asked")
    assert asked["data"]["reason"] == "lost"
    copy = door.slip(int(asked["data"]["job"]), "A001")
    assert is_marked_as_copy(copy)
    assert not is_marked_as_copy(door.slip(mine["print_job"], "A001"))


def test_a_reason_may_be_said_in_words(door: Door) -> None:
    door.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    page = door.tablet()
    page.locator("#open-find").tap()
    page.fill("#find-q", "A001")
    page.get_by_role("button", name="In lại A001").tap()
    page.get_by_role("button", name="Lý do khác").tap()
    page.keyboard.type("giấy bị ướt")
    page.keyboard.press("Enter")
    expect(page.locator(".lost-one__said")).to_be_visible()
    (asked,) = door.journal("slip_asked")
    assert asked["data"]["reason"] == "giấy bị ướt"


def test_a_found_number_is_given_back_after_a_question(door: Door) -> None:
    door.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    page = door.tablet()
    page.locator("#open-find").tap()
    page.fill("#find-q", "A001")
    page.get_by_role("button", name="Trả số A001").tap()
    page.get_by_role("button", name="Không", exact=True).tap()
    expect(page.locator(".lost-one__ask")).to_be_hidden()
    page.get_by_role("button", name="Trả số A001").tap()
    page.get_by_role("button", name="Đồng ý trả lại").tap()
    expect(page.locator(".lost-one__said")).to_have_text("Đã trả lại số A001.")
    expect(page.get_by_role("button", name="In lại A001")).to_be_disabled()
    assert door.kiosk.get("/fields")["fields"][0]["waiting"] == 0
