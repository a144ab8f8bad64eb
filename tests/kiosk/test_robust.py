"""What may go wrong in front of a kiosk and behind it, and loses nobody's place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.kiosk.conftest import Kiosk, take_number

pytestmark = [pytest.mark.browser, pytest.mark.process]
TILE = '.field-tile[data-code="HT"]'


def with_clock(kiosk: Kiosk, language: str = "vi") -> Page:
    """Stand in front of a kiosk whose clock the test moves."""
    page = kiosk.show(language=language)
    page.clock.install()
    page.reload()
    expect(page.locator(TILE)).to_be_visible()
    return page


def token_of(page: Page) -> str:
    """Return the token of the ticket that is shown."""
    return str(page.locator("#qr").get_attribute("src")).split("/")[2]


def test_a_lost_answer_is_asked_for_again_and_gives_the_same_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    lost = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().json()["code"])
        route.abort()

    page.route("**/api/v1/tickets", lose_first)
    take_number(page)
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")
    assert lost == ["A001"]
    assert kiosk.issued() == 1


def test_an_answer_that_stays_away_keeps_the_wish_and_makes_one_ticket(kiosk: Kiosk) -> None:
    page = kiosk.show()
    keys = []

    def lose_many(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.fetch()
        if len(keys) <= 6:
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")
        else:
            route.continue_()

    page.route("**/api/v1/tickets", lose_many)
    take_number(page)
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001", timeout=20_000)
    assert len(set(keys)) == 1
    assert kiosk.issued() == 1


def test_a_touch_while_the_server_is_away_makes_one_ticket_when_it_is_back(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator(TILE).tap()
    kiosk.server.kill()
    page.evaluate("document.getElementById('take').click()")
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#take")).to_be_hidden()
    kiosk.server.restart()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001", timeout=30_000)
    assert kiosk.issued() == 1


def test_without_the_server_the_kiosk_says_so_and_comes_back_by_itself(kiosk: Kiosk) -> None:
    page = kiosk.show()
    kiosk.server.kill()
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator(TILE)).to_be_hidden()
    kiosk.server.restart()
    expect(page.locator(TILE)).to_be_visible(timeout=20_000)
    take_number(page)
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_the_number_stays_on_the_screen_while_the_server_is_away(kiosk: Kiosk) -> None:
    page = kiosk.show()
    take_number(page)
    expect(page.locator("#code")).to_be_visible()
    kiosk.server.kill()
    page.locator("#take-back").tap()
    expect(page.locator("#taken-refusal")).to_be_visible(timeout=20_000)
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)


def test_a_wrong_touch_is_taken_back_within_a_minute(kiosk: Kiosk) -> None:
    page = kiosk.show()
    take_number(page)
    expect(page.locator("#code")).to_be_visible()
    token = token_of(page)
    page.locator("#take-back").tap()
    expect(page.locator("#told")).to_contain_text("A001")
    assert kiosk.caller.get(f"/tickets/{token}")["state"] == "cancelled"
    assert kiosk.issued() == 0
    take_number(page, "CT")
    expect(page.locator("#code")).to_have_attribute("data-code", "B001")


def test_after_a_minute_a_number_is_not_taken_back_any_more(kiosk: Kiosk) -> None:
    page = with_clock(kiosk)
    take_number(page)
    expect(page.locator("#take-back")).to_be_visible()
    page.clock.run_for(40_000)
    page.locator("#code").tap()
    page.clock.run_for(21_000)
    expect(page.locator("#take-back")).to_be_hidden()
    expect(page.locator("#code")).to_have_attribute("data-code", "A001")


def test_a_number_that_is_being_served_is_not_taken_back_and_the_page_says_so(kiosk: Kiosk) -> None:
    page = kiosk.show()
    counter = kiosk.counter(1)
    take_number(page)
    expect(page.locator("#take-back")).to_be_visible()
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    page.locator("#take-back").tap()
    expect(page.locator("#taken-refusal")).not_to_be_empty()
    expect(page.locator("#taken-refusal")).to_be_in_viewport(ratio=1)
    expect(page.locator("#take-back")).to_be_hidden()


def test_nobody_is_sent_away_without_a_warning_and_the_next_one_finds_a_fresh_screen(kiosk: Kiosk) -> None:
    page = with_clock(kiosk)
    page.locator("#contrast").tap()
    page.locator("#large").tap()
    page.locator("#priority").tap()
    page.locator("[data-kind]").first.tap()
    page.locator(TILE).tap()
    page.clock.run_for(44_000)
    expect(page.locator("#still-here")).to_be_hidden()
    page.clock.run_for(2_000)
    expect(page.locator("#still-here")).to_be_visible()
    expect(page.locator("#still-yes")).to_be_in_viewport(ratio=1)
    page.locator("#still-yes").tap()
    expect(page.locator("#still-here")).to_be_hidden()
    expect(page.locator("#field-name")).to_have_text("Hộ tịch")
    page.clock.run_for(46_000)
    expect(page.locator("#still-here")).to_be_visible()
    page.clock.run_for(22_000)
    expect(page.locator("#home")).to_be_visible()
    expect(page.locator("#priority")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "contrast")
    expect(page.locator("body")).not_to_have_class(re.compile("kiosk--large"))


def test_the_number_stays_until_it_is_read(kiosk: Kiosk) -> None:
    page = with_clock(kiosk)
    take_number(page)
    page.clock.run_for(44_000)
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)
    still = page.locator("#still-yes")
    # a center that has heard of no printer yet keeps the number longer, to be photographed
    for _ in range(60):
        page.clock.run_for(1_000)
        if still.is_visible():
            break
    still.tap()
    page.clock.run_for(44_000)
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)


def test_the_language_goes_back_with_the_citizen_who_chose_it(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator('.languages [value="en"]').tap()
    expect(page.locator("h1").first).to_have_text("What have you come for?")
    page.clock.install()
    page.goto(f"{kiosk.server.url}/kiosk")
    expect(page.locator("h1").first).to_have_text("What have you come for?")
    page.clock.run_for(67_000)
    expect(page.locator("h1").first).to_have_text("Ông/bà cần giải quyết việc gì?")


def test_another_language_is_not_looked_for_at_a_server_that_is_away(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.route("**/api/v1/health", lambda route: route.abort())
    page.locator('.languages [value="en"]').tap()
    expect(page.locator("h1").first).to_have_text("Ông/bà cần giải quyết việc gì?")
    assert page.url.endswith("language=vi")


def test_a_ticket_of_somebody_who_has_left_is_given_back(kiosk: Kiosk) -> None:
    page = with_clock(kiosk)
    made: list[str] = []
    silent = True

    def answer(route: Route) -> None:
        made.append(route.fetch().json()["token"])
        if silent:
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/tickets", answer)
    take_number(page)
    page.clock.run_for(5_000)
    expect(page.locator("#away")).to_be_visible()
    page.clock.run_for(67_000)
    silent = False
    with page.expect_response("**/cancel"):
        page.clock.run_for(5_000)
    assert kiosk.caller.get(f"/tickets/{made[0]}")["state"] == "cancelled"
    expect(page.locator("#home")).to_be_visible()
    assert len(set(made)) == 1
    assert kiosk.issued() == 0


def test_there_is_no_way_out_of_the_page(kiosk: Kiosk) -> None:
    page = kiosk.show()
    page.locator(TILE).tap()
    prevented = page.evaluate(
        """() => {
            const tried = (event) => !document.querySelector("#field-name").dispatchEvent(event);
            const options = { bubbles: true, cancelable: true };
            return {
                menu: tried(new MouseEvent("contextmenu", options)),
                select: tried(new Event("selectstart", options)),
                drag: tried(new DragEvent("dragstart", options)),
                zoom: tried(new WheelEvent("wheel", Object.assign({ ctrlKey: true, deltaY: 1 }, options))),
                print: tried(new KeyboardEvent("keydown", Object.assign({ key: "p", ctrlKey: true }, options))),
                reload: tried(new KeyboardEvent("keydown", Object.assign({ key: "F5" }, options))),
            };
        }"""
    )
    assert all(prevented.values()), prevented
    for _ in range(4):
        page.evaluate("history.back()")
    expect(page.locator("#field-name")).to_have_text("Hộ tịch")
    assert page.url.startswith(f"{kiosk.server.url}/kiosk")
    style = page.locator("body").evaluate(
        "one => [getComputedStyle(one).touchAction, getComputedStyle(one).userSelect]"
    )
    assert style == ["none", "none"]


def test_an_error_on_the_page_is_told_to_the_center(kiosk: Kiosk) -> None:
    page = kiosk.show()
    with page.expect_request(
        lambda request: request.url.endswith("/heartbeat") and "out of order" in (request.post_data or "")
    ) as told:
        page.evaluate("setTimeout(() => { throw new Error('out of order'); })")
    assert "out of order" in told.value.post_data_json["errors"][0]["message"]
    answer = told.value.response()
    assert answer
    assert answer.status == 200
