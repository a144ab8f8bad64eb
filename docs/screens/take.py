"""Take the pictures of every screen anew: `.venv/bin/python docs/screens/take.py [kiosk]` (names that begin so).

A hall is filled the way a morning fills it, over the API, then each screen is opened in Chromium at the
size it really has. Needs the development packages (`./test` installs them).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from docs.screens import paper  # noqa: E402
from docs.screens.posting import posting  # noqa: E402
from tests.support.halls import found  # noqa: E402
from tests.support.servers import Caller, Server, device_token  # noqa: E402
from tests.support.staff import log_in  # noqa: E402

COUNTERS = range(1, 7)
DESK, PHONE = (1366, 768), (390, 844)
UPRIGHT, ACROSS = (1080, 1920), (1920, 1080)
COLOURS, LARGEST = 96, 1280
# every page of the kiosk, and what is touched to come there
KIOSK: dict[str, tuple[str, ...]] = {
    "kiosk": (),
    "kiosk-field": (".field-tile",),
    "kiosk-papers": ("#popular .chip",),
    "kiosk-list": ("#popular .chip", "#missing"),
    "kiosk-event": ("#events .event",),
    "kiosk-search": ("#open-search",),
    "kiosk-priority": ("#priority",),
    "kiosk-data": ("#privacy",),
    "kiosk-ticket": (".field-tile", "#take"),
    "kiosk-lower": ("#reach",),
    "kiosk-large": ("#large",),
    "kiosk-contrast": ("#contrast",),
}
OFFICE = ("boards", "hall", "rules", "counters", "ratings", "voice", "report", "emergency")
SETTLE_MS = 1200
# a screen of the hall is started so that it sounds without a touch
AS_IN_THE_HALL = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]


@dataclass(frozen=True)
class Screen:
    """One picture: its name, the page, the size, and what happens on it first."""

    name: str
    path: str
    size: tuple[int, int]
    device: str | None = None
    counter: int | None = None
    language: str = "vi"
    person: str | None = None
    touch: tuple[str, ...] = ()
    finish: int | None = None


class Morning:
    """A hall in the middle of a morning."""

    def __init__(self, data: Path) -> None:
        self.passwords = found(data, datetime.now(UTC) - timedelta(hours=1))
        self.server = Server(data, "--printer", "virtual")
        self._devices: dict[tuple[str, int | None], str] = {}
        self.kiosk = self.caller("kiosk")
        self.counters = {n: self.caller("counter", n) for n in COUNTERS}
        self.tokens: dict[str, str] = {}

    def device(self, role: str, counter: int | None = None) -> str:
        """Return the token of a device of the hall, which has one kiosk and not one for each picture of it."""
        if (role, counter) not in self._devices:
            self._devices[role, counter] = device_token(self.server.data, role, counter)
        return self._devices[role, counter]

    def caller(self, role: str, counter: int | None = None) -> Caller:
        """Return what speaks for a device of the hall."""
        return Caller(self.server, self.device(role, counter))

    def fill(self) -> None:
        """Issue, call, serve and rate, until five counters are at work and one has a pause."""
        fields = [field["code"] for field in self.kiosk.get("/fields")["fields"]]
        for n in range(54):
            self._issue(fields[n * 7 % len(fields)], n)
        for n, counter in self.counters.items():
            counter.post(f"/counters/{n}/open")
        for n in (*COUNTERS, *COUNTERS):
            self._serve(n)
        for n in COUNTERS:
            self.counters[n].post(f"/counters/{n}/call-next")
        for n in (1, 3, 4):
            self.counters[n].post(f"/counters/{n}/start")
        self._serve(6, called=True)
        self.counters[6].post("/counters/6/pause")

    def post_publicly(self) -> None:
        """Give the board of the public posting something to show: one procedure, as such a sheet looks."""
        office = self.caller("supervisor")
        place = f"{self.server.url}/api/v1/media"
        added = office.session.post(
            place,
            params={"name": "Niêm yết"},
            data=posting(),
            headers={"Idempotency-Key": "posting"},
            timeout=60,
        ).json()["media"]
        board = next(one for one in office.get("/boards")["boards"] if one["code"] == "media")
        layout = {**board["layout"], "playlist": [one["name"] for one in added]}
        office.post("/boards/media", {"names": board["names"], "layout": layout})

    def prepare_for_a_power_cut(self) -> None:
        """Make a pad of emergency slips for a field, and one for any."""
        office = self.caller("supervisor")
        for field, slips in (("HT", 48), (None, 24)):
            office.post("/emergency-pads", {"field": field, "slips": slips, "paper": "a4"}, expect=201)

    def _issue(self, field: str, n: int) -> None:
        wish: dict[str, Any] = {"field": field}
        if n % 9 == 4:
            wish["priority"] = "elderly"
        ticket = self.kiosk.post("/tickets", wish, expect=201)
        self.tokens[ticket["code"]] = ticket["token"]

    def _serve(self, n: int, *, called: bool = False) -> None:
        counter = self.counters[n]
        if not called:
            counter.post(f"/counters/{n}/call-next")
        turn = counter.post(f"/counters/{n}/start")["turn"]
        counter.post(f"/counters/{n}/finish", {"outcome": "received"})
        rating = {"turn": turn["id"], "level": 5 - n % 3}
        Caller(self.server, None).post(f"/tickets/{self.tokens[turn['code']]}/rating", rating, expect=201)

    def waiting(self) -> str:
        """Return the token of the ticket that was issued last and still waits."""
        return list(self.tokens.values())[-1]

    def called(self) -> str:
        """Return the token of a ticket that is called right now."""
        turn = self.counters[2].get("/counters/2")["turn"]
        return self.tokens[turn["code"]]


def screens(waiting: str, called: str) -> list[Screen]:
    """Return every picture the docs show; the kiosk upright in Vietnamese, across in English. Tokens of two tickets."""
    kiosk = [Screen(name, "/kiosk", UPRIGHT, "kiosk", touch=touch) for name, touch in KIOSK.items()]
    english = [replace(one, name=f"{one.name}-en", size=ACROSS, language="en") for one in kiosk]
    return [
        *kiosk,
        *english,
        Screen("lobby", "/", DESK),
        Screen("reception", "/reception", (1280, 800), person="tiepdon", touch=(".tile:nth-child(3)",)),
        Screen("board", "/board", (1920, 1080), "display"),
        Screen("board-counters", "/board?board=counters", (1920, 1080), "display"),
        Screen("board-upright", "/board?board=portrait", (1080, 1920), "display"),
        Screen("board-media", "/board?board=media", (1920, 1080), "display", language="en"),
        Screen("sign", "/sign/1", (1024, 600), "display", 1),
        Screen("counter", "/counter/3", DESK, person="chau", touch=('[data-act="open"]',)),
        Screen("strip", "/counter/3/strip", (420, 640), person="chau"),
        Screen("pad", "/pad/1", (1280, 800), "pad", 1, finish=1),
        Screen("ticket-waiting", f"/t/{waiting}", PHONE),
        Screen("ticket-called", f"/t/{called}", PHONE),
        Screen("slips", "/printer", DESK, person="giamsat"),
        Screen(
            "slips-office", "/office/slips", DESK, person="giamsat", touch=('[data-act="open"] >> nth=2',)
        ),
        *(Screen(name, f"/office/{name}", DESK, person="giamsat") for name in OFFICE),
        Screen("monitor", "/office", DESK, person="giamsat"),
        Screen("emergency-pad", "/office/emergency/pads/1", (860, 1216), person="giamsat"),
    ]


# pictures of what is on no screen
DRAWN = paper.SHEETS


def take(browser: Browser, morning: Morning, screen: Screen) -> None:
    """Open one screen and keep its picture."""
    width, height = screen.size
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    if screen.device:
        token = morning.device(screen.device, screen.counter)
        page.set_extra_http_headers({"Authorization": f"Bearer {token}"})
    if screen.person:
        log_in(page, morning.server, screen.person, morning.passwords[screen.person])
    more = "&" if "?" in screen.path else "?"
    page.goto(f"{morning.server.url}{screen.path}{more}language={screen.language}")
    page.wait_for_load_state("networkidle")
    for touched in screen.touch:
        page.locator(touched).first.click()
    if screen.finish:
        morning.counters[screen.finish].post(f"/counters/{screen.finish}/finish", {"outcome": "received"})
    page.wait_for_timeout(SETTLE_MS)
    _keep(page, HERE / f"{screen.name}.png")
    context.close()


def _keep(page: Page, path: Path) -> None:
    """Save a picture small: half the size of a large screen, few colours."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        small = picture.convert("RGB")
    small.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(path, optimize=True)


def main() -> None:
    """Fill a hall and take every picture."""
    wanted = tuple(sys.argv[1:]) or ("",)
    for name in DRAWN:
        if name.startswith(wanted):
            paper.keep(name)
            print(name)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        morning = Morning(Path(data) / "center")
        with morning.server:
            morning.fill()
            morning.post_publicly()
            morning.prepare_for_a_power_cut()
            browser = playwright.chromium.launch(executable_path=chromium, args=AS_IN_THE_HALL)
            for screen in screens(morning.waiting(), morning.called()):
                if screen.name.startswith(wanted):
                    take(browser, morning, screen)
                    print(screen.name)
            browser.close()


if __name__ == "__main__":
    main()
