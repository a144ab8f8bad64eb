"""What a cell of a table means: texts, numbers, days and times as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from center.domain.text import clean, fold

Cell = str | int | float | date | time | timedelta | None
LONGEST = 10_000  # letters: a spreadsheet cuts a cell at 32,767 without a word
MOST = 10**15
LOST = "\ufffd"  # stands where a program could not read a letter
_THOUSANDS = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{2})?(?:(?<=\d):00)?", re.ASCII | re.IGNORECASE)
_NATIONAL_CODE = re.compile(r"\d[.,]\d{1,6}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", re.ASCII)
SPREADSHEETS_BEGIN = date(1899, 12, 30)
SERIAL_DAYS = range(36_526, 73_051)  # 2000 to 2099 as a spreadsheet counts days
DAY_MINUTES = 24 * 60


class BadCell(ValueError):
    """A cell that cannot be meant. `code` names the reason, `details` fill its sentence's gaps."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(code, details)


def written(cell: Cell) -> str:
    """Return a cell as text, as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def text(cell: Cell, longest: int = LONGEST) -> str:
    """Return a cell's text, clean; refuse one that is too long."""
    found = clean(written(cell))
    if LOST in found:
        raise BadCell("letters_lost")
    if len(found) > longest:
        raise BadCell("too_long", letters=len(found), longest=longest)
    return found


def code(cell: Cell) -> str:
    """Return a code: letters, digits, `.`, `-`, `_`."""
    found = text(cell)
    if found and not _CODE.fullmatch(found):
        raise BadCell("bad_code", value=found[:40])
    return found


def national_code(cell: Cell) -> str:
    """Return a procedure's code. Spreadsheets take `1.004220` for a number, 1.00422: its zeros come back."""
    found = text(cell)
    if _NATIONAL_CODE.fullmatch(found):
        found = f"{found.replace(',', '.'):0<8}"
    return code(found)


def number(cell: Cell) -> int | None:
    """Return a whole number that is not negative: `50000`, `50.000`, `50,000`, `50 000`."""
    if isinstance(cell, int | float) and 0 <= cell < MOST and cell == int(cell):
        return int(cell)
    found = text(cell)
    if not found:
        return None
    if len(found) > 19 or not (re.fullmatch(r"\d+", found, re.ASCII) or _THOUSANDS.fullmatch(found)):
        raise BadCell("bad_number", value=found[:40])
    return int(re.sub(r"\D", "", found))


def money(cell: Cell) -> int | None:
    """Return an amount of đồng; None where nothing is said, 0 where it says that nothing is to be paid."""
    if isinstance(cell, int | float):
        amount = number(cell)
    else:
        found = _CURRENCY.sub("", text(cell))
        amount = 0 if fold(found) in ("mien phi", "khong", "khong thu", "free") else number(found)
    if amount and amount < 500:
        # `50.000` typed into an English spreadsheet becomes 50
        raise BadCell("fee_too_small", value=amount)
    return amount


def decimal(cell: Cell) -> float | None:
    """Return a number that may have a fraction, with a point or a comma."""
    if isinstance(cell, int | float) and 0 <= cell < MOST:
        return float(cell)
    found = text(cell)
    if found and not re.fullmatch(r"\d{1,6}(?:[.,]\d{1,6})?", found, re.ASCII):
        raise BadCell("bad_number", value=found[:40])
    return float(found.replace(",", ".")) if found else None


def day(cell: Cell) -> str | None:
    """Return a day as `2026-12-31`: from ISO, dd/mm/yyyy, or a spreadsheet's own dates."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and cell in SERIAL_DAYS:
        return (SPREADSHEETS_BEGIN + timedelta(days=int(cell))).isoformat()
    found = text(cell)
    try:
        return _day(found) if found else None
    except ValueError:
        raise BadCell("bad_day", value=found[:40]) from None


def _day(found: str) -> str:
    if match := _DAY_FIRST.fullmatch(found):
        return date(int(match[4]), int(match[3]), int(match[1])).isoformat()
    if match := _ISO.fullmatch(found):
        return date.fromisoformat(match[1]).isoformat()
    raise ValueError(found)


def clock(cell: Cell) -> str | None:
    """Return a local time as `15:00` (`24:00` is the day's end): from `15:00`, `15h30`, `7 giờ`, or a time."""
    minutes = _minutes(cell)
    return None if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(cell: Cell) -> int | None:
    if isinstance(cell, datetime) and cell.year <= 1900:
        # a spreadsheet's 24:00 is the first day of its calendar
        cell = cell.time() if cell.time() > time() else timedelta(days=1)
    if isinstance(cell, timedelta) or (isinstance(cell, int | float) and 0 <= cell <= 1):
        part = cell / timedelta(days=1) if isinstance(cell, timedelta) else cell
        minutes = round(part * DAY_MINUTES)
    else:
        found = text(cell)
        if not found:
            return None
        match = _CLOCK.fullmatch(found)
        minutes = int(match[1]) * 60 + int(match[2] or 0) if match else -1
        minutes = -1 if match and int(match[2] or 0) > 59 else minutes
    if not 0 <= minutes <= DAY_MINUTES:
        raise BadCell("bad_time", value=written(cell)[:40])
    return minutes
