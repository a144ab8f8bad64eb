"""The page of the counters in two supervisors' browsers: fields, rules of the terminals, a message to the clerks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.office.conftest import OpenPage
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def office(open_page: OpenPage) -> Callable[..., Page]:
    """Open the page as a person."""

    def opened(login: str = "giamsat", language: str = "en") -> Page:
        page = open_page(login, "/office/counters", language)
        expect(page.locator("#desks > li")).to_have_count(6)
        expect(page.locator("#rules input").first).to_be_enabled()
        return page

    return opened


def desk(page: Page, n: int) -> Locator:
    """Return a counter's card."""
    return page.locator(f"#desks > li[data-item='{n}']")


def served(server: Server, n: int) -> dict[str, list[str]]:
    """Return the codes of what a counter serves, as the API says it."""
    every: list[dict[str, Any]] = Caller(server, device_token(server.data, "supervisor")).get("/counters")[
        "counters"
    ]
    one = next(one for one in every if one["n"] == n)
    return {"primary": one["primary"], "secondary": one["secondary"]}


def test_a_counter_serves_another_field_from_its_next_call_on(
    server: Server, office: Callable[..., Page]
) -> None:
    before = served(server, 1)
    new = next(code for code in ("DD", "CT", "HT") if code not in before["primary"] + before["secondary"])
    counter = Caller(server, device_token(server.data, "counter", 1))
    counter.post("/counters/1/open")
    ticket = Caller(server, device_token(server.data, "kiosk")).post("/tickets", {"field": new}, expect=201)
    counter.post("/counters/1/call-next", expect=409)
    card = desk(office(), 1)
    card.locator("[data-kind=secondary] select").select_option(new)
    card.get_by_role("button", name="Save").click()
    expect(card.locator(".desk__told")).to_have_text("Kept. It holds from the next call on.")
    expect(card.get_by_role("button", name="Save")).to_be_hidden()
    assert served(server, 1) == {**before, "secondary": [*before["secondary"], new]}, "the order is kept"
    assert counter.post("/counters/1/call-next")["turn"]["code"] == ticket["code"]


def test_news_do_not_take_away_what_is_being_changed(server: Server, office: Callable[..., Page]) -> None:
    one, other = office(), office("quantri")
    first = served(server, 2)["primary"][0]
    mine, theirs = desk(one, 2), desk(other, 2)
    mine.locator("[data-kind=secondary] select").select_option(index=1)
    mine.get_by_role("button", name="Add").last.click()
    added = mine.locator("[data-kind=secondary] .chips .button").last.inner_text()
    theirs.locator("[data-kind=primary] select").select_option(index=2)
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.locator(".desk__told")).to_contain_text("Kept")
    expect(mine.locator(".desk__told")).to_contain_text("Somebody else changed this counter meanwhile")
    expect(mine.locator("[data-kind=secondary] .chips .button").last).to_have_text(added)
    mine.get_by_role("button", name="Discard my changes").click()
    expect(mine.locator("[data-kind=primary] .chips .button")).to_have_count(
        len(served(server, 2)["primary"])
    )
    assert served(server, 2)["primary"][0] == first
    expect(mine.locator(".chips .button", has_text=added)).to_have_count(0)


def test_a_counter_is_not_left_without_a_field(server: Server, office: Callable[..., Page]) -> None:
    before, card = served(server, 1), desk(office(), 1)
    chips = card.locator("[data-kind=primary] .chips .button")
    for _ in before["primary"]:
        chips.first.click()
    card.get_by_role("button", name="Save").click()
    expect(card.locator(".desk__told")).to_have_text("A counter serves at least one primary field.")
    assert served(server, 1) == before


def test_two_supervisors_set_two_rules(server: Server, office: Callable[..., Page]) -> None:
    one, other = office(), office("quantri", "vi")
    one.get_by_label("Recalls before a no-show").fill("3")
    other.get_by_label("Tự gọi tiếp sau (giây)").fill("8")
    other.locator("#rules").get_by_role("button", name="Lưu").click()
    expect(other.locator("#rules-told")).to_have_text("Đã lưu. Quy tắc có hiệu lực từ bây giờ.")
    expect(one.get_by_label("Call after (seconds)")).to_have_value("8")
    expect(one.get_by_label("Recalls before a no-show")).to_have_value("3")
    one.locator("#rules").get_by_role("button", name="Save").click()
    expect(other.get_by_label("Số lần gọi lại trước khi ghi vắng")).to_have_value("3")
    caller = Caller(server, device_token(server.data, "supervisor"))
    rules = caller.get("/terminal-rules")["rules"]
    assert (rules["auto_call_seconds"], rules["no_show"]["recalls"]) == (8, 3)
    one.get_by_label("Call after (seconds)").fill("")
    one.locator("#rules").get_by_role("button", name="Save").click()
    expect(one.locator("#rules-told")).to_contain_text("Kept")
    assert caller.get("/terminal-rules")["rules"]["auto_call_seconds"] is None


def test_a_message_stands_at_the_counter_it_is_for(server: Server, office: Callable[..., Page]) -> None:
    page = office()
    page.locator("#message [name=to]").select_option("2")
    page.locator("#message [name=text]").fill("Chị Hằng qua quầy 5 giúp một tay")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#message-told")).to_contain_text("until somebody there has read it")
    expect(page.locator("#message [name=text]")).to_have_value("")
    texts = {
        n: [
            one["text"]
            for one in Caller(server, device_token(server.data, "counter", n)).get(f"/counters/{n}")[
                "messages"
            ]
        ]
        for n in (1, 2)
    }
    assert texts == {1: [], 2: ["Chị Hằng qua quầy 5 giúp một tay"]}
    line = page.locator("#sent li")
    expect(line).to_contain_text("to Counter 2 · not read yet")
    supervisor = Caller(server, device_token(server.data, "supervisor"))
    sent = supervisor.get("/messages")["messages"][0]["id"]
    Caller(server, device_token(server.data, "counter", 2)).post(f"/messages/{sent}/seen")
    expect(line).to_contain_text("read at counter 2")
    assert supervisor.get("/messages")["messages"][0]["seen"] == [2]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_runs_off_the_page(office: Callable[..., Page], language: str) -> None:
    page = office(language=language)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = "e => e.scrollWidth > e.clientWidth + 1"
    assert [
        one.inner_text()
        for one in page.locator("main .button, main .card, main h2").all()
        if one.evaluate(wide)
    ] == []
