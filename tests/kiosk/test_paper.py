"""Paper at the kiosk: what is said while a printer is ill, and where no slip is printed at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk, read_qr, take_number
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS, (1280, 800)])


def caller(kiosk: Kiosk, role: str) -> Caller:
    return Caller(kiosk.server, device_token(kiosk.server.data, role))


def patient(page: Page) -> None:
    """Let no time pass on the page by itself: what changes was told."""
    page.clock.install()
    page.reload()
    expect(page.locator(".field-tile").first).to_be_visible()


def test_a_printer_that_falls_ill_while_one_waits_is_told_at_once(kiosk: Kiosk) -> None:
    agent = caller(kiosk, "printer")
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    page = kiosk.show()
    patient(page)
    take_number(page)
    expect(page.locator("#paper")).to_be_visible()
    agent.post("/heartbeat", {"state": "fault", "detail": "not_reachable"})
    expect(page.locator("#no-paper")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    expect(page.locator("#paper")).to_be_visible()
    job = agent.post("/print-jobs/claim")["job"]["id"]
    agent.post(f"/print-jobs/{job}/result", {"state": "printed", "detail": None})
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    expect(page.locator("#no-slips")).to_have_js_property("hidden", False)
    expect(page.locator("#paper")).to_be_visible(), "this slip is out already"


def test_a_printer_that_is_known_to_be_off_is_never_waited_for(kiosk: Kiosk) -> None:
    agent = caller(kiosk, "printer")
    agent.post("/heartbeat", {"state": "fault", "detail": "not_reachable"})
    page = kiosk.show()
    patient(page)
    expect(page.locator("#no-slips")).to_be_visible()
    take_number(page)
    expect(page.locator("#no-paper")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()


@SIZES
def test_without_paper_the_number_is_photographed_and_stays_longer(
    kiosk: Kiosk, size: tuple[int, int]
) -> None:
    boss = caller(kiosk, "supervisor")
    page = kiosk.show(size)
    patient(page)
    expect(page.locator("#paperless")).to_be_hidden()
    boss.post("/paper", {"mode": "none"})
    expect(page.locator("#paperless")).to_contain_text("không in phiếu")
    expect(page.locator("#no-slips")).to_be_hidden()
    take_number(page)
    expect(page.locator("#photo")).to_contain_text("chụp ảnh")
    for silent in ("#paper", "#no-paper"):
        expect(page.locator(silent)).to_be_hidden()
    for seen in ("#code", "#qr", "#photo", "#done", "#take-back"):
        expect(page.locator(seen)).to_be_in_viewport(ratio=1)
    assert read_qr(page).startswith("http")
    box = page.locator("#qr").bounding_box()
    assert box is not None
    assert box["width"] >= 0.45 * min(size), "to be photographed from a step away"
    page.clock.run_for(80_000)
    expect(page.locator("#still-here")).to_be_hidden()
    page.clock.run_for(11_000)
    expect(page.locator("#still-here")).to_be_visible()
    assert caller(kiosk, "printer").post("/print-jobs/claim")["job"] is None


def test_the_list_of_papers_is_photographed_too_and_only_this_kiosk_is_without_paper(kiosk: Kiosk) -> None:
    boss = caller(kiosk, "supervisor")
    (own,) = boss.get("/paper")["kiosks"]
    boss.post("/paper", {"kiosks": [{"device": own["device"], "mode": "none"}]})
    page = kiosk.show()
    page.locator("#popular .chip").first.tap()
    page.locator("#missing").tap()
    expect(page.locator("#list-photo")).to_be_visible()
    expect(page.locator("#list-paper")).to_be_hidden()
    assert caller(kiosk, "kiosk").post("/tickets", {"field": "HT"}, expect=201)["paper"] == "full"


def test_a_short_slip_is_promised_as_any_other(kiosk: Kiosk) -> None:
    caller(kiosk, "supervisor").post("/paper", {"mode": "short"})
    page = kiosk.show(language="en")
    take_number(page)
    expect(page.locator("#paper")).to_have_text("Please take your slip")
    expect(page.locator("#photo")).to_be_hidden()


WAYS = {
    "take": (".field-tile",),
    "have": (".field-tile", "#field-procedures .chip"),
    "event-take": ("#events .event",),
}
WITHOUT = {"vi": "Không in phiếu", "en": "Without a slip", "km": "មិន"}


def walk(page: Page, *touched: str) -> None:
    for one in touched:
        page.locator(one).first.tap()


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS, (1280, 800), (1024, 768)])
@pytest.mark.parametrize("way", WAYS)
def test_who_wants_no_paper_keeps_the_number_on_the_phone(
    kiosk: Kiosk, way: str, size: tuple[int, int]
) -> None:
    agent = caller(kiosk, "printer")
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    page = kiosk.show(size)
    walk(page, *WAYS[way], f"#{way}-bare")
    expect(page.locator("#photo")).to_be_visible()
    expect(page.locator("#paper")).to_be_hidden()
    token = read_qr(page).rpartition("/t/")[2]
    assert agent.post("/print-jobs/claim")["job"] is None
    page.locator("#done").tap()
    walk(page, *WAYS[way], f"#{way}")
    expect(page.locator("#paper")).to_be_visible(), "the next citizen has paper again"
    job = agent.post("/print-jobs/claim")["job"]
    assert job["content"]["url"].rpartition("/t/")[2] not in ("", token)


def test_without_paper_is_offered_only_where_there_is_paper(kiosk: Kiosk) -> None:
    agent, boss = caller(kiosk, "printer"), caller(kiosk, "supervisor")
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    page = kiosk.show()
    walk(page, ".field-tile")
    offered = page.locator("#take-bare")
    expect(offered).to_be_visible()
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    expect(offered).to_be_hidden()
    agent.post("/heartbeat", {"state": "ready", "detail": None})
    expect(offered).to_be_visible()
    boss.post("/paper", {"mode": "none"})
    expect(offered).to_be_hidden()
    boss.post("/paper", {"mode": "short"})
    expect(offered).to_be_visible()


def test_without_paper_is_reached_by_the_keys_after_the_way_with_paper(kiosk: Kiosk) -> None:
    page = kiosk.show()
    walk(page, ".field-tile")
    expect(page.locator("#take")).to_be_visible()
    page.locator("#take").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#take-bare")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#photo")).to_be_visible()


@pytest.mark.parametrize("size", [UPRIGHT, ACROSS, (1280, 800), (1024, 768)])
@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_without_paper_is_read_whole_at_every_size_of_screen_and_letters(
    kiosk: Kiosk, language: str, size: tuple[int, int]
) -> None:
    page = kiosk.show(size, language)
    for way, touched in WAYS.items():
        page.reload()
        expect(page.locator(".field-tile").first).to_be_visible()
        walk(page, *touched)
        expect(page.locator(f"#{way}-bare")).to_contain_text(WITHOUT[language])
        for helped in ([], ["large"], ["reach", "large"], ["reach"]):
            for help_ in ("reach", "large"):
                set_help(page, help_, on=help_ in helped)
            assert spilled(page) == [], (way, helped)


# buttons that are not whole on the screen, whose words do not fit, or which lie over each other
SPILLED = """() => {
  const every = Array.from(document.querySelectorAll("[data-view]:not([hidden]) button"));
  const seen = every.filter((one) => one.offsetWidth);
  const boxes = seen.map((one) => one.getBoundingClientRect());
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const outside = (box) => box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  return seen
    .filter((one, n) => outside(boxes[n])
      || one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1
      || boxes.some((box, m) => m !== n && over(box, boxes[n])))
    .map((one) => one.id || one.textContent);
}"""


def spilled(page: Page) -> list[str]:
    """Return which buttons are not whole, once the page has come to rest: pages of a list are measured anew."""
    with suppress(Late):
        page.wait_for_function(f"() => !({SPILLED})().length", timeout=5000)
    return list(page.evaluate(SPILLED))


def set_help(page: Page, which: str, *, on: bool) -> None:
    """Switch a help on or off where its key is not in sight."""
    page.evaluate(
        "([id, on]) => { const key = document.getElementById(id);"
        " if ((key.getAttribute('aria-pressed') === 'true') !== on) key.click(); }",
        [which, on],
    )


CUT = """() => Array.from(document.querySelectorAll(".field-tile"))
  .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("language", ["vi", "en", "km"])
@pytest.mark.parametrize("size", [(1080, 1600), (768, 1024), UPRIGHT, (1024, 768)])
def test_a_notice_on_the_first_page_cuts_no_tile(kiosk: Kiosk, size: tuple[int, int], language: str) -> None:
    caller(kiosk, "supervisor").post("/paper", {"mode": "none"})
    page = kiosk.show(size, language)
    expect(page.locator("#paperless")).to_be_visible()
    tiles = page.locator(".field-tile")
    expect(tiles).to_have_count(12)
    with suppress(Late):  # a tile is measured anew when its letters have come
        page.wait_for_function(f"() => !({CUT})().length", timeout=5000)
    assert page.evaluate(CUT) == []
    for tile in tiles.all():
        expect(tile.locator(".field-tile__wait")).to_be_in_viewport(ratio=1)
