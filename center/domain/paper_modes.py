"""How much paper a slip takes: a full slip, a short one, or none; for the center, and for single kiosks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class PaperMode(StrEnum):
    """`short` leaves out what the ticket's page says too; `none` prints nothing, the kiosk shows a large QR code."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True)
class Paper:
    """The center's mode, and those of kiosks (by device) that differ from it.

    `summary_at_close`: a terminal prints the summary of its counter's day when the counter is closed.
    """

    mode: PaperMode = PaperMode.FULL
    kiosks: Mapping[int, PaperMode] = field(default_factory=dict)
    summary_at_close: bool = False

    def of(self, device: int | None) -> PaperMode:
        """Return the mode for who asks; None and devices without one of their own: the center's."""
        return self.kiosks.get(device, self.mode) if device is not None else self.mode

    def as_data(self) -> dict[str, Any]:
        """Return what is stored and journalled."""
        kiosks = [{"device": device, "mode": mode.value} for device, mode in sorted(self.kiosks.items())]
        return {"mode": self.mode.value, "kiosks": kiosks, "summary_at_close": self.summary_at_close}


def paper_from(data: Any) -> Paper:
    """Return what was stored; the usual way where nothing was, or where somebody wrote what nobody can mean."""
    found = data if isinstance(data, dict) else {}
    kiosks = found.get("kiosks")
    rows = [one for one in kiosks if isinstance(one, dict)] if isinstance(kiosks, list) else []
    own = {one["device"]: _mode(one.get("mode")) for one in rows if isinstance(one.get("device"), int)}
    return Paper(
        _mode(found.get("mode")) or PaperMode.FULL,
        {device: mode for device, mode in own.items() if mode is not None},
        found.get("summary_at_close") is True,
    )


def _mode(text: Any) -> PaperMode | None:
    return PaperMode(text) if text in list(PaperMode) else None
