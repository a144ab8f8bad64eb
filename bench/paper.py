"""Paper: how many bytes a slip has, how many slips a minute an agent brings to a printer, and every byte's fault."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median

from bench.hall import Hall
from bench.load import Connection
from bench.table import Line
from printer.devices import device
from printer.layout import slip
from printer.patience import Patience
from printer.printing import print_job
from printer.raster import encode
from tests.printer.faults import Case, small_slip, sweep, the_slip
from tests.printer.paper import content
from tests.printer.test_checklist import content as list_content
from tests.printer.thermal import FAULTS, Thermal
from tests.support.halls import found
from tests.support.servers import ROOT, device_token


def paper(directory: Path, quick: bool) -> Iterator[Line]:
    """Bytes of a slip; slips a minute through the agent, to a printer whose mechanism takes no time."""
    for width in (80, 58):
        picture = slip(content(), paper=width)
        size, flat = len(encode(picture)), picture.width * picture.height // 8
        yield Line(f"slip of {width} mm: bytes / of them a flat raster's", f"{size} / {size / flat:.0%}")
        yield Line("… seconds at 9600 baud / 115200 / paper, mm", _seconds(size, picture.height))
    lists = len(encode(slip(list_content("Tờ khai", "Giấy chứng sinh"), kind="checklist", paper=80)))
    yield Line("list of papers of 80 mm: bytes", f"{lists}")
    yield Line("draw and encode, the first / each further, ms", _drawing())
    count = 40 if quick else 200
    rate, one = _through_agent(directory, count)
    yield Line("slips a minute, agent and center, without mechanism", f"{rate:.0f}")
    yield Line("from the ticket to its last byte, p50 ms", f"{one * 1000:.0f}")
    printer = Thermal()
    place, data = device(printer.spec, directory, Patience(speed=1e5)), encode(slip(content(), paper=80))
    times = []
    for number in range(10 if quick else 50):
        began = time.perf_counter()
        print_job(place, "n", data, number, 90)
        times.append(time.perf_counter() - began)
    printer.close()
    yield Line("one slip asked, sent and believed, p50 ms", f"{median(times) * 1000:.0f}")


def _seconds(size: int, rows: int) -> str:
    return f"{size * 10 / 9600:.1f} / {size * 10 / 115200:.1f} / {rows / 8:.0f}"


def _drawing() -> str:
    times = []
    for number in range(21):
        began = time.perf_counter()
        encode(slip(content(f"A{number:03}"), paper=80))
        times.append((time.perf_counter() - began) * 1000)
    return f"{times[0]:.0f} / {median(times[1:]):.1f}"


def _through_agent(directory: Path, count: int) -> tuple[float, float]:
    """Return (slips a minute while many wait, seconds from a ticket to its slip while none does)."""
    data, printer = directory / "center", Thermal()
    found(data)
    token = directory / "token"
    with closing(Hall(data)) as hall:
        token.write_text(device_token(data, "printer"))
        connection = Connection(hall.port)
        for _ in range(count):
            connection.ask(hall.issue())
        command = [
            sys.executable,
            "-m",
            "printer",
            "--server",
            f"http://127.0.0.1:{hall.port}",
            "--follow-stdin",
        ]
        command += ["--device", printer.spec, "--token-file", str(token), "--spool", str(directory / "spool")]
        agent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE)
        try:
            _wait(printer, 1)
            began = time.perf_counter()
            _wait(printer, count)
            rate = (count - 1) / (time.perf_counter() - began) * 60
            times = []
            for n in range(10):
                began = time.perf_counter()
                connection.ask(hall.issue())
                _wait(printer, count + n + 1)
                times.append(time.perf_counter() - began)
        finally:
            agent.communicate(timeout=30)
            printer.close()
    return rate, median(times)


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
        for at in range(len(encode(original)) + 12)
        for fault in FAULTS
        for signs in (True, False)
    )
    yield _swept("small slip, every fault at every byte", small, original, copied)
    original, copied = the_slip(), the_slip(copy=True)
    length = len(encode(original)) + 12
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
