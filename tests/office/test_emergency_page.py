"""The page of emergency slips in a browser: pads made and withdrawn, slips entered by keyboard, pasted, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from center.actions.act import begin
from center.actions.emergency_pads import make_pad
from center.storage.database import Database
from tests.support.halls import Template
from tests.support.lines import Line
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]


class Office:
    """A center with a pad for civil status that was made two days ago, and the supervisor's page."""

    def __init__(self, server: Server, browser: Browser, template: Template, codes: list[str]) -> None:
        self.server, self.browser, self.template, self.codes = server, browser, template, codes
        self.contexts: list[object] = []

    def open(self, language: str = "en", url: str | None = None, width: int = 1366) -> Page:
        """Open the page, log in first."""
        context = self.browser.new_context(viewport={"width": width, "height": 768})
        self.contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": url or self.server.url}])
        page = context.new_page()
        log_in(page, self.server, "giamsat", self.template.passwords["giamsat"], url)
        page.goto(f"{url or self.server.url}/office/emergency")
        expect(page.locator("#pads > li")).to_have_count(1)
        return page


@pytest.fixture
def office(
    start_server: Callable[..., Server], browser: Browser, template: Template, tmp_path: Path
) -> Iterator[Office]:
    data = template.copy(tmp_path / "paper")
    database = Database(data / "center.db")
    then = datetime.now(UTC) - timedelta(days=2)
    pad = database.transact(
        lambda db: make_pad(begin(db, then, "person:1"), field="HT", slips=12, printer=None, compose=None)
    )
    codes = pad.codes
    database.close()
    made = Office(start_server(data=data), browser, template, codes)
    yield made
    for context in made.contexts:
        context.close()  # type: ignore[attr-defined]


def write(page: Page, *cells: str) -> None:
    """Type a line as somebody does who knows the page: tabulator, then Enter to the next line."""
    for n, cell in enumerate(cells):
        if n:
            page.keyboard.press("Tab")
        page.keyboard.type(cell)
    page.keyboard.press("Enter")


def row(page: Page, n: int) -> Locator:
    return page.locator("#rows > tr").nth(n)


def test_slips_are_entered_by_keyboard_alone(office: Office) -> None:
    page = office.open()
    page.locator("#day").select_option(index=1)
    row(page, 0).locator("[name=code]").focus()
    write(page, office.codes[0].lower(), "805", "8:20", "8h31", "1", "g")
    write(page, office.codes[1], "810", "800", "840", "2")
    write(page, office.codes[2], "815", "825", "vắng", "2")
    expect(row(page, 0).locator(".row__told")).to_have_text(f"Right: {office.codes[0]}, Civil status")
    expect(row(page, 1).locator(".row__told")).to_have_text("Called at 08:00, but only taken at 08:10.")
    expect(row(page, 1).locator("[name=called]")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#enter-told")).to_have_text("Lines entered: 2. Not right yet, and still here: 1.")
    expect(page.locator("#entries > li strong")).to_have_text([office.codes[2], office.codes[0]])
    expect(page.locator(".pad__used")).to_have_text("2 of 12 entered")
    expect(row(page, 0).locator("[name=called]")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("0830")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#enter-told")).to_have_text("Lines entered: 1.")
    expect(page.locator("#entries > li")).to_have_count(3)
    expect(row(page, 0).locator("[name=code]")).to_have_value("")


def test_a_mistake_is_taken_back_on_the_page(office: Office) -> None:
    page = office.open()
    page.locator("#day").select_option(index=1)
    row(page, 0).locator("[name=code]").focus()
    write(page, office.codes[0], "805", "820", "831", "1")
    page.keyboard.press("Control+Enter")
    page.locator("#entries button").click()
    expect(page.locator("#entries-told")).to_have_text(f"{office.codes[0]} was taken back.")
    expect(page.locator("#no-entries")).to_be_visible()
    expect(page.locator(".pad__used")).to_have_text("0 of 12 entered")


def test_what_is_written_outlasts_the_page_and_a_list_is_pasted(office: Office) -> None:
    page = office.open()
    page.locator("#day").select_option(index=1)
    cells = "\n".join(f"{code}\t8:05\t8:1{n}\t8:20\t1" for n, code in enumerate(office.codes[:3]))
    row(page, 0).locator("[name=code]").evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        cells,
    )
    expect(page.locator("#enter-told")).to_have_text("Lines read: 3. Look at them, then enter them.")
    expect(page.locator(".row--right")).to_have_count(3)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".row--right")).to_have_count(3)
    page.locator("#file").set_input_files(
        {
            "name": "list.csv",
            "mimeType": "text/csv",
            "buffer": f"Mã;Giờ lấy;Kết quả\n{office.codes[3]};9:00;Bỏ về\n".encode(),
        }
    )
    expect(page.locator(".row--right")).to_have_count(4)
    row(page, 4).locator("[name=code]").focus()
    write(page, office.codes[0], "8:05", "8:10", "8:20", "1")
    expect(row(page, 4).locator(".row__told")).to_contain_text("stands twice among these lines")
    row(page, 4).locator("[name=code]").fill(office.codes[4])
    page.keyboard.press("Tab")
    page.locator("h1").click()
    expect(page.locator(".row--right")).to_have_count(5)
    page.get_by_role("button", name="Enter what is right").click()
    expect(page.locator("#enter-told")).to_have_text("Lines entered: 5.")
    expect(page.locator("#entries > li")).to_have_count(5)


def test_a_lost_answer_enters_nothing_twice(office: Office) -> None:
    line = Line(int(office.server.url.rsplit(":", 1)[1]))
    page = office.open(url=line.url)
    page.locator("#day").select_option(index=1)
    row(page, 0).locator("[name=code]").focus()
    write(page, office.codes[0], "805", "820", "831", "1")
    expect(page.locator(".row--right")).to_have_count(1)
    line.swallow_answers()
    with page.expect_request(lambda one: one.url.endswith("/emergency-slips") and one.method == "POST"):
        page.keyboard.press("Control+Enter")
    line.cut()
    expect(page.locator("#enter-told")).to_contain_text("No answer", timeout=30_000)
    line.mend()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#enter-told")).to_have_text("Lines entered: 1.", timeout=30_000)
    expect(page.locator("#entries > li")).to_have_count(1)
    line.close()


def test_a_pad_is_made_printed_on_sheets_of_twelve_and_withdrawn(office: Office, tmp_path: Path) -> None:
    page = office.open("vi")
    page.locator("#make [name=field]").select_option("CT")
    page.locator("#make [name=slips]").fill("30")
    page.get_by_role("button", name="Lập xấp phiếu").click()
    expect(page.locator("#pads-told")).to_contain_text("Đã lập xấp phiếu số 2: DP2-001")
    # the list follows the word of it
    expect(page.locator("#pads > li").first.locator(".pad__name")).to_have_text("Xấp phiếu số 2")
    with page.context.expect_page() as opened:
        page.locator("#pads > li").first.locator(".pad__open").click()
    sheets = opened.value
    expect(sheets.locator(".sheet")).to_have_count(3)
    expect(sheets.locator(".slip")).to_have_count(30)
    expect(sheets.locator(".slip__field").first).to_have_text("Chứng thực")
    sheets.evaluate("document.fonts.ready.then(() => true)")
    for slip in sheets.locator(".slip").all()[:2]:
        assert slip.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1"), "nothing is cut off"
    paper = tmp_path / "pad.pdf"
    sheets.pdf(path=str(paper), prefer_css_page_size=True)
    assert paper.read_bytes().count(b"/Type /Page\n") == 3
    first = page.locator("#pads > li").first
    first.get_by_role("button", name="Thu hồi").click()
    first.get_by_role("button", name="Giữ lại").click()
    expect(first.locator(".pad__withdraw")).to_have_text("Thu hồi")
    first.get_by_role("button", name="Thu hồi").click()
    first.get_by_role("button", name="Thu hồi hẳn?").click()
    expect(first.locator(".pad__made")).to_contain_text("thu hồi lúc")
    expect(first.locator(".pad__open")).to_be_hidden()
    sheets.reload()
    expect(sheets.locator("body")).to_contain_text("Xấp phiếu số 2 đã thu hồi")


def test_on_a_narrow_screen_nothing_runs_over_the_edge(office: Office) -> None:
    page = office.open("vi", width=390)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_pad_comes_out_of_the_slip_printer_while_the_page_tells_how_far_it_is(
    start_server: Callable[..., Server], browser: Browser, template: Template
) -> None:
    server = start_server("--printer", "virtual")
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "language", "value": "en", "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office/emergency")
    page.locator("#make [name=slips]").fill("10")
    page.locator("#make [name=paper]").select_option("roll")
    page.get_by_role("button", name="Make a pad").click()
    expect(page.locator(".pad__printing")).to_have_text("printed: 10", timeout=90_000)
    pictures = sorted(one.name for one in (server.data / "slips").glob("*DP1-*.png"))
    assert len(pictures) == 10
    context.close()


def test_the_page_names_the_slips_that_were_perhaps_printed(
    start_server: Callable[..., Server], browser: Browser, template: Template
) -> None:
    server = start_server("--printer", "none")
    agent, boss = (Caller(server, device_token(server.data, role)) for role in ("printer", "supervisor"))
    made = boss.post("/emergency-pads", {"field": "HT", "slips": 10, "paper": "roll"}, expect=201)["pad"]
    codes = []

    def perhaps(n: int) -> None:
        for _ in range(n):
            job = agent.post("/print-jobs/claim")["job"]
            agent.post(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]})
            agent.post(f"/print-jobs/{job['id']}/result", {"state": "unknown", "detail": "connection_lost"})
            codes.append(job["content"]["code"])

    perhaps(2)
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_cookies([{"name": "language", "value": "en", "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office/emergency")
    printing = page.locator(".pad__printing")
    named = f"perhaps printed, look at the paper: {codes[0]}, {codes[1]}"
    expect(printing).to_have_text(f"being printed: 8 · {named}")
    perhaps(5)
    expect(printing).to_have_text(
        f"being printed: 3 · perhaps printed, look at the paper: {', '.join(codes[:5])} and 2 more"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert codes[0] == made["first"]
    context.close()
