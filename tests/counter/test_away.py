"""Keys that are pressed while the connection is away: kept in order, sent once, confirmed or refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from center.storage import journal
from center.storage.database import Database
from tests.counter.conftest import Desk
from tests.support.lines import Line
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


def sit_down(desk: Desk, line: Line) -> Page:
    """Open counter 1 over the line."""
    page = desk.terminal(url=line.url)
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    return page


def keys(page: Page, state: str) -> list[str]:
    """Return the kept keys in a state, in order."""
    shown = page.locator(f'#kept [data-state="{state}"]')
    return [str(one.get_attribute("data-name")) for one in shown.all()]


def called(desk: Desk) -> list[tuple[str, str]]:
    """Return the journal's acts at counter 1, in order: type and code."""
    database = Database(desk.server.data / "center.db")
    with database.reading() as db:
        entries = journal.after(db, 0, 1000)
    database.close()
    acts = {"called", "recalled", "started", "finished"}
    return [(one.type.value, one.data["code"]) for one in entries if one.type.value in acts]


def test_what_is_pressed_while_the_line_is_cut_is_done_once_and_in_order(desk: Desk, line: Line) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk, line)
    press(page, "n")
    expect(page.locator(".stage--called")).to_be_visible()
    line.cut()
    expect(page.locator("#lost")).to_be_visible()
    for key in "rse":
        page.keyboard.press(key)
    expect(page.locator('#kept [data-state="waiting"]')).to_have_count(3)
    assert keys(page, "waiting") == ["recall", "start", "finish-and-next"]
    line.mend()
    expect(page.locator(".stage__code")).to_have_attribute("data-code", second, timeout=20_000)
    expect(page.locator('#kept [data-state="done"]')).to_have_count(3)
    expect(page.locator("#lost")).to_be_hidden()
    assert called(desk) == [
        ("called", first), ("recalled", first), ("started", first), ("finished", first), ("called", second),
    ]  # fmt: skip


def test_an_act_whose_answer_was_cut_off_is_not_done_again(desk: Desk, line: Line) -> None:
    first, _ = desk.issue(count=2)
    page = sit_down(desk, line)
    line.swallow_answers()
    page.keyboard.press("n")
    expect(page.locator('#kept [data-name="call-next"]')).to_be_visible()
    caller = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    while not caller.get("/counters/1")["turn"]:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    line.cut()
    page.keyboard.press("s")
    line.mend()
    expect(page.locator(".stage--serving")).to_be_visible(timeout=20_000)
    assert called(desk) == [("called", first), ("started", first)]


def test_a_late_key_does_nothing_at_a_counter_that_went_on_elsewhere(desk: Desk, line: Line) -> None:
    first, second = desk.issue(count=2)
    page = sit_down(desk, line)
    press(page, "n")
    expect(page.locator(".stage--called")).to_be_visible()
    press(page, "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    line.cut()
    expect(page.locator("#lost")).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("s")
    caller = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    caller.post("/counters/1/finish-and-next")
    caller.post("/counters/1/start")
    line.mend()
    expect(page.locator('#kept [data-state="refused"]')).to_have_count(1, timeout=20_000)
    assert (keys(page, "refused"), keys(page, "dropped")) == (["finish-and-next"], ["start"])
    expect(page.locator("#notice")).to_contain_text("thao tác ở nơi khác")
    expect(page.locator(".stage__code")).to_have_attribute("data-code", second)
    assert caller.get("/counters/1")["turn"]["code"] == second
    assert ("finished", first) in called(desk)


def test_keys_outlive_a_reload_and_the_last_one_can_be_taken_back(desk: Desk, line: Line) -> None:
    (first,) = desk.issue()
    page = sit_down(desk, line)
    line.cut()
    expect(page.locator("#lost")).to_be_visible()
    for key in "nsru":
        page.keyboard.press(key)
    assert keys(page, "waiting") == ["call-next"], "nobody recalls whom they serve, and U took the start back"
    line.mend()
    page.reload()
    expect(page.locator(".stage--called")).to_be_visible(timeout=20_000)
    assert called(desk) == [("called", first)]
