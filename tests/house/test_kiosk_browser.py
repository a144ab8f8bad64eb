"""The browser of a screen: a hung page, a dead browser and a center that is away all end in the page being shown."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.house.test_tree import ROOT
from tests.support.servers import free_port

pytestmark = [pytest.mark.browser, pytest.mark.process]
PAIRED = "screen_kiosk_0=paired"
# Chromium writes cookies to disk every thirty seconds: only then would a pairing outlive a power cut
KIOSK = b"<h1>Kiosk</h1><script>setTimeout(() => fetch('/seen'), 33000);</script>"
HANGS = b"<script>setTimeout(() => { while (true) {} }, 300);</script>"
# a page is asked twice a second here; in the hall four times a minute
QUICK = "--every 0.5 --answer 1.5 --patience 2"


class Center:
    """A center's address in the browser's eyes: each opening of its page is told, with the cookies shown."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/kiosk"
        self.opened: queue.Queue[str] = queue.Queue()
        self.seen: queue.Queue[str] = queue.Queue()
        self.page = KIOSK
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        center = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                wanted = self.path == "/kiosk"
                self.send_response(200 if wanted else 404)
                self.send_header("Content-Type", "text/html")
                self.send_header(
                    "Set-Cookie", f"{PAIRED}; Max-Age=9999999; Path=/; HttpOnly; SameSite=Strict"
                )
                self.end_headers()
                if wanted:
                    self.wfile.write(center.page)
                    center.opened.put(self.headers.get("Cookie", ""))
                if self.path == "/seen":
                    center.seen.put(self.headers.get("Cookie", ""))

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Answer)
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()


@pytest.fixture
def center() -> Iterator[Center]:
    """A center that is not there yet."""
    stands = Center()
    yield stands
    stands.stop()


@contextlib.contextmanager
def screen(center: Center, profile: Path) -> Iterator[None]:
    """The screen's script, running; its browser has no window here."""
    process = subprocess.Popen(
        [ROOT / "deploy/kiosk-browser.sh", center.address, "--headless", "--no-sandbox", "--disable-gpu"],
        env={**os.environ, "MOTCUA_PROFILE": str(profile), "MOTCUA_WATCH": QUICK},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(timeout=30) == 0
        assert browsers(profile) == [], "it leaves no browser behind"


def browsers(profile: Path) -> list[int]:
    """Return the processes of the browser itself with this profile, not those of its pages."""
    wanted, found = f"--user-data-dir={profile}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (folder / "cmdline").read_bytes().split(b"\0")
            if wanted in line and not any(one.startswith(b"--type=") for one in line):
                found.append(int(folder.name))
    return found


def test_a_page_that_hangs_is_opened_anew_and_is_still_paired(center: Center, tmp_path: Path) -> None:
    center.start()
    with screen(center, tmp_path):
        assert center.opened.get(timeout=60) == ""
        assert center.seen.get(timeout=60) == PAIRED
    center.page = HANGS
    with screen(center, tmp_path):
        assert center.opened.get(timeout=60) == PAIRED
        center.page = KIOSK
        assert center.opened.get(timeout=60) == PAIRED


def test_a_browser_that_dies_is_opened_anew(center: Center, tmp_path: Path) -> None:
    center.start()
    with screen(center, tmp_path):
        center.opened.get(timeout=60)
        (browser,) = browsers(tmp_path)
        os.kill(browser, signal.SIGKILL)
        center.opened.get(timeout=60)


def test_a_screen_that_was_switched_on_before_its_center_finds_it(center: Center, tmp_path: Path) -> None:
    with screen(center, tmp_path):
        port_file = tmp_path / "DevToolsActivePort"
        subprocess.run(
            ["bash", "-c", 'until [ -s "$0" ]; do read -rt 0.2 <> <(:) || true; done', port_file],
            check=True,
            timeout=60,
        )
        center.start()
        center.opened.get(timeout=60)
