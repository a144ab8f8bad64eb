"""The form in which the office changes a slip: where a block goes, what is offered, and that anybody can use it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from printer.layouts import builtin
from tests.journey.test_access import RULES
from tests.printer.editor import Opener, drawn, opened

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_one_more_comes_below_the_block_that_was_looked_at_last(open_page: Opener) -> None:
    page = open_page()
    where = page.locator("#add-where")
    expect(where).to_have_text("at the end")
    opened(page, "text", 1)
    expect(where).to_have_text("below “Text ‹Words above the number›”")
    opened(page, "text", 1)  # shut again, and still the one that is meant
    page.select_option("#add-type", "gap")
    page.click("#add button")
    types = [one.get_attribute("data-type") for one in page.locator("#blocks > li").all()]
    at = [one["text"] if one["type"] == "text" else "" for one in builtin("ticket")].index("{number_label}")
    assert types[at + 1] == "gap"
    assert len(types) == len(builtin("ticket")) + 1
    expect(where).to_have_text("below “Empty space”")
    # the next one goes below this one; without it, at the end
    page.locator("#blocks > li").nth(at + 1).locator('[data-act="down"]').click()
    page.click("#add button")
    expect(page.locator("#blocks > li").nth(at + 3)).to_have_attribute("data-type", "gap")
    page.locator("#blocks > li").nth(at + 3).locator('[data-act="take_off"]').click()
    page.click('[data-kind="checklist"]')
    expect(where).to_have_text("at the end")


def test_a_slip_is_shown_in_no_language_in_which_it_never_comes_out(open_page: Opener) -> None:
    page = open_page(language="en")
    tongue = page.locator("#wish [name=language]")
    expect(tongue).to_have_value("en")
    page.click('[data-kind="emergency"]')
    expect(tongue).to_have_value("vi")
    expect(tongue).to_be_disabled()
    vietnamese = drawn(page)
    page.click('[data-kind="receipt"]')
    expect(tongue).to_have_value("en")  # what was chosen is not forgotten
    expect(tongue).to_be_enabled()
    assert drawn(page).tobytes() != vietnamese.tobytes()


def test_paper_is_shown_at_its_true_width(open_page: Opener) -> None:
    page = open_page()
    widths = []
    for paper in ("80", "58"):
        page.select_option("[name=paper]", paper)
        drawn(page)
        box = page.locator("#paper").bounding_box()
        slip = page.locator("#slip").bounding_box()
        assert box
        assert slip
        widths.append(box["width"])
        assert slip["width"] / box["width"] == pytest.approx({"80": 72 / 80, "58": 48 / 58}[paper], abs=0.01)
    assert widths[1] / widths[0] == pytest.approx(58 / 80, abs=0.01)
    expect(page.locator("#figures")).to_contain_text("mm of paper")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [1366, 390])
def test_every_form_is_accessible_and_fits(open_page: Opener, language: str, width: int) -> None:
    page = open_page(language=language, width=width)
    page.select_option("#add-type", "advert")
    page.click("#add button")
    page.select_option("#add-type", "emblem")
    page.click("#add button")
    for kind in ("text", "code", "qr", "line"):
        opened(page, kind)
    drawn(page)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
