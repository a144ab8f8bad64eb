"""The printers a configuration can name, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from escpos.printer import File, Network, Serial, Usb

from printer import patience as waits
from printer.lines import FileLine, Line, NetworkLine, SerialLine, UsbLine
from printer.patience import Patience
from printer.queues import Cups, Queue, Windows
from printer.signs import Signs

PORT = 9100
PORTS = range(1, 0x10000)
USB_IDS = range(0x10000)
SPEEDS = range(1200, 1_000_001)
FLOWS = ("", "dsrdtr", "rtscts", "xonxoff")
KNOWN = (
    "virtual, network:HOST[:PORT], usb:VENDOR:PRODUCT, serial:PORT[:BAUD[:FLOW]], cups:QUEUE, windows:NAME "
    "or file:PATH"
)


class BadDevice(ValueError):
    """A device that cannot be meant."""


@dataclass(frozen=True)
class Device:
    """Where slips go: `spec` as it stands in the configuration; a job's `name` is for queues and the virtual one.

    Either `open` leads to the printer itself, or `queue` to a queue before it. `calm`: it may be opened only to
    ask how it is; a USB printer is reset each time, so it is not. `signs`: what its slips have taught.
    """

    spec: str
    open: Callable[[str], Line] | None = None
    queue: Callable[[str], Queue] | None = None
    calm: bool = False
    patience: Patience = waits.USUAL
    signs: Signs = field(default_factory=Signs, compare=False)


def device(spec: str, spool: Path, patience: Patience | None = None) -> Device:
    """Return the device that a configuration names: see KNOWN. Raises BadDevice with a sentence.

    USB numbers are hexadecimal, as lsusb shows them. Serial: 19200 baud, and the printer's DTR line, unless said.
    """
    patience = patience or waits.USUAL
    kind, _, rest = spec.partition(":")
    make = _KINDS.get(kind)
    if make is None or (not rest) != (kind == "virtual"):
        raise BadDevice(f"“{spec}” is no printer. Use {KNOWN}.")
    return make(spec, rest, spool, patience)


def _virtual(spec: str, _rest: str, spool: Path, patience: Patience) -> Device:
    from printer.virtual import VirtualLine

    return Device(spec, lambda name: VirtualLine(spool, name), calm=True, patience=patience)


def _network(spec: str, rest: str, _spool: Path, patience: Patience) -> Device:
    host, _, number = rest.partition(":")
    if not host:
        raise BadDevice(f"“{spec}” is no printer. Use {KNOWN}.")
    port = _number(number, 10, spec, PORTS) if number else PORT

    def open_way(_name: str) -> Line:
        return NetworkLine(Network(host, port=port, timeout=patience.answer), patience)

    return Device(spec, open_way, calm=True, patience=patience)


def _usb(spec: str, rest: str, _spool: Path, patience: Patience) -> Device:
    if rest.count(":") != 1:
        raise BadDevice(f"“{spec}” is no printer. Use {KNOWN}.")
    vendor, product = (_number(part, 16, spec, USB_IDS) for part in rest.split(":"))

    def open_way(_name: str) -> Line:
        return UsbLine(Usb(vendor, product, timeout=int(patience.answer * 1000)), patience)

    return Device(spec, open_way, patience=patience)


def _serial(spec: str, rest: str, _spool: Path, patience: Patience) -> Device:
    port, _, more = rest.partition(":")
    speed, _, flow = more.partition(":")
    baud = _number(speed, 10, spec, SPEEDS) if speed else 19200
    if not port or flow not in FLOWS:
        raise BadDevice(
            f"“{flow or spec}” in “{spec}” is no way to hold a printer up. Use {', '.join(FLOWS[1:])}."
        )

    def open_way(_name: str) -> Line:
        transport = Serial(
            devfile=port, baudrate=baud, dsrdtr=flow in ("", "dsrdtr"), timeout=patience.answer
        )
        return SerialLine(transport, patience, flow)

    # a serial cable can be opened and asked without disturbing the printer
    return Device(spec, open_way, calm=True, patience=patience)


def _file(spec: str, rest: str, _spool: Path, patience: Patience) -> Device:
    return Device(
        spec, lambda _name: FileLine(File(devfile=rest, auto_flush=False), patience), patience=patience
    )


def _queue(
    make: Callable[[str, str, Patience], Queue], spec: str, rest: str, _spool: Path, patience: Patience
) -> Device:
    return Device(
        spec, queue=lambda name: make(rest, f"motcua-{name}", patience), calm=True, patience=patience
    )


_KINDS: dict[str, Callable[[str, str, Path, Patience], Device]] = {
    "virtual": _virtual,
    "network": _network,
    "usb": _usb,
    "serial": _serial,
    "cups": partial(_queue, Cups),
    "windows": partial(_queue, Windows),
    "file": _file,
}


def _number(text: str, base: int, spec: str, among: range) -> int:
    try:
        number = int(text, base)
    except ValueError as error:
        raise BadDevice(f"“{text}” in “{spec}” is no number.") from error
    if number not in among:
        raise BadDevice(f"“{text}” in “{spec}” is no number such a device can have.")
    return number
