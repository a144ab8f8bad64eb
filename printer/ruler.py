"""A page that tells how wide a printer prints: a ruler in millimetres, whose last number the reader sees."""

from __future__ import annotations

from PIL import Image, ImageDraw

from printer.sheet import ACROSS, PER_MM
from printer.text import BLACK, WHITE, largest, paragraph

WIDEST, NARROW, DOTS_PER_MM = ACROSS[203][80], ACROSS[203][58], round(PER_MM[203])
# in these millimetres a head of 384 dots ends at 48, one of 512 at 64, one of 576 at 72
NARROW_ENDS, COARSE_ENDS = 48, 64


def ruler(spec: str) -> Image.Image:
    """Draw the page for the widest paper: a narrow printer leaves out what does not fit."""
    said = paragraph(spec, 600, 28, NARROW)
    question = paragraph("Số lớn nhất trên thước? · The largest number on the ruler?", 400, 26, NARROW)
    sheet = Image.new("1", (WIDEST, 90 + said.height + question.height + 20), WHITE)
    draw = ImageDraw.Draw(sheet)
    for mm in range(WIDEST // DOTS_PER_MM):
        left = mm * DOTS_PER_MM
        draw.line((left, 0, left, 40 if mm % 10 == 0 else 26 if mm % 5 == 0 else 14), fill=BLACK, width=2)
        if mm % 10 == 0 and mm:
            number = largest(str(mm), 800, 34, 56)
            sheet.paste(number, (left - 28, 46))
    sheet.paste(said, (0, 90))
    sheet.paste(question, (0, 90 + said.height))
    return sheet


def head_of(number: int) -> tuple[int, int]:
    """Return (paper's width in millimetres, dots an inch) from the largest number that is seen on it.

    A head of 360 dots ends where one of 384 nearly does: on narrow paper it is taken for the usual one.
    """
    if number <= NARROW_ENDS:
        return 58, 203
    return (80, 180) if number <= COARSE_ENDS else (80, 203)
