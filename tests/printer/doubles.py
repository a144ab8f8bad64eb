"""Doubles of what no test machine has: a printer on a serial cable, on USB, behind CUPS, behind Windows' spooler."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import tty
import types
from pathlib import Path
from typing import Any

from usb.backend import IBackend
from usb.core import USBTimeoutError

from tests.printer.thermal import Thermal


class SerialCable:
    """A pseudo terminal whose other end is a thermal printer: as near to a serial cable as software comes."""

    def __init__(self, printer: Thermal) -> None:
        self._printer, self._near = socket.create_connection(("127.0.0.1", printer.port)), os.openpty()
        ours, theirs = self._near
        tty.setraw(theirs)
        self.port = os.ttyname(theirs)
        self._threads = [
            threading.Thread(target=self._carry, args=(lambda: os.read(ours, 1024), self._printer.sendall)),
            threading.Thread(target=self._carry, args=(lambda: self._printer.recv(1024), lambda b: os.write(ours, b))),
        ]  # fmt: skip
        for one in self._threads:
            one.daemon = True
            one.start()

    def _carry(self, take: Any, give: Any) -> None:
        with contextlib.suppress(OSError):
            while data := take():
                give(data)

    def close(self) -> None:
        """Pull the cable."""
        with contextlib.suppress(OSError):
            self._printer.shutdown(socket.SHUT_RDWR)
        self._printer.close()
        for end in self._near:
            os.close(end)


class UsbBus(IBackend):  # type: ignore[misc]
    """A bus for pyusb with one printer on it, whose endpoints are not where python-escpos expects them."""

    def __init__(self, printer: Thermal, *, takes: int = 1 << 20) -> None:
        self._wire = socket.create_connection(("127.0.0.1", printer.port))
        self._takes = takes
        self.resets = 0

    def enumerate_devices(self) -> Any:
        return iter(["printer"])

    def get_device_descriptor(self, _dev: Any) -> Any:
        return types.SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x0416, idProduct=0x5011, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=4, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, _dev: Any, _config: int) -> Any:
        return types.SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, _dev: Any, intf: int, alt: int, _config: int) -> Any:
        if intf or alt:
            raise IndexError
        return types.SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, _dev: Any, ep: int, _intf: int, _alt: int, _config: int) -> Any:
        return types.SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(0x03, 0x81)[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: Any) -> Any:
        return dev

    def close_device(self, _handle: Any) -> None:
        """Nothing to close."""

    def set_configuration(self, _handle: Any, _value: int) -> None:
        """There is one."""

    def get_configuration(self, _handle: Any) -> int:
        return 1

    def claim_interface(self, _handle: Any, _intf: int) -> None:
        """Nobody else wants it."""

    def release_interface(self, _handle: Any, _intf: int) -> None:
        """As above."""

    def reset_device(self, _handle: Any) -> None:
        self.resets += 1

    def bulk_write(self, _handle: Any, ep: int, _intf: int, data: Any, timeout: int) -> int:
        assert (ep, timeout > 0) == (0x03, True)
        taken = bytes(data)[: self._takes]
        self._wire.sendall(taken)
        return len(taken)

    def bulk_read(self, _handle: Any, ep: int, _intf: int, buff: Any, timeout: int) -> int:
        assert ep == 0x81
        self._wire.settimeout(timeout / 1000)
        try:
            data = self._wire.recv(len(buff))
        except TimeoutError as error:
            raise USBTimeoutError("Operation timed out") from error
        buff[: len(data)] = type(buff)("B", data)
        return len(data)

    def close(self) -> None:
        """Unplug it."""
        self._wire.close()


LP = """#!/bin/sh
# lp -d NAME -t TITLE -o raw: a queue in a directory; the file `state` says what it is like
cd "$(dirname "$0")"
case "$(cat state 2>/dev/null)" in
  gone) echo "lp: The printer or class does not exist." >&2; exit 1 ;;
  mute) sleep 60 ;;
esac
cat > job-12.bin
[ "$(cat state 2>/dev/null)" = holds ] && echo "hall-12 root 4096 Sat" > waiting
echo "request id is hall-12 (0 file(s))"
"""
LPSTAT = """#!/bin/sh
cd "$(dirname "$0")"
case "$*" in
  *-v*) echo "device for hall: socket://192.168.1.50:9100" ;;
  *not-completed*) cat waiting 2>/dev/null; exit 0 ;;
  *) cat said ;;
esac
"""
CANCEL = """#!/bin/sh
cd "$(dirname "$0")"; rm -f waiting; echo "$1" > cancelled
"""
IDLE = "printer hall is idle.  enabled since Sat\n\tAlerts: none\n"


def cups_commands(directory: Path, said: str = IDLE) -> None:
    """Write `lp`, `lpstat` and `cancel` that behave as CUPS' own do (held against cupsd 2.4.2 by hand)."""
    directory.mkdir(exist_ok=True)
    for name, text in (("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)):
        (directory / name).write_text(text)
        (directory / name).chmod(0o755)
    (directory / "said").write_text(said)


class Spooler(types.ModuleType):
    """pywin32's `win32print`, as far as a printer needs it: flags as Windows' documentation numbers them."""

    class error(Exception):  # its name in pywin32
        """What every call raises."""

    def __init__(self) -> None:
        super().__init__("win32print")
        self.printer = {"Attributes": 0, "Status": 0}
        self.job_states: list[int] = [0x8, 0x10, 0x80]
        self.written = b""
        self.deleted: list[int] = []
        self.ended = False
        self.fails_at = ""

    def _may_fail(self, call: str) -> None:
        if call == self.fails_at:
            raise self.error(1722, call, "The RPC server is unavailable.")

    def EnumPrinters(self, _flags: int, _name: Any, _level: int) -> list[tuple[int, str, str, str]]:
        return [(0, "Xprinter XP-80C,Generic / Text Only", "Xprinter XP-80C", "")]

    def OpenPrinter(self, name: str) -> int:
        if name != "Xprinter XP-80C":
            raise self.error(1801, "OpenPrinter", "The printer name is invalid.")
        return 7

    def GetPrinter(self, _handle: int, level: int) -> dict[str, int]:
        assert level == 2
        return self.printer

    def StartDocPrinter(self, _handle: int, level: int, document: tuple[str, None, str]) -> int:
        assert (level, document[2]) == (1, "RAW")
        return 42

    def StartPagePrinter(self, _handle: int) -> None:
        self._may_fail("StartPagePrinter")

    def WritePrinter(self, _handle: int, data: bytes) -> int:
        self.written += data
        self._may_fail("WritePrinter")
        return len(data)

    def EndPagePrinter(self, _handle: int) -> None:
        self._may_fail("EndPagePrinter")

    def EndDocPrinter(self, _handle: int) -> None:
        self._may_fail("EndDocPrinter")
        self.ended = True

    def ClosePrinter(self, _handle: int) -> None:
        """Done."""

    def GetJob(self, _handle: int, job: int, _level: int) -> dict[str, int]:
        assert job == 42
        if not self.job_states:
            raise self.error(87, "GetJob", "The parameter is incorrect.")
        return {"Status": self.job_states.pop(0) if len(self.job_states) > 1 else self.job_states[0]}

    def SetJob(self, _handle: int, job: int, _level: int, _info: Any, command: int) -> None:
        assert command == 5
        self.deleted.append(job)
        self.job_states = []
