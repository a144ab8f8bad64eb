"""The tablet at the door fits its screens, and keeps the rules."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journey.test_access import RULES
from tests.kiosk.door import ACROSS, DESK, UPRIGHT, Door, issued, tile

pytestmark = [pytest.mark.browser, pytest.mark.process]


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
    for one in page.locator(".tile, .chip, .chip span, .event").all():
        assert one.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), "no words cut off"
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    heading, first = (page.locator(one).bounding_box() for one in (".head__title", "#open-find"))
    assert first
    assert heading
    apart = heading["x"] + heading["width"] <= first["x"] or heading["y"] + heading["height"] <= first["y"]
    assert apart, "no button over the title"
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
