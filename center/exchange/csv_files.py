"""Tables in CSV: as Excel, LibreOffice and portals write it, and as all of them read it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from center.domain.catalogue_lines import Table
from center.domain.catalogue_tables import Written
from center.domain.cells import Cell, written
from center.exchange.formulas import guard, unguard
from center.exchange.refused import RefusedFile
from center.exchange.replaced import replacing

DELIMITERS = ",;\t"
LARGEST = 50_000_000  # bytes
# Excel's plain "CSV" on a machine that is not Vietnamese: "H? t?ch", "?ang k?"
_LOST = re.compile(r"(?<![^\s,;\"])\?[a-z]|[a-z]\?[a-z]", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+://\S+")
# Excel's own first line that names the delimiter
_HINT = re.compile(r'^"?sep=([,;\t])"?\r?\n')


def read(path: Path) -> Table:
    """Return the table of a CSV file: UTF-8 (or UTF-16 as Excel's "Unicode text"); `,` `;` or tab."""
    if path.stat().st_size > LARGEST:
        raise RefusedFile("file_too_large", path.name)
    text = _decoded(path)
    hint = _HINT.match(text)
    text, above = (text[hint.end() :], 1) if hint else (text, 0)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=hint[1] if hint else _delimiter(text), strict=True
    )
    rows: list[tuple[int, list[Cell]]] = []
    number = above + 1
    try:
        for row in reader:
            rows.append((number, [unguard(cell) for cell in row]))
            number = above + reader.line_num + 1
    except csv.Error as error:
        raise RefusedFile("file_malformed", path.name, number) from error
    return Table(path.name, path.stem, rows)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1 if encoding == "utf-8-sig" else None
        raise RefusedFile("file_not_utf8", path.name, line) from error
    if "\0" in text:  # UTF-16 that does not say so: each second byte would be lost without a word
        raise RefusedFile("file_not_utf8", path.name)
    if data.isascii():
        _check_letters(path, text)
    return text


def _check_letters(path: Path, text: str) -> None:
    """Refuse a table without one Vietnamese letter that has question marks where they were."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _LOST.search(_ADDRESS.sub("", line)):
            raise RefusedFile("letters_lost", path.name, number)


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the headings, outside quotes."""
    headings = re.sub(r'"[^"]*"', "", text.lstrip().partition("\n")[0])
    return max(DELIMITERS, key=headings.count)


def write(path: Path, table: Written) -> None:
    """Write a table; Excel needs the byte-order mark to see that it is UTF-8."""
    with replacing(path) as fresh, fresh.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.headings)
        writer.writerows([guard(written(cell)) for cell in row] for row in table.rows)
