"""A counter that somebody left open and went home: the supervisor's monitor says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.support.halls import Clock, Hall, found
from tests.support.staff import log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def evening(tmp_path: Path, browser: Browser) -> Iterator[tuple[Hall, Page]]:
    """The monitor of a hall in this process, with real hours, at four in the afternoon; both clocks in hand."""
    clock = Clock(datetime(2026, 3, 10, 9, 0, tzinfo=UTC))
    passwords = found(tmp_path / "office", clock(), hours="office")
    hall = Hall(tmp_path / "office", passwords, clock)
    server = make_server("127.0.0.1", 0, hall.app.flask, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.clock.install()
    here: Any = SimpleNamespace(url=f"http://127.0.0.1:{server.port}")
    log_in(page, here, "giamsat", passwords["giamsat"])
    for n in (1, 2):
        hall.open_counter(n)
    page.goto(f"{here.url}/office")
    expect(page.locator("#counters .post--open")).to_have_count(2)
    yield hall, page
    context.close()
    server.shutdown()
    thread.join(timeout=10)
    hall.stop()


def test_a_counter_that_was_left_open_is_seen_on_the_monitor(evening: tuple[Hall, Page]) -> None:
    hall, page = evening
    left = page.locator(".post__left:visible")
    hall.device("counter", 2).post("/counters/2/close")
    expect(page.locator("#counters .post--open")).to_have_count(1)
    expect(left).to_have_count(0)
    hall.clock.forward(hours=2)
    page.clock.fast_forward(61_000)  # nobody does anything any more, and the page asks all the same
    expect(left).to_have_text("Hết giờ mà quên đóng quầy?")
    expect(page.locator("#counters .post").first.locator(".post__left")).to_be_visible()
    hall.device("counter", 1).post("/counters/1/close")
    expect(left).to_have_count(0)
