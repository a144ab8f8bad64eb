"""The list of papers to take home, as paper."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp

from printer.decode import decode
from printer.layout import slip
from printer.raster import encode
from printer.sheet import ACROSS

URL = "http://192.168.1.10:8080/p/1.001193?language=vi"


def content(*documents: str) -> dict[str, Any]:
    """Return what the server says about a list."""
    return {
        "center": "Trung tâm Phục vụ hành chính công phường An Hòa Đông",
        "language": "vi",
        "name": "Đăng ký khai sinh",
        "documents": list(documents),
        "url": URL,
        "words": {
            "title": "Giấy tờ cần mang",
            "facts": ["Thời hạn giải quyết: Trong ngày", "Phí, lệ phí: Không thu phí"],
            "qr_line": "Quét mã để lưu danh sách vào điện thoại",
            "time_line": "09:15 · 24/11/2026",
        },
    }


@pytest.mark.parametrize("paper", [80, 58])
def test_the_list_is_printed_and_its_code_read_back(paper: int) -> None:
    drawn = slip(
        kind="checklist", content=content("Tờ khai", "Giấy chứng sinh", "Giấy tờ tùy thân"), paper=paper
    )
    printed = decode(encode(drawn))
    assert drawn.width == ACROSS[203][paper]
    assert printed.cut
    assert [one.text for one in zxingcpp.read_barcodes(printed.picture().convert("L"))] == [URL]


def test_every_paper_has_its_line_with_a_box_to_tick() -> None:
    one, two = (slip(kind="checklist", content=content(*["Giấy chứng sinh"] * n), paper=80) for n in (1, 2))
    line = two.height - one.height
    assert line > 30
    first = one.size[1]
    assert first > line, "the list is more than its papers"


def test_a_long_name_of_a_paper_is_wrapped_and_not_cut() -> None:
    long = "Giấy chứng sinh hoặc văn bản của người làm chứng xác nhận về việc sinh; " * 3
    short = slip(kind="checklist", content=content("Giấy chứng sinh"), paper=58)
    assert slip(kind="checklist", content=content(long), paper=58).height > short.height + 100
