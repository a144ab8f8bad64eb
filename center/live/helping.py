"""The room of those who help: which counters call for whom, and who is coming."""

from __future__ import annotations

from center.live.desk import help_shapes
from center.live.shapes import Names, Shape
from center.live.snapshots import View


def help_calls(view: View) -> Shape:
    """Return the calls for help that are open now."""
    return {**view.head(), "help": help_shapes(view.db, view.today(), Names(view.db, view.language))}
