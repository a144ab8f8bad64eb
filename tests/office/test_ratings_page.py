"""The supervisor answers a bad rating, in a browser: from the pad and the phone to the citizen's page and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.office.conftest import OpenPage
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
COMMENT = "Chờ hai giờ rồi bị hẹn lại hôm sau, không ai giải thích."


def served(server: Server, n: int = 1) -> str:
    """Serve one citizen at a counter and return the ticket's token."""
    counter = Caller(server, device_token(server.data, "counter", n))
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    token: str = kiosk.post("/tickets", {"field": "HT"}, expect=201)["token"]
    counter.post(f"/counters/{n}/open")
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/{n}/{act}")
    return token


def phone(server: Server, page: Page, token: str) -> Page:
    """Open the ticket's page as whoever holds the slip does: a window of its own, nobody logged in."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    holder = context.new_page()
    holder.goto(f"{server.url}/t/{token}?language=vi")
    return holder


def questionnaire(server: Server) -> dict[str, Any]:
    answer = Caller(server, device_token(server.data, "supervisor")).get("/questionnaire")
    form: dict[str, Any] = answer["questionnaire"]
    return form


def test_a_case_comes_from_the_phone_and_its_answer_goes_back(server: Server, open_page: OpenPage) -> None:
    token = served(server)
    page = open_page("giamsat", "/office/ratings")
    expect(page.locator("#cases")).to_contain_text("No case is open.")
    citizen = phone(server, page, token)
    citizen.locator(".rating__face--1").tap()
    citizen.locator(".rating textarea").fill(COMMENT)
    citizen.locator(".rating__send").tap()
    expect(citizen.locator("#thanks")).to_be_visible()

    page.reload()
    case = page.locator("[data-case]")
    expect(case.locator(".case__comment")).to_have_text(COMMENT)
    case.get_by_label("Answer to the citizen").fill("Chúng tôi xin lỗi ông/bà và đã mở thêm quầy.")
    case.get_by_role("button", name="Answer", exact=True).click()
    expect(case.locator(".case__answer")).to_have_text("Chúng tôi xin lỗi ông/bà và đã mở thêm quầy.")
    expect(case.get_by_label("Answer to the citizen")).to_have_count(0)
    citizen.reload()
    expect(citizen.locator("#answer-text")).to_have_text("Chúng tôi xin lỗi ông/bà và đã mở thêm quầy.")

    case.get_by_role("button", name="Close the case").click()
    expect(page.locator("#cases")).to_contain_text("No case is open.")
    page.get_by_text("Closed cases (1)").click()
    expect(page.locator("[data-case]")).to_contain_text("· Đỗ Quang Minh")
    citizen.context.close()


def test_two_who_answer_at_once_the_second_reads_who_was_faster(server: Server, open_page: OpenPage) -> None:
    token = served(server)
    holder = Caller(server, None)
    turn = holder.get(f"/tickets/{token}")["turns"][0]["id"]
    holder.post(f"/tickets/{token}/rating", {"turn": turn, "level": 1, "comment": COMMENT}, expect=201)
    one, other = open_page("giamsat", "/office/ratings"), open_page("quantri", "/office/ratings")
    for page, text in ((one, "Đã xử lý."), (other, "Để tôi xem.")):
        page.get_by_label("Answer to the citizen").fill(text)
    one.get_by_role("button", name="Answer", exact=True).click()
    expect(one.locator(".case__answer")).to_have_text("Đã xử lý.")
    other.get_by_role("button", name="Answer", exact=True).click()
    expect(other.locator("#refusal")).to_be_visible()
    expect(other.get_by_label("Answer to the citizen")).to_have_value("Để tôi xem.")


def test_a_form_of_the_province_is_taken_from_a_file(
    server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("giamsat", "/office/ratings")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the present form").click()
    form = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["questionnaire"]
    assert form == questionnaire(server)

    levels = [one for one in form["levels"] if one["level"] in (4, 2)]
    levels[0]["names"] = {"vi": "Hài lòng", "en": "Satisfied"}
    levels[1]["names"] = {"vi": "Không hài lòng", "en": "Not satisfied"}
    mine = {**form, "names": {"vi": "Phiếu của tỉnh", "en": "The province's form"}, "levels": levels}
    mine["reasons"] = [{**form["reasons"][0], "levels": [2]}]
    file = tmp_path / "form.json"
    file.write_text(json.dumps(mine), encoding="utf-8")
    page.locator("#file").set_input_files(file)
    expect(page.locator("#form strong")).to_have_text("The province's form")
    assert [one["level"] for one in questionnaire(server)["levels"]] == [4, 2]
    citizen = phone(server, page, served(server))
    expect(citizen.locator(".rating__face")).to_have_count(2)
    citizen.context.close()


@pytest.mark.parametrize("text", ["no json", "[]", '{"names": {"vi": "x"}, "levels": [], "reasons": []}'])
def test_a_file_that_is_no_form_is_refused_and_the_form_stays(
    server: Server, open_page: OpenPage, tmp_path: Path, text: str
) -> None:
    before = questionnaire(server)
    page = open_page("giamsat", "/office/ratings")
    file = tmp_path / "form.json"
    file.write_text(text, encoding="utf-8")
    page.locator("#file").set_input_files(file)
    expect(page.locator("#form-refusal")).to_be_visible()
    assert questionnaire(server) == before
