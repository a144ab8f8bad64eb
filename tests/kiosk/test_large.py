"""Large print with the longest texts: who reads badly still finds the papers, the way back and the slip."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])
# official names of up to eleven lines, long fees, several papers
LONGEST = ["1.013831", "2.000815", "2.000986", "1.013978"]

# Which of these boxes lie over each other or leave the screen, in pixels beyond a border.
FAULTS = """(selectors) => {
    const seen = selectors.flatMap((one) => Array.from(document.querySelectorAll(one)))
        .filter((one) => one.offsetParent !== null && one.offsetHeight > 0);
    const found = [];
    seen.forEach((one, n) => {
        const a = one.getBoundingClientRect();
        if (a.bottom > innerHeight + 1 || a.right > innerWidth + 1 || a.top < -1) found.push(one.className + " is out");
        seen.slice(n + 1).forEach((other) => {
            const b = other.getBoundingClientRect();
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            if (down > 3 && across > 3) found.push(`${one.className} / ${other.className}: ${Math.round(down)}`);
        });
    });
    return found;
}"""
PROCEDURE = ["#procedure-view button", "#procedure-view .stepper__count", ".fact", ".paper", ".papers__title"]
TAKEN = ["#taken .taken__facts", "#steps", "#taken .qr-card", "#taken .taken__paper", "#taken button"]


def _find(page: Page, asked: str) -> None:
    page.locator("#open-search").tap()
    expect(page.locator("#search-view")).to_be_visible()
    page.locator("#words-box").press_sequentially(asked, delay=70)
    expect(page.locator("#found .chip")).to_have_count(1)


def _holds(page: Page, selectors: list[str]) -> None:
    """Wait until the page has been laid out without a fault; say which there are where it is not."""
    try:
        page.wait_for_function(f"(all) => ({FAULTS})(all).length === 0", arg=selectors, timeout=10_000)
    except Exception:
        assert page.evaluate(FAULTS, selectors) == []
        raise


@SIZES
@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_the_longest_procedures_show_their_papers_and_the_way_back(
    kiosk: Kiosk, size: tuple[int, int], language: str
) -> None:
    page = kiosk.show(size, language)
    page.locator("#large").tap()
    for code in LONGEST:
        _find(page, code)
        page.locator("#found .chip").tap()
        expect(page.locator("#procedure-view")).to_be_visible()
        expect(page.locator("#papers-list .paper").first).to_be_in_viewport(ratio=0.9)
        expect(page.locator("#procedure-view [data-back]")).to_be_in_viewport(ratio=1)
        _holds(page, PROCEDURE)
        page.locator("#procedure-view [data-back]").tap()
        page.locator("#search-view [data-back]").tap()


@SIZES
@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_the_number_of_a_life_event_shows_its_places_its_code_and_its_slip(
    kiosk: Kiosk, size: tuple[int, int], language: str
) -> None:
    page = kiosk.show(size, language)
    page.locator("#large").tap()
    page.locator("#open-search").tap()
    page.locator("#found .chip").first.tap()
    page.locator("#event-take").tap()
    expect(page.locator("#steps")).to_be_visible()
    _holds(page, TAKEN)
    # the longer sentence: no slip came out, the code is all there is
    page.evaluate("""() => {
        document.getElementById("paper").hidden = true;
        document.getElementById("no-paper").hidden = false;
    }""")
    _holds(page, TAKEN)
    code = page.locator("#qr").bounding_box()
    assert code
    assert min(code["width"], code["height"]) >= 170, "a phone reads it from an arm's length"
