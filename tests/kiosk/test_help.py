"""Help for arms, eyes and ears at the kiosk, and the whole kiosk by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Page, expect

from tests.kiosk.conftest import ACROSS, UPRIGHT, Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = pytest.mark.parametrize("size", [UPRIGHT, ACROSS], ids=["upright", "across"])
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# 20 mm on a 21.5-inch screen, whose longer side of 1920 dots is 476 mm
LEAST = 20 * 1920 / 476
WALK = ["home", "field", "procedure", "list", "search", "event", "taken", "priority", "privacy", "chosen"]


def go(page: Page, place: str) -> None:
    """Walk from the home page to one of the kiosk's pages, by the ways that are there in every mode."""
    if place in ("field", "procedure", "list", "taken"):
        page.locator('.field-tile[data-code="HT"]').tap()
        expect(page.locator("#field-procedures .chip").first).to_be_visible()
    if place in ("procedure", "list"):
        page.locator("#field-procedures .chip").first.tap()
        expect(page.locator("#procedure-view")).to_be_visible()
    if place == "list":
        page.locator("#missing").tap()
        expect(page.locator("#list-view")).to_be_visible()
    if place in ("search", "event"):
        page.locator("#open-search").tap()
        expect(page.locator("#found .chip").first).to_be_visible()
    if place == "event":
        page.locator("#found .chip").first.tap()
        expect(page.locator("#event-view")).to_be_visible()
    if place == "taken":
        page.locator("#take").tap()
        expect(page.locator("#code")).to_be_visible()
    if place in ("priority", "privacy"):
        page.locator(f"#{place}").tap()
        expect(page.locator("dialog[open]")).to_be_visible()
    if place == "chosen":
        page.locator("#priority").tap()
        page.locator("[data-kind]").first.tap()


def walk(page: Page, tools: tuple[str, ...]) -> Iterator[str]:
    """Turn help on, then stand on one of the kiosk's pages after the other."""
    for tool in tools:
        page.locator(f"#{tool}").tap()
    for place in WALK:
        go(page, place)
        yield place
        while page.locator("#home").is_hidden() or page.locator("dialog[open]").count():
            page.keyboard.press("Escape")


def targets(page: Page) -> list[tuple[str, FloatRect]]:
    """Return what can be touched now: its words and its box. The typing goes into the one box by itself."""
    place = page.locator("dialog[open]")
    root = place if place.count() else page.locator("body")
    found = []
    for one in root.locator("button").all():
        box = one.bounding_box() if one.is_visible() else None
        if box:
            found.append((one.inner_text() or str(one.get_attribute("aria-label")), box))
    return found


def overlap(a: FloatRect, b: FloatRect) -> bool:
    """Say whether two boxes share more than a border."""
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 3 and down > 3


@SIZES
@pytest.mark.parametrize("tools", [(), ("large",), ("reach",), ("reach", "large", "contrast")])
def test_every_target_is_large_enough_whole_and_apart(
    kiosk: Kiosk, size: tuple[int, int], tools: tuple[str, ...]
) -> None:
    page = kiosk.show(size)
    for place in walk(page, tools):
        found = targets(page)
        assert found
        for words, box in found:
            assert min(box["width"], box["height"]) >= LEAST, (place, words, box)
            assert box["x"] >= 0, (place, words)
            assert box["y"] >= 0, (place, words)
            assert box["x"] + box["width"] <= size[0] + 0.5, (place, words)
            assert box["y"] + box["height"] <= size[1] + 0.5, (place, words)
            if "reach" in tools:
                assert box["y"] >= size[1] / 2 - 1, (place, words, "in the upper half")
        for (one, a), (other, b) in combinations(found, 2):
            assert not overlap(a, b), (place, one, other)


@SIZES
def test_no_words_are_cut_off_in_large_print(kiosk: Kiosk, size: tuple[int, int]) -> None:
    page = kiosk.show(size)
    for place in walk(page, ("large",)):
        cut = page.evaluate(
            """() => Array.from(document.querySelectorAll("button, .fact, .paper, .sheet"))
                .filter((one) => one.offsetParent !== null && getComputedStyle(one).display !== "inline")
                .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
                .map((one) => one.textContent.trim().slice(0, 40))"""
        )
        assert cut == [], place


def test_large_print_is_larger(kiosk: Kiosk) -> None:
    page = kiosk.show()

    def height() -> float:
        found: float = page.locator(".field-tile__name").first.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize)"
        )
        return found

    usual = height()
    page.locator("#large").tap()
    assert height() >= 1.35 * usual


@pytest.mark.parametrize("tools", [(), ("contrast",), ("reach", "large", "contrast")])
def test_every_page_in_every_mode_keeps_the_rules_a_machine_can_check(
    kiosk: Kiosk, tools: tuple[str, ...]
) -> None:
    page = kiosk.show()
    for place in walk(page, tools):
        page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
        found = Axe().run(page, options=RULES).response["violations"]
        assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == [], place


def press(page: Page, key: str, until: Callable[[], bool], most: int = 60) -> None:
    """Press one key until something is so."""
    for _ in range(most):
        if until():
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never gets there")


def focused(page: Page, selector: str) -> Callable[[], bool]:
    """Return a question: is the focus there?"""
    return lambda: bool(page.evaluate("one => document.activeElement.matches(one)", selector))


@pytest.mark.parametrize("further", ["Tab", "ArrowDown"], ids=["keyboard", "four keys"])
def test_a_number_is_taken_without_touching_the_screen(kiosk: Kiosk, further: str) -> None:
    page = kiosk.show()
    press(page, further, focused(page, '.field-tile[data-code="CT"]'))
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "one sees where one is"
    page.keyboard.press("Enter")
    expect(page.locator("#field-name")).to_have_text("Chứng thực")
    page.keyboard.press("Escape")
    expect(page.locator("#home")).to_be_visible()
    press(page, further, focused(page, '.field-tile[data-code="CT"]'))
    page.keyboard.press("Enter")
    press(page, further, focused(page, "#take"))
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_have_attribute("data-code", "B001")
    press(page, further, focused(page, "#done"))
    page.keyboard.press("Enter")
    expect(page.locator("#home")).to_be_visible()


def test_four_keys_reach_priority_and_the_papers(kiosk: Kiosk) -> None:
    page = kiosk.show()
    press(page, "ArrowUp", focused(page, "#priority"))
    page.keyboard.press("Enter")
    press(page, "ArrowDown", focused(page, "[data-kind=disabled]"))
    page.keyboard.press("Enter")
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "true")
    press(page, "ArrowDown", focused(page, "#popular .chip"))
    page.keyboard.press("Enter")
    expect(page.locator("#procedure-name")).to_be_visible()
    press(page, "ArrowDown", focused(page, "#have"))
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_a_real_keyboard_types_vietnamese_into_the_search(kiosk: Kiosk) -> None:
    page = kiosk.show()
    press(page, "Tab", focused(page, "#open-search"))
    page.keyboard.press("Enter")
    expect(page.locator("#words-box")).to_be_focused()
    page.keyboard.type("keets hoon")
    expect(page.locator("#words-box")).to_have_value("kết hôn")
    expect(page.locator("#found .chip").first).to_contain_text("kết hôn")


def test_a_screen_reader_hears_what_the_screen_shows(kiosk: Kiosk) -> None:
    counter = kiosk.counter(1)
    counter.get("/counters/1")
    page = kiosk.show(language="en")
    expect(page.locator("#home")).to_match_aria_snapshot(
        """
        - main:
          - heading "What have you come for?" [level=1]
          - button /Find a procedure/
          - button /^Civil status .* Counter 1, 2 None waiting/
          - button /^Certification/
        """
    )
    expect(page.locator("#events")).to_match_aria_snapshot('- button "A child is born"')
    expect(page.locator("#foot")).to_match_aria_snapshot(
        """
        - contentinfo:
          - button "I have priority"
          - button "Your data"
          - button "Lower"
          - button "Large"
          - button "Contrast"
          - button "Read aloud"
        """
    )
    page.locator('.field-tile[data-code="HT"]').tap()
    expect(page.locator("#field-view")).to_match_aria_snapshot(
        """
        - main:
          - heading "Civil status" [level=1]
          - button "Take a number now"
          - group "How many dossiers do you bring, for yourself or for others?":
            - button "One less" [disabled]
            - status: "1"
            - button "One more"
        """
    )
    page.locator("#take").tap()
    expect(page.locator("#taken")).to_match_aria_snapshot(
        """
        - main:
          - heading "Your number" [level=1]
          - img "A001"
          - paragraph: Civil status
        """
    )


def test_a_hidden_page_is_hidden_from_a_screen_reader_too(kiosk: Kiosk) -> None:
    page = kiosk.show(language="en")
    assert page.get_by_role("main").count() == 1
    page.locator("#priority").tap()
    expect(page.get_by_role("dialog", name="Who goes first by law")).to_be_visible()


def spoken(page: Page) -> list[str]:
    """Let the page's voice be heard by the test, and return what it says as it goes on."""
    said: list[str] = []
    page.expose_function("heardByTest", lambda words: said.append(words))
    page.evaluate(
        """() => {
            const play = HTMLMediaElement.prototype.play;
            HTMLMediaElement.prototype.play = function () {
                window.heardByTest(new URL(this.src).searchParams.get("text"));
                return play.call(this);
            };
        }"""
    )
    return said


def test_read_aloud_the_first_touch_reads_and_the_second_chooses(kiosk: Kiosk) -> None:
    page = kiosk.show()
    silence = b"RIFF$\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0@\x1f\0\0@\x1f\0\0\x01\0\x08\0data\0\0\0\0"
    page.route("**/api/v1/speech*", lambda route: route.fulfill(body=silence, content_type="audio/wav"))
    said = spoken(page)
    page.locator("#voice").tap()
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "true")
    tile = page.locator('.field-tile[data-code="HT"]')
    tile.tap()
    expect(page.locator("#home")).to_be_visible()
    assert said[-1].startswith("Hộ tịch, ")
    tile.tap()
    expect(page.locator("#field-name")).to_be_visible()
    assert said[-1].startswith("Hộ tịch")
    page.locator("#take").tap()
    expect(page.locator("#taken")).to_be_hidden()
    page.locator("#take").tap()
    expect(page.locator("#code")).to_be_visible()
    assert "A001" in said[-1]


def test_a_machine_without_a_voice_says_so(kiosk: Kiosk) -> None:
    page = kiosk.show()
    missing = {"error": {"code": "no_voice", "message": "Không có giọng đọc."}}
    page.route("**/api/v1/speech*", lambda route: route.fulfill(status=404, json=missing))
    page.evaluate("speechSynthesis.getVoices = () => []")
    page.locator("#voice").tap()
    expect(page.locator("#told")).to_have_text("Máy này chưa có giọng đọc.")
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "false")
