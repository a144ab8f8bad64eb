"""What citizens ask for and clerks do on the random days: few of each, so that they meet."""

from __future__ import annotations

from center.actions import serve
from tests.center.actions.sheet import Said

PREFIXES = {"HT": "A", "CT": "B", "CU": "C"}
JOURNEYS = {("HT", "CU", "BH"): "LT-KHAISINH", ("CT", "DD"): "LT-NHADAT"}
# what is asked for at each step of a journey
ASKED = {("HT", "CU", "BH"): ("1.001193", "1.004222", "1.001939"), ("CT", "DD"): ("2.001035", "1.013831")}
# what clerks say at the end of a service, mostly nothing
SAID = [
    *[Said()] * 3,
    Said("guided", note="đã chỉ sang công an"),
    Said(done=(("1.001193", 2), ("2.000635", 1))),
    Said("papers_missing", missing=("Giấy chứng sinh",), note="hẹn chiều"),
]
# why a code is called out of turn
REASONS = [
    (None, None),
    ("citizen_stands_here", None),
    ("supervisor_asked", "cô Hoa dặn"),
    ("other", "đi cùng con"),
]
# where a transfer goes: a field, a counter by name, or both
TARGETS = [("CT", None), ("HT", None), ("CU", None), (None, 1), (None, 2), (None, 3), ("HT", 3), ("CU", 1)]
# what a clerk does: at a counter that is closed, free, or has somebody called or served
USUAL = {
    "closed": ["open", "open", "undo"],
    "free": [*["call_next"] * 4, "call", "return", "undo", "close", "correct"],
    "called": [*["start"] * 5, "no_show", "no_show", "hold", "recall", "undo", "add_turn", "stop_start"],
    "serving": [
        *["finish"] * 2, *["finish_and_next"] * 2, "hold", "hold", *["transfer"] * 3, "undo", "add_turn", "answer_open",
    ],
}  # fmt: skip
AT_THE_DOOR = [
    (("HT",), False),
    (("CT",), True),
    (("HT",), True),
    (("HT", "CU", "BH"), False),
    (("HT",), False),
]


def result(said: Said) -> serve.Result:
    """Return what a clerk says as the API hands it to an act."""
    done = [{"code": code, "count": count} for code, count in said.done] or None
    outcome = None if said == Said() else said.outcome
    return serve.Result(outcome=outcome, procedures=done, missing=list(said.missing) or None, note=said.note)
