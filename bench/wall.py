"""The wall itself: from a clerk's key to the frame a real browser has drawn, at the size of a television."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.hall import Hall
from bench.load import Connection, quantile
from bench.table import Line
from tests.support.halls import found

TELEVISION = {"width": 1920, "height": 1080}
PROMISED_MS = 100
# the second frame begins when the first has been drawn
NOTE_WHAT_IS_DRAWN = """
  window.drawn = {};
  const note = () => document.querySelectorAll(".call--fresh .call__code").forEach((one) => {
    const box = one.getBoundingClientRect();
    const inside = box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    if (inside && !(one.dataset.code in window.drawn)) window.drawn[one.dataset.code] = Date.now();
  });
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(note)))
    .observe(document, { subtree: true, childList: true, attributes: true });
"""


def wall(directory: Path, quick: bool) -> Iterator[Line]:
    """Yield how long a call takes to be seen on one board, its way through the browser included."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        yield Line("call → drawn on the wall", "not measured: no Chromium")
        return
    data = directory / "center"
    found(data)
    with closing(Hall(data)) as hall, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        times = _seen(hall, _board(browser, hall), 5 if quick else 60)
        browser.close()
    p50, p99 = (quantile(times, share) for share in (0.5, 0.99))
    yield Line(
        "call → drawn on the wall: p50 / p99 ms",
        f"{p50:.0f} / {p99:.0f}",
        f"≤ {PROMISED_MS}",
        p50 <= PROMISED_MS,
    )


def _board(browser: Browser, hall: Hall) -> Page:
    context = browser.new_context(
        viewport=TELEVISION,  # type: ignore[arg-type]
        extra_http_headers={"Authorization": f"Bearer {hall.display}"},
    )
    page = context.new_page()
    page.add_init_script(NOTE_WHAT_IS_DRAWN)
    page.goto(f"http://127.0.0.1:{hall.port}/board")
    page.wait_for_selector("#lines .line")
    return page


def _seen(hall: Hall, page: Page, rounds: int) -> list[float]:
    """Call one after the other; return the milliseconds from each key to its frame."""
    clerk = Connection(hall.port)
    clerk.ask(hall.act("open"))
    for _ in range(rounds):
        clerk.ask(hall.issue_here())
    times = []
    for n in range(1, rounds + 1):
        pressed = time.time()
        clerk.ask(hall.act("call-next"))
        seen = page.wait_for_function("(code) => window.drawn[code]", arg=f"A{n:03}").json_value()
        times.append(float(seen) - pressed * 1000)
        clerk.ask(hall.act("start"))
        clerk.ask(hall.act("finish"))
    return times
