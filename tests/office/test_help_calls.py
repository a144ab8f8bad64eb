"""A counter calls for help: the monitor and the desk at the door see it, one of them comes, and it is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journey.test_access import RULES
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def ask(server: Server, n: int, kind: str, note: str | None = None) -> int:
    """Call for help from a counter and return the call's id."""
    counter = Caller(server, device_token(server.data, "counter", n))
    wish = {"kind": kind} if note is None else {"kind": kind, "note": note}
    call: int = counter.post(f"/counters/{n}/help", wish)["help"]["id"]
    return call


def test_the_desk_at_the_door_comes_and_everybody_knows(
    server: Server, open_page: Callable[..., Page]
) -> None:
    door, monitor = open_page("tiepdon", "/reception"), open_page("giamsat", "/office")
    expect(door.locator("#help-calls")).to_be_hidden()
    ask(server, 2, "guidance", "Cụ ông cần xe lăn")
    for page in (door, monitor):
        line = page.locator("#help-list .call")
        expect(line).to_contain_text("Counter 2 asks for the guidance desk: Cụ ông cần xe lăn")
    expect(door.locator(".call")).to_have_class("call call--mine")
    expect(monitor.locator(".call")).to_have_class("call")
    door.get_by_role("button", name="I am coming").click()
    for page in (door, monitor):
        expect(page.locator(".call--accepted")).to_contain_text("is coming")
        expect(page.get_by_role("button", name="I am coming")).to_be_hidden()
    door.get_by_role("button", name="Help is over").click()
    for page in (door, monitor):
        expect(page.locator(".call")).to_have_count(0)
        expect(page.locator("#help-calls")).to_be_hidden()


def test_two_touches_of_coming_do_not_end_the_help(server: Server, open_page: Callable[..., Page]) -> None:
    monitor = open_page("giamsat", "/office")
    ask(server, 1, "supervisor")
    monitor.get_by_role("button", name="I am coming").dblclick()
    expect(monitor.locator(".call--accepted")).to_be_visible()
    expect(monitor.get_by_role("button", name="Help is over")).to_be_enabled()
    supervisor = Caller(server, device_token(server.data, "supervisor"))
    assert [one["kind"] for one in supervisor.get("/help")["help"]] == ["supervisor"]


def test_who_is_slower_reads_who_was_faster(server: Server, open_page: Callable[..., Page]) -> None:
    door = open_page("tiepdon", "/reception")
    call = ask(server, 1, "guidance")
    expect(door.get_by_role("button", name="I am coming")).to_be_visible()
    # another accepts in the moment between the look and the touch: the news has not been drawn yet
    held: list[object] = []
    door.route("**/api/v1/help/*/accept", lambda route: held.append(route))
    door.get_by_role("button", name="I am coming").click()
    Caller(server, device_token(server.data, "counter", 3)).post(f"/help/{call}/accept")
    expect(door.locator(".call--accepted")).to_be_visible()
    held[0].continue_()  # type: ignore[attr-defined]
    expect(door.locator("#help-refused")).to_contain_text("was faster")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("login", "path"), [("tiepdon", "/reception"), ("giamsat", "/office")])
def test_the_calls_keep_the_rules_a_machine_can_check(
    server: Server, open_page: Callable[..., Page], login: str, path: str, language: str
) -> None:
    for n, kind in ((1, "guidance"), (2, "colleague"), (3, "supervisor")):
        ask(
            server,
            n,
            kind,
            "Bà Nguyễn Thị Phương Thảo không nghe rõ, xin mang giúp máy trợ thính ra quầy" * 2,
        )
    page = open_page(login, path, language)
    expect(page.locator(".call")).to_have_count(3)
    page.locator("[data-way=accept]").first.click()
    expect(page.locator(".call--accepted")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
