"""A hall as full as they come, and what is wrong with a wall that shows it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import Any

from tests.display.conftest import Board
from tests.support.servers import Caller, device_token

SIZES = [(1920, 1080), (1366, 768), (1024, 768), (1080, 1920)]
COUNTERS = range(1, 25)
LONG = {
    "en": "Registration of changes to land, home and what belongs to it",
    "vi": "Đăng ký biến động đất đai, cấp giấy chứng nhận và tài sản gắn liền",
}
# what is wrong on the page, a line each: outside, cut, one over the other
FAULTS = """() => {
  const faults = [];
  const box = (one) => one.getBoundingClientRect();
  const seen = (one) => box(one).width > 0 && getComputedStyle(one).visibility !== "hidden";
  const all = (where) => Array.from(document.querySelectorAll(where)).filter(seen);
  const within = (one, outer, what) => {
    const a = box(one), b = outer;
    const out = a.left < b.left - 1 || a.top < b.top - 1 || a.right > b.right + 1 || a.bottom > b.bottom + 1;
    if (out) faults.push(what + " outside: " + one.className + " " + one.textContent.trim().slice(0, 40));
  };
  const wall = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const big = all(".head, .lost, .hall .part, .foot");
  big.forEach((one) => within(one, wall, "wall"));
  big.forEach((one, n) => big.slice(n + 1).forEach((other) => {
    const a = box(one), b = box(other);
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
      faults.push("overlap: " + one.className + " / " + other.className);
    }
  }));
  all(".hall .part > *").forEach((one) => within(one, box(one.parentElement), "part"));
  all(".list > *").forEach((row) => within(row, box(row.parentElement), "list"));
  all(".shown").forEach((one) => within(one, box(one.parentElement), "stage"));
  all(".shown__code, .shown__label").forEach((one) => within(one, box(one.closest(".stage")), "stage"));
  all(".call__code, .seat__code, .line__count, .line__wait, .part__page")
    .forEach((one) => within(one, box(one.parentElement), "row"));
  all(".shown__code, .shown__label, .call__code, .seat__code, .line__count, .line__wait, .head__time, .foot__hotline")
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
    .forEach((one) => faults.push("cut: " + one.className + " " + one.textContent));
  all(".call__label, .seat__label")
    .filter((one) => one.textContent.length < 11 && one.scrollWidth > one.clientWidth + 1)
    .forEach((one) => faults.push("cut: " + one.className + " " + one.textContent));
  if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth) {
    faults.push("the page can be scrolled");
  }
  return faults;
}"""


def fill(board: Board) -> dict[int, Caller]:
    """Make it a hall of 24 counters and 14 fields with long names, at work; return its counters."""
    with contextlib.closing(sqlite3.connect(board.server.data / "center.db", timeout=30)) as file, file:
        for n in COUNTERS[6:]:
            file.execute("insert into counters (n, label) values (?, ?)", (n, f"Quầy {n}"))
            field = ("HT", "CT", "DD", "KD")[n % 4]
            file.execute("insert into counter_fields values (?, ?, 0, 0)", (n, field))
        file.execute("update counters set label = 'Quầy hướng dẫn – Tầng 1' where n = 9")
        for code in ("ZA", "ZB"):
            file.execute(
                "insert into fields (code, prefix, names, icon, minutes, position, hints, sectors)"
                " select ?, ?, names, icon, minutes, 90, hints, '[]' from fields where code = 'HT'",
                (code, code),
            )
        file.execute("update fields set names = ? where code in ('DD', 'KD', 'ZA')", (json.dumps(LONG),))
    counters = {n: Caller(board.server, device_token(board.server.data, "counter", n)) for n in COUNTERS}
    for n, counter in counters.items():
        counter.post(f"/counters/{n}/open")
    for field in ("HT", "CT", "DD", "KD", "CU", "KH") * 4:
        board.issue(field)
    for n in (*COUNTERS[:20:2], 7, 11, 9):
        counters[n].session.post(
            f"{board.server.url}/api/v1/counters/{n}/call-next",
            headers={"Idempotency-Key": f"fill-{n}"},
            timeout=30,
        )
    for n in (22, 24):
        counters[n].post(f"/counters/{n}/pause")
    return counters


def faults(board: Board) -> list[Any]:
    """Return what is wrong with the wall as it is now."""
    board.page.clock.fast_forward(300)
    return list(board.page.evaluate(FAULTS))
