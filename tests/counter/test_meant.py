"""Every key says whom it is meant for, so that it never falls on the next citizen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.counter.conftest import Desk
from tests.support.lines import Line
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def sit_down(desk: Desk, url: str | None = None) -> Page:
    """Open counter 1."""
    page = desk.terminal(url=url)
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    return page


def heard(page: Page) -> list[tuple[str, Any]]:
    """Return a list that grows with every act the page sends: its name and the turn it names."""
    sent: list[tuple[str, Any]] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "/counters/1/" in request.url:
            sent.append((request.url.rpartition("/")[2], json.loads(request.post_data or "{}").get("turn")))

    page.on("request", note)
    return sent


def other(desk: Desk) -> Caller:
    """Return another window of counter 1."""
    return Caller(desk.server, device_token(desk.server.data, "counter", 1))


def test_a_key_that_was_sent_and_never_arrived_does_nothing_to_the_next(desk: Desk, line: Line) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk, line.url)
    press(page, "n")
    press(page, "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    line.swallow_questions()
    page.keyboard.press("e")
    expect(page.locator('#kept [data-name="finish-and-next"]')).to_be_visible()
    window = other(desk)
    window.post("/counters/1/finish-and-next")
    window.post("/counters/1/start")
    line.cut()
    line.mend()
    expect(page.locator('#kept [data-state="refused"]')).to_have_count(1, timeout=20_000)
    expect(page.locator("#notice")).to_contain_text(f"hiện là số {second}, không phải số {first}")
    expect(page.locator(".stage__code")).to_have_attribute("data-code", second)
    now = window.get("/counters/1")["turn"]
    assert (now["code"], now["state"]) == (second, "serving")


def test_each_act_names_the_turn_that_was_on_the_screen(desk: Desk) -> None:
    desk.issue(count=3)
    page = sit_down(desk)
    sent = heard(page)
    window = other(desk)
    for key in "nrsu":
        press(page, key)
        expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    first = window.get("/counters/1")["turn"]["id"]
    assert sent == [("call-next", None), ("recall", first), ("start", first), ("undo", first)]


def test_keys_behind_a_call_that_is_not_answered_are_meant_for_whom_it_calls(desk: Desk, line: Line) -> None:
    desk.issue(count=3)
    page = sit_down(desk, line.url)
    sent = heard(page)
    line.cut()
    expect(page.locator("#lost")).to_be_visible()
    for key in "nses":
        page.keyboard.press(key)
    expect(page.locator('#kept [data-state="waiting"]')).to_have_count(4)
    sent.clear()
    line.mend()
    expect(page.locator(".stage--serving")).to_be_visible(timeout=20_000)
    expect(page.locator('#kept [data-state="done"]')).to_have_count(4)
    window = other(desk)
    second = window.get("/counters/1")["turn"]["id"]
    (first,) = (one["id"] for one in window.get("/counters/1/served")["turns"])
    acts = list(dict.fromkeys(sent))  # one that met the broken line was sent again
    assert acts == [("call-next", None), ("start", first), ("finish-and-next", first), ("start", second)]


def test_a_key_that_cannot_be_done_yet_is_said_also_when_the_ones_before_it_are_answered(desk: Desk) -> None:
    """Whoever presses faster than the line answers must not think that the service has ended."""
    desk.issue()
    page = sit_down(desk)
    held: list[Route] = []
    page.route("**/counters/1/call-next", lambda route: held.append(route))
    for key in "nsf":
        page.keyboard.press(key)
    expect(page.locator("#notice")).to_contain_text("mới biết ai đang ở quầy")
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator(".stage--serving")).to_be_visible()
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#notice")).to_be_visible()


def test_a_sheet_is_about_who_was_there_when_it_opened(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk)
    press(page, "n")
    press(page, "s")
    press(page, "f")
    expect(page.locator("#finish")).to_be_visible()
    window = other(desk)
    window.post("/counters/1/finish-and-next")
    window.post("/counters/1/start")
    expect(page.locator(".stage__code")).to_have_attribute("data-code", second)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text(f"không phải số {first}")
    assert window.get("/counters/1")["turn"]["code"] == second


def test_an_undo_right_after_an_answer_takes_back_that_act(desk: Desk) -> None:
    desk.issue(count=2)
    page = sit_down(desk)
    press(page, "n")
    press(page, "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    sent = heard(page)
    # the snapshot after the act comes late: the undo is what the answer makes of it
    page.route("**/api/v1/counters/1", lambda _route: None)
    press(page, "e")
    expect(page.locator(".stage--called")).to_be_visible()
    press(page, "u")
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    assert [name for name, _ in sent] == ["finish-and-next", "undo"]
    assert sent[1][1] not in (None, sent[0][1])
    now = other(desk).get("/counters/1")["turn"]
    assert (now["id"], now["state"]) == (sent[0][1], "serving"), "both were taken back"
