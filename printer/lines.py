"""The cable is a detail: how bytes reach a printer, and how its answers come back.

The transport is python-escpos'; what an answer means is ours, because the library takes an empty answer
for "paper adequate" and a send into a dead socket for success.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from escpos.exceptions import Error as EscposError
from escpos.printer import File, Network, Usb

from printer.signs import Signs

PORT = 9100
PORTS = range(1, 0x10000)
USB_IDS = range(0x10000)
TIMEOUT_SECONDS = 3


class Line(Protocol):
    """An open way to a printer. Both calls raise OSError when the way is broken."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def read(self) -> bytes:
        """Return what the printer has said, waiting a moment for it; nothing when it is silent."""

    def close(self) -> None:
        """Close the way."""


class BadDevice(ValueError):
    """A device that cannot be meant."""


@dataclass(frozen=True)
class Device:
    """Where slips go: `spec` as it stands in the configuration; `name` of the job is for the virtual one.

    `calm`: it may be opened only to ask how it is. A USB printer is reset each time, so it is not.
    `signs`: what its slips have taught about its sign.
    """

    spec: str
    open: Callable[[str], Line]
    calm: bool = False
    signs: Signs = field(default_factory=Signs, compare=False)


class EscposLine:
    """A line over one of python-escpos' transports."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        try:
            transport.open()
        except EscposError as error:
            raise ConnectionError(str(error)) from error

    def write(self, data: bytes) -> None:
        """Send bytes; a transport's own errors are connection errors like any other."""
        try:
            self._transport._raw(data)
        except EscposError as error:
            raise ConnectionError(str(error)) from error

    def read(self) -> bytes:
        """Return what came within the time limit; silence is an empty answer, not an error."""
        try:
            return bytes(self._transport._read())
        except (TimeoutError, NotImplementedError):
            return b""
        except EscposError as error:
            raise ConnectionError(str(error)) from error

    def close(self) -> None:
        """Close the transport, whatever state it is in."""
        try:
            self._transport.close()
        except (OSError, EscposError):
            return


class UsbLine(EscposLine):
    """A USB printer; pyusb has error families of its own for a silent, an unplugged or an unsupported one."""

    def __init__(self, transport: Any) -> None:
        import usb.core

        try:
            super().__init__(transport)
        except (usb.core.USBError, usb.core.NoBackendError) as error:
            raise ConnectionError(str(error)) from error

    def read(self) -> bytes:
        """Return what came within the time limit."""
        import usb.core

        try:
            return super().read()
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise ConnectionError(str(error)) from error

    def write(self, data: bytes) -> None:
        """Send bytes."""
        import usb.core

        try:
            super().write(data)
        except usb.core.USBError as error:
            raise ConnectionError(str(error)) from error


class FileLine(EscposLine):
    """A device file, such as /dev/usb/lp0: one way only, it never answers."""

    def read(self) -> bytes:
        """Return nothing: a device file is not read."""
        return b""

    def write(self, data: bytes) -> None:
        """Send bytes, and out of the process's own buffer too."""
        super().write(data)
        self._transport.flush()


def device(spec: str, spool: Path) -> Device:
    """Return the device that a configuration names.

    `virtual`, `network:HOST[:PORT]`, `usb:VENDOR:PRODUCT` (hexadecimal, as lsusb shows them) or
    `file:PATH`. Raises BadDevice with a sentence.
    """
    kind, _, rest = spec.partition(":")
    if kind == "virtual" and not rest:
        from printer.virtual import VirtualLine

        return Device(spec, lambda name: VirtualLine(spool, name), calm=True)
    if kind == "network" and rest.partition(":")[0]:
        host, _, port = rest.partition(":")
        return Device(spec, _network(host, _number(port, 10, spec, PORTS) if port else PORT), calm=True)
    if kind == "usb" and rest.count(":") == 1:
        vendor, product = (_number(part, 16, spec, USB_IDS) for part in rest.split(":"))
        return Device(spec, lambda _name: UsbLine(Usb(vendor, product, timeout=TIMEOUT_SECONDS * 1000)))
    if kind == "file" and rest:
        return Device(spec, lambda _name: FileLine(File(devfile=rest, auto_flush=False)))
    raise BadDevice(
        f"“{spec}” is no printer. Use virtual, network:HOST[:PORT], usb:VENDOR:PRODUCT or file:PATH."
    )


def _network(host: str, port: int) -> Callable[[str], Line]:
    return lambda _name: EscposLine(Network(host, port=port, timeout=TIMEOUT_SECONDS))


def _number(text: str, base: int, spec: str, among: range) -> int:
    try:
        number = int(text, base)
    except ValueError as error:
        raise BadDevice(f"“{text}” in “{spec}” is no number.") from error
    if number not in among:
        raise BadDevice(f"“{text}” in “{spec}” is no number such a device can have.")
    return number
