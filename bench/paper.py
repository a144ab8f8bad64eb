"""Paper: how many bytes a slip has, how many slips a minute an agent brings to a printer, and every byte's fault."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import qrcode
from PIL import Image, ImageDraw, ImageFont

from bench.hall import Hall
from bench.load import Connection
from bench.table import Line, ratio
from center.languages import FONTS
from printer import figures, text
from printer.blocks import standing
from printer.devices import device
from printer.drawing import said
from printer.layout import slip
from printer.layouts import builtin
from printer.patience import Patience
from printer.printing import print_job
from printer.profiles import PROFILES, Head
from printer.raster import encode, watched
from printer.sheet import PER_MM, RESOLUTIONS, Sheet
from printer.typesetting import FILES
from tests.printer.faults import Case, small_slip, sweep, the_slip
from tests.printer.paper import content
from tests.printer.test_checklist import content as list_content
from tests.printer.thermal import FAULTS, Thermal
from tests.support.halls import found
from tests.support.servers import ROOT, device_token

HEADS = [Head(width, dpi) for dpi in RESOLUTIONS for width in (80, 58)]
COLD, CACHED = 4.0, 0.75


def paper(directory: Path, quick: bool) -> Iterator[Line]:
    """Bytes of a slip, what drawing it costs, and slips a minute to a printer whose mechanism takes no time."""
    for head in HEADS:
        yield from _bytes(head)
    lists = len(encode(slip(list_content("Tờ khai", "Giấy chứng sinh"), kind="checklist", paper=80)))
    yield Line("list of papers of 80 mm: bytes", f"{lists}")
    yield from _drawing(11 if quick else 41)
    rates, one = _through_agent(directory, 40 if quick else 200)
    for head, rate in zip(HEADS, rates, strict=True):
        yield Line(f"slips a minute, agent and center: {_named(head)}", f"{rate:.0f}")
    yield Line("from the ticket to its last byte, p50 ms", f"{one * 1000:.0f}")
    yield Line("one slip asked, sent and believed, p50 ms", f"{_believed(directory, quick) * 1000:.0f}")


def _named(head: Head) -> str:
    return f"{head.paper} mm, {head.dpi} dpi"


def _bytes(head: Head) -> Iterator[Line]:
    picture = slip(content(), paper=head.paper, dpi=head.dpi)
    flat = picture.width * picture.height // 8
    sizes = {name: len(encode(picture, replace(head, profile=one))) for name, one in PROFILES.items()}
    for name, most in (("generic", 0.6), ("epson", 0.4)):
        what = f"slip of {_named(head)}, {name}: bytes / of a flat raster's"
        share = sizes[name] / flat
        yield Line(what, f"{sizes[name]} / {share:.0%}", f"≤ {most:.0%}", share <= most)
    seconds = " / ".join(f"{sizes['generic'] * 10 / speed:.1f}" for speed in (9600, 115200))
    yield Line(
        "… seconds at 9600 baud / 115200 / paper, mm", f"{seconds} / {picture.height / PER_MM[head.dpi]:.0f}"
    )


def _drawing(rounds: int) -> Iterator[Line]:
    """Draw slips beside a bare drawing of the same lines, in turn, so that both have the same machine."""
    for head in HEADS:
        cold, cached, coding, bare = [], [], [], []
        for number in range(rounds):
            told = content(f"A{number:03}")
            bare.append(_timed(partial(bare_slip, told, head)))
            cached.append(_timed(partial(slip, told, paper=head.paper, dpi=head.dpi)))
            coding.append(_timed(partial(encode, slip(told, paper=head.paper, dpi=head.dpi), head)))
            forget()
            cold.append(_timed(partial(slip, told, paper=head.paper, dpi=head.dpi)))
        base = median(bare)
        for how, times, most in (("cached", cached[1:], CACHED), ("cold", cold, COLD)):
            value = median(times) / base
            yield ratio(f"draw {_named(head)}, {how} ÷ bare Pillow", value, f"≤ {most}", value <= most)
        figures = " / ".join(f"{median(times) * 1000:.1f}" for times in (bare, cached[1:], cold, coding))
        yield Line("… bare / cached / cold / encode, ms", figures)


def _timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def forget() -> None:
    """Throw away all that was drawn before; the fonts stay open, as they do in the bare drawing."""
    for kept in (text.paragraph, text.lines_of, text.largest, text.label, figures.rule, figures.dashes):
        kept.cache_clear()


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    file = next(iter(FONTS.values())).files[weight]
    return ImageFont.truetype(str(FILES / file), size, layout_engine=ImageFont.Layout.BASIC)


def bare_slip(told: dict[str, Any], head: Head) -> Image.Image:
    """Draw the same lines and the same code with Pillow alone: nothing wrapped, measured or kept but the fonts."""
    sheet, blocks = Sheet(head.paper, head.dpi), standing(builtin("ticket"), head.paper, short=False)
    height = slip_height(head)
    picture, top = Image.new("L", (sheet.width, height), 255), 0
    draw = ImageDraw.Draw(picture)
    for block in blocks:
        if block["type"] == "text" and (words := said(block["text"], told)):
            font = _font(block["weight"], sheet.size(block["size"]))
            draw.text((sheet.width // 2, top), words, 0, font, anchor="ma")
            top += round(font.size * 1.5)
        elif block["type"] == "code":
            draw.text(
                (sheet.width // 2, top), told["code"], 0, _font(800, sheet.dots(block["size"])), anchor="ma"
            )
            top += sheet.dots(block["size"])
        elif block["type"] == "qr":
            code = qrcode.make(told["url"], mask_pattern=3, box_size=sheet.dots(block["size"]) // 41)
            picture.paste(code.get_image().convert("L"), (sheet.dots(10), top))
            top += sheet.dots(block["size"])
    return picture.point(lambda grey: 255 if grey >= 150 else 0).convert("1", dither=Image.Dither.NONE)


@cache
def slip_height(head: Head) -> int:
    """Return how high a slip is, in dots."""
    return slip(content(), paper=head.paper, dpi=head.dpi).height


def _believed(directory: Path, quick: bool) -> float:
    printer = Thermal()
    place, data = device(printer.spec, directory, Patience(speed=1e5)), encode(slip(content(), paper=80))
    times = [
        _timed(partial(print_job, place, "n", data, number, 90)) for number in range(10 if quick else 50)
    ]
    printer.close()
    return median(times)


def _through_agent(directory: Path, count: int) -> tuple[list[float], float]:
    """Return (slips a minute for each head while many wait, seconds from a ticket to its slip while none does)."""
    data, rates = directory / "center", []
    found(data)
    with closing(Hall(data)) as hall:
        token = directory / "token"
        token.write_text(device_token(data, "printer"))
        connection = Connection(hall.port)
        for head in HEADS:
            for _ in range(count):
                connection.ask(hall.issue())
            with _agent(hall, directory, token, head) as printer:
                _wait(printer, 1)
                began = time.perf_counter()
                _wait(printer, count)
                rates.append((count - 1) / (time.perf_counter() - began) * 60)
        times = []
        with _agent(hall, directory, token, HEADS[0]) as printer:
            for n in range(10):
                began = time.perf_counter()
                connection.ask(hall.issue())
                _wait(printer, n + 1)
                times.append(time.perf_counter() - began)
    return rates, median(times)


@contextmanager
def _agent(hall: Hall, directory: Path, token: Path, head: Head) -> Iterator[Thermal]:
    """Run an agent with a printer of its own."""
    printer = Thermal()
    command = [sys.executable, "-m", "printer", "--server", f"http://127.0.0.1:{hall.port}", "--follow-stdin"]
    command += ["--device", printer.spec, "--token-file", str(token), "--spool", str(directory / "spool")]
    command += ["--paper", str(head.paper), "--dpi", str(head.dpi)]
    agent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE)
    try:
        yield printer
    finally:
        agent.communicate(timeout=30)
        printer.close()


def _wait(printer: Thermal, cuts: int) -> None:
    deadline = time.monotonic() + 300
    while len(printer.pieces) <= cuts:
        if time.monotonic() > deadline:
            raise SystemExit("the agent does not print")
        time.sleep(0.002)


def every_byte(quick: bool) -> Iterator[Line]:
    """Every fault at every byte of a small slip; at every byte of a real one each fault in turn."""
    original, copied = small_slip(), small_slip(copy=True)
    small = (
        Case(at, fault, signs)
        for at in range(len(watched(encode(original), 1)) + 1)
        for fault in FAULTS
        for signs in (True, False)
    )
    yield _swept("small slip, every fault at every byte", small, original, copied)
    original, copied = the_slip(), the_slip(copy=True)
    length = len(watched(encode(original), 1)) + 1
    real = (Case(at, FAULTS[at % len(FAULTS)], at % 5 > 0) for at in range(length))
    name = "real slip, the faults in turn at every byte"
    yield _swept(name, islice(real, 200 if quick else None), original, copied)


def _swept(name: str, cases: Iterator[Case], original: object, copied: object) -> Line:
    said = list(sweep(cases, original, copied))  # type: ignore[arg-type]
    for one in said:
        if one:
            print(one, file=sys.stderr)
    wrong = sum(map(bool, said))
    return Line(f"{name}: wrong of", f"{wrong} of {len(said)}", "0", wrong == 0)
