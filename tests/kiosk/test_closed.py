"""A field that gives out no numbers says why and what is possible instead; a special day says what is done at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from center.actions import declare
from center.actions.act import Act, begin
from center.storage.database import Database
from center.storage.special_days import SpecialWeekday
from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk, take_number

pytestmark = [pytest.mark.browser, pytest.mark.process]
TILE = '.field-tile[data-code="HT"]'
BIRTH, COPIES = "1.001193", "2.000815"


def do(kiosk: Kiosk, action: Callable[[Act], object]) -> None:
    """Change the center beside its running server, as a command does."""
    database = Database(kiosk.server.data / "center.db")
    database.transact(lambda db: action(begin(db, datetime.now(UTC), "operator")))
    database.close()


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])
def test_a_field_whose_numbers_are_given_out_says_so_and_leads_to_guidance(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    do(kiosk, lambda act: act.db.execute("update fields set cap = 1 where code = 'HT'"))
    page = kiosk.show(size)
    take_number(page)
    page.locator("#done").tap()
    expect(page.locator(TILE)).to_contain_text("Đã hết số")
    page.locator(TILE).tap()
    expect(page.locator("#field-offer")).to_contain_text("Hôm nay đã phát hết số.")
    expect(page.locator("#take")).to_be_hidden()
    expect(page.locator("#field-offer")).to_contain_text("An Hòa Tây")
    foot = page.locator("#field-view .view__foot").bounding_box()
    assert foot
    for row in page.locator("#field-procedures .chip").all():
        box = row.bounding_box()
        assert box
        assert box["y"] + box["height"] <= foot["y"] + 1, "what came later has taken nothing from the list"
    page.locator("#field-offer button").tap()
    expect(page.locator("#field")).to_have_text("Hướng dẫn")
    assert kiosk.issued() == 2


@pytest.mark.parametrize("tools", [(), ("large",), ("reach", "large")])
@pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])
def test_a_procedure_of_a_closed_field_sells_no_wait_but_shows_its_papers(
    kiosk: Kiosk, size: tuple[int, int], tools: tuple[str, ...]
) -> None:
    do(kiosk, lambda act: act.db.execute("update fields set cap = 0 where code = 'CT'"))
    page = kiosk.show(size)
    for tool in tools:
        page.locator(f"#{tool}").tap()
    page.locator("#open-search").tap()
    page.locator("#words-box").press_sequentially(COPIES, delay=70)
    page.locator("#found .chip", has_text="bản sao từ bản chính").tap()
    offer = page.locator("#procedure-offer")
    expect(offer).to_contain_text("Hôm nay đã phát hết số.")
    expect(offer).to_contain_text("An Hòa Tây")
    expect(offer).to_be_in_viewport(ratio=1)
    expect(page.locator("#have")).to_be_hidden()
    expect(page.locator("#have-bare")).to_be_hidden()
    expect(page.locator("#papers-list .paper").first).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#procedure-view [data-back]")).to_be_in_viewport(ratio=1)
    page.locator("#missing").tap()
    expect(page.locator("#list-name")).to_have_text("Chứng thực bản sao từ bản chính")
    assert kiosk.issued() == 0


def test_a_life_event_whose_first_field_is_closed_leads_to_guidance(kiosk: Kiosk) -> None:
    do(kiosk, lambda act: act.db.execute("update fields set cap = 0 where code = 'HT'"))
    page = kiosk.show()
    page.locator("#events .event").first.tap()
    expect(page.locator("#event-offer")).to_contain_text("Hôm nay đã phát hết số.")
    expect(page.locator("#event-take")).to_be_hidden()
    page.locator("#event-offer button").tap()
    expect(page.locator("#field")).to_have_text("Hướng dẫn")


def test_a_page_that_is_open_follows_its_field(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator("#popular .chip").first.tap()
    expect(page.locator("#have")).to_be_visible()
    do(kiosk, lambda act: act.db.execute("update fields set cap = 1 where code = 'HT'"))
    kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)
    expect(page.locator("#procedure-offer")).to_contain_text("Hôm nay đã phát hết số.")
    expect(page.locator("#have")).to_be_hidden()


def test_a_day_with_a_custom_of_its_own_shows_what_is_done_at_once(kiosk: Kiosk) -> None:
    weekday = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).weekday()
    custom = SpecialWeekday({"vi": "Ngày không hẹn"}, {"vi": "Nhận và trả ngay trong buổi"}, [COPIES, BIRTH])
    do(kiosk, lambda act: declare.declare_weekday(act, weekday, custom))
    page = kiosk.show()
    expect(page.locator("#special")).to_have_text("Ngày không hẹn. Nhận và trả ngay trong buổi")
    expect(page.locator("#popular-title")).to_have_text("Hôm nay giải quyết ngay")
    expect(page.locator("#popular .chip")).to_have_text(
        ["Chứng thực bản sao từ bản chính", "Đăng ký khai sinh", "Thủ tục khác"]
    )
    expect(page.locator("#popular .chip").last).to_be_in_viewport(ratio=1)
