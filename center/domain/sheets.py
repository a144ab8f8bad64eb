"""The exchange format as data: which sheets, which columns, in which words (docs/catalogue.md shows it to people)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from center.domain import cell_lists, cells, vocabulary
from center.domain.cells import BadCell, Cell
from center.domain.text import fold

LABEL, HINT = 40, 120


@dataclass(frozen=True)
class Kind:
    """How the cells of a column are read (an empty one gives what a new record has) and written."""

    read: Callable[[Cell], Any]
    write: Callable[[Any], Cell] = lambda value: value


def _bounded(read: Callable[[Cell], Any], least: float, most: float, otherwise: Any = None) -> Kind:
    """Return the kind of a number within bounds; an empty cell means `otherwise`."""

    def bounded(cell: Cell) -> Any:
        value = read(cell)
        if value is not None and not least <= value <= most:
            raise BadCell("out_of_bounds", value=value, least=least, most=most)
        return otherwise if value is None else value

    return Kind(bounded)


TEXT = Kind(cells.text)
SHORT_TEXT = Kind(partial(cells.text, longest=LABEL))
NOTE = Kind(partial(cells.text, longest=200))
HINT_TEXT = Kind(partial(cells.text, longest=HINT))
CODE = Kind(cells.code)
NATIONAL_CODE = Kind(cells.national_code)
DAY = Kind(cells.day)
ITEMS = Kind(cell_lists.items, cell_lists.write_items)


@dataclass(frozen=True)
class Column:
    """One column: its name, its Vietnamese heading, other headings it is known by.

    `needed`: a new record must have it. `by_language`: the column may come again as `name_en`, `name_km` …
    `only_read`: never written, such as the grouping of the national list.
    """

    name: str
    title: str
    kind: Kind = TEXT
    also: tuple[str, ...] = ()
    needed: bool = False
    by_language: bool = False
    only_read: bool = False


VALID_FROM = Column("valid_from", "Hiệu lực từ ngày", DAY)
VALID_TO = Column("valid_to", "Hiệu lực đến ngày", DAY)
ICON = Column("icon", "Biểu tượng", Kind(vocabulary.icon))

SHEETS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "fields": (
        "Lĩnh vực",
        (
            Column("code", "Mã lĩnh vực", CODE, needed=True),
            Column("prefix", "Chữ đầu số thứ tự", Kind(vocabulary.prefix), needed=True),
            Column("name", "Tên lĩnh vực", SHORT_TEXT, needed=True, by_language=True),
            Column("hint", "Gợi ý", HINT_TEXT, by_language=True),
            ICON,
            Column("minutes", "Số phút thường lệ", _bounded(cells.decimal, 0.5, 480, 10.0)),
            Column("cap", "Số phiếu tối đa mỗi ngày", _bounded(cells.number, 0, 100_000)),
            Column("sectors", "Các lĩnh vực trong danh mục", ITEMS),
        ),
    ),
    "procedures": (
        "Thủ tục",
        (
            Column("code", "Mã thủ tục", NATIONAL_CODE, ("procedure_code",), needed=True),
            Column("field", "Mã lĩnh vực tiếp nhận", CODE),
            Column("field_code", "Mã nhóm", TEXT, only_read=True),
            Column("sector", "Lĩnh vực", TEXT, ("field_name",)),
            Column("name", "Tên thủ tục", TEXT, needed=True),
            Column("short", "Tên ngắn", SHORT_TEXT, by_language=True),
            Column("level", "Cấp thực hiện", Kind(vocabulary.level)),
            Column(
                "processing_amount",
                "Thời gian giải quyết",
                _bounded(cells.number, 0, 3650),
                ("processing_days",),
            ),
            Column("processing_unit", "Đơn vị thời gian", Kind(vocabulary.unit)),
            Column("cutoff", "Giờ nhận trong ngày", Kind(cells.clock)),
            Column(
                "fee_vnd",
                "Lệ phí (đồng)",
                _bounded(cells.money, 0, 10**12),
                ("phí, lệ phí", "lệ phí"),
            ),
            Column("fee_text", "Diễn giải lệ phí"),
            Column("fee_exempt", "Miễn, giảm lệ phí"),
            Column(
                "documents",
                "Thành phần hồ sơ",
                Kind(cell_lists.documents, cell_lists.write_documents),
                ("giấy tờ",),
            ),
            Column("online_level", "Mức dịch vụ công trực tuyến", Kind(vocabulary.online_level)),
            Column("journey", "Mã liên thông", TEXT, ("linked_group",)),
            Column("legal_basis", "Căn cứ pháp lý"),
            VALID_FROM,
            VALID_TO,
            Column("source", "Nguồn"),
            Column("confidence", "Độ tin cậy"),
            Column("aliases", "Tên gọi khác", ITEMS),
        ),
    ),
    "journeys": (
        "Liên thông",
        (
            Column("code", "Mã liên thông", CODE, needed=True),
            Column("name", "Tên việc", SHORT_TEXT, needed=True, by_language=True),
            ICON,
            Column("steps", "Các bước", Kind(cell_lists.steps, cell_lists.write_steps), needed=True),
            VALID_FROM,
            VALID_TO,
        ),
    ),
    "priorities": (
        "Ưu tiên",
        (
            Column("code", "Mã ưu tiên", CODE, needed=True),
            Column("name", "Đối tượng", Kind(partial(cells.text, longest=80)), needed=True, by_language=True),
            Column("min_age", "Tuổi tối thiểu", _bounded(cells.number, 0, 130)),
            VALID_FROM,
            VALID_TO,
        ),
    ),
    "hours": (
        "Giờ mở cửa",
        (
            Column("field", "Mã lĩnh vực", CODE),
            Column(
                "weekdays",
                "Thứ",
                Kind(cell_lists.weekdays, cell_lists.write_weekdays),
                ("weekday",),
                needed=True,
            ),
            Column("opens", "Mở cửa", Kind(cells.clock), needed=True),
            Column("closes", "Đóng cửa", Kind(cells.clock), needed=True),
        ),
    ),
    "special_days": (
        "Ngày đặc biệt",
        (
            Column("day", "Ngày", DAY, needed=True),
            Column("kind", "Loại ngày", Kind(vocabulary.kind_of_day), needed=True),
            Column("name", "Tên ngày", Kind(partial(cells.text, longest=80)), by_language=True),
            Column("note", "Ghi chú", NOTE, by_language=True),
            Column("hours_of", "Theo giờ của thứ", Kind(cell_lists.weekday)),
            Column("hours", "Giờ làm việc", Kind(cell_lists.sessions, cell_lists.write_sessions)),
        ),
    ),
    "special_weekdays": (
        "Thứ đặc biệt",
        (
            Column("weekday", "Thứ", Kind(cell_lists.weekday), needed=True),
            Column("name", "Tên ngày", Kind(partial(cells.text, longest=80)), by_language=True),
            Column("note", "Ghi chú", NOTE, by_language=True),
            Column("procedures", "Thủ tục làm ngay", Kind(cell_lists.codes, cell_lists.write_items)),
        ),
    ),
}


def columns(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet."""
    return SHEETS[sheet][1]


def key_of(sheet: str) -> str:
    """Return the column that names a record: its code, its day, its weekday."""
    return columns(sheet)[0].name


def plain(heading: str) -> str:
    """Return a heading without marks, signs and capitals: `Tên ngắn (en)` and `ten_ngan_en` are one."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())


def sheet_named(title: str) -> str | None:
    """Return the sheet that a file or a tab is called after; None for another name."""
    return next((name for name, (said, _) in SHEETS.items() if plain(title) in (name, plain(said))), None)


def column_named(sheet: str, heading: str) -> tuple[str, Column] | None:
    """Return the key of the values under a heading, and its column; None when there is no such column."""
    said = plain(heading)
    for column in columns(sheet):
        for name in map(plain, (column.name, column.title, *column.also)):
            if said == name:
                return column.name, column
            spoken = re.fullmatch(rf"{name} ([a-z]{{2}})", said) if column.by_language else None
            if spoken:
                return (column.name if spoken[1] == "vi" else f"{column.name}_{spoken[1]}"), column
    return None


def language_of(column: Column, key: str) -> str | None:
    """Return the language a key of a column is in; None when the key is not one of the column's."""
    if key == column.name:
        return "vi"
    found = re.fullmatch(rf"{column.name}_([a-z]{{2}})", key) if column.by_language else None
    return found[1] if found else None
