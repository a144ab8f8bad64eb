"""`python -m printer probe`: find the printers, ask how they are, print a ruler, write the configuration."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from printer import configuration, finding
from printer.blocks import PAPERS
from printer.devices import Device, device
from printer.finding import Found
from printer.outcome import State
from printer.patience import USUAL, Patience
from printer.printing import ask, print_job
from printer.raster import encode
from printer.ruler import HEADS, head_of, ruler
from printer.sheet import RESOLUTIONS

NUMBER = 9999


def main(arguments: list[str]) -> int:
    """Look for printers and do with one of them what was asked; return the exit status."""
    wish = _parser().parse_args(arguments)
    patience = replace(USUAL, answer=wish.patience)
    try:
        places = [device(one.spec, wish.spool, patience) for one in _listed(wish, patience)]
    except ValueError as error:  # a device or a network that cannot be meant
        print(error, file=sys.stderr)
        return 2
    if not places:
        print("No printer was found. Is it on, and its cable in? Name its address with --host, or --serial.")
        return 1
    if not (wish.test_page or wish.write or wish.data):
        return 0
    try:
        return _try(places, wish)
    except EOFError:  # nobody is there to answer
        print("\nNothing is set. Where nobody can answer, say --device and --paper.", file=sys.stderr)
        return 1


def _try(places: list[Device], wish: argparse.Namespace) -> int:
    place = _chosen(places)
    paper, dpi = 80, 203
    if wish.test_page:
        seen = _print_ruler(place, asks=not wish.paper)
        if seen is None:
            return 1
        paper, dpi = seen
    return _keep(place.spec, wish.paper or paper, wish.dpi or dpi, wish)


def _listed(wish: argparse.Namespace, patience: Patience) -> list[Found]:
    """Find the printers, and say of each how it is."""
    found = []
    for one in _found(wish, patience):
        found.append(one)
        place = device(one.spec, wish.spool, patience)
        # opening a USB printer resets it; a device file is mute
        state = _how(place) if place.calm else "found"
        print(f"{len(found):>3}  {one.spec:<34} {state:<22} {one.name}".rstrip(), flush=True)
    return found


def _found(wish: argparse.Namespace, patience: Patience) -> Iterator[Found]:
    if wish.device:
        yield from (Found(spec) for spec in wish.device)
        return
    addresses = chain(wish.host, *(finding.hosts(subnet) for subnet in wish.subnet))
    yield from finding.on_network(addresses, min(1.0, wish.patience), wish.port)
    yield from finding.on_usb()
    yield from finding.device_files()
    yield from finding.queues()
    if wish.serial:
        yield from finding.on_serial(patience)


def _how(place: Device) -> str:
    health = ask(place)
    return str(health.fault or ("paper_low" if health.paper_low else "well"))


def _chosen(places: list[Device]) -> Device:
    if len(places) == 1:
        return places[0]
    while True:
        text = input(f"Which one (1–{len(places)})? ")
        if text.isdecimal() and 0 < int(text) <= len(places):
            return places[int(text) - 1]


def _print_ruler(place: Device, *, asks: bool) -> tuple[int, int] | None:
    """Print the ruler; return paper and dots an inch by what is seen on it, None where nothing surely came."""
    picture = ruler(place.spec)
    outcome = print_job(place, "00009999-RULER", encode(picture), NUMBER, picture.height // 8)
    print(f"{place.spec}: {outcome.state}{f' ({outcome.fault})' if outcome.fault else ''}")
    if outcome.state is State.FAILED:
        return None
    if not asks:
        return 80, 203
    numbers = range(len(HEADS) + 1)
    while True:
        text = input(f"Which is the largest number that is whole on the page? (1–{numbers[-1]}; 0 if none) ")
        if not text.isdecimal() or int(text) not in numbers:
            print(
                f"That is no number of the page: {', '.join(map(str, numbers[1:]))}, or 0 if there is none."
            )
        elif int(text):
            return head_of(int(text))
        else:
            print(f"Nothing is set: no page came out, or its head is narrower than {HEADS[0][0]} dots.")
            return None


def _keep(spec: str, paper: int, dpi: int, wish: argparse.Namespace) -> int:
    """Write the configuration of an agent on its own, or of the center whose data is on this machine."""
    if wish.write:
        configuration.write(wish.write, device=spec, paper=str(paper), dpi=str(dpi))
        print(f"{wish.write}: DEVICE={spec}, PAPER={paper}, DPI={dpi}")
    if wish.data:
        command = [
            sys.executable,
            "-m",
            "center",
            "printer",
            spec,
            "--paper",
            str(paper),
            "--dpi",
            str(dpi),
            "--data",
            wish.data,
        ]
        return subprocess.run(command, check=False).returncode
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m printer probe", description="Look for printers.")
    parser.add_argument("--host", action="append", default=[], help="an address to try; may be said again")
    parser.add_argument("--subnet", action="append", default=[], help="a network to try, 192.168.1.0/24")
    parser.add_argument("--port", type=int, default=9100, help="where network printers listen")
    parser.add_argument("--serial", action="store_true", help="ask at every serial port too, at four speeds")
    parser.add_argument("--device", action="append", help="this one, without looking for others")
    parser.add_argument("--test-page", action="store_true", help="print a ruler, and ask what is seen of it")
    parser.add_argument("--paper", type=int, choices=sorted(PAPERS), help="millimetres, where it is known")
    parser.add_argument("--dpi", type=int, choices=RESOLUTIONS, help="dots an inch, where it is known")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write DEVICE, PAPER and DPI into this file"
    )
    parser.add_argument("--data", help="set it as the printer of the center in this directory")
    parser.add_argument("--patience", type=float, default=USUAL.answer, help="seconds to wait for an answer")
    parser.add_argument("--spool", type=Path, default=Path("slips"))
    return parser
