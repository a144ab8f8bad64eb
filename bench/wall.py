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
  window.drawn = null;
  const note = () => {
    const called = document.querySelector(".stage--calling .shown__code");
    if (!called) window.drawn = null;
    const box = called && called.getBoundingClientRect();
    const inside = box && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    if (inside && window.drawn === null) window.drawn = Date.now();
  };
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
    """Call again and again; return the milliseconds from each key to the frame with the number on the stage.

    Each call is undone, so that the next one finds the stage free: who waits for the stage is not slow.
    """
    clerk = Connection(hall.port)
    clerk.ask(hall.act("open"))
    clerk.ask(hall.issue_here())
    times = []
    for _ in range(rounds):
        pressed = time.time()
        clerk.ask(hall.act("call-next"))
        seen = page.wait_for_function("() => window.drawn").json_value()
        times.append(float(seen) - pressed * 1000)
        clerk.ask(hall.act("undo"))
        page.wait_for_function("() => window.drawn === null")
    return times
