"""The office's remote control in two supervisors' browsers at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.office.conftest import OpenPage
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def office(open_page: OpenPage) -> Callable[..., Page]:
    """Open a page of the office, by default the remote control as the supervisor."""

    def opened(login: str = "giamsat", path: str = "/office/hall", width: int = 1366) -> Page:
        return open_page(login, path, width=width)

    return opened


def test_one_begins_an_emergency_and_another_ends_it(server: Server, office: Callable[..., Page]) -> None:
    one, other = office(), office("quantri")
    one.get_by_role("button", name="Fire").click()
    form = one.locator("#emergency")
    expect(form.locator("[name=text]")).to_have_value(
        "Có cháy! Xin mọi người rời ngay khỏi tòa nhà theo lối thoát gần nhất. Không dùng thang máy."
        " Xin theo hướng dẫn của cán bộ."
    )
    form.get_by_role("button", name="Warn everybody").click()
    one.get_by_role("button", name="Cancel").click()
    assert Caller(server, device_token(server.data, "supervisor")).get("/hall")["hall"]["emergency"] is None
    form.get_by_role("button", name="Warn everybody").click()
    one.get_by_role("button", name="Yes, warn everybody").click()
    for page in (one, other):
        expect(page.locator("#alarm")).to_be_visible()
        expect(page.locator("#alarm-texts p").nth(1)).to_contain_text("Fire! Please leave the building now")
        expect(page.locator("#alarm-since")).to_contain_text("by Đỗ Quang Minh")
    other.goto(f"{server.url}/office")
    expect(other.locator("#emergency")).to_contain_text("Emergency on all boards: Có cháy!")
    other.get_by_role("link", name="End the emergency").click()
    other.get_by_role("button", name="End the emergency").click()
    other.get_by_role("button", name="Yes, it is over").click()
    for page in (one, other):
        expect(page.locator("#alarm")).to_be_hidden()


def test_what_somebody_writes_is_not_lost_when_another_was_faster(office: Callable[..., Page]) -> None:
    one, other = office(), office("quantri")
    text = one.locator("#message [name=text]")
    text.fill('Quầy 3 <b>"nghỉ"</b> chiều nay')
    other.locator("#message [name=text]").fill("Mời dùng nước ở cuối sảnh")
    other.get_by_role("button", name="Show it on all boards").click()
    expect(one.locator("#present-texts")).to_have_text("Mời dùng nước ở cuối sảnh")
    expect(text).to_have_value('Quầy 3 <b>"nghỉ"</b> chiều nay')
    one.get_by_role("button", name="Show it on all boards").click()
    expect(other.locator("#present-texts")).to_have_text('Quầy 3 <b>"nghỉ"</b> chiều nay')
    expect(text).to_have_value("")
    one.get_by_role("button", name="Take it off the boards").click()
    expect(other.locator("#present")).to_be_hidden()


def test_a_refusal_says_why_and_the_text_stays(office: Callable[..., Page]) -> None:
    page = office()
    page.route("**/api/v1/hall/message", lambda route: route.fulfill(
        status=409, content_type="application/json", body='{"error": {"code": "x", "message": "Somebody was faster."}}'
    ))  # fmt: skip
    page.locator("#message [name=text]").fill("abc")
    page.get_by_role("button", name="Show it on all boards").click()
    expect(page.locator("#trouble")).to_have_text("Somebody was faster.")
    expect(page.locator("#message [name=text]")).to_have_value("abc")


def test_silence_is_seen_where_the_hall_is_watched(office: Callable[..., Page]) -> None:
    page, monitor = office(), office(path="/office")
    expect(monitor.locator("#muted")).to_be_hidden()
    page.get_by_role("button", name="Silence all boards").click()
    expect(monitor.locator("#muted")).to_be_visible()
    page.get_by_role("button", name="Let the boards sound again").click()
    expect(monitor.locator("#muted")).to_be_hidden()


def test_every_screen_is_listed_and_one_of_them_is_loaded_again(
    server: Server, browser: Browser, office: Callable[..., Page]
) -> None:
    token = device_token(server.data, "display", 3)
    context = browser.new_context(
        viewport={"width": 800, "height": 480}, extra_http_headers={"Authorization": f"Bearer {token}"}
    )
    sign = context.new_page()
    sign.goto(f"{server.url}/sign/3")
    page = office()
    row = page.locator("#screen-rows tr")
    expect(row).to_have_count(1)
    expect(row.locator("th")).to_have_text("Sign above the counter 3")
    expect(row).to_contain_text("800 × 480")
    expect(row).to_contain_text("up to date")
    expect(row).to_contain_text("alive")
    sign.evaluate("window.mark = true")
    row.get_by_role("button", name="Load the page of Sign above the counter 3 again").click()
    sign.wait_for_function("() => window.mark !== true")
    context.close()


def test_two_boards_are_told_apart_by_number_size_and_what_they_show(
    server: Server, browser: Browser, office: Callable[..., Page]
) -> None:
    boss = Caller(server, device_token(server.data, "supervisor"))
    contexts = []
    for width in (1280, 1024):
        token = device_token(server.data, "display")
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": 768},
                extra_http_headers={"Authorization": f"Bearer {token}"},
            )
        )
        contexts[-1].new_page().goto(f"{server.url}/board")
    device_token(server.data, "display", 3)
    page = office()
    row = page.locator("#screen-rows tr")
    expect(row).to_have_count(2)
    first, second = (one["id"] for one in boss.get("/boards")["displays"])
    boss.post(f"/devices/{second}/board", {"board": "media"})
    page.reload()
    expect(row.nth(0)).to_contain_text(f"Board in the hall, screen {first}")
    expect(row.nth(0)).to_contain_text("Main board")
    expect(row.nth(1)).to_contain_text(f"Board in the hall, screen {second}")
    expect(row.nth(1)).to_contain_text("Public posting")
    page.goto(f"{server.url}/office/boards")
    screens = page.locator("#displays label")
    expect(screens).to_have_count(2)
    expect(screens.nth(0)).to_contain_text(f"Screen {first} · 1280 × 768")
    expect(screens.nth(1)).to_contain_text(f"Screen {second} · 1024 × 768")
    expect(screens.nth(1).locator("select")).to_have_value("media")
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_fits(office: Callable[..., Page], width: int) -> None:
    page = office(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_admin_gives_a_clerk_a_photo_and_lets_the_signs_show_it(
    server: Server, office: Callable[..., Page], tmp_path: Path
) -> None:
    Image.new("RGB", (1200, 1600), "navy").save(tmp_path / "photo.jpg")
    (tmp_path / "no.jpg").write_text("x")
    page = office("quantri", "/office/signs")
    person = page.locator(".person", has_text="Nguyễn Thị An")
    person.locator("input").set_input_files(tmp_path / "no.jpg")
    expect(page.locator("#told")).to_contain_text("no photo that can be read")
    person.locator("input").set_input_files(tmp_path / "photo.jpg")
    expect(page.locator("#told")).to_have_text("The photo of Nguyễn Thị An is kept.")
    expect(person.locator("img")).to_have_js_property("naturalWidth", 480)
    page.locator("#clerk_photo").check()
    expect(page.locator("#told")).to_have_text("Kept; the signs show it now.")
    signs = Caller(server, device_token(server.data, "admin")).get("/signs")
    assert (signs["clerk_name"], signs["clerk_photo"]) == (False, True)
    watcher = office("giamsat", "/office/signs")
    expect(watcher.locator("#clerk_photo")).to_be_disabled()
    expect(watcher.get_by_role("button", name="Choose a photo")).to_have_count(0)
