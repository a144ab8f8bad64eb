"""Looks for printers: in the network, on USB, on serial ports, behind CUPS and Windows' spooler."""

from __future__ import annotations

import importlib
import ipaddress
import socket
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from printer.devices import PORT, device
from printer.lines import PRINTERS_CLASS
from printer.patience import Patience

MOST_HOSTS = 1024
AT_ONCE = 64
FILES = ("/dev/usb/lp*", "/dev/lp*")
SPEEDS = (19200, 9600, 38400, 115200)


@dataclass(frozen=True)
class Found:
    """A printer that may be there: how the configuration names it, and what it is called."""

    spec: str
    name: str = ""


class TooMany(ValueError):
    """A network that nobody looks through by accident."""


def hosts(subnet: str) -> list[str]:
    """Return the addresses of a network such as `192.168.1.0/24`. Raises TooMany, or ValueError."""
    network = ipaddress.ip_network(subnet, strict=False)
    if network.num_addresses > MOST_HOSTS:
        raise TooMany(f"{subnet} has {network.num_addresses} addresses; {MOST_HOSTS} are the most (a /22).")
    return [str(host) for host in network.hosts()]


def on_network(addresses: Iterable[str], seconds: float, port: int = PORT) -> Iterator[Found]:
    """Yield the addresses where somebody listens as a printer does; each has so many seconds to answer."""

    def listens(address: str) -> bool:
        with suppress(OSError), socket.create_connection((address, port), timeout=seconds):
            return True
        return False

    every = list(addresses)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, there in zip(every, pool.map(listens, every), strict=True):
            if there:
                yield Found(f"network:{address}" + (f":{port}" if port != PORT else ""))


def on_usb() -> Iterator[Found]:
    """Yield what says of itself on USB that it is a printer."""
    import usb.core
    import usb.util

    def prints(one: usb.core.Device) -> bool:
        return any(face.bInterfaceClass == PRINTERS_CLASS for setting in one for face in setting)

    with suppress(usb.core.NoBackendError, usb.core.USBError):
        for one in usb.core.find(find_all=True, custom_match=prints):
            name = ""
            with suppress(usb.core.USBError, ValueError):  # who may not open it may not ask its name
                name = usb.util.get_string(one, one.iProduct) or ""
            yield Found(f"usb:{one.idVendor:04x}:{one.idProduct:04x}", name)


def device_files(root: Path = Path("/")) -> Iterator[Found]:
    """Yield the kernel's printer files."""
    for pattern in FILES:
        yield from (Found(f"file:{path}") for path in sorted(root.glob(pattern.lstrip("/"))))


def on_serial(patience: Patience) -> Iterator[Found]:
    """Yield the serial ports where somebody answers like a printer, and at which speed."""
    from serial.tools import list_ports

    for port in sorted(list_ports.comports()):
        spec = answering(port.device, patience)
        if spec:
            yield Found(spec, port.description or "")


def answering(port: str, patience: Patience) -> str | None:
    """Return how a serial port is to be named whose printer answers at one of the usual speeds."""
    from printer.outcome import Fault
    from printer.printing import ask

    for speed in SPEEDS:
        spec = f"serial:{port}:{speed}"
        health = ask(device(spec, Path(), patience))
        if health.fault not in (Fault.NO_ANSWER, Fault.NOT_REACHABLE, Fault.GARBLED):
            return spec
    return None


def queues() -> Iterator[Found]:
    """Yield the printers that CUPS, or Windows' spooler, knows."""
    with suppress(OSError, subprocess.SubprocessError):
        # "device for hall: socket://192.168.1.50:9100"
        done = subprocess.run(
            ["lpstat", "-v"], capture_output=True, text=True, timeout=10, check=False, encoding="utf-8"
        )
        for line in done.stdout.splitlines():
            name, _, uri = line.removeprefix("device for ").partition(": ")
            if line.startswith("device for ") and uri:
                yield Found(f"cups:{name}", uri)
    with suppress(ImportError):
        api = importlib.import_module("win32print")
        local_and_connected = 2 | 4
        for one in api.EnumPrinters(local_and_connected, None, 1):
            yield Found(f"windows:{one[2]}", one[1])
