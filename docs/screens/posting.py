"""A sheet of the public posting, as the boards of the pictures show one among their media."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "printer/fonts"
POSTING = (
    ("800ExtraBold", 48, "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"),
    ("800ExtraBold", 66, "Đăng ký khai sinh"),
    ("600SemiBold", 44, "Lĩnh vực: Hộ tịch · Mã 1.001193"),
    ("400Regular", 44, "Giấy tờ cần có:"),
    ("400Regular", 44, "1. Tờ khai đăng ký khai sinh"),
    ("400Regular", 44, "2. Giấy chứng sinh (bản chính)"),
    ("400Regular", 44, "3. Căn cước của cha hoặc mẹ (xuất trình)"),
    ("400Regular", 44, "Thời hạn: trả ngay trong ngày"),
    ("400Regular", 44, "Lệ phí: miễn khi đăng ký đúng hạn"),
    ("600SemiBold", 44, "Nộp tại Quầy 1 hoặc trên Cổng Dịch vụ công"),
)


def posting() -> bytes:
    """Return a sheet of the public posting as a picture."""
    sheet = Image.new("RGB", (1400, 1240), "white")
    pen = ImageDraw.Draw(sheet)
    for n, (weight, size, text) in enumerate(POSTING):
        face = ImageFont.truetype(FONTS / f"NotoSans_{weight}.ttf", size)
        pen.text((100, 90 + n * 96), text, "#1e2329", face)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
