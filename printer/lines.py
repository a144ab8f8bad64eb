"""The cable is a detail: how bytes reach a printer, and how its answers come back.

The transport is python-escpos'; what an answer means is ours, because the library takes an empty answer
for "paper adequate" and a send into a dead socket for success. Every call has a time limit.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Protocol

from escpos.exceptions import Error as EscposError

from printer.patience import Patience

PIECE = 4096
PRINTERS_CLASS = 7  # of USB interfaces
IN_DIRECTION = 0x80
MOST_READ = 256


class Line(Protocol):
    """An open way to a printer. Both calls raise OSError when the way is broken or holds up too long."""

    def write(self, data: bytes) -> None:
        """Send bytes."""

    def read(self, seconds: float, /) -> bytes:
        """Return what the printer says within the seconds, as soon as it says something; nothing in silence."""

    def close(self) -> None:
        """Close the way."""


class EscposLine:
    """A line over one of python-escpos' transports: each errs in its own family, all become OSError here."""

    errors: tuple[type[Exception], ...] = (EscposError, AssertionError)

    def __init__(self, transport: Any, patience: Patience) -> None:
        self._transport = transport
        self._patience = patience
        try:
            transport.open()
            self._opened()
        except self.errors as error:
            with suppress(*self.errors, OSError):
                transport.close()
            raise ConnectionError(str(error)) from error

    def _opened(self) -> None:
        """Set what the transport does not."""

    def write(self, data: bytes) -> None:
        """Send bytes in pieces, so that a slow printer has its time for each and a dead one is soon known."""
        try:
            for at in range(0, len(data), PIECE):
                self._send(data[at : at + PIECE])
        except self.errors as error:
            raise ConnectionError(str(error)) from error

    def _send(self, piece: bytes) -> None:
        self._transport._raw(piece)

    def read(self, seconds: float) -> bytes:
        """Return what came within the seconds; silence is an empty answer, not an error."""
        try:
            return self._receive(seconds)
        except TimeoutError:
            return b""
        except self.errors as error:
            raise ConnectionError(str(error)) from error

    def _receive(self, seconds: float) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        """Close the transport, whatever state it is in."""
        with suppress(*self.errors, OSError):
            self._transport.close()


class NetworkLine(EscposLine):
    """A printer on the network."""

    def _receive(self, seconds: float) -> bytes:
        socket = self._transport.device
        socket.settimeout(seconds)
        try:
            said = bytes(socket.recv(MOST_READ))
        except BlockingIOError:
            return b""
        finally:
            socket.settimeout(self._patience.answer)
        if not said:
            raise ConnectionResetError("the printer has hung up")
        return said


class SerialLine(EscposLine):
    """A printer on a serial cable. python-escpos sets no limit for sending: a printer that holds up would hold us."""

    def __init__(self, transport: Any, patience: Patience, flow: str = "") -> None:
        import serial

        self.errors = (*self.errors, serial.SerialException)
        self._flow = flow
        super().__init__(transport, patience)

    def _opened(self) -> None:
        port = self._transport.device
        port.rtscts, port.xonxoff = self._flow == "rtscts", self._flow == "xonxoff"
        # a piece of 4096 bytes takes 4.3 seconds at 9600 baud
        port.write_timeout = self._patience.answer + PIECE * 10 / port.baudrate

    def _receive(self, seconds: float) -> bytes:
        port = self._transport.device
        port.timeout = seconds
        first = port.read(1)
        return bytes(first + port.read(port.in_waiting)) if first else b""


class UsbLine(EscposLine):
    """A USB printer; pyusb has error families of its own for a silent, an unplugged or an unsupported one."""

    def __init__(self, transport: Any, patience: Patience) -> None:
        import usb.core

        self.errors = (*self.errors, usb.core.USBError, usb.core.NoBackendError)
        self._silence = usb.core.USBTimeoutError
        super().__init__(transport, patience)

    def _opened(self) -> None:
        """Find the printer's own endpoints: python-escpos takes for granted what differs from maker to maker."""
        for face in self._transport.device.get_active_configuration():
            if face.bInterfaceClass == PRINTERS_CLASS:
                ends = [end.bEndpointAddress for end in face]
                self._transport.out_ep = next(end for end in ends if not end & IN_DIRECTION)
                self._transport.in_ep = next((end for end in ends if end & IN_DIRECTION), None)
                return

    def _send(self, piece: bytes) -> None:
        # pyusb says how much the printer took before it held up; less than all is a way that is broken
        sent = self._transport.device.write(self._transport.out_ep, piece, int(self._patience.answer * 1000))
        if sent != len(piece):
            raise ConnectionError(f"the printer took {sent} of {len(piece)} bytes")

    def _receive(self, seconds: float) -> bytes:
        if self._transport.in_ep is None:
            return b""
        try:
            limit = max(1, int(seconds * 1000))  # to pyusb zero means for ever
            return bytes(self._transport.device.read(self._transport.in_ep, MOST_READ, limit))
        except self._silence:
            return b""


class FileLine(EscposLine):
    """A device file, such as /dev/usb/lp0: one way only, it never answers."""

    def _send(self, piece: bytes) -> None:
        super()._send(piece)
        self._transport.flush()  # out of the process's own buffer too

    def _receive(self, _seconds: float) -> bytes:
        return b""
