"""The receipt and the summary as they come out of the printer, from what the server says of a real service."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp
from PIL import Image

from printer.blocks import BadLayout, check
from printer.decode import decode
from printer.layout import slip
from printer.layouts import builtin
from printer.raster import encode
from printer.sheet import Sheet
from printer.text import label, paragraph
from tests.printer.test_typesetting import is_in
from tests.support.halls import Api, Hall

PAPERS = pytest.mark.parametrize("paper", [80, 58])
NOTE = "Phiếu này không thay thế Giấy tiếp nhận hồ sơ và hẹn trả kết quả của phần mềm một cửa của tỉnh. "
NOTE += "Ngày hẹn ghi trên giấy đó là căn cứ."


@pytest.fixture
def desk(hall: Hall) -> Api:
    """A counter that has just received a file."""
    seat = hall.open_counter(1)
    hall.issue()
    seat.post("/counters/1/call-next")
    seat.post("/counters/1/start")
    seat.post("/counters/1/finish")
    return seat


def lent(hall: Hall, kind: str) -> dict[str, Any]:
    agent = hall.device("printer")
    while (job := agent.post("/print-jobs/claim")["job"])["kind"] != kind:
        pass
    agent.post(f"/print-jobs/{job['id']}/result", {"state": "printed"})
    return dict(job)


def out_of(job: dict[str, Any], paper: int) -> Image.Image:
    """Return what comes out of a printer, read back from the bytes it is sent."""
    blocks = check(job["kind"], job["layout"]["blocks"])
    drawn = slip(job["content"], paper=paper, kind=job["kind"], copy=job["copy"], blocks=blocks)
    return decode(encode(drawn)).picture(drawn.width)


@PAPERS
def test_a_receipt_shows_its_day_what_it_is_not_and_leads_to_the_ticket(
    hall: Hall, desk: Api, paper: int
) -> None:
    turn = desk.get("/counters/1")["served_recently"][0]["id"]
    wish = {"turn": turn, "result_on": "2026-03-13", "documents": ["Tờ khai", "Giấy chứng sinh"]}
    desk.post("/counters/1/receipt", wish, expect=201)
    job = lent(hall, "receipt")
    seen, sheet = out_of(job, paper), Sheet(paper)
    assert is_in(label("Thứ Sáu, 13/03/2026", 600, sheet.size(5.25), sheet.inner), seen)
    assert is_in(paragraph(NOTE, 600, sheet.size(3.25), sheet.inner), seen)
    assert is_in(paragraph("Phiếu hẹn trả kết quả", 800, sheet.size(5), sheet.inner), seen)
    assert [one.text for one in zxingcpp.read_barcodes(seen.convert("L"))] == [job["content"]["url"]]
    without = out_of({**job, "content": {**job["content"], "documents": []}}, paper)
    assert seen.height - without.height >= 2 * sheet.size(3.5), "each paper has its line"


@PAPERS
def test_a_second_receipt_says_that_it_is_a_copy(hall: Hall, desk: Api, paper: int) -> None:
    turn = desk.get("/counters/1")["served_recently"][0]["id"]
    sheet = Sheet(paper)
    word = label("BẢN SAO", 800, sheet.size(4.25), sheet.inner)
    for more, marked in (({}, False), ({"reason": "lost"}, True)):
        desk.post("/counters/1/receipt", {"turn": turn, **more}, expect=201)
        assert is_in(word, out_of(lent(hall, "receipt"), paper)) is marked


@PAPERS
def test_a_summary_has_a_line_for_each_figure(hall: Hall, desk: Api, paper: int) -> None:
    desk.post("/counters/1/summary", expect=201)
    job = lent(hall, "summary")
    seen, sheet = out_of(job, paper), Sheet(paper)
    assert is_in(paragraph("Quầy 1", 800, sheet.size(6), sheet.inner), seen)
    fewer = {**job, "content": {**job["content"], "rows": job["content"]["rows"][:-5]}}
    assert seen.height - out_of(fewer, paper).height >= 5 * sheet.size(3.5)


def test_no_layout_of_the_office_makes_a_receipt_say_more_than_it_is() -> None:
    whole = builtin("receipt")
    plain = [block for block in whole if block.get("text") != "{note_line}"]
    languages = {"vi": "{note_line}", "en": "Official receipt"}
    for blocks in (plain, [*plain, {"type": "text", "text": languages}]):
        with pytest.raises(BadLayout) as refused:
            check("receipt", blocks)
        assert refused.value.details == {"block": "{note_line}"}
    assert check("receipt", [*plain, {"type": "text", "text": "{note_line}"}])
