"""Each type of block as pictures. What does not change from slip to slip is drawn once and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image

from center.languages import DEFAULT
from printer.blocks import SLOT, Block
from printer.figures import advert, blank, boxed_line, dashes, emblem, marks, qr, row, rule
from printer.sheet import Sheet
from printer.text import label, largest, lines_of, paragraph

Part = Image.Image | int
# on the slips of a center that did not say it itself yet
COPY_WORD = "BẢN SAO"


def said(text: str | dict[str, str], content: dict[str, Any]) -> str:
    """Return a block's text in the citizen's language with its slots filled; empty when all of them are."""
    if isinstance(text, dict):
        text = text.get(content.get("language", DEFAULT)) or text[DEFAULT]
    slots = SLOT.findall(text)
    if slots and not any(_slot(name, content) for name in slots):
        return ""
    return SLOT.sub(lambda found: _slot(found[1], content), text).strip()


def _slot(name: str, content: dict[str, Any]) -> str:
    value = content.get(name, content.get("words", {}).get(name))
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _text(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    words = said(block["text"], content)
    if not words:
        return []
    draw = label if block["boxed"] else lines_of if block["align"] == "left" else paragraph
    return [draw(words, block["weight"], sheet.size(block["size"]), sheet.inner)]


def _code(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    code = content.get("code")
    return [largest(code, 800, sheet.dots(block["size"]), sheet.inner)] if code else []


def _qr(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    address = said(block["text"], content)
    return [qr(address, sheet.dots(block["size"]), sheet.width)] if address else []


def _line(block: Block, _content: dict[str, Any], sheet: Sheet) -> list[Part]:
    draw = dashes if block["style"] == "dashed" else rule
    return [draw(sheet.inner, sheet.dots(block["thickness"]))]


def _gap(block: Block, _content: dict[str, Any], sheet: Sheet) -> list[Part]:
    return [sheet.dots(block["height"])]


def _steps(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    lines = [f"{n}. {step['field']}" for n, step in enumerate(content.get("steps", []), start=1)]
    return _lines(lines, block, sheet)


def _facts(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    return _lines(content["words"].get("facts", []), block, sheet)


def _lines(lines: list[str], block: Block, sheet: Sheet) -> list[Part]:
    size = sheet.size(block["size"])
    return [paragraph(line, block["weight"], size, sheet.inner) for line in lines]


def _documents(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    size, parts = sheet.size(block["size"]), list[Part]()
    for document in content["documents"]:
        parts += [sheet.dots(1)] if parts else []
        parts.append(boxed_line(document, block["weight"], size, sheet.inner, ticked=block["ticked"]))
    return parts


def _rows(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    size, parts = sheet.size(block["size"]), list[Part]()
    for name, value in content["rows"]:
        parts += [sheet.dots(0.5)] if parts else []
        parts.append(row(str(name), str(value), block["weight"], size, sheet.inner))
    return parts


def _blanks(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    size, height = sheet.size(block["size"]), sheet.dots(block["height"])
    words = content["words"]["blanks"]
    return [blank(name, block["weight"], size, sheet.inner, max(height, round(size * 1.8))) for name in words]


def _emblem(block: Block, _content: dict[str, Any], sheet: Sheet) -> list[Part]:
    picture = emblem(block["picture"], sheet.dots(block["size"]), sheet.inner)
    return [picture] if picture else []


def _advert(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    words, size = said(block["text"], content), sheet.size(block["size"])
    return [advert(words, block["weight"], size, block["url"], sheet.inner)] if words else []


def _copy(block: Block, content: dict[str, Any], sheet: Sheet) -> list[Part]:
    word = content.get("words", {}).get("copy_line") or COPY_WORD
    return [label(word, 800, sheet.size(block["size"]), sheet.inner)]


def _ruler(_block: Block, _content: dict[str, Any], sheet: Sheet) -> list[Part]:
    return [marks(sheet.width)]


DRAWN: dict[str, Callable[[Block, dict[str, Any], Sheet], list[Part]]] = {
    "text": _text,
    "code": _code,
    "qr": _qr,
    "line": _line,
    "gap": _gap,
    "steps": _steps,
    "documents": _documents,
    "facts": _facts,
    "rows": _rows,
    "blanks": _blanks,
    "emblem": _emblem,
    "advert": _advert,
    "copy": _copy,
    "ruler": _ruler,
}
