"""Phones of every width: nothing runs off the screen, and no face is easier to touch than another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from center.domain.waiting import Wait
from center.web.slips import wait_line
from tests.kiosk.conftest import Kiosk

pytestmark = [pytest.mark.browser, pytest.mark.process]
WIDTHS = (320, 360, 390, 412, 700)
SAY_WAITS = """async (waits) => {
  const { waitWords } = await import("/static/js/wait.js");
  const texts = JSON.parse(document.getElementById("words").textContent);
  return waits.map(([low, high]) => waitWords(texts, { low, high }));
}"""


def open_ticket(kiosk: Kiosk, token: str, language: str) -> Page:
    """Open a ticket's page in a language."""
    phone = kiosk.phone()
    phone.goto(f"{kiosk.server.url}/t/{token}?language={language}")
    expect(phone.locator("#headline")).not_to_be_empty()
    return phone


def expect_fitting(phone: Page, width: int) -> None:
    """Make the phone so wide, and expect nothing beside its screen."""
    phone.set_viewport_size({"width": width, "height": 640})
    assert phone.evaluate("document.documentElement.scrollWidth") <= width
    beside = phone.evaluate(
        """() => Array.from(document.body.querySelectorAll("*")).filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5);
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert beside == [], width


@pytest.mark.parametrize("language", ["vi", "en"])
def test_five_faces_are_seen_and_alike(kiosk: Kiosk, language: str) -> None:
    counter = kiosk.counter(1)
    token = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)["token"]
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    phone = open_ticket(kiosk, token, language)
    expect(phone.locator(".rating__face")).to_have_count(5)
    for width in WIDTHS:
        expect_fitting(phone, width)
        faces = [face.bounding_box() for face in phone.locator(".rating__face").all()]
        assert len({(round(face["width"]), round(face["height"])) for face in faces if face}) == 1, width
        pictures = [face.bounding_box() for face in phone.locator(".face").all()]
        assert len({round(face["width"]) for face in pictures if face}) == 1, width
        assert all(
            word.evaluate("word => word.scrollWidth <= word.parentElement.clientWidth")
            for word in phone.locator(".rating__word").all()
        ), width


@pytest.mark.parametrize("language", ["vi", "en"])
def test_waiting_and_called_fit_the_smallest_phone(kiosk: Kiosk, language: str) -> None:
    counter = kiosk.counter(1)
    token = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)["token"]
    phone = open_ticket(kiosk, token, language)
    for width in WIDTHS:
        expect_fitting(phone, width)
    counter.post("/counters/1/call-next")
    place = phone.locator("#counter")
    expect(place).to_have_text("Quầy 1" if language == "vi" else "Counter 1")
    for width in WIDTHS:
        expect_fitting(phone, width)
    phone.set_viewport_size({"width": 320, "height": 640})
    assert place.evaluate("place => place.clientHeight < 2 * parseFloat(getComputedStyle(place).lineHeight)")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_phone_and_paper_say_a_wait_in_the_same_words(kiosk: Kiosk, language: str) -> None:
    token = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)["token"]
    phone = open_ticket(kiosk, token, language)
    waits = [(low, low + more) for low in range(0, 800, 25) for more in (0, 5, 60, 200, 525)]
    said = [wait_line(Wait(low, high), language) for low, high in waits]
    assert phone.evaluate(SAY_WAITS, [list(wait) for wait in waits]) == said
    expect(phone.locator("#wait")).to_have_text(wait_line(None, language))


def test_a_phone_that_lost_the_server_says_so_beside_what_it_knows(kiosk: Kiosk) -> None:
    token = kiosk.caller.post("/tickets", {"field": "HT"}, expect=201)["token"]
    phone = open_ticket(kiosk, token, "vi")
    phone.set_viewport_size({"width": 320, "height": 568})
    kiosk.server.kill()
    expect(phone.locator("#lost")).to_be_visible()
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    lost, foot = phone.locator("#lost").bounding_box(), phone.locator(".ticket__foot").bounding_box()
    assert lost
    assert foot
    assert lost["y"] >= 0
    assert lost["y"] + lost["height"] <= foot["y"]
    assert foot["y"] + foot["height"] <= 568
