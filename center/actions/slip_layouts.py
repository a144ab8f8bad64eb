"""What the office decides about slips: how each kind looks on paper."""

from __future__ import annotations

from typing import Any

from center.actions.act import Act
from center.domain.days import from_text
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.storage import actors, people, print_jobs, slip_layouts
from center.storage.slip_layouts import SlipLayout
from printer.blocks import BadLayout, Block, check
from printer.kinds import KINDS
from printer.layouts import builtin

# who does not say which layout was read replaces whichever is there
WHICHEVER = "whichever"


def known_kind(kind: str) -> str:
    """Return a kind of slip, or refuse one that is none."""
    if kind not in KINDS:
        raise NotFound("unknown_slip", kind=kind[:60])
    return kind


def checked(kind: str, blocks: Any) -> list[Block]:
    """Return a layout's blocks with everything said, or refuse: what no slip of the kind can have, or may lose."""
    known_kind(kind)
    try:
        return check(kind, blocks)
    except BadLayout as bad:
        raise Unacceptable("unacceptable_value", place=bad.place, why=bad.why, **bad.details) from bad


def layout_of(kind: str, kept: SlipLayout | None) -> dict[str, Any]:
    """Return the layout that holds, as agents get it: the office's, or the built-in one."""
    return {"kind": kind, "blocks": kept.blocks if kept else builtin(kind)}


def set_layout(act: Act, kind: str, blocks: Any, *, seen: str | None = WHICHEVER) -> SlipLayout:
    """Let a kind of slip look otherwise, from the next one printed on.

    `seen`: when the layout was changed that was read before, None for the built-in one. Refuses (409
    `slip_layout_changed`, with who was faster) where another one holds by now.
    """
    layout = SlipLayout(kind, checked(kind, blocks), act.at, act.actor)
    _hold(act, kind, seen)
    slip_layouts.save(act.db, layout)
    act.record(Event.SLIP_LAYOUT_SET, kind=kind)
    return layout


def reset_layout(act: Act, kind: str, *, seen: str | None = WHICHEVER) -> None:
    """Let a kind of slip look as it did at first. Resetting what was never changed is no fault, and no event."""
    _hold(act, known_kind(kind), seen)
    if slip_layouts.remove(act.db, kind):
        act.record(Event.SLIP_LAYOUT_RESET, kind=kind)


def _hold(act: Act, kind: str, seen: str | None) -> None:
    """Refuse who has read another layout than the one that holds: what somebody else made would be lost."""
    kept = slip_layouts.of_kind(act.db, kind)
    now = kept.changed_at if kept else None
    if seen in (WHICHEVER, now):
        return
    if kept is None:
        raise Refusal("slip_layout_reset_meanwhile")
    time = f"{from_text(kept.changed_at).astimezone(act.center.zone):%H:%M}"
    refusal = Refusal("slip_layout_changed", time=time)
    if kept.changed_by and (name := actors.name_of(act.db, kept.changed_by)):
        refusal.details.update(by=kept.changed_by.partition(":")[0], faster=name)
    raise refusal


def print_trial(
    act: Act, kind: str, blocks: Any, content: dict[str, Any], *, copy: bool, printer: int | None
) -> int:
    """Print a sample of a slip in a layout that is kept nowhere yet, and return the job.

    `printer`: the device of the agent that is to print it, None for any. Refuses one that is no printer (404).
    """
    whole = checked(kind, blocks)
    if printer is not None and not any(
        one.id == printer and one.role == "printer" for one in people.devices(act.db)
    ):
        raise NotFound("unknown_device")
    job = print_jobs.add(
        act.db,
        kind=kind,
        ticket=None,
        content={**content, print_jobs.TRIAL: whole},
        at=act.at,
        copy=copy,
        printer=printer,
    )
    act.record(Event.SLIP_ASKED, job=job, kind=kind, trial=True)
    return job
