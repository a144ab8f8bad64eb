"""A page that tells how wide a head prints: stairs as wide as the heads we draw for, each with its number."""

from __future__ import annotations

from PIL import Image, ImageDraw

from printer.sheet import ACROSS
from printer.text import BLACK, WHITE, largest, paragraph

# (dots across, paper in millimetres, dots an inch), the narrowest first: the numbers on the page count them from 1
HEADS = sorted((dots, paper, dpi) for dpi, papers in ACROSS.items() for paper, dots in papers.items())
STEP, DIGIT, TYPE, EDGE = 56, 20, 46, 2
QUESTION = "Số lớn nhất còn nguyên? · The largest number that is whole?"


def ruler(spec: str) -> Image.Image:
    """Draw the page for the widest head: a narrower one leaves out the ends of the stairs that it cannot reach.

    A number is narrower than the step from one head to the next, so on these it is there whole or not at all.
    """
    narrowest, widest = HEADS[0][0], HEADS[-1][0]
    said, question = paragraph(spec, 600, 28, narrowest), paragraph(QUESTION, 400, 22, narrowest)
    sheet = Image.new("1", (widest, STEP * len(HEADS) + said.height + question.height + 20), WHITE)
    draw = ImageDraw.Draw(sheet)
    for n, (dots, _, _) in enumerate(HEADS):
        top = n * STEP
        draw.line((0, top + 2, dots - 1, top + 2), fill=BLACK, width=4)
        number = largest(str(n + 1), 800, TYPE, DIGIT)
        sheet.paste(number, (dots - EDGE - number.width, top + 8))
    sheet.paste(said, (0, STEP * len(HEADS)))
    sheet.paste(question, (0, STEP * len(HEADS) + said.height))
    return sheet


def head_of(number: int) -> tuple[int, int]:
    """Return (paper's width in millimetres, dots an inch) from the largest whole number that is seen on the page.

    A head of another width is taken for the next narrower one, on which nothing is cut off.
    """
    _, paper, dpi = HEADS[number - 1]
    return paper, dpi
