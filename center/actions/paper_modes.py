"""Say how much paper is used: in the whole center, at single kiosks, and when a counter closes."""

from __future__ import annotations

from collections.abc import Mapping

from center.actions.act import Act
from center.domain.events import Event
from center.domain.paper_modes import Paper, PaperMode
from center.domain.refusals import NotFound
from center.storage import paper_modes, people


def set_paper(
    act: Act,
    *,
    mode: PaperMode | None = None,
    kiosks: Mapping[int, PaperMode | None] | None = None,
    summary_at_close: bool | None = None,
) -> Paper:
    """Set what is named and return all of it; a kiosk with None follows the center again.

    Holds from the next ticket on. Refuses (404 `unknown_device`) what is no kiosk of the center.
    """
    before = paper_modes.paper(act.db)
    own = dict(before.kiosks)
    known = {one.id for one in people.devices(act.db) if one.role == "kiosk"}
    for device, wanted in (kiosks or {}).items():
        if device not in known:
            raise NotFound("unknown_device")
        if wanted is None:
            own.pop(device, None)
        else:
            own[device] = wanted
    at_close = before.summary_at_close if summary_at_close is None else summary_at_close
    paper = Paper(mode or before.mode, {one: own[one] for one in own if one in known}, at_close)
    if paper != before:
        paper_modes.set_paper(act.db, paper)
        act.record(Event.PAPER_MODE_SET, paper_use=paper.as_data())
    return paper
