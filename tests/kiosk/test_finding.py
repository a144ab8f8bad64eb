"""Finding one's matter at the kiosk: search with the keyboard on the screen, papers, life events."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk, read_qr

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])


def type_on_screen(page: Page, text: str) -> None:
    """Touch one key of the screen's keyboard after the other."""
    for sign in text:
        name = "Cách" if sign == " " else sign
        page.locator("#keyboard").get_by_role("button", name=name, exact=True).tap()


def choose_typing(page: Page, method: str) -> None:
    """Touch the key that names the way of typing until it names the wanted one."""
    for _ in range(3):
        key = page.locator("#keyboard .keyboard__row").last.locator("button").first
        if key.inner_text() == method:
            return
        key.tap()
    raise AssertionError(f"no such way of typing: {method}")


@pytest.mark.parametrize(
    ("method", "keys", "text"),
    [
        ("Telex", "ddaats ddai", "đất đai"),
        ("Telex", "giaays khai sinh", "giấy khai sinh"),
        ("Telex", "thuowngf trus", "thường trú"),
        ("VNI", "d9a6t1 d9ai", "đất đai"),
        ("VNI", "thu7o7ng2 tru1", "thường trú"),
        ("Không dấu", "ddaats", "ddaats"),
    ],
)
def test_vietnamese_is_typed_on_the_screen(kiosk: Kiosk, method: str, keys: str, text: str) -> None:
    page = kiosk.show()
    page.locator("#open-search").tap()
    choose_typing(page, method)
    type_on_screen(page, keys)
    expect(page.locator("#words-box")).to_have_value(text)


@SIZES
def test_a_matter_is_found_while_typing_and_leads_to_a_number(kiosk: Kiosk, size: tuple[int, int]) -> None:
    page = kiosk.show(size)
    page.locator("#open-search").tap()
    type_on_screen(page, "ket hon")
    first = page.locator("#found .chip").first
    expect(first).to_contain_text("kết hôn")
    expect(first).to_be_in_viewport(ratio=1)
    expect(page.locator("#keyboard")).to_be_in_viewport(ratio=1)
    first.tap()
    expect(page.locator("#procedure-name")).to_contain_text("kết hôn")
    page.locator("#have").tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_other_languages_are_typed_as_they_are_and_the_next_citizen_begins_anew(kiosk: Kiosk) -> None:
    page = kiosk.show(language="en")
    page.locator("#open-search").tap()
    page.keyboard.type("birth car", delay=70)
    expect(page.locator("#words-box")).to_have_value("birth car")
    expect(page.locator("#found .chip").first).to_contain_text("Birth")

    page = kiosk.show()
    page.locator("#open-search").tap()
    choose_typing(page, "VNI")
    page.locator("#ask-guidance").tap()
    page.locator("#done").tap()
    page.locator("#open-search").tap()
    type_on_screen(page, "ddaats")
    expect(page.locator("#words-box")).to_have_value("đất")


def test_a_wrong_letter_is_taken_back_and_all_of_them_at_once(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#open-search").tap()
    type_on_screen(page, "khaai")
    expect(page.locator("#words-box")).to_have_value("khâi")
    page.get_by_role("button", name="Xóa", exact=True).tap()
    expect(page.locator("#words-box")).to_have_value("khâ")
    page.get_by_role("button", name="Xóa hết").tap()
    expect(page.locator("#words-box")).to_have_value("")
    expect(page.locator("#found .chip").first).to_have_text("Sinh con")


def test_what_is_not_found_leads_to_the_guidance_desk(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#open-search").tap()
    type_on_screen(page, "zzqqzz")
    expect(page.locator("#found-none")).to_be_visible()
    page.locator("#ask-guidance").tap()
    expect(page.locator("#field")).to_have_text("Hướng dẫn")


def test_the_words_are_still_there_after_a_look_at_the_papers(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#open-search").tap()
    type_on_screen(page, "khai")
    expect(page.locator("#found .chip").first).to_contain_text("khai")
    page.locator("#found .chip").first.tap()
    page.locator("#procedure-view [data-back]").tap()
    expect(page.locator("#words-box")).to_have_value("khai")
    expect(page.locator("#found .chip").first).to_be_visible()


@SIZES
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_a_long_list_is_shown_in_whole_rows_page_by_page(
    kiosk: Kiosk, size: tuple[int, int], large: bool
) -> None:
    page = kiosk.show(size)
    wanted = len(kiosk.caller.get("/procedures?field=HT")["procedures"])
    if large:
        page.locator("#large").tap()
    page.locator('.field-tile[data-code="HT"]').tap()
    expect(page.locator("#field-procedures .chip").first).to_be_visible()
    seen: list[str] = []
    while True:
        area = page.locator("#field-procedures").bounding_box()
        assert area
        for row in page.locator("#field-procedures .chip").all():
            box = row.bounding_box()
            assert box
            assert box["y"] + box["height"] <= area["y"] + area["height"] + 1, "no half rows"
            seen.append(row.inner_text())
        further = page.locator("#field-pages button").last
        if not further.count() or further.is_disabled():
            break
        further.tap()
    assert len(seen) == len(set(seen)) == wanted


@SIZES
def test_the_papers_are_shown_before_the_number(kiosk: Kiosk, size: tuple[int, int]) -> None:
    page = kiosk.show(size)
    page.locator("#popular .chip").first.tap()
    expect(page.locator("#procedure-name")).to_have_text("Đăng ký khai sinh")
    expect(page.locator("#papers-list .paper")).to_have_count(5)
    expect(page.locator("#papers-list .paper").last).to_be_in_viewport(ratio=1)
    expect(page.locator("#procedure-facts")).to_contain_text("Không thu phí")
    page.locator("#have").tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_who_misses_a_paper_takes_the_list_home_and_no_number(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#popular .chip").first.tap()
    page.locator("#missing").tap()
    expect(page.locator("#list-name")).to_have_text("Đăng ký khai sinh")
    address = read_qr(page, "#list-qr")
    phone = kiosk.phone()
    phone.goto(f"{kiosk.server.url}/p/{address.rsplit('/', 1)[-1]}")
    expect(phone.locator(".ticket__papers li")).to_have_count(5)
    assert kiosk.issued() == 0
    page.locator("#list-done").tap()
    expect(page.locator("#home")).to_be_visible()


@SIZES
def test_a_life_event_is_one_number_for_three_places(kiosk: Kiosk, size: tuple[int, int]) -> None:
    page = kiosk.show(size)
    page.locator("#events .event").first.tap()
    expect(page.locator("#event-steps .step")).to_have_count(3)
    page.locator("#event-take").tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    expect(page.locator("#step")).to_have_text("Bước 1/3")
    expect(page.locator("#steps li")).to_have_text(["Hộ tịch", "Cư trú", "Bảo hiểm xã hội, y tế"])
    expect(page.locator("#steps li").last).to_be_in_viewport(ratio=1)
    phone = kiosk.phone(str(page.locator("#qr").get_attribute("src")).split("/")[2])
    expect(phone.locator("#step")).to_have_text("Bước 1 trên 3")


def test_several_dossiers_are_said_before_the_number(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator('.field-tile[data-code="HT"]').tap()
    more = page.locator("#field-view").get_by_role("button", name="Thêm một")
    more.tap()
    more.tap()
    page.locator("#take").tap()
    expect(page.locator("#dossiers")).to_have_text("3 hồ sơ")
    token = str(page.locator("#qr").get_attribute("src")).split("/")[2]
    assert kiosk.caller.get(f"/tickets/{token}")["dossiers"] == 3
    page.locator("#done").tap()
    page.locator('.field-tile[data-code="CT"]').tap()
    expect(page.locator("#field-view output")).to_have_text("1")
