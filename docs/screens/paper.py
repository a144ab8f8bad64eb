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
        ["Giờ làm việc hôm đó", "07:30–11:30, 13:30–17:00"],
        ["Nơi trả", "Quầy 2, 6"],
        ["Nộp lúc", "09:12 · 10/03/2026"],
        ["Nơi tiếp nhận", "Quầy 3"],
        ["Thủ tục", "Đăng ký thường trú × 2"],
    ],
    "documents": ["Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", "Giấy tờ về chỗ ở hợp pháp"],
    "words": {
        "number_label": "Số thứ tự",
        "result_label": "Hẹn trả kết quả",
        "documents_label": "Giấy tờ đã nộp",
        "note_line": "Phiếu này không thay thế Giấy tiếp nhận hồ sơ và hẹn trả kết quả của phần mềm một cửa của tỉnh."
        " Ngày hẹn ghi trên giấy đó là căn cứ.",
        "qr_line": "Quét mã để xem lại lượt của ông/bà",
        "time_line": "In lúc 09:15 · 10/03/2026",
    },
}
SUMMARY = {
    **{name: LONG[name] for name in ("center", "language")},
    "title": "Tổng kết ngày",
    "name": "Quầy 3",
    "rows": [
        ["Ngày", "Thứ Ba, 10/03/2026"],
        ["Cán bộ", "Lê Minh Châu"],
        ["Thời gian mở quầy", "7 giờ 18 ph"],
        ["Tạm dừng", "15 ph"],
        ["Đã phục vụ", "62"],
        ["– Đã tiếp nhận hồ sơ", "41"],
        ["– Đã trả kết quả", "12"],
        ["– Thiếu giấy tờ", "9"],
        ["Chuyển tiếp", "3"],
        ["Vắng mặt", "4"],
        ["Phục vụ (trung vị)", "6 ph"],
        ["Phục vụ lâu nhất", "31 ph"],
        ["Chờ (trung vị)", "14 ph"],
        ["Chờ lâu nhất", "48 ph"],
        ["Số lượt được đánh giá", "17"],
    ],
    "words": {"note_line": "", "time_line": "In lúc 17:02 · 10/03/2026"},
}


def _slips() -> Iterator[Image.Image]:
    yield slip(LONG, paper=80)
    yield slip(LONG, paper=58, copy=True)
    yield slip({**LONG, "short": True}, paper=80)
    yield slip(papers("Tờ khai đăng ký khai sinh", "Giấy chứng sinh (bản chính)"), kind="checklist", paper=80)
    yield slip(RECEIPT, kind="receipt", paper=80)
    yield slip(SUMMARY, kind="summary", paper=58)
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
