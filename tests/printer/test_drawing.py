"""Blocks on paper: what each shows, what is left out, and the same slip from any head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from printer.agent import Agent
from printer.agent import drawn as drawn_job
from printer.blocks import check
from printer.decode import decode
from printer.devices import device
from printer.drawing import COPY_WORD, said
from printer.layout import slip
from printer.layouts import builtin
from printer.notebook import Notebook
from printer.outcome import Fault, Outcome, State
from printer.profiles import Head
from printer.raster import encode
from printer.server import Job
from printer.sheet import ACROSS, PER_MM, RESOLUTIONS, Sheet
from printer.text import label, paragraph
from tests.printer.paper import URL, content
from tests.printer.test_blocks import MUST, picture, text
from tests.printer.test_checklist import content as list_content
from tests.printer.test_typesetting import is_in

HEADS = pytest.mark.parametrize("dpi", RESOLUTIONS)
PAPERS = pytest.mark.parametrize("paper", [80, 58])
RECORD = {
    "center": "Trung tâm",
    "language": "vi",
    "title": "Giấy hẹn trả kết quả",
    "name": "A042",
    "documents": ["Tờ khai"],
    "rows": [["Quầy", "3"], ["Thủ tục", "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới"]],
    "url": URL,
    "words": {"qr_line": "Quét mã", "note_line": "", "time_line": "09:15 · 24/11/2026"},
}
CONTENTS = {"ticket": content(), "checklist": list_content("Tờ khai"), "receipt": RECORD, "summary": RECORD}


def drawn(*blocks: dict[str, Any], paper: int = 80, copy: bool = False, **more: Any) -> Image.Image:
    """Draw a ticket's slip of the blocks it must have and some more before them."""
    return slip({**content(), **more}, paper=paper, copy=copy, blocks=check("ticket", [*blocks, *MUST]))


def printed(picture: Image.Image, dpi: int) -> Image.Image:
    """Return what comes out of a printer that is sent a slip."""
    return decode(encode(picture, Head(dpi=dpi))).picture(picture.width)


@HEADS
@PAPERS
@pytest.mark.parametrize("kind", CONTENTS)
def test_every_kind_is_printed_whole_and_its_code_read_back_from_any_head(
    kind: str, paper: int, dpi: int
) -> None:
    sheet = slip(CONTENTS[kind], kind=kind, paper=paper, dpi=dpi)
    paper_seen = printed(sheet, dpi)
    assert sheet.width == ACROSS[dpi][paper]
    assert paper_seen.tobytes() == sheet.tobytes()
    # the summary of a counter is for its clerk, who has nothing to follow
    wanted = [] if kind == "summary" else [CONTENTS[kind]["url"]]
    assert [one.text for one in zxingcpp.read_barcodes(paper_seen.convert("L"))] == wanted


@PAPERS
@pytest.mark.parametrize("kind", CONTENTS)
def test_a_slip_is_as_long_on_paper_from_any_head(kind: str, paper: int) -> None:
    """Both lengths in millimetres; dots are whole, and no type is smaller than 21 of them, a sixth larger at 180."""
    coarse, fine = (
        slip(CONTENTS[kind], kind=kind, paper=paper, dpi=dpi).height / PER_MM[dpi] for dpi in (180, 203)
    )
    assert coarse == pytest.approx(fine, rel=0.2)


def test_the_printer_is_told_the_dots_of_its_head() -> None:
    sheet = Image.new("1", (512, 8))
    assert b"\x1dP\xb4\xb4" in encode(sheet, Head(dpi=180))
    assert b"\x1dP\xcb\xcb" in encode(sheet)


@PAPERS
@pytest.mark.parametrize("kind", CONTENTS)
def test_a_copy_says_so_whatever_its_layout_says(kind: str, paper: int) -> None:
    blocks = [block for block in builtin(kind) if block["type"] != "copy"]
    elsewhere = [*blocks, *check(kind, [*blocks, {"type": "copy", "paper": 138 - paper}])[-1:]]
    word = label(COPY_WORD, 800, Sheet(paper).size(4.25), Sheet(paper).inner)
    for layout in (None, blocks, elsewhere):
        for short in (False, True):
            told = {**CONTENTS[kind], "short": short}
            marked = slip(told, kind=kind, paper=paper, copy=True, blocks=layout)
            plain = slip(told, kind=kind, paper=paper, blocks=layout)
            assert is_in(word, marked)
            assert not is_in(word, plain)


def test_a_block_without_anything_to_say_leaves_no_gap() -> None:
    nothing = text("{priority_line} {count_line}", after=20)
    assert drawn(nothing).tobytes() == drawn().tobytes()
    assert drawn(text("Ưu tiên: {priority_line}", after=20)).tobytes() == drawn().tobytes()
    assert drawn(text("Xin chào", after=20)).height > drawn().height + 160


def test_a_text_is_said_in_the_citizens_language_or_in_the_halls() -> None:
    words = {"vi": "Mời {code} ngồi", "en": "Please sit, {code}"}
    told = {"code": "A042", "language": "en", "words": {}}
    assert said(words, told) == "Please sit, A042"
    assert said(words, {**told, "language": "km"}) == "Mời A042 ngồi"
    assert said("{time_line} {x", told) == ""
    assert said("{x {code}", told) == "{x A042", "a brace alone is a brace"


def test_what_a_citizen_may_have_typed_is_never_a_slot() -> None:
    assert said("{field}", {"field": "{code} {url}", "code": "A042", "words": {}}) == "{code} {url}"


def test_a_block_may_be_for_one_paper_and_is_measured_on_it() -> None:
    only = text("Xin chào", paper=58, size=6)
    assert drawn(only).tobytes() == drawn().tobytes()
    both = drawn(text("Xin chào", size=6), paper=58).height
    assert drawn(only, paper=58).height > both > drawn(paper=58).height


def test_the_short_slip_leaves_out_what_is_not_for_it_and_keeps_code_and_qr() -> None:
    long, short = (slip({**content(), "short": one}, paper=80) for one in (False, True))
    assert short.height < 0.75 * long.height
    assert [one.text for one in zxingcpp.read_barcodes(short.convert("L"))] == [URL]


@PAPERS
@pytest.mark.parametrize("short", [False, True])
def test_a_chosen_procedure_stands_whole_under_its_field(paper: int, short: bool) -> None:
    """A short name is one line or two; the longest there is takes more, and no letter of it is lost."""
    told = {**content(), "short": short}
    without, heights = slip(told, paper=paper), []
    for name in ("Sang tên, thừa kế, tặng cho nhà đất", ("Đăng ký biến động quyền sử dụng đất " * 6)[:200]):
        drawn_slip = slip({**told, "procedure": name}, paper=paper)
        heights.append(drawn_slip.height - without.height)
        sheet = Sheet(paper)
        words = paragraph(name, 400, sheet.size(3.75), sheet.inner)
        assert is_in(words, drawn_slip)
        assert not is_in(words, without)
    assert 0 < heights[0] <= 12 * 8 < heights[1]
    assert slip({**told, "procedure": ""}, paper=paper).tobytes() == without.tobytes()


def test_an_emblem_is_on_the_paper_and_a_broken_one_costs_no_slip() -> None:
    with_it = drawn({"type": "emblem", "picture": picture(), "size": 10})
    assert with_it.height == drawn().height + 80
    left = (576 - 128) // 2
    assert with_it.crop((left + 8, 8, left + 64, 72)).getextrema() == (0, 0), "black where the picture is"
    block = check("ticket", [{"type": "emblem", "picture": picture()}, *MUST])[0]
    broken = [{**block, "picture": picture()[:60]}, *check("ticket", MUST)]
    assert slip(content(), paper=80, blocks=broken).tobytes() == drawn().tobytes()


@HEADS
@PAPERS
def test_an_advert_has_a_code_of_its_own_that_is_read_beside_the_tickets(paper: int, dpi: int) -> None:
    advert = {"type": "advert", "text": {"vi": "Nộp hồ sơ trực tuyến"}, "url": "https://dichvucong.gov.vn"}
    sheet = slip(content(), paper=paper, dpi=dpi, blocks=check("ticket", [*MUST, advert]))
    found = zxingcpp.read_barcodes(printed(sheet, dpi).convert("L"))
    assert sorted(one.text for one in found) == [URL, "https://dichvucong.gov.vn"]


def test_a_code_for_a_very_long_address_is_not_cut_off() -> None:
    far = "http://" + "a" * 240 + ".vn/t/x"
    sheet = slip({**content(), "url": far}, paper=58)
    assert [one.text for one in zxingcpp.read_barcodes(sheet.convert("L"))] == [far]


def test_a_row_whose_value_does_not_fit_beside_its_name_stands_below_it() -> None:
    def height(value: str) -> int:
        rows = [["Thời hạn giải quyết", value]]
        return slip({**RECORD, "rows": rows}, kind="receipt", paper=58).height

    one = height("3 ngày")
    assert height("30 ngày") == one
    assert height("30 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ") >= one + 2 * 25


def test_a_layout_that_an_agent_cannot_draw_costs_no_slip() -> None:
    """A newer server's block, a row of the file that somebody mended by hand, a slip as long as the roll."""

    def printed_by(layout: Any) -> bytes:
        return drawn_job(Job(1, "ticket", False, content(), 1, layout), "virtual", Head(58)).tobytes()

    usual = slip(content(), paper=58).tobytes()
    endless = [{"type": "gap", "height": 60}] * 58
    for blocks in (
        [*MUST, {"type": "hologram"}],
        MUST[1:],
        None,
        "?",
        [*MUST, *endless],
        [*MUST, {"type": []}],
    ):
        assert printed_by({"kind": "ticket", "blocks": blocks}) == usual
    assert printed_by({}) == printed_by(None) == usual
    assert printed_by({"blocks": MUST}) == slip(content(), paper=58, blocks=check("ticket", MUST)).tobytes()


@pytest.mark.parametrize(
    "job",
    [
        Job(1, "poster", False, content(), 1),
        Job(1, "ticket", False, {"code": "A042", "words": "?"}, 1),
        Job(1, "checklist", False, content(), 1),
    ],
)
def test_what_is_no_slip_is_said_and_the_agent_goes_on(job: Job, tmp_path: Path) -> None:
    server, printer = Said(), device("virtual", tmp_path)
    Agent(server, printer, Head(), Notebook(tmp_path / "note"))._handle(job)  # type: ignore[arg-type]
    assert server.outcomes == [Outcome(State.FAILED, Fault.UNREADABLE)]


class Said:
    """What an agent said to its server."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def report(self, _job: int, outcome: Outcome, _millimetres: int) -> None:
        """Keep it."""
        self.outcomes.append(outcome)
