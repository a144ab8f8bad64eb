"""The staff at the door: a number for whoever cannot take one, and a slip for whoever lost theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from printer.layout import COPY_WORD
from printer.text import label
from tests.journey.test_access import RULES
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in, press

pytestmark = [pytest.mark.browser, pytest.mark.process]
ACROSS, UPRIGHT, DESK = (1280, 800), (800, 1280), (1366, 768)
NOTE = "Nghe kém, xin nói to"


class Door:
    """The tablet at the door, and the hall behind it with its virtual printer."""

    def __init__(self, server: Server, browser: Browser, passwords: dict[str, str]) -> None:
        self.server = server
        self._browser = browser
        self._passwords = passwords
        self._pages: list[Page] = []
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.supervisor = Caller(server, device_token(server.data, "supervisor"))

    def page(self, size: tuple[int, int], login: str | None = None) -> Page:
        """Open a browser, perhaps as somebody."""
        width, height = size
        context = self._browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        self._pages.append(context.new_page())
        if login:
            log_in(self._pages[-1], self.server, login, self._passwords[login])
        return self._pages[-1]

    def tablet(self, size: tuple[int, int] = ACROSS, language: str = "vi") -> Page:
        """Log in as the receptionist."""
        page = self.page(size, "tiepdon")
        page.goto(f"{self.server.url}/reception?language={language}")
        expect(page.locator(".tile")).to_have_count(12)
        return page

    def counter(self, n: int = 1) -> Caller:
        """Open a counter."""
        caller = Caller(self.server, device_token(self.server.data, "counter", n))
        caller.post(f"/counters/{n}/open")
        return caller

    def journal(self, kind: str) -> list[dict[str, object]]:
        """Return what happened of one kind."""
        return [one for one in self.supervisor.get("/journal")["entries"] if one["type"] == kind]

    def slip(self, job: int, code: str) -> Image.Image:
        """Return the picture of a slip, as decoded from the bytes the virtual printer was sent."""
        return Image.open(self.server.data / "slips" / f"{job:08}-{code}.png").convert("1")

    def close(self) -> None:
        """Close every page."""
        for page in self._pages:
            page.context.close()


@pytest.fixture
def door(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Door]:
    """A hall with a virtual printer."""
    stands = Door(start_server("--printer", "virtual"), browser, template.passwords)
    yield stands
    stands.close()


def tile(page: Page, field: str = "HT") -> None:
    """Touch a field."""
    page.locator(f'[data-pick="field:{field}"]').tap()


def issued(page: Page) -> str:
    """Return the code that was just issued."""
    expect(page.locator("#code")).to_be_visible()
    return str(page.locator("#code").get_attribute("data-code"))


def is_marked_as_copy(picture: Image.Image) -> bool:
    """Say whether the word for a copy stands at the top of a slip, dot by dot."""
    word = label(COPY_WORD["vi"], 800, 34, picture.width - 36)
    left = (picture.width - word.width) // 2
    return picture.crop((left, 10, left + word.width, 10 + word.height)).tobytes() == word.tobytes()


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
    assert asked["data"]["reason"] == "lost"  # type: ignore[index]
    copy = door.slip(int(asked["data"]["job"]), "A001")  # type: ignore[index]
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
    assert asked["data"]["reason"] == "giấy bị ướt"  # type: ignore[index]


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
    (door.server.data / "slips" / "fault").write_text("paper_out")
    page = door.tablet()
    page.clock.install()
    page.reload()
    tile(page)
    page.locator("#issue").tap()
    expect(page.locator("#paper")).to_have_text("Đang in phiếu…")
    page.clock.run_for(9_000)
    expect(page.locator("#paper")).to_contain_text("Chưa in được phiếu")
    assert issued(page) == "A001"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [ACROSS, UPRIGHT, DESK])
def test_it_fits_the_screen_and_the_finger(door: Door, size: tuple[int, int], language: str) -> None:
    page = door.tablet(size, language)
    page.locator(".chip", has=page.locator('[value="disabled"]')).tap()
    tile(page)
    for button in page.locator(".tile, .event, #issue, #open-find, .chip").all():
        expect(button).to_be_in_viewport(ratio=1)
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    note, foot = page.locator("[name=note]").bounding_box(), page.locator(".desk__foot").bounding_box()
    assert note is not None
    assert foot is not None
    assert note["y"] + note["height"] <= foot["y"] + 1, "nothing lies under the button"
    for one in page.locator(".tile, .chip span, .event").all():
        assert one.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), "no words cut off"
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#issue").tap()
    issued(page)
    for button in ("#next", "#take-back", "#qr"):
        expect(page.locator(button)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("state", ["plain", "chosen", "issued", "search", "find"])
def test_it_keeps_the_rules_a_machine_can_check(door: Door, state: str) -> None:
    page = door.tablet(language="en" if state == "chosen" else "vi")
    if state in ("chosen", "issued"):
        page.locator(".chip", has=page.locator('[value="elderly"]')).tap()
        tile(page)
    if state in ("issued", "find"):
        tile(page)
        page.locator("#issue").tap()
        issued(page)
    if state == "search":
        page.fill("#q", "khai sinh")
        expect(page.locator(".result").first).to_be_visible()
    if state == "find":
        page.locator("#open-find").tap()
        page.fill("#find-q", "A001")
        page.get_by_role("button", name="In lại A001").tap()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []


def test_no_script_of_the_page_fails(door: Door) -> None:
    page = door.page(ACROSS, "tiepdon")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.goto(f"{door.server.url}/reception")
    tile(page)
    page.locator("#issue").tap()
    issued(page)
    assert faults == []
    assert not re.search(r"https?://(?!127)", Path("kiosk/static/kiosk/reception.js").read_text())
