"""One slip, one fault at one byte of it: what the code says of it is held against the paper that came out."""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from printer.devices import device
from printer.layout import slip
from printer.outcome import State
from printer.patience import Patience
from printer.printing import print_job
from printer.profiles import Head
from printer.raster import USUAL, encode
from tests.printer.paper import content
from tests.printer.thermal import FAULTS, Piece, Thermal, Trip

# for a fault that makes the printer silent each case waits this long a few times
QUICK = Patience(answer=0.15, sign=0.3, poll=0.05, speed=100_000)
CALM = Patience(answer=10, sign=20, poll=0.2, speed=100_000)
AT_ONCE = 12


@dataclass(frozen=True)
class Case:
    """A fault, the byte it comes at, and whether the printer tells when it has printed."""

    at: int
    fault: str
    signs: bool = True


def the_slip(*, copy: bool = False, paper: int = 58) -> Image.Image:
    """Draw the slip that all cases print."""
    return slip(content(), paper=paper, copy=copy)


def small_slip(*, copy: bool = False) -> Image.Image:
    """Draw a slip of few commands: two bands with blank rows around and between them."""
    sheet = Image.new("1", (64, 60), 1)
    sheet.paste(0, (8, 10, 40, 20))
    sheet.paste(0, (16, 30, 24 if copy else 56, 33))
    return sheet


def wrong(case: Case, original: Image.Image, copied: Image.Image, head: Head = USUAL) -> str:
    """Play a case to its end, mended printer and all; return what was said of it that is not so, or nothing."""
    printer = Thermal(Trip(case.at, case.fault), signs=case.signs)
    try:
        return _played(case, printer, original, copied, head)
    finally:
        printer.close()


def _played(case: Case, printer: Thermal, original: Image.Image, copied: Image.Image, head: Head) -> str:
    with tempfile.TemporaryDirectory() as spool:
        place = device(printer.spec, Path(spool), QUICK)
        first = print_job(place, "00000001-A042", encode(original, head), 1, original.height / 8)
        on_paper = len(_same(printer, original))
        if first.state is State.PRINTED and on_paper != 1:
            return f"{case}: {first}, and {on_paper} on paper"
        if first.state is State.FAILED and printer.slips():
            return f"{case}: {first}, and something is on paper"
        printer.mend()
        if first.state is State.PRINTED:
            return ""
        again = original if first.state is State.FAILED else copied
        if not case.signs:  # what its slips have taught by then: no sign is worth waiting for
            place.signs.missed()
            place.signs.missed()
        patient = replace(place, patience=CALM)
        second = print_job(patient, "00000002-A042", encode(again, head), 2, 8)
        if second.state is not State.PRINTED:
            return f"{case}: {first}, then {second} on a mended printer"
        if not case.signs:  # it answers before it has printed, and a busy machine is slower than its paper
            _come_out(printer, again)
        if len(_same(printer, again)) != 1:
            return f"{case}: {first}, and the next slip is not whole: {len(printer.slips())} pieces"
        if len(_same(printer, original)) > 1:
            return f"{case}: {first}, and the slip is twice on paper without a mark"
    return ""


def _come_out(printer: Thermal, picture: Image.Image) -> None:
    pause = threading.Event()
    for _ in range(100):
        if _same(printer, picture):
            return
        pause.wait(0.05)


def _same(printer: Thermal, picture: Image.Image) -> list[Piece]:
    """Return the pieces of paper, cut off, that show a whole picture, whatever blank paper is before it."""
    wanted = _rows(picture)
    return [one for one in printer.slips() if one.cut and _rows(one.picture(picture.width)) == wanted]


def _rows(picture: Image.Image) -> list[bytes]:
    """Return the rows of a picture from the first that is not blank."""
    across, data = picture.width // 8, picture.tobytes()
    rows = [data[at : at + across] for at in range(0, len(data), across)]
    first = next((n for n, row in enumerate(rows) if row != b"\xff" * across), len(rows))
    return rows[first:]


def sweep(
    cases: Iterable[Case], original: Image.Image, copied: Image.Image, head: Head = USUAL
) -> Iterator[str]:
    """Play many cases, some at once since most of them wait; yield what was wrong of each, or nothing."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda case: wrong(case, original, copied, head), cases)


def seeded(count: int, length: int, seed: int) -> list[Case]:
    """Return cases at positions drawn once and for all, every fault in turn."""
    dice = random.Random(seed)
    return [Case(dice.randrange(length), FAULTS[n % len(FAULTS)], n % 5 > 0) for n in range(count)]
