"""The picture of the slips that docs/printers.md shows: every kind beside each other, as the head prints them."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from printer.layout import slip
from printer.testpage import page
from tests.printer.paper import content
from tests.printer.test_checklist import content as papers

GAP, SCALE, TABLE = 40, 0.55, 205
LONG = content(
    field_name="Lao động, người có công, bảo trợ xã hội",
    priority_line="Ưu tiên",
    valid_line="Chỉ có giá trị trong ngày. Lỡ lượt gọi? Đến quầy trong 30 phút: ông/bà được gọi sau 2 người khác.",
)

RECEIPT = {
    **{name: LONG[name] for name in ("center", "language", "url", "code")},
    "title": "Phiếu hẹn trả kết quả",
    "name": "Thứ Sáu, 13/03/2026",
    "rows": [
        ["Thủ tục", "Đăng ký khai sinh"],
        ["Số hồ sơ", "1"],
        ["Quầy", "3"],
        ["Nơi trả", "Quầy Trả kết quả"],
    ],
    "documents": ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"],
    "words": {
        "number_label": "Số thứ tự của ông/bà",
        "result_label": "Ngày hẹn trả kết quả",
        "documents_label": "Giấy tờ đã nhận",
        "note_line": "Phiếu này không thay thế Giấy tiếp nhận hồ sơ và hẹn trả kết quả của phần mềm một cửa của tỉnh.",
        "qr_line": "Quét mã để xem lại",
        "time_line": "09:15 · 10/03/2026",
    },
}


def _slips() -> Iterator[Image.Image]:
    yield slip(LONG, paper=80)
    yield slip(LONG, paper=58, copy=True)
    yield slip({**LONG, "short": True}, paper=80)
    yield slip(papers("Tờ khai đăng ký khai sinh", "Giấy chứng sinh (bản chính)"), kind="checklist", paper=80)
    yield slip(RECEIPT, kind="receipt", paper=80)
    yield page("network:192.168.1.50", 58)


def sheet() -> Image.Image:
    """Return the slips on a table."""
    drawn = list(_slips())
    width = sum(one.width + GAP for one in drawn) + GAP
    table = Image.new("L", (width, max(one.height for one in drawn) + 2 * GAP), TABLE)
    left = GAP
    for one in drawn:
        table.paste(one.convert("L"), (left, GAP))
        left += one.width + GAP
    return table.resize((round(width * SCALE), round(table.height * SCALE)), Image.Resampling.LANCZOS)
