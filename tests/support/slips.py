"""Every slip of the sample center as a printer is lent it: one hall, one morning, no word that the server did not say.

What chance decides (the token in an address, the letter of an emergency pad) is always the same here, so that a slip
can be held against its picture dot for dot.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from center.domain.emergency_codes import FEWEST, slip_code
from tests.support.halls import Hall, found

ADDRESS = "http://192.168.1.10:8080"
TOKEN = "Jx0aB3kLm9QwErTyUiOpAs"
# what people ask for most, and what asks for working days
BIRTH, RESIDENCE = "1.001193", "1.004222"
# the field with the longest name
FIELD = "BH"
AHEAD, DESK, FIELDS_DESK = 3, 1, 5


@dataclass(frozen=True)
class Slip:
    """What an agent draws: the kind, what the server says about it, and whether it is a reprint."""

    kind: str
    content: dict[str, Any]
    copy: bool = False


def slips() -> dict[str, Slip]:
    """Return slips by name, of a hall that is founded and left for it."""
    with tempfile.TemporaryDirectory() as data:
        hall = Hall(Path(data), found(Path(data), hours="office"), public_url=ADDRESS)
        try:
            return {name: _settled(one) for name, one in _Morning(hall).slips().items()}
        finally:
            hall.stop()


class _Morning:
    """A hall in which every kind of slip is asked for once."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.kiosk, self.agent, self.boss = map(hall.device, ("kiosk", "printer", "supervisor"))
        self.boss.post("/terminal-rules", {"no_show": {"return_within_minutes": 30, "places_back": 2}})
        self.desk = hall.open_counter(DESK)
        hall.open_counter(FIELDS_DESK)

    def slips(self) -> dict[str, Slip]:
        for _ in range(AHEAD):
            self._ticket(field=FIELD)
        tickets = {
            "ticket": self._ticket(field=FIELD, priority="elderly"),
            "english": self._ticket(field=FIELD, language="en"),
            "khmer": self._ticket(field=FIELD, language="km"),
            "procedure": self._ticket(procedure=BIRTH),
            "journey": self._ticket(journey=self.kiosk.get("/journeys")["journeys"][0]["code"]),
        }
        self.boss.post("/paper", {"mode": "short"})
        short = self._ticket(field=FIELD)
        self.boss.post("/paper", {"mode": "full"})
        self.kiosk.post("/checklists", {"procedure": BIRTH}, expect=201)
        return {
            **tickets,
            "copy": replace(tickets["ticket"], copy=True),
            "short": short,
            "checklist": self._lent(),
            **self._emergency(),
            **self._of_a_counter(),
        }

    def _ticket(self, **wish: Any) -> Slip:
        self.kiosk.post("/tickets", wish, expect=201)
        return self._lent()

    def _lent(self) -> Slip:
        job = self.agent.post("/print-jobs/claim")["job"]
        self.agent.post(f"/print-jobs/{job['id']}/result", {"state": "printed"})
        return Slip(job["kind"], job["content"], job["copy"])

    def _emergency(self) -> dict[str, Slip]:
        printer = self.boss.get("/emergency-pads")["printers"][0]["device"]
        slips = {}
        for name, field in (("emergency", "HT"), ("emergency-any", None)):
            pad = {"field": field, "slips": FEWEST, "paper": "roll", "printer": printer}
            self.boss.post("/emergency-pads", pad, expect=201)
            slips[name], *_ = [self._lent() for _ in range(FEWEST)]
        return slips

    def _of_a_counter(self) -> dict[str, Slip]:
        here, turn = f"/counters/{DESK}", 0
        self._ticket(field="HT")
        for n, minutes in enumerate((6, 31)):
            called = self.desk.post(f"{here}/call-next")["turn"]
            self.desk.post(f"{here}/start")
            self.hall.clock.forward(minutes=minutes)
            outcome = {"outcome": "received", "procedure": RESIDENCE} if n else {"outcome": "papers_missing"}
            self.desk.post(f"{here}/finish", outcome)
            turn = called["id"]
        papers = ["Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", "Giấy tờ về chỗ ở hợp pháp"]
        self.desk.post(f"{here}/receipt", {"turn": turn, "documents": papers}, expect=201)
        receipt = self._lent()
        self.desk.post(f"{here}/summary", expect=201)
        return {"receipt": receipt, "summary": self._lent()}


def _settled(one: Slip) -> Slip:
    content = dict(one.content)
    if "url" in content:
        content["url"] = re.sub(r"(?<=/t/).+", TOKEN, content["url"])
    if one.kind == "emergency":
        content["code"] = slip_code(content["pad"], content["n"], 0)
    return replace(one, content=content)
