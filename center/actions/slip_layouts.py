"""What the office decides about slips: how each kind looks on paper."""

from __future__ import annotations

from typing import Any

from center.actions.act import Act
from center.domain.events import Event
from center.domain.refusals import NotFound, Unacceptable
from center.storage import slip_layouts
from center.storage.slip_layouts import SlipLayout
from printer.blocks import KINDS, BadLayout, Block, check
from printer.layouts import builtin


def checked(kind: str, blocks: Any) -> list[Block]:
    """Return a layout's blocks with everything said, or refuse: what no slip of the kind can have, or may lose."""
    if kind not in KINDS:
        raise NotFound("unknown_slip", kind=kind[:60])
    try:
        return check(kind, blocks)
    except BadLayout as bad:
        raise Unacceptable("unacceptable_value", place=bad.place, why=bad.why, **bad.details) from bad


def layout_of(kind: str, kept: SlipLayout | None) -> dict[str, Any]:
    """Return the layout that holds, as agents get it: the office's, or the built-in one."""
    return {"kind": kind, "blocks": kept.blocks if kept else builtin(kind)}


def set_layout(act: Act, kind: str, blocks: Any) -> SlipLayout:
    """Let a kind of slip look otherwise, from the next one printed on."""
    layout = SlipLayout(kind, checked(kind, blocks), act.at)
    slip_layouts.save(act.db, layout)
    act.record(Event.SLIP_LAYOUT_SET, kind=kind)
    return layout


def reset_layout(act: Act, kind: str) -> None:
    """Let a kind of slip look as it did at first. Resetting what was never changed is no fault, and no event."""
    if kind not in KINDS:
        raise NotFound("unknown_slip", kind=kind[:60])
    if slip_layouts.remove(act.db, kind):
        act.record(Event.SLIP_LAYOUT_RESET, kind=kind)
