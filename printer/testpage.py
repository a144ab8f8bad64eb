"""A page that shows what a printer can do: its width, every Vietnamese letter, and the slip's languages."""

from __future__ import annotations

from PIL import Image, ImageDraw

from center.languages import NAMES
from printer.layout import DOTS
from printer.text import BLACK, WHITE, paragraph

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxy àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ"
)


def page(spec: str, paper: int) -> Image.Image:
    """Draw the test page of a device: `spec` names it, `paper` is in millimetres."""
    width = DOTS[paper]
    texts = [
        paragraph("Một Cửa", 800, 56, width - 40),
        paragraph(spec, 600, 28, width - 40),
        paragraph(f"{paper} mm · {width} dots", 400, 26, width - 40),
        paragraph(LETTERS, 400, 26, width - 40),
        paragraph(LETTERS.upper(), 400, 26, width - 40),
        paragraph(" · ".join(NAMES.values()), 400, 26, width - 40),
    ]
    sheet = Image.new("1", (width, sum(text.height for text in texts) + 90), WHITE)
    # both ends of this ruler are on the paper when the width is set rightly
    draw = ImageDraw.Draw(sheet)
    for left in range(0, width, 16):
        draw.line((left, 0, left, 30 if left % 64 == 0 else 16), fill=BLACK, width=2)
    draw.line((width - 1, 0, width - 1, 30), fill=BLACK, width=2)
    top = 50
    for text in texts:
        sheet.paste(text, (20, top))
        top += text.height
    return sheet
