"""The office sets up the boards in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.support.halls import Template
from tests.support.pictures import pdf, picture
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    return start_server()


@pytest.fixture
def page(server: Server, browser: Browser, template: Template) -> Iterator[Page]:
    """The page of the boards, open in a supervisor's browser."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    log_in(opened, server, "giamsat", template.passwords["giamsat"])
    opened.goto(f"{server.url}/office/boards")
    expect(opened.locator("#parts li")).to_have_count(5)
    yield opened
    context.close()


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("#preview")


def test_the_preview_follows_before_anything_is_saved(server: Server, page: Page) -> None:
    wall = preview(page)
    expect(wall.locator("#side .part--lines")).to_be_visible()
    expect(wall.locator(".shown__code")).to_be_visible()  # an example, for nobody is called
    page.select_option('[data-part="lines"]', "none")
    page.select_option('[data-part="counters"]', "side")
    expect(wall.locator("#side .part--counters")).to_be_visible()
    expect(wall.locator(".part--lines")).to_be_hidden()
    office = Caller(server, device_token(server.data, "supervisor"))
    assert office.get("/boards")["boards"][0]["layout"]["side"] == ["lines"]
    expect(page.locator('[name="voice"]')).to_be_checked()
    page.uncheck('[name="voice"]')
    page.click("#save")
    expect(page.locator("#said")).to_have_text("Đã lưu. Các màn hình đang hiện nội dung mới.")
    layout = office.get("/boards")["boards"][0]["layout"]
    assert (layout["side"], layout["voice"]) == (["counters"], False)


def test_a_board_without_a_place_for_the_call_is_refused_in_a_sentence(page: Page) -> None:
    page.select_option('[data-part="stage"]', "none")
    page.click("#save")
    expect(page.locator("#said")).to_contain_text("Bảng phải có chỗ cho số đang gọi")
    expect(page.locator('[data-part="stage"]')).to_have_value("none")  # nothing that was typed is lost


def test_a_screen_is_given_its_board_and_shows_it_at_once(
    server: Server, page: Page, browser: Browser
) -> None:
    token = device_token(server.data, "display")
    context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {token}"})
    screen = context.new_page()
    screen.goto(f"{server.url}/board")
    expect(screen.locator("#side .part--lines")).to_be_visible()
    page.reload()
    page.select_option("#displays select", "media")
    expect(screen.locator("#main .part--media")).to_be_visible()
    context.close()


def test_files_are_added_ordered_and_shown(server: Server, page: Page, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name, content in {"<b>Thủ tục</b>.pdf": pdf([(595, 842)] * 2), "ảnh.png": picture()}.items():
        (files / name.replace("/", "_")).write_bytes(content)
    (files / "virus.png").write_bytes(b"MZ no picture at all")
    page.click('[data-board="media"]')
    page.set_input_files("#files", sorted(files.iterdir()))
    expect(page.locator("#stock .stock__one")).to_have_count(3)
    expect(page.locator("#uploads .notice--bad")).to_contain_text("virus.png: Tệp này không phải hình")
    for n in range(3):
        page.locator("#stock .stock__one .button").nth(2 * n).click()
    expect(page.locator("#playlist li")).to_have_count(3)
    expect(page.locator("#playlist")).to_contain_text("<b>Thủ tục<_b>.pdf (1/2)")
    page.locator("#playlist li").nth(2).get_by_role("button", name="Lên").click()
    expect(preview(page).locator(".media__item").first).to_be_visible()
    page.click("#save")
    expect(page.locator("#said")).to_contain_text("Đã lưu")
    office = Caller(server, device_token(server.data, "supervisor"))
    saved = office.get("/boards")
    names = [one["name"] for one in saved["media"]]
    playlist = next(one for one in saved["boards"] if one["code"] == "media")["layout"]["playlist"]
    assert playlist == [names[0], names[2], names[1]]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#stock .button--danger").first.click()
    expect(page.locator("#stock .stock__one")).to_have_count(2)
    expect(page.locator("#playlist li")).to_have_count(2)


def test_a_board_is_made_as_a_copy_and_removed(page: Page) -> None:
    page.fill("#new [name=name]", "Tầng hai")
    page.click("#new button")
    made = page.locator("#boards .button", has_text="Tầng hai")
    expect(made).to_have_attribute("aria-pressed", "true")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#remove")
    expect(page.locator("#boards .button")).to_have_count(4)


def test_texts_are_saved_and_said_on_the_wall(server: Server, page: Page) -> None:
    page.locator("#notices input").first.fill("Chiều nay nghỉ họp")
    page.fill("[name=hotline]", "1022")
    page.click("#texts .button--primary")
    expect(page.locator("#said")).to_contain_text("Đã lưu")
    expect(preview(page).locator("#ticker")).to_have_text("Chiều nay nghỉ họp")
    expect(preview(page).locator("#hotline-number")).to_have_attribute("aria-label", "1022")
    office = Caller(server, device_token(server.data, "supervisor"))
    assert office.get("/boards")["texts"]["hotline"] == "1022"


def test_the_board_may_stand_in_our_own_pages_alone(server: Server, page: Page) -> None:
    for path, framed in (
        ("/board?preview=1", "'self'"),
        ("/board", "'none'"),
        ("/office?preview=1", "'none'"),
    ):
        policy = page.request.get(f"{server.url}{path}").headers["content-security-policy"]
        assert f"frame-ancestors {framed}" in policy, path
    gone = page.request.get(f"{server.url}/board?preview=1&board=nobodys")
    assert (gone.status, gone.url) == (200, f"{server.url}/board?preview=1"), "the screen's own, not an error"
