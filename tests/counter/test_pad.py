"""The rating pad in front of the clerk."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import FloatRect, Page, Route, expect

from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def serve(desk: Desk, n: int = 1) -> str:
    """Serve one citizen at a counter and return the ticket's token."""
    counter = Caller(desk.server, device_token(desk.server.data, "counter", n))
    ticket = desk.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    counter.post(f"/counters/{n}/open")
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/{n}/{act}")
    return str(ticket["token"])


def test_it_wakes_when_the_service_ends_and_keeps_one_rating(desk: Desk) -> None:
    pad, other = desk.pad(1), desk.pad(2)
    expect(pad.locator(".pad__asleep")).to_be_visible()
    token = serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A001")
    expect(other.locator(".pad__asleep")).to_be_visible()
    pad.locator(".rating__face--5").dblclick()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    assert desk.kiosk.get(f"/tickets/{token}")["turns"][0]["rated"]


def test_it_asks_again_for_the_form_when_the_answer_is_lost(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A001")
    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        lost.append(route)
        if len(lost) == 1:
            route.abort()
        else:
            route.continue_()

    pad.route("**/rating-form?*", lose_the_first)
    serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A002")
    expect(pad.locator("#asks")).to_be_visible()
    touch_the_worst(pad)
    assert opinions(desk) == [(1, [])], "only the second was rated"


def opinions(desk: Desk) -> list[tuple[int, list[str]]]:
    """Return level and reasons of every rating in the center's file."""
    database = Database(desk.server.data / "center.db")
    with database.reading() as db:
        rows = db.execute("select level, reasons from ratings order by turn").fetchall()
    database.close()
    return [(row["level"], json.loads(row["reasons"])) for row in rows]


def touch_the_worst(pad: Page) -> None:
    with pad.expect_response("**/rating") as answer:
        pad.locator(".rating__face--1").tap()
    assert answer.value.status == 201
    expect(pad.locator(".rating__reasons")).to_be_visible()


def test_the_dissatisfied_are_asked_why(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    touch_the_worst(pad)
    assert opinions(desk) == [(1, [])], "counted at the touch, whatever happens to pad and citizen now"
    pad.locator(".rating__reason").nth(1).tap()
    pad.locator(".rating__send").tap()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    assert opinions(desk) == [(1, ["attitude"])]


def test_who_walks_away_from_the_reasons_has_rated(desk: Desk) -> None:
    pad = desk.pad()
    pad.clock.install()
    pad.reload()
    serve(desk)
    touch_the_worst(pad)
    pad.locator(".rating__reason").first.tap()
    with pad.expect_response("**/rating") as answer:
        pad.clock.run_for(61_000)
    assert answer.value.status == 201
    expect(pad.locator(".pad__asleep")).to_be_visible()
    assert opinions(desk) == [(1, ["long_wait"])]


def test_the_next_call_takes_what_is_ticked_with_it(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    touch_the_worst(pad)
    pad.locator(".rating__reason").first.tap()
    with pad.expect_response("**/rating") as answer:
        serve(desk)
    assert answer.value.status == 201
    expect(pad.locator("#code")).to_have_attribute("data-code", "A002")
    assert opinions(desk) == [(1, ["long_wait"])]


def test_no_thank_you_on_the_reasons_keeps_the_level(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    touch_the_worst(pad)
    pad.locator("#skip").tap()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    assert opinions(desk) == [(1, [])]


def test_no_thank_you_keeps_what_was_ticked_and_written_to_oneself(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    touch_the_worst(pad)
    pad.locator(".rating__reason").first.tap()
    pad.locator(".rating__write").tap()
    pad.locator(".rating__comment textarea").fill("Tôi đợi rất lâu")
    pad.locator("#skip").tap()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    assert opinions(desk) == [(1, [])]
    supervisor = Caller(desk.server, device_token(desk.server.data, "supervisor"))
    assert supervisor.get("/cases")["cases"] == []


def test_no_thank_you_on_the_faces_rates_nothing(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    pad.locator("#skip").tap()
    expect(pad.locator(".pad__asleep")).to_be_visible()
    assert opinions(desk) == []


def test_it_sleeps_again_when_nobody_answers(desk: Desk) -> None:
    pad = desk.pad()
    pad.clock.install()
    pad.reload()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    pad.clock.run_for(61_000)
    expect(pad.locator(".pad__asleep")).to_be_visible()


def test_rated_on_the_phone_means_asked_no_more(desk: Desk) -> None:
    pad = desk.pad()
    token = serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    turn = desk.kiosk.get(f"/tickets/{token}")["turns"][0]["id"]
    Caller(desk.server, None).post(f"/tickets/{token}/rating", {"turn": turn, "level": 4}, expect=201)
    expect(pad.locator(".pad__asleep")).to_be_visible()


def test_who_declined_is_not_asked_again_by_a_finish_done_twice_or_a_page_loaded_anew(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    pad.locator("#skip").tap()
    expect(pad.locator(".pad__asleep")).to_be_visible()
    counter = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    frames: list[str] = []
    pad.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    pad.reload()
    while not any('"rating"' in frame for frame in frames):
        pad.evaluate("() => new Promise(requestAnimationFrame)")
    expect(pad.locator(".pad__asleep")).to_be_visible()
    counter.post("/counters/1/undo")
    counter.post("/counters/1/finish")
    while not any('"rate"' in frame for frame in frames):
        pad.evaluate("() => new Promise(requestAnimationFrame)")
    expect(pad.locator(".pad__asleep")).to_be_visible()
    serve(desk)
    expect(pad.locator("#code")).to_have_attribute("data-code", "A002")


def test_the_next_call_leaves_the_question_and_the_next_finish_takes_its_place(desk: Desk) -> None:
    pad = desk.pad()
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    desk.issue()
    counter = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    for act in ("call-next", "start"):
        counter.post(f"/counters/1/{act}")
    pad.reload()
    expect(pad.locator("#code")).to_have_attribute("data-code", "A001")
    counter.post("/counters/1/finish")
    expect(pad.locator("#code")).to_have_attribute("data-code", "A002")


def box(pad: Page, selector: str) -> FloatRect:
    found = pad.locator(selector).last.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "size", [(1280, 800), (1024, 768), (1024, 600), (800, 480), (800, 1280), (768, 1024)]
)
def test_old_eyes_read_it_and_everything_fits(desk: Desk, size: tuple[int, int]) -> None:
    width, height = size
    pad = desk.pad()
    pad.set_viewport_size({"width": width, "height": height})
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    assert box(pad, ".face")["width"] > 0.159 * min(size)
    assert box(pad, "#skip")["y"] + box(pad, "#skip")["height"] <= height
    touch_the_worst(pad)
    assert box(pad, "#skip")["y"] + box(pad, "#skip")["height"] <= height
    assert box(pad, ".pad__who")["y"] >= 0, "nor is anything cut at the top"
    send, reason = box(pad, ".rating__send"), box(pad, ".rating__reason")
    assert send["height"] < reason["height"], "the reasons are what is asked"
    for part in (".rating__face", ".rating__reason", ".rating__question"):
        for one in pad.locator(part).all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_what_is_too_long_for_the_pad_can_be_moved_to(desk: Desk) -> None:
    pad = desk.pad()
    pad.set_viewport_size({"width": 1024, "height": 600})
    serve(desk)
    expect(pad.locator("#asks")).to_be_visible()
    pad.evaluate(
        "document.getElementById('what').textContent = 'Liên thông khai sinh, thường trú '.repeat(12)"
    )
    assert box(pad, ".pad__who")["y"] >= 0, "nothing is pushed over the upper edge"
    pad.locator("#asks").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert box(pad, "#skip")["y"] + box(pad, "#skip")["height"] <= 600
