"""The staff at the door: a number for whoever cannot take one alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.kiosk.door import DESK, Door, issued, tile
from tests.support.servers import device_token
from tests.support.staff import press

NOTE = "Nghe kém, xin nói to"

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_one_touch_and_one_touch_give_a_plain_ticket(door: Door) -> None:
    page = door.tablet()
    tile(page)
    page.locator("#issue").tap()
    assert issued(page) == "A001"
    expect(page.locator("#issued-ahead")).to_have_text("Là người kế tiếp")
    expect(page.locator("#qr")).to_be_visible()
    expect(page.locator("#paper")).to_have_text("Đã in phiếu.", timeout=20_000)
    page.locator("#next").tap()
    expect(page.locator("#issue")).to_be_disabled()
    expect(page.locator('[data-pick="field:HT"] .tile__n')).to_have_text("1")


def test_note_priority_and_proof_reach_the_clerk_and_nobody_else(door: Door) -> None:
    page, board = door.tablet(), door.page((1920, 1080))
    board.set_extra_http_headers({"Authorization": f"Bearer {device_token(door.server.data, 'display')}"})
    board.goto(f"{door.server.url}/board")
    clerk = door.page(DESK, "an")
    clerk.goto(f"{door.server.url}/counter/1")
    press(clerk, "o")
    expect(page.locator("#proof")).to_be_hidden()
    page.locator(".chip", has=page.locator('[value="elderly"]')).tap()
    page.locator(".chip", has=page.locator('[value="id_card"]')).tap()
    page.fill("[name=note]", NOTE)
    tile(page)
    page.locator("#issue").tap()
    code = issued(page)
    expect(page.locator("#issued-priority")).to_contain_text("Người cao tuổi")
    token = str(page.locator("#qr").get_attribute("src")).split("/")[2]
    phone = door.page((390, 844))
    phone.goto(f"{door.server.url}/t/{token}")

    expect(clerk.locator("#waiting-count")).to_have_text("1")
    press(clerk, "n")
    expect(clerk.locator(".stage__note")).to_contain_text(NOTE)
    expect(clerk.locator(".stage__proof")).to_have_text("Đã xem: thẻ căn cước")
    expect(board.locator(".call__code").first).to_have_attribute("data-code", code)
    expect(phone.locator("#headline")).to_have_text("ĐẾN LƯỢT ÔNG/BÀ")
    for screen in (board, phone):
        text = screen.content()
        assert NOTE not in text
        assert "căn cước" not in screen.locator("main").inner_text()
        assert "id_card" not in text
    page.locator("#next").tap()
    expect(page.locator("#proof")).to_be_hidden()
    expect(page.locator("[name=note]")).to_have_value("")
    expect(page.locator('[name=priority][value=""]')).to_be_checked()


def test_a_number_issued_by_mistake_is_taken_back(door: Door) -> None:
    page = door.tablet()
    tile(page)
    page.locator("#issue").tap()
    issued(page)
    page.locator("#take-back").tap()
    page.locator("#sure-yes").tap()
    expect(page.locator("#refusal")).to_have_text("Đã trả lại số A001.")
    assert len(door.journal("cancelled")) == 1


def test_everything_goes_by_keyboard(door: Door) -> None:
    page = door.tablet(DESK)
    page.locator('[data-pick="field:HT"]').focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#picked-name")).to_have_text("Hộ tịch")
    page.keyboard.press("Enter")
    assert issued(page) == "A001"
    page.keyboard.press("Enter")
    expect(page.locator("#wish")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("khai sinh")
    expect(page.locator(".result").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".picked--chosen")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Enter")
        expect(page.locator("#code")).to_have_attribute("data-code", "A002")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.type("2")
    expect(page.locator(".lost-one")).to_have_count(1)
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".lost-one__ask .button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lost-one__said")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    assert len(door.journal("slip_asked")) == 1


def test_escape_leaves_a_line_before_it_clears_a_wish(door: Door) -> None:
    page = door.tablet(DESK)
    tile(page)
    page.fill("[name=note]", NOTE)
    page.keyboard.press("Escape")
    expect(page.locator("[name=note]")).to_have_value(NOTE)
    page.keyboard.press("Escape")
    expect(page.locator("[name=note]")).to_have_value("")
    expect(page.locator("#issue")).to_be_disabled()


def test_a_key_held_down_issues_one_number(door: Door) -> None:
    page = door.tablet(DESK)
    page.locator('[data-pick="field:HT"]').focus()
    page.keyboard.down("Enter")
    for _ in range(8):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(page.locator("#picked-name")).to_have_text("Hộ tịch")
    assert door.journal("issued") == []


def test_a_journey_is_one_ticket(door: Door) -> None:
    page = door.tablet()
    page.get_by_role("button", name="Sinh con").tap()
    expect(page.locator("#picked-facts")).to_contain_text("Hộ tịch → ")
    page.locator("#issue").tap()
    assert issued(page) == "A001"


def test_a_lost_answer_is_asked_for_again_and_makes_one_ticket(door: Door) -> None:
    page = door.tablet()
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().json()["code"])
        route.abort()

    page.route("**/api/v1/tickets", lose)
    tile(page)
    page.locator("#issue").tap()
    expect(page.locator("#refusal")).to_contain_text("không cấp thêm số thứ hai", timeout=20_000)
    tile(page, "DD")
    expect(page.locator("#picked-name")).to_have_text("Hộ tịch")
    page.unroute("**/api/v1/tickets")
    page.locator("#issue").tap()
    assert issued(page) == "A001"
    assert set(lost) == {"A001"}
    assert len(door.journal("issued")) == 1


def test_a_server_that_is_away_is_said_and_the_wish_goes_through_when_it_is_back(door: Door) -> None:
    page = door.tablet()
    tile(page)
    door.server.kill()
    expect(page.locator("#lost")).to_be_visible()
    page.locator("#issue").tap()
    expect(page.locator("#refusal")).to_be_visible(timeout=20_000)
    door.server.restart()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001", timeout=30_000)
    expect(page.locator("#lost")).to_be_hidden()


def test_a_refusal_is_said_and_the_next_touch_is_a_new_wish(door: Door) -> None:
    page = door.tablet()
    door.supervisor.post("/fields/HT/close")
    tile(page)
    page.locator("#issue").tap()
    expect(page.locator("#refusal")).to_contain_text("Hộ tịch")
    door.supervisor.post("/fields/HT/open")
    page.locator("#issue").tap()
    assert issued(page) == "A001"


def test_without_paper_it_is_said_and_the_ticket_is_there(door: Door) -> None:
    (door.server.data / "slips").mkdir(exist_ok=True)
    (door.server.data / "slips" / "fault").write_text("stalls")
    page = door.tablet()
    page.clock.install()
    page.reload()
    tile(page)
    page.locator("#issue").tap()
    expect(page.locator("#paper")).to_have_text("Đang in phiếu…")
    page.clock.run_for(9_000)
    expect(page.locator("#paper")).to_contain_text("Chưa in được phiếu")
    assert issued(page) == "A001"


def test_while_every_printer_is_off_no_slip_is_promised_and_one_that_is_well_again_is(door: Door) -> None:
    (door.server.data / "slips").mkdir(exist_ok=True)
    (door.server.data / "slips" / "fault").write_text("paper_out")
    page = door.tablet()
    page.clock.install()
    page.reload()
    tile(page)
    page.locator("#issue").tap()
    assert issued(page) == "A001"
    # no time passes on the page: what it says it was told
    expect(page.locator("#paper")).to_contain_text("Chưa in được phiếu", timeout=20_000)
    page.locator("#next").tap()
    tile(page)
    page.evaluate(
        "() => { window.said = []; new MutationObserver(() => said.push(document.getElementById('paper').textContent))"
        ".observe(document.getElementById('paper'), { childList: true }); }"
    )
    page.locator("#issue").tap()
    expect(page.locator("#code")).to_have_attribute("data-code", "A002")
    expect(page.locator("#paper")).to_contain_text("Chưa in được phiếu")
    assert "Đang in phiếu…" not in page.evaluate("said")
    (door.server.data / "slips" / "fault").unlink()
    expect(page.locator("#paper")).to_have_text("Đã in phiếu.", timeout=30_000)


def test_what_is_refused_may_be_given_out_by_a_person_who_answers_for_it(door: Door) -> None:
    page = door.tablet()
    expect(page.locator("#anyway")).to_be_hidden()
    door.supervisor.post("/fields/HT/close")
    expect(page.locator('[data-pick="field:HT"] .tile__wait')).to_have_text("Đang đóng")
    tile(page)
    page.locator("#issue").tap()
    page.locator("#anyway").tap()
    assert issued(page) == "A001"
    (entry,) = door.journal("issued")
    assert entry["data"]["anyway"] == "closed_by_hand"
    page.locator("#next").tap()
    expect(page.locator("#anyway")).to_be_hidden()


def test_who_brings_several_dossiers_makes_the_next_one_wait_longer(door: Door) -> None:
    counter = door.counter()
    page = door.tablet()
    tile(page)
    page.get_by_role("button", name="Thêm một").tap()
    page.get_by_role("button", name="Thêm một").tap()
    page.get_by_role("button", name="Bớt một").tap()
    page.locator("#issue").tap()
    issued(page)
    expect(page.locator("#issued-count")).to_have_text("2 hồ sơ")
    assert counter.post("/counters/1/call-next")["turn"]["dossiers"] == 2
    page.locator("#next").tap()
    expect(page.locator("[name=count]")).to_have_value("1")


def test_where_no_slips_are_printed_one_comes_out_on_wish_and_is_no_copy(door: Door) -> None:
    door.supervisor.post("/paper", {"mode": "none"})
    page = door.tablet()
    tile(page)
    page.locator("#issue").tap()
    assert issued(page) == "A001"
    expect(page.locator("#paper")).to_contain_text("Không in phiếu")
    page.locator("#on-paper").tap()
    expect(page.locator("#paper")).to_have_text("Đã in phiếu.", timeout=20_000)
    expect(page.locator("#on-paper")).to_be_hidden()
    (asked,) = door.journal("slip_asked")
    assert (asked["data"]["copy"], asked["data"]["reason"]) == (False, "on_wish")
    page.locator("#next").tap()
    tile(page)
    page.locator("#issue").tap()
    assert issued(page) == "A002"
    expect(page.locator("#on-paper")).to_be_visible()
