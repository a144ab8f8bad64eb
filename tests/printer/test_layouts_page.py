"""The office changes how slips look in a real browser: what it sees is what comes out."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from printer.layouts import builtin
from printer.sheet import ACROSS
from tests.printer.editor import Opener, block, drawn, kept, opened
from tests.support.pictures import picture
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_the_picture_follows_and_the_next_slip_looks_so(server: Server, open_page: Opener) -> None:
    page = open_page()
    before = drawn(page)
    words = opened(page, "text").locator("textarea")
    words.fill("Ủy ban nhân dân phường · ")
    block(page, "text").locator('[data-slot="center"]').click()
    expect(words).to_have_value("Ủy ban nhân dân phường · {center}")
    after = drawn(page)
    assert after.size[0] == before.size[0]
    assert after.tobytes() != before.tobytes()
    expect(page.locator('[data-kind="ticket"]')).to_contain_text("not saved")
    assert kept(server)["changed_at"] is None  # nobody sees it until it is saved
    page.click("#save")
    expect(page.locator("#said")).to_have_text("Saved. The next slip that is printed looks so.")
    expect(page.locator('[data-kind="ticket"]')).to_have_text("Number")
    assert kept(server)["blocks"][2]["text"] == "Ủy ban nhân dân phường · {center}"
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    kiosk.post("/tickets", {"field": "HT"}, expect=201)
    slip = printed(page, server)
    page.select_option("#wish [name=language]", "vi")
    # the same head of the slip, above the number, which is another one
    head = (0, 0, slip.width, 150)
    assert slip.crop(head).tobytes() == drawn(page).crop(head).tobytes()


def printed(page: Page, server: Server) -> Image.Image:
    """Return what came out of the virtual printer last."""
    looking = page.context.new_page()
    looking.goto(f"{server.url}/printer")
    newest = looking.locator(".slip__picture").first
    expect(newest).to_be_visible(timeout=30_000)
    address = newest.get_attribute("src")
    looking.close()
    answer = page.request.get(f"{server.url}{address}")
    came = Image.open(io.BytesIO(answer.body())).convert("1")
    # what is white at the right of every row is not sent
    whole = Image.new("1", (ACROSS[203][80], came.height), 255)
    whole.paste(came, (0, 0))
    return whole


def test_a_trial_comes_out_of_the_printer_as_it_was_shown(server: Server, open_page: Opener) -> None:
    page = open_page()
    page.select_option("[name=sample]", "long")
    page.check("[name=copy]")
    block(page, "line").locator('[data-act="take_off"]').click()
    shown = drawn(page)
    page.click("#trial button")
    expect(page.locator("#said")).to_contain_text("The trial goes to the printer")
    came = printed(page, server)
    # a minute may have begun between the two: the line of the time stands far below
    upper = (0, 0, shown.width, shown.height * 2 // 3)
    assert came.size == shown.size
    assert came.crop(upper).tobytes() == shown.crop(upper).tobytes()
    assert kept(server)["changed_at"] is None


def test_two_windows_lose_nothing(server: Server, open_page: Opener) -> None:
    first, second = open_page("giamsat"), open_page("quantri")
    block(first, "line").locator('[data-act="take_off"]').click()
    opened(second, "text").locator("textarea").fill("My words")
    first.click("#save")
    expect(first.locator("#said")).to_contain_text("Saved")
    second.click("#save")
    expect(second.locator("#said")).to_contain_text(re.compile("was saved at .* was faster"))
    expect(block(second, "text").locator("textarea")).to_have_value("My words")
    assert len(kept(server)["blocks"]) == len(builtin("ticket")) - 1
    second.click("#mine")
    expect(second.locator("#said")).to_contain_text("Saved")
    assert kept(server)["blocks"][2]["text"] == "My words"
    # and the other way round: the first sees what was saved and drops their own
    block(first, "qr").locator('[data-act="up"]').click()
    first.click("#save")
    first.click("#theirs")
    expect(block(first, "text").locator(".block__gist")).to_contain_text("My words")
    expect(first.locator('[data-kind="ticket"]')).to_have_text("Number")


def test_what_is_refused_is_said_at_its_block_in_plain_words(server: Server, open_page: Opener) -> None:
    page = open_page()
    form = opened(page, "text")
    form.locator('[data-member="size"]').fill("1")
    fault = form.locator(".block__fault")
    expect(fault).to_contain_text("“Height of the letters (mm)” cannot be accepted: it must be at least 2.6")
    page.click("#save")
    expect(fault).to_be_visible()
    form.locator('[data-member="size"]').fill("4")
    expect(fault).to_be_hidden()
    form.locator("textarea").fill("{nobody}")
    expect(fault).to_contain_text("“Words” cannot be accepted")
    # in the words of the chips, none of which a person has to know by its code
    expect(fault).to_contain_text("There are: ‹Name of the center›, ‹Number›, ‹Field›, ‹Procedure›,")
    assert "{" not in fault.inner_text()
    form.locator("textarea").fill("x")
    block(page, "code").locator('[data-act="take_off"]').click()
    expect(page.locator("#refused")).to_contain_text("the slip must have “The number, large”")
    page.click("#save")
    expect(page.locator("#refused")).to_be_visible()
    assert kept(server)["changed_at"] is None


def test_each_language_may_have_its_words(server: Server, open_page: Opener) -> None:
    page = open_page()
    form = opened(page, "text", 1)
    form.get_by_label("Other words in each language").check()
    form.locator('textarea[lang="en"]').fill("Please keep it")
    page.select_option("#wish [name=language]", "vi")
    vietnamese = drawn(page)
    page.select_option("#wish [name=language]", "en")
    assert drawn(page).tobytes() != vietnamese.tobytes()
    page.click("#save")
    expect(page.locator("#said")).to_contain_text("Saved")
    assert kept(server)["blocks"][4]["text"] == {"vi": "{number_label}", "en": "Please keep it"}


def test_any_picture_becomes_the_emblem_and_is_shown_as_it_prints(
    server: Server, open_page: Opener, tmp_path: Path
) -> None:
    page = open_page()
    before = drawn(page).height
    page.select_option("#add-type", "emblem")
    page.click("#add button")
    emblem = block(page, "emblem")
    expect(emblem.locator(".block__fault")).to_contain_text("“Picture” cannot be accepted: it is missing")
    wrong, right = tmp_path / "letter.png", tmp_path / "emblem.webp"
    wrong.write_bytes(b"no picture")
    right.write_bytes(picture(kind="WEBP"))
    emblem.locator("input[type=file]").set_input_files(wrong)
    expect(emblem.locator(".block__fault")).to_contain_text("This is no picture that can be read")
    emblem.locator("input[type=file]").set_input_files(right)
    expect(emblem.locator(".emblem__picture")).to_be_visible()
    expect(emblem.locator(".block__fault")).to_be_hidden()
    assert drawn(page).height > before
    page.click("#save")
    expect(page.locator("#said")).to_contain_text("Saved")
    assert kept(server)["blocks"][-1]["picture"]


def test_blocks_are_moved_by_keyboard_and_by_dragging(server: Server, open_page: Opener) -> None:
    page = open_page()
    types = page.locator("#blocks > li")
    up = block(page, "copy").locator('[data-act="down"]')
    up.focus()
    page.keyboard.press("Enter")
    expect(types.nth(2)).to_have_attribute("data-type", "copy")
    expect(types.nth(2).locator('[data-act="down"]')).to_be_focused()
    expect(page.locator("#moved")).to_have_text(f"Now at place 3 of {len(builtin('ticket'))}")
    types.nth(2).locator(".block__grip").drag_to(types.nth(0))
    expect(types.nth(0)).to_have_attribute("data-type", "copy")
    page.click("#save")
    expect(page.locator("#said")).to_contain_text("Saved")
    assert [one["type"] for one in kept(server)["blocks"]][:3] == ["copy", "gap", "text"]


def test_what_is_not_saved_is_asked_about_and_kept_between_kinds(open_page: Opener) -> None:
    page = open_page()
    opened(page, "text").locator("textarea").fill("Mine")
    page.click('[data-kind="checklist"]')
    expect(page.locator('#blocks [data-type="documents"]')).to_have_count(1)
    page.click('[data-kind="ticket"]')
    expect(block(page, "text").locator(".block__gist")).to_contain_text("Mine")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.href = '/'")
    expect(page.locator("#blocks")).to_be_visible()
    page.wait_for_function("document.readyState === 'complete'")
    assert asked == ["beforeunload"]
    expect(block(page, "text").locator(".block__gist")).to_contain_text("Mine")


def test_the_built_in_look_comes_back(server: Server, open_page: Opener) -> None:
    page = open_page()
    block(page, "line").locator('[data-act="take_off"]').click()
    page.click("#save")
    expect(page.locator("#since")).to_contain_text("Changed on")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#reset")
    expect(page.locator("#said")).to_have_text("The built-in look holds again.")
    expect(page.locator("#since")).to_have_text("The built-in look")
    found = kept(server)
    assert (found["blocks"], found["changed_at"]) == (builtin("ticket"), None)
